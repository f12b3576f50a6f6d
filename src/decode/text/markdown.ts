/** Markdown: headings, bold text, escapes, the rules of tables. https://spec.commonmark.org and GitHub's tables. */
import { indexOfText, isBlank, type SourceLine, trimmed } from './source.ts'

/** A text without its marks, and where its stretches begin in the line (UTF-16 index). */
export type Unmarked = { text: string; at: number; parts: { from: number; at: number }[]; strong: boolean }

const HEADING = /^\s{0,3}(#{1,6})(\s+)(\S.*?)(?:\s+#+)?\s*$/
const TABLE_RULE = /^\s*\|?\s*(?::-+:?|-+:|-{3,})\s*(?:\|\s*(?::-+:?|-+:|-{3,})\s*)*\|?\s*$/
const BOX_RULE = /^[\s+|:=\-─━═┄┈│┃║├┤┬┴┼┌┐└┘┏┓┗┛┣┫┳┻╋╞╡╪╠╣╦╩╬╔╗╚╝]+$/
const HEADINGS_OF_MARKDOWN = 3

/**
 * Whether the text is Markdown as a whole. Elsewhere its marks are left-overs that readers see, and stay in the text.
 */
export function isMarkdown(lines: readonly SourceLine[]): boolean {
  const first = lines.find(line => !isBlank(line.text))
  if (first && HEADING.test(first.text)) return true
  let headings = 0
  for (const { text } of lines) {
    if (isTableRule(text) && text.includes('|')) return true
    if (HEADING.test(text) && ++headings >= HEADINGS_OF_MARKDOWN) return true
  }
  return false
}

/** The level of a heading line, and its text with the index at which it stands. */
export function readHeading(line: string): { level: number; text: string; at: number } | undefined {
  const match = HEADING.exec(line)
  const [, marks = '', , text = ''] = match ?? []
  return match ? { level: marks.length, text, at: line.indexOf(text, line.indexOf(marks) + marks.length) } : undefined
}

/** A line between the rows of a table that only draws. */
export function isTableRule(line: string): boolean {
  if (TABLE_RULE.test(line)) return true
  return BOX_RULE.test(line) && /[-=─━═]{3}/.test(line) && /[+|│┃║├┤┬┴┼┌┐└┘┏┓┗┛┣┫┳┻╋╞╡╪╠╣╦╩╬╔╗╚╝]/.test(line)
}

const MARK = /\*\*|\\([!-/:-@[-`{-~])|<br\s*\/?>/g
const BOLD = /^\*\*(?!\s)(?:(?!\*\*).)+\*\*$/

/** Takes bold marks, escapes and `<br>` out of a stretch of a line that begins at index `at`. */
export function unmark(stretch: string, at: number): Unmarked {
  const lead = indexOfText(stretch)
  const source = trimmed(stretch)
  const parts: Unmarked['parts'] = []
  let text = ''
  let from = 0
  const take = (to: number) => {
    if (to <= from) return
    parts.push({ from: text.length, at: at + lead + from })
    text += source.slice(from, to)
  }
  const paired = source.split('**').length % 2 === 1
  for (const match of source.matchAll(MARK)) {
    if (match[0] === '**' && !paired) continue
    take(match.index)
    if (match[0].startsWith('<')) text += '\n'
    from = match.index + (match[1] === undefined ? match[0].length : 1)
  }
  take(source.length)
  return { text: text.trimEnd(), at: parts[0]?.at ?? at + lead, parts, strong: BOLD.test(source) }
}

/** The same for a text that is no Markdown. */
export function asPrinted(stretch: string, at: number): Unmarked {
  const start = at + indexOfText(stretch)
  return { text: trimmed(stretch), at: start, parts: [{ from: 0, at: start }], strong: false }
}
