/** Plain text as numbered lines. */
import type { NotRead } from '../../core/document.ts'
import { MAX_TEXT_LINE_LENGTH, MAX_TEXT_LINES } from '../limits.ts'

/**
 * One line. `text` is as long as in the file, so that indices in it are columns: a form feed counts, but reads as a
 * blank. Lines and pages count from 1.
 */
export type SourceLine = { number: number; page: number; text: string }

/** White space, and characters that print nothing. */
const PRINTED = /[^\s\u200b-\u200d\u2060]/

export const isBlank = (text: string): boolean => !PRINTED.test(text)

export const indexOfText = (text: string): number => {
  const at = text.search(PRINTED)
  return at < 0 ? text.length : at
}

export function trimmed(text: string): string {
  // By hand: a pattern that ends in `$` looks at every blank again and again.
  let end = text.length
  while (end > 0 && !PRINTED.test(text.charAt(end - 1))) end--
  return text.slice(Math.min(end, indexOfText(text)), end)
}

export function textToSource(text: string): { lines: SourceLine[]; notRead: NotRead[] } {
  const notRead: NotRead[] = []
  const lines: SourceLine[] = []
  let page = 1
  for (const whole of text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)) {
    const number = lines.length + 1
    if (number > MAX_TEXT_LINES) {
      notRead.push({ what: 'rest', where: `line ${number}`, why: `> ${MAX_TEXT_LINES} lines` })
      break
    }
    const line = whole.slice(0, MAX_TEXT_LINE_LENGTH)
    if (line.length < whole.length) {
      notRead.push({ what: 'rest', where: `line ${number}`, why: `> ${MAX_TEXT_LINE_LENGTH} characters` })
    }
    if (line.includes('\f')) page++
    lines.push({ number, page, text: line.replaceAll('\f', ' ') })
  }
  return { lines, notRead }
}
