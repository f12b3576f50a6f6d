/** The one number reader: what a printed cell says, exactly, and what is peculiar about its printing. */
import type { NumberMark, Value } from './report.ts'

export type Reading = { value: Value; marks: NumberMark[] }

/** Dashes of every length that printers use (U+2E3A is what fonts make of two), and strokes. */
const ZERO_MARK = /^(?:[-－—–―─−‐‑‒⸺⸻﹣﹘]{1,4}|[/／＼\\])$/
/** White space, format characters (zero-width ones) and the Hangul filler. */
const BLANK = /[\s\p{Cf}\u3164]+/gu
const UNIT = /^(?:万元|亿元|元|件次|件|条|个|项|宗|次|份|起|家|部|篇|人次|人)(?:人民币)?$/
/** Most cells. */
const DIGITS = /^\d+$/
const LETTER_DIGIT = /^(?=.*[OoQlI|〇○])[\dOoQlI|〇○]+$/

/**
 * Reads a cell of a numeric column. Zero marks (`-`, `—`, `/`) and nothing at all are `blank`; what is no number is
 * `unreadable`, never a guess. Accepts full-width digits, thousands separators, `+3`, `-8`, `－8`, 增3, 减4, a unit
 * behind the number, a note in brackets behind it.
 */
export function readNumber(text: string): Reading {
  const compact = text.trim()
  if (DIGITS.test(compact)) return { value: { kind: 'number', digits: canonical(false, compact) }, marks: [] }
  const bare = compact.replace(BLANK, '')
  if (bare === '' || ZERO_MARK.test(bare)) return { value: { kind: 'blank' }, marks: [] }
  const marks = new Set<NumberMark>()
  const ascii = toAscii(bare, marks)
  const { head, tail } = splitNote(ascii)
  if (tail) marks.add('note')
  const signed = readSign(head, marks)
  const match = /^(\d[\d,，]*(?:\.\d+)?)(.*)$/.exec(signed.rest)
  if (!match?.[1] || (match[2] && !UNIT.test(match[2]))) return unreadable(bare, marks)
  if (match[2]) marks.add('unit')
  const digits = plainDigits(match[1], compact, marks)
  if (digits === undefined) return unreadable(bare, marks)
  if (marks.has('malformed-sign')) return { value: { kind: 'unreadable' }, marks: [...marks] }
  if (/\.\d*[1-9]/.test(digits)) marks.add('decimal')
  return { value: { kind: 'number', digits: canonical(signed.negative, digits) }, marks: [...marks] }
}

/** Full-width digits, point and signs to ASCII; the full-width comma stays for the thousands test. */
function toAscii(text: string, marks: Set<NumberMark>): string {
  return text.replace(/[０-９．＋－−﹣–—]/g, char => {
    if (/[０-９．]/.test(char)) marks.add('full-width')
    if (char === '．') return '.'
    if (char === '＋') return '+'
    return /[０-９]/.test(char) ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : '-'
  })
}

function splitNote(text: string): { head: string; tail: string } {
  const at = text.search(/[(（[【〔]/)
  return at > 0 && /[)）\]】〕]$/.test(text)
    ? { head: text.slice(0, at), tail: text.slice(at) }
    : { head: text, tail: '' }
}

function readSign(text: string, marks: Set<NumberMark>): { negative: boolean; rest: string } {
  const match = /^(增加|减少|減少|增|减|減|[+-]+)?(.*)$/.exec(text)
  const sign = match?.[1] ?? ''
  if (sign) marks.add(/^[+-]{2,}$/.test(sign) ? 'malformed-sign' : 'sign')
  return { negative: /^[-减減]/.test(sign), rest: match?.[2] ?? text }
}

/** Thousands separators must stand every three digits; blanks inside a number count only as such. */
function plainDigits(text: string, printed: string, marks: Set<NumberMark>): string | undefined {
  const [whole = '', fraction] = text.split('.')
  const inner =
    printed
      .normalize('NFKC')
      .replace(/[\u00a0\u3000]/g, ' ')
      .match(/\d[\d ,]*/)?.[0]
      ?.trim() ?? ''
  if (/\d \d/.test(inner) && !/^\d{1,3}(?: \d{3})+$/.test(inner)) return undefined
  if (/\d \d/.test(inner)) marks.add('thousands')
  if (!/[,，]/.test(whole)) return fraction === undefined ? whole : `${whole}.${fraction}`
  if (!/^\d{1,3}(?:[,，]\d{3})+$/.test(whole)) return undefined
  marks.add('thousands')
  const joined = whole.replace(/[,，]/g, '')
  return fraction === undefined ? joined : `${joined}.${fraction}`
}

function unreadable(text: string, marks: Set<NumberMark>): Reading {
  if (LETTER_DIGIT.test(text)) marks.add('letter-digit')
  return { value: { kind: 'unreadable' }, marks: [...marks] }
}

/** Without leading zeros and trailing decimal zeros; no negative zero. */
function canonical(negative: boolean, digits: string): string {
  const [whole = '', fraction = ''] = digits.split('.')
  const shortWhole = whole.replace(/^0+(?=\d)/, '')
  const shortFraction = fraction.replace(/0+$/, '')
  const plain = shortFraction ? `${shortWhole}.${shortFraction}` : shortWhole
  return negative && plain !== '0' ? `-${plain}` : plain
}

/** Reads a date: 2024年1月20日, 2024-01-20, 2024/1/20, 2024.1.20, 二〇二四年一月二十日. ISO 8601, or undefined if there is no such day. */
export function readDate(text: string): { date: string; start: number; end: number } | undefined {
  const ascii = text.replace(/[０-９]/g, char => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
  const arabic = /(?<!\d)((?:19|20)\d{2})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})(?!\d)\s*日?/.exec(ascii)
  if (arabic) return onCalendar(arabic, [Number(arabic[1]), Number(arabic[2]), Number(arabic[3])])
  const chinese =
    /([二一][〇○零Oo０0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/.exec(
      text,
    )
  if (!chinese) return undefined
  const year = Number([...(chinese[1] ?? '')].map(c => Math.max(0, CHINESE.indexOf(c))).join(''))
  return onCalendar(chinese, [year, chineseNumber(chinese[2] ?? ''), chineseNumber(chinese[3] ?? '')])
}

const CHINESE = '零一二三四五六七八九'

function chineseNumber(text: string): number {
  const parts = text.split('十')
  if (parts.length === 1) return CHINESE.indexOf(text)
  return (parts[0] ? CHINESE.indexOf(parts[0]) : 1) * 10 + (parts[1] ? CHINESE.indexOf(parts[1]) : 0)
}

function onCalendar(match: RegExpExecArray, [year, month, day]: [number, number, number]) {
  const days = [
    31,
    (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ]
  if (month < 1 || month > 12 || day < 1 || day > (days[month - 1] ?? 0)) return undefined
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return { date, start: match.index, end: match.index + match[0].length }
}
