/** XML parts as text into which something is spliced; whatever is not touched stays as it is, byte for byte. */
import { type SaxesAttributeNS, SaxesParser } from 'saxes'

/** The part cannot be changed safely: no XML, a DOCTYPE, another encoding than UTF-8. */
export class UnfitPart extends Error {}

/** A byte order mark stays. */
export function textOf(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new UnfitPart(`${name} is not UTF-8`, { cause })
  }
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

export type Tag = {
  uri: string
  local: string
  /** As written, e.g. `w:p`. */
  name: string
  prefix: string
  isSelfClosing: boolean
  attributes: Record<string, SaxesAttributeNS>
}

export type Scan = {
  /** `end`: behind the tag. */
  open?: (tag: Tag, end: number) => void
  /** `start` and `end` of the closing tag; both behind the element where it closes itself. */
  close?: (tag: Tag, start: number, end: number) => void
}

export function scanXml(text: string, name: string, { open, close }: Scan): void {
  const parser = new SaxesParser({ xmlns: true } as const)
  const fail = (problem: string): never => {
    throw new UnfitPart(`${name}: ${problem}`)
  }
  parser.on('error', problem => fail(problem.message))
  parser.on('doctype', () => fail('DOCTYPE'))
  parser.on('opentag', tag => {
    if (text[parser.position - 1] !== '>') fail('position unknown')
    open?.(tag, parser.position)
  })
  parser.on('closetag', tag => {
    const end = parser.position
    close?.(tag, tag.isSelfClosing ? end : text.lastIndexOf('<', end - 1), end)
  })
  parser.write(text).close()
}

/** Replaces [from, to) by `text`. */
export type Splice = { from: number; to: number; text: string }

/** In any order, not overlapping; several at one place stay in their order. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const parts: string[] = []
  let at = 0
  for (const splice of [...splices].sort((a, b) => a.from - b.from)) {
    parts.push(text.slice(at, splice.from), splice.text)
    at = splice.to
  }
  return parts.join('') + text.slice(at)
}

/** Puts `content` last into the element whose tags these are. */
export function appended(tag: Tag, start: number, end: number, content: string): Splice {
  if (tag.isSelfClosing) return { from: end - 2, to: end, text: `>${content}</${tag.name}>` }
  return { from: start, to: start, text: content }
}

/** For text and attribute values; characters that XML does not have are left out. */
export const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
