/** Reads XML parts as events with canonical names: `w:tbl` whatever prefix the file uses, transitional or strict. */
import { SaxesParser } from 'saxes'
import { err, ok, type Rejection, type Result } from '../../core/rejection.ts'

/** Values by canonical name (`w:val`); attributes without a prefix keep their bare name. */
export type Attributes = Readonly<Record<string, string>>

export type XmlHandler = {
  open?: (name: string, attributes: Attributes) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/** Prefixes by which this project calls the namespaces, ECMA-376 part 1 (strict) and part 4 (transitional). */
const PREFIX_OF: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing', 'wp'],
  ['http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing', 'wp'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
  ['http://schemas.openxmlformats.org/package/2006/metadata/core-properties', 'cp'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
])

const OURS: ReadonlySet<string> = new Set(PREFIX_OF.values())

class XmlProblem extends Error {}

/**
 * Parses one part and reports it to the handler. A DOCTYPE is refused (it has no place in a package and is how entity
 * bombs come in); anything not well formed is `damaged`.
 */
export function readXml(bytes: Uint8Array, handler: XmlHandler): Result<void, Rejection> {
  const parser = new SaxesParser({ xmlns: false, position: false } as const)
  const names = createNames()
  parser.on('error', problem => {
    throw new XmlProblem(problem.message)
  })
  parser.on('doctype', () => {
    throw new XmlProblem('DOCTYPE')
  })
  parser.on('opentag', tag => {
    names.enter(tag.attributes)
    handler.open?.(names.canonical(tag.name), names.attributes(tag.attributes))
  })
  parser.on('closetag', tag => {
    handler.close?.(names.canonical(tag.name))
    names.leave()
  })
  if (handler.text) {
    parser.on('text', handler.text)
    parser.on('cdata', handler.text)
  }
  try {
    parser.write(decodeXml(bytes)).close()
    return ok(undefined)
  } catch (problem) {
    if (!(problem instanceof XmlProblem)) throw problem
    const doctype = problem.message === 'DOCTYPE'
    return err({ code: 'damaged', variant: doctype ? 'doctype' : 'xml', detail: doctype ? 'DOCTYPE' : problem.message })
  }
}

/** Packages hold UTF-8 or UTF-16 only (ECMA-376 part 2). */
function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes
  const sixteen = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0) ? 'utf-16le' : undefined
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c) ? 'utf-16be' : undefined
  return new TextDecoder(sixteen ?? big ?? 'utf-8').decode(bytes)
}

/** Keeps the prefixes in force. Nearly all files use the usual ones, so names pass through unchanged most of the time. */
function createNames() {
  const prefixes = new Map<string, string>()
  const undo: { depth: number; prefix: string; before: string | undefined }[] = []
  let depth = 0
  let renamed = 0
  const set = (prefix: string, to: string | undefined) => {
    const before = prefixes.get(prefix)
    if (before !== undefined && before !== prefix) renamed--
    if (to !== undefined && to !== prefix) renamed++
    if (to === undefined) prefixes.delete(prefix)
    else prefixes.set(prefix, to)
    return before
  }
  const canonical = (name: string) => {
    if (renamed === 0) return name
    const colon = name.indexOf(':')
    const to = prefixes.get(colon < 0 ? '' : name.slice(0, colon))
    return to === undefined ? name : to === '' ? name.slice(colon + 1) : `${to}:${name.slice(colon + 1)}`
  }
  return {
    canonical,
    enter(attributes: Attributes) {
      depth++
      for (const name in attributes) {
        if (!name.startsWith('xmlns')) continue
        const prefix = name === 'xmlns' ? '' : name.slice(6)
        // A prefix of ours that the file uses for something else must not be taken for ours.
        const to = PREFIX_OF.get(attributes[name] ?? '') ?? (OURS.has(prefix) ? `?${prefix}` : prefix)
        if (prefixes.get(prefix) !== to) undo.push({ depth, prefix, before: set(prefix, to) })
      }
    },
    leave() {
      for (let last = undo.at(-1); last && last.depth === depth; last = undo.at(-1)) {
        set(last.prefix, last.before)
        undo.pop()
      }
      depth--
    },
    attributes(attributes: Attributes): Attributes {
      if (renamed === 0) return attributes
      return Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [name.includes(':') ? canonical(name) : name, value]),
      )
    },
  }
}
