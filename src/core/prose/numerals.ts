/** Numbers in running text: what 12、1,234、十二 or 一百零五 say. */

const DIGITS = '零一二三四五六七八九'
const PLACES: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
const NUMERAL = '零〇一二两三四五六七八九十百千万'

/**
 * The source of a pattern that finds an exact number as group `n`: not a part of a longer number, not rounded (近、约、
 * 超、数 before it; 余、多、几、万 behind it), no percentage.
 */
export const NUMBER_SOURCE =
  `(?<![\\d.,第近约超逾过足${NUMERAL}])(?<![数几上](?=[十百千万]))` +
  `(?<n>\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,10}(?:\\.\\d{1,4})?|[${NUMERAL}]{1,9})(?![\\d余多几.%万亿来${NUMERAL}])`

/** The digits of a number found by `NUMBER_SOURCE`, or undefined for words that only look like one (百、三四). */
export function readProseNumber(text: string): string | undefined {
  if (/^\d/.test(text)) return plain(text.replaceAll(',', ''))
  const chinese = readChinese(text.replaceAll('〇', '零').replaceAll('两', '二'))
  return chinese === undefined ? undefined : String(chinese)
}

function plain(digits: string): string {
  const [whole = '', fraction = ''] = digits.split('.')
  const short = fraction.replace(/0+$/, '')
  return `${whole.replace(/^0+(?=\d)/, '')}${short ? `.${short}` : ''}`
}

function readChinese(text: string): number | undefined {
  const [head = '', tail, more] = text.split('万')
  if (more !== undefined) return undefined
  if (tail === undefined) return belowTenThousand(head)
  const high = belowTenThousand(head)
  const low = tail === '' ? 0 : belowTenThousand(tail)
  return high === undefined || low === undefined || high === 0 ? undefined : high * 10_000 + low
}

function belowTenThousand(text: string): number | undefined {
  if (text === '零') return 0
  let sum = 0
  let place = 10_000
  let digit: number | undefined
  let afterZero = false
  for (const char of text) {
    const unit = PLACES[char]
    if (unit === undefined) {
      if (digit !== undefined) return undefined
      const value = DIGITS.indexOf(char)
      if (value === 0) afterZero = true
      else digit = value
      continue
    }
    // 十二 opens with a bare 十; 百 and 千 need a digit before them, and units only descend.
    if (unit >= place || (digit === undefined && !(char === '十' && sum === 0 && !afterZero))) return undefined
    sum += (digit ?? 1) * unit
    place = unit
    digit = undefined
    afterZero = false
  }
  if (digit === undefined) return sum > 0 && !afterZero ? sum : undefined
  // 一百二 is spoken language for 120: not taken for 102.
  if (place > 10 && place < 10_000 && !afterZero) return undefined
  return sum + digit
}
