/** Prose as one canonical string that patterns can be written for; every character knows where it is printed. */
import { type Origin, originOf, type Paragraph } from '../document.ts'
import { readOrdinal } from '../labels.ts'

/** What prose is made of: a paragraph, or a line of the report's head whose place may be unknown. */
export type Line = Omit<Paragraph, 'origin' | 'kind'> & { origin?: Origin }

/**
 * `text`: full-width forms folded to ASCII, corner quotes to “”, white space removed, lines joined where a sentence
 * runs on, otherwise separated by `\n`. `masked`: the same length, with the names of documents and long quotations
 * blotted out, because nobody states a figure of their own in them.
 */
export type Prose = {
  text: string
  masked: string
  lines: readonly Line[]
  /** Line and offset in it of each character of `text`. */
  line: Uint32Array
  offset: Uint32Array
  /** Longer than the budget: the rest was not looked at. */
  cut: boolean
}

/** A whole report has some thousand characters of prose; this bounds the work on a hostile one. */
export const PROSE_BUDGET = 80_000

const BLANK = /[\s\u200b-\u200f\u2060\ufeff\u00ad\u3164]/
const QUOTES: Record<string, string> = { '「': '“', '『': '“', '」': '”', '』': '”', '„': '“', '‟': '“' }

export function proseOf(lines: readonly Line[]): Prose {
  const room = Math.min(PROSE_BUDGET, lengthOf(lines))
  const copy: Copy = { chars: [], line: new Uint32Array(room), offset: new Uint32Array(room) }
  let last: Last | undefined
  let cut = false
  lines.forEach((current, at) => {
    for (const { from, to } of printedLines(current.text)) {
      const before = copy.chars.length
      if (cut) return
      if (last && !continues(last, current, current.text.slice(from, from + 40))) add(copy, '\n', at, from)
      const start = copy.chars.length
      cut = !copyLine(copy, current.text, { at, from, to })
      const length = copy.chars.length - start
      if (length > 0) last = { line: current, length, end: copy.chars.at(-1) ?? '' }
      else copy.chars.length = before
    }
  })
  const text = copy.chars.join('')
  return { text, masked: mask(text), lines, line: copy.line, offset: copy.offset, cut }
}

type Copy = { chars: string[]; line: Uint32Array; offset: Uint32Array }
type Last = { line: Line; length: number; end: string }

function add({ chars, line, offset }: Copy, char: string, at: number, from: number): void {
  line[chars.length] = at
  offset[chars.length] = from
  chars.push(char)
}

/** False once the budget is spent. */
function copyLine(copy: Copy, text: string, { at, from, to }: { at: number; from: number; to: number }): boolean {
  for (let i = from; i < to; i++) {
    const char = fold(text.charAt(i), text.charCodeAt(i))
    if (char === '') continue
    if (copy.chars.length >= PROSE_BUDGET) return false
    add(copy, char, at, i)
  }
  return true
}

/** Room for every character and a separator per printed line. */
const lengthOf = (lines: readonly Line[]): number => lines.reduce((sum, { text }) => sum + 2 * text.length + 1, 0)

function* printedLines(text: string): Generator<{ from: number; to: number }> {
  let from = 0
  for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
    yield { from, to }
    from = to + 1
  }
  yield { from, to: text.length }
}

/** Canonical form of one character; white space becomes nothing. */
function fold(char: string, code: number): string {
  if (code >= 0x4e00 && code <= 0x9fff) return char
  if (code < 0x80) return code > 0x20 ? char : ''
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (BLANK.test(char)) return ''
  // Radicals and compatibility ideographs that PDF writers put in place of the ordinary ones.
  if ((code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff)) return char.normalize('NFKC')
  return QUOTES[char] ?? char
}

/** Shorter lines are headings or ends of paragraphs rather than lines that were broken at the margin. */
const BROKEN_FROM = 20

/** A text copy may break a sentence at the end of a printed line: that is no new paragraph. */
function continues(last: Last, next: Line, start: string): boolean {
  if (last.length < BROKEN_FROM || /[。!?;:….”)》]/.test(last.end)) return false
  if ([last.line, next].some(l => l.heading !== undefined || l.strong === true)) return false
  const opening = start.trim()
  return (
    readOrdinal(opening) === undefined && !/^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十][,，])/.test(opening)
  )
}

const BLOT = '□'
/** Shorter quotations are catchwords (“零申请”) and belong to the sentence. */
const QUOTATION_FROM = 9

function mask(text: string): string {
  const chars = [...text.matchAll(/[《》“”"\n]/g)]
  let masked = ''
  let done = 0
  let open: { char: string; at: number } | undefined
  for (const { 0: char, index } of chars) {
    if (char === '\n') open = undefined
    else if (open && closes(open.char, char)) {
      if (open.char === '《' || index - open.at > QUOTATION_FROM) {
        masked += text.slice(done, open.at + 1) + BLOT.repeat(index - open.at - 1)
        done = index
      }
      open = undefined
    } else if (!open && /[《“"]/.test(char)) open = { char, at: index }
  }
  return masked + text.slice(done)
}

const closes = (open: string, char: string): boolean =>
  (open === '《' && char === '》') || (open === '“' && char === '”') || (open === '"' && char === '"')

/** Where the stretch [start, end) is printed. */
export function originAt(prose: Prose, start: number, end: number): Origin | undefined {
  const at = prose.line[start]
  const line = at === undefined ? undefined : prose.lines[at]
  if (!line?.origin) return undefined
  const from = prose.offset[start] ?? 0
  const last = Math.max(start, end - 1)
  const to = prose.line[last] === at ? (prose.offset[last] ?? from) + 1 : line.text.length
  return originOf({ ...line, kind: 'paragraph', origin: line.origin }, from, to)
}

/** The stretch as printed, white space drawn together. */
export function printedAt(prose: Prose, start: number, end: number): string {
  let text = ''
  for (let i = start; i < end; ) {
    const at = prose.line[i] ?? 0
    let last = i
    while (last + 1 < end && prose.line[last + 1] === at) last++
    text += prose.lines[at]?.text.slice(prose.offset[i] ?? 0, (prose.offset[last] ?? 0) + 1) ?? ''
    i = last + 1
  }
  return text.replace(/\s+/g, ' ').trim()
}

/** True where nothing, not even white space, stands between the characters of [start, end). */
export function contiguous(prose: Prose, start: number, end: number): boolean {
  const first = prose.offset[start] ?? 0
  return prose.line[start] === prose.line[end - 1] && (prose.offset[end - 1] ?? 0) - first === end - 1 - start
}

const QUOTE_LENGTH = 60
/** Farther on nothing is quoted, wherever the sentence ends. */
const SEARCHED = 2 * QUOTE_LENGTH

/** The sentence around [start, end), cut to the neighbourhood of the stretch where it is long. */
export function sentenceAround({ text }: Prose, start: number, end: number): { from: number; to: number; cut: Cut } {
  const back = Math.max(0, start - SEARCHED)
  const before =
    text
      .slice(back, start)
      .split(/[。!?\n]/)
      .at(-1) ?? ''
  const from = start - before.length
  const after = text.slice(end, end + SEARCHED).search(/[。!?\n]/)
  const to = after < 0 ? Math.min(text.length, end + SEARCHED) : end + after
  if (to - from <= QUOTE_LENGTH) return { from, to, cut: { left: false, right: false } }
  const spare = Math.max(0, QUOTE_LENGTH - (end - start))
  const left = Math.max(from, Math.min(start - Math.floor((spare * 2) / 3), to - QUOTE_LENGTH))
  const right = Math.min(to, left + Math.max(QUOTE_LENGTH, Math.min(end - start, 2 * QUOTE_LENGTH)))
  return { from: left, to: right, cut: { left: left > from, right: right < to } }
}

type Cut = { left: boolean; right: boolean }

/** That sentence as printed, for a message: with … where it was cut. */
export function quoteAt(prose: Prose, start: number, end: number): string {
  const { from, to, cut } = sentenceAround(prose, start, end)
  return `${cut.left ? '…' : ''}${printedAt(prose, from, to)}${cut.right ? '…' : ''}`
}
