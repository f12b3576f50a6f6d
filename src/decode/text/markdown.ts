/** Markdown: headings, bold text, escapes, the rules of tables. https://spec.commonmark.org and GitHub's tables. */
import { indexOfText, isBlank, type SourceLine, trimmed } from './source.ts'

/** A text without its marks, and where its stretches begin in the line (UTF-16 index). */
export type Unmarked = { text: string; at: number; parts: { from: number; at: number }[]; strong: boolean }

const HEADING = /^ {0,3}(#{1,6})[ \t\u3000]/
const RULE_CELL = /^(?::-+:?|-+:|-{3,})$/
const DRAWN = /^[+|:\-=─━═┄┈│┃║├┤┬┴┼┌┐└┘┏┓┗┛┣┫┳┻╋╞╡╪╠╣╦╩╬╔╗╚╝]+$/
const CORNER = /[+|│┃║├┤┬┴┼┌┐└┘┏┓┗┛┣┫┳┻╋╞╡╪╠╣╦╩╬╔╗╚╝]/
const LONGEST_RULE = 2000
const HEADINGS_OF_MARKDOWN = 3

/**
 * Whether the text is Markdown as a whole. Elsewhere its marks are left-overs that readers see, and stay in the text.
 */
export function isMarkdown(lines: readonly SourceLine[]): boolean {
  const first = lines.find(line => !isBlank(line.text))
  if (first && readHeading(first.text)) return true
  let headings = 0
  for (const { text } of lines) {
    if (isTableRule(text) && text.includes('|')) return true
    if (readHeading(text) && ++headings >= HEADINGS_OF_MARKDOWN) return true
  }
  return false
}

/** The level of a heading line, and its text with the index at which it stands. */
export function readHeading(line: string): { level: number; text: string; at: number } | undefined {
  const marks = HEADING.exec(line)?.[1]
  if (marks === undefined) return undefined
  const from = line.indexOf(marks) + marks.length
  const text = withoutClosing(trimmed(line.slice(from)))
  return text === '' ? undefined : { level: marks.length, text, at: from + indexOfText(line.slice(from)) }
}

/** A heading may be closed by the marks that open it. */
function withoutClosing(text: string): string {
  let end = text.length
  while (text[end - 1] === '#') end--
  return end < text.length && (end === 0 || isBlank(text[end - 1] ?? '')) ? trimmed(text.slice(0, end)) : text
}

/** A line between the rows of a table that only draws. */
export function isTableRule(line: string): boolean {
  if (line.length > LONGEST_RULE) return false
  const drawn = line.replace(/\s/g, '')
  if (!DRAWN.test(drawn)) return false
  const cells = drawn.split('|').filter(cell => cell !== '')
  if (cells.length > 0 && cells.every(cell => RULE_CELL.test(cell))) return true
  return /[-=─━═]{3}/.test(drawn) && CORNER.test(drawn)
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
