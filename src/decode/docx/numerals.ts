/** Numbers as word processors print them in automatic numbering (ECMA-376 part 1, 17.18.59 ST_NumberFormat). */

const CHINESE = '〇一二三四五六七八九'
const LEGAL = '零壹贰叁肆伍陆柒捌玖'
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

const formats: Readonly<Record<string, (n: number) => string>> = {
  decimal: String,
  decimalHalfWidth: String,
  decimalZero: n => String(n).padStart(2, '0'),
  decimalFullWidth: n => shifted(String(n), 0xff10 - 0x30),
  decimalFullWidth2: n => shifted(String(n), 0xff10 - 0x30),
  decimalEnclosedCircle: n => enclosed(n, 0x2460, 20),
  decimalEnclosedCircleChinese: n => enclosed(n, 0x2460, 20),
  decimalEnclosedParen: n => enclosed(n, 0x2474, 20),
  decimalEnclosedFullstop: n => enclosed(n, 0x2488, 20),
  ideographEnclosedCircle: n => enclosed(n, 0x3280, 10),
  numberInDash: n => `- ${n} -`,
  upperRoman: roman,
  lowerRoman: n => roman(n).toLowerCase(),
  upperLetter: n => letters(n, 'A'),
  lowerLetter: n => letters(n, 'a'),
  chineseCounting: n => (n < 100 ? counted(n) : digits(n)),
  taiwaneseCounting: n => (n < 100 ? counted(n) : digits(n)),
  japaneseCounting: counted,
  chineseCountingThousand: counted,
  taiwaneseCountingThousand: counted,
  japaneseDigitalTenThousand: digits,
  taiwaneseDigital: digits,
  koreanDigital2: digits,
  ideographDigital: digits,
  chineseLegalSimplified: n => grouped(n, LEGAL, ['', '拾', '佰', '仟']),
  ideographTraditional: n => STEMS.charAt((n - 1) % STEMS.length),
  ideographZodiac: n => BRANCHES.charAt((n - 1) % BRANCHES.length),
}

/** How `n` is printed; nothing for bullets and hidden numbers, Arabic digits for a format that is not known. */
export function formatNumber(n: number, format: string): string {
  if (format === 'bullet' || format === 'none') return ''
  const print = Object.hasOwn(formats, format) ? formats[format] : undefined
  return n > 0 && n < 10_000 && print ? print(n) : String(n)
}

const shifted = (text: string, by: number) =>
  Array.from(text, c => String.fromCodePoint((c.codePointAt(0) ?? 0) + by)).join('')
const enclosed = (n: number, one: number, last: number) => (n <= last ? String.fromCodePoint(one + n - 1) : String(n))

function digits(n: number): string {
  return Array.from(String(n), d => CHINESE.charAt(Number(d))).join('')
}

/** 一, 十, 十一, 二十, 一百零一. */
function counted(n: number): string {
  const text = grouped(n, CHINESE, ['', '十', '百', '千']).replaceAll('〇', '零')
  return n < 20 ? text.replace(/^一十/, '十') : text
}

/** Digits with their units, one zero for a gap. */
function grouped(n: number, signs: string, units: readonly string[]): string {
  const places = Array.from(String(n), Number)
  let text = ''
  let gap = false
  places.forEach((digit, i) => {
    if (digit === 0) {
      gap = text !== ''
      return
    }
    text += (gap ? signs.charAt(0) : '') + signs.charAt(digit) + (units[places.length - 1 - i] ?? '')
    gap = false
  })
  return text
}

function roman(n: number): string {
  let rest = n
  let text = ''
  for (const [value, sign] of ROMAN) {
    text += sign.repeat(Math.floor(rest / value))
    rest %= value
  }
  return text
}

/** A … Z, AA, BB, … as Word counts. */
function letters(n: number, first: string): string {
  const sign = String.fromCodePoint((first.codePointAt(0) ?? 0) + ((n - 1) % 26))
  return sign.repeat(Math.floor((n - 1) / 26) + 1)
}
