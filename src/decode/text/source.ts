/** Plain text as numbered lines. */
import type { NotRead } from '../../core/document.ts'

/**
 * One line. `text` is as long as in the file, so that indices in it are columns: a form feed counts, but reads as a
 * blank. Lines and pages count from 1.
 */
export type SourceLine = { number: number; page: number; text: string }

export const MAX_LINES = 100_000
/** UTF-16 units of one line. */
export const MAX_LINE_LENGTH = 50_000

const BLANK = /^[\s\u200b-\u200d\u2060]*$/

export const isBlank = (text: string): boolean => BLANK.test(text)

export const indexOfText = (text: string): number => {
  const at = text.search(/[^\s\u200b-\u200d\u2060]/)
  return at < 0 ? text.length : at
}

/** Blanks that print nothing are trimmed too. */
export const trimmed = (text: string): string => text.replace(/[\s\u200b-\u200d\u2060]+$/, '').slice(indexOfText(text))

export function textToSource(text: string): { lines: SourceLine[]; notRead: NotRead[] } {
  const notRead: NotRead[] = []
  const lines: SourceLine[] = []
  let page = 1
  for (const whole of text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)) {
    const number = lines.length + 1
    if (number > MAX_LINES) {
      notRead.push({ what: 'rest', where: `line ${number}`, why: `> ${MAX_LINES} lines` })
      break
    }
    const line = whole.slice(0, MAX_LINE_LENGTH)
    if (line.length < whole.length) {
      notRead.push({ what: 'rest', where: `line ${number}`, why: `> ${MAX_LINE_LENGTH} characters` })
    }
    if (line.includes('\f')) page++
    lines.push({ number, page, text: line.replaceAll('\f', ' ') })
  }
  return { lines, notRead }
}
