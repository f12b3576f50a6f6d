/** The one label comparer: what counts as the same label, and how alike two labels are. */

/** Longer texts are no labels; the cap also bounds the cost of comparing. */
const MAX_LABEL = 80

/** Traditional and variant forms of the characters that the forms' labels use (mirrors and copies mix them in). */
const PAIRS =
  '減减負负開开資资訊讯數数據据關关係系為为項项總总計计請请處处結结轉转給给無无補补號号機机構构組组織织務务條条歷历廢废現现發发佈布執执許许強强罰罚費费額额' +
  '單单萬万協协調调見见審审訴诉訟讼複复復复維维糾纠會会業业個个與与動动類类過过國国祕秘規规範范檔档達达詢询認认確确聯联繫系權权種种區区複复報报題题進进導导' +
  '紀纪錄录證证記记歸归體体於于點点實实際际應应該该並并傳传們们屬属況况內内納纳繳缴沒没辦办對对護护續续繼继問问與与舉举國国購购議议這这'
const SIMPLIFIED: Record<string, string> = Object.fromEntries(
  [...PAIRS.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']) => [from, to]),
)

const TRADITIONAL = new RegExp(`[${Object.keys(SIMPLIFIED).join('')}]`, 'g')
const NOT_TEXT = /[\s\p{P}\p{S}\p{Cf}\u3164]+/gu

/** A reference to a note behind a label. */
const NOTE_MARK = /(?:[①-⑳⑴-⒇¹²³⁰-⁹*＊※]|[(（[]注\s*\d{0,2}[)）\]])+\s*$/

/** Blanks and marks of the commonest labels; all of them go. */
const COMMON_MARKS = ' \n\t\u00a0\u3000（）()、，。：；,:;.“”"《》'
/** What takes more than dropping the common marks: all but simplified ideographs, digits and small letters, and notes. */
const UNUSUAL = new RegExp(`[^0-9a-z\u3400-\u4dbf\u4e00-\u9fff${COMMON_MARKS}]|[注${Object.keys(SIMPLIFIED).join('')}]`)
const DROPPED = new RegExp(`[${COMMON_MARKS}]+`, 'g')

/** NFKC, simplified, without white space, punctuation, quotes and symbols; lower case. */
export function normalizeLabel(text: string): string {
  const label = text.slice(0, 4 * MAX_LABEL)
  // Nine labels of ten; every cell is compared with many.
  if (!UNUSUAL.test(label)) return label.replace(DROPPED, '').slice(0, 2 * MAX_LABEL)
  return label
    .replace(NOTE_MARK, '')
    .normalize('NFKC')
    .replace(TRADITIONAL, char => SIMPLIFIED[char] ?? char)
    .replace(NOT_TEXT, '')
    .toLowerCase()
    .slice(0, 2 * MAX_LABEL)
}

export type OrdinalStyle = 'chinese' | 'chinese-paren' | 'arabic' | 'arabic-paren' | 'part' | 'circled'

export type Ordinal = {
  style: OrdinalStyle
  value: number /** Length of the ordinal with its punctuation. */
  length: number
}

const CHINESE_DIGITS = '〇一二三四五六七八九'
const PATTERNS: [OrdinalStyle, RegExp][] = [
  ['part', /^第\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:部分|章|节)\s*[、.．:：]?\s*/],
  ['chinese-paren', /^[(（〔[【]\s*([一二三四五六七八九十]{1,3})\s*[)）〕\]】]\s*[、.．]?\s*/],
  ['arabic-paren', /^[(（]\s*([0-9０-９]{1,2})\s*[)）]\s*[、.．]?\s*/],
  ['chinese', /^([一二三四五六七八九十]{1,3})\s*[、.．,，:：]\s*/],
  ['chinese', /^([一二三四五六七八九十]{1,3})[ \u00a0\u3000\t]+(?=[^\s])/],
  ['arabic', /^([0-9０-９]{1,2})\s*(?:[、．,，:：]|\.(?![0-9０-９]))\s*/],
  ['circled', /^([①-⑳])\s*/],
]

/** How any of them begins. */
const ORDINAL_START = /^[第(（〔[【一二三四五六七八九十0-9０-９①-⑳]/

/** The ordinal that a label or heading starts with: 一、 （一） 1. (1) ① 第一部分. */
export function readOrdinal(text: string): Ordinal | undefined {
  if (!ORDINAL_START.test(text)) return undefined
  for (const [style, pattern] of PATTERNS) {
    const match = pattern.exec(text)
    if (match?.[1]) return { style, value: ordinalValue(match[1]), length: match[0].length }
  }
  return undefined
}

function ordinalValue(text: string): number {
  const circled = text.codePointAt(0) ?? 0
  if (circled >= 0x2460 && circled <= 0x2473) return circled - 0x245f
  const digits = text.normalize('NFKC')
  if (/^\d+$/.test(digits)) return Number(digits)
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const tensValue = text.includes('十') ? (tens ? CHINESE_DIGITS.indexOf(tens) : 1) : 0
  return tensValue * 10 + (ones ? CHINESE_DIGITS.indexOf(ones) : 0)
}

/** The label without its ordinal, normalised. */
export function labelBody(text: string): string {
  const trimmed = text.trim()
  return normalizeLabel(trimmed.slice(readOrdinal(trimmed)?.length ?? 0))
}

/**
 * Dice's coefficient over the longest common subsequence of two normalised labels: 0 nothing alike, 1 equal. Where it
 * cannot exceed `floor`, it is not worked out, and 0.
 */
export function similarity(a: string, b: string, floor = 0): number {
  if (a === b) return 1
  const [left, right] = [a.slice(0, MAX_LABEL), b.slice(0, MAX_LABEL)]
  const most = (2 * Math.min(left.length, right.length)) / (left.length + right.length)
  if (most <= floor) return 0
  const row = new Uint16Array(right.length + 1)
  for (const char of left) {
    let diagonal = 0
    for (let j = 1; j <= right.length; j++) {
      const above = row[j] ?? 0
      row[j] = char === right[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1] ?? 0)
      diagonal = above
    }
  }
  return (2 * (row[right.length] ?? 0)) / (left.length + right.length)
}

/** From this similarity on, a label in its slot is a renamed one; below it is another label. */
export const RENAMED_FROM = 0.6
