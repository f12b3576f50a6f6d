/** Patterns in packs: regular expressions over canonical prose whose work is bounded whatever the text. */
import * as v from 'valibot'
import { NUMBER_SOURCE } from './numerals.ts'

const UNIT_SOURCE = '(?:件次|件|条|份|宗|起|次|个|例|项|笔|封)(?![性事]|以上|以下|以内|左右|上下|余|多)'
const MAX_REPEAT = 300

/**
 * A pattern may use `{n}` (an exact number, group `n`), `{u}` (a unit of counting), `{year}`, `{next}` and `{last}`
 * (the data year, the year after it and the year before). Repeats must be bounded, and a repeated group must not hold
 * a repeat itself.
 */
export const PatternSchema = v.pipe(
  v.string(),
  v.minLength(1),
  v.check(isRegExp, 'this is no regular expression'),
  v.check(isBounded, 'repeats must be bounded ({0,20} instead of *), and a repeated group must not hold repeats'),
)

export const PatternsSchema = v.pipe(v.array(PatternSchema), v.minLength(1))

/** The pattern ready for use (global, Unicode); a year that is not known matches nothing. */
export function toRegExp(source: string, year?: number): RegExp {
  return new RegExp(
    source
      .replaceAll('{n}', NUMBER_SOURCE)
      .replaceAll('{u}', UNIT_SOURCE)
      .replaceAll('{year}', year === undefined ? '(?!)' : String(year))
      .replaceAll('{next}', year === undefined ? '(?!)' : String(year + 1))
      .replaceAll('{last}', year === undefined ? '(?!)' : String(year - 1)),
    'gu',
  )
}

/** Whether any of the patterns occurs in the text. */
export const occurs = (patterns: readonly RegExp[], text: string): boolean => patterns.some(p => text.search(p) >= 0)

function isRegExp(source: string): boolean {
  try {
    toRegExp(source, 2000)
    return true
  } catch (cause) {
    if (cause instanceof SyntaxError) return false
    throw cause
  }
}

/** Tells a bounded source: `*`, `+`, `{2,}`, repeats above the limit and repeats of repeats are refused. */
function isBounded(source: string): boolean {
  const bare = source
    .replace(/\{(?:n|u|year|next|last)\}/g, 'M')
    .replace(/\\./gs, 'E')
    .replace(/\[(?:\^?\]?)[^\]]*\]/g, 'C')
  if (/[*+]|\{\d+,\}/.test(bare)) return false
  if ([...bare.matchAll(/\{(?:\d+,)?(\d+)\}/g)].some(m => Number(m[1]) > MAX_REPEAT)) return false
  return !repeatsRepeat(bare)
}

function repeatsRepeat(bare: string): boolean {
  const open: number[] = []
  for (let i = 0; i < bare.length; i++) {
    if (bare[i] === '(') open.push(i)
    if (bare[i] !== ')') continue
    const body = bare.slice(open.pop() ?? 0, i)
    const repeat = /^\{(?:\d+,)?(\d+)\}/.exec(bare.slice(i + 1, i + 9))
    if (repeat && Number(repeat[1]) > 1 && /\{\d+,\d+\}|\?(?![:=!<])/.test(body)) return true
  }
  return false
}
