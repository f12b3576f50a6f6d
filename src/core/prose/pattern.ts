/** Patterns in packs: regular expressions over canonical prose whose work is bounded whatever the text. */
import * as v from 'valibot'
import { NUMBER_SOURCE } from './numerals.ts'

const UNIT_SOURCE = '(?:件次|件|条|份|宗|起|次|个|例|项|笔|封)(?![性事]|以上|以下|以内|左右|上下|余|多)'
const MAX_REPEAT = 300
const MAX_LENGTH = 1000
const MAX_PATTERNS = 500

/**
 * A pattern may use `{n}` (an exact number, group `n`), `{u}` (a unit of counting), `{year}`, `{next}` and `{last}`
 * (the data year, the year after it and the year before). Repeats must be bounded, and a repeated group must not hold
 * a repeat itself. A pack by somebody else is looked at more closely (`pack-guard.ts`).
 */
export const PatternSchema = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(MAX_LENGTH),
  v.check(isBounded, 'repeats must be bounded ({0,20} instead of *), and a repeated group must not hold repeats'),
  v.rawTransform(({ dataset, addIssue, NEVER }): Pattern => {
    const pattern = patternOf(dataset.value)
    if (pattern) return pattern
    addIssue({ message: 'this is no regular expression' })
    return NEVER
  }),
)

export const PatternsSchema = v.pipe(v.array(PatternSchema), v.minLength(1), v.maxLength(MAX_PATTERNS))

/** A pattern of a loaded pack. `regexp` is ready, but for those that ask for the data year. */
export type Pattern = { source: string; regexp?: RegExp }

const DATED = /\{(?:year|next|last)\}/

/** Undefined for what is no regular expression. */
export function patternOf(text: string): Pattern | undefined {
  const source = text.replaceAll('{n}', NUMBER_SOURCE).replaceAll('{u}', UNIT_SOURCE)
  try {
    const regexp = new RegExp(dated(source, 2000), 'gu')
    return DATED.test(source) ? { source } : { source, regexp }
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

/** Ready for use (global, Unicode, from the start of the text); a year that is not known matches nothing. */
export function toRegExp({ source, regexp }: Pattern, year?: number): RegExp {
  if (!regexp) return new RegExp(dated(source, year), 'gu')
  regexp.lastIndex = 0
  return regexp
}

export function dated(source: string, year: number | undefined): string {
  const named = (by: number): string => (year === undefined ? '(?!)' : String(year + by))
  return source.replaceAll('{year}', named(0)).replaceAll('{next}', named(1)).replaceAll('{last}', named(-1))
}

/** Whether any of the patterns occurs in the text. */
export const occurs = (patterns: readonly RegExp[], text: string): boolean => patterns.some(p => text.search(p) >= 0)

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

/** The first pattern that occurs, with where. */
export function firstMatch(patterns: readonly RegExp[], text: string): RegExpExecArray | undefined {
  for (const pattern of patterns) {
    pattern.lastIndex = 0
    const match = pattern.exec(text)
    if (match) return match
  }
  return undefined
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
