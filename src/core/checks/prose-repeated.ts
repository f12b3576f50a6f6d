import * as v from 'valibot'
import { judgeScopes, MAX_HITS, placeOf, type Scope, sectionKeys } from '../prose/scopes.ts'
import { sentencesOf } from '../prose/sentences.ts'
import { printedAt } from '../prose/text.ts'
import { defineCheck, type Hit } from './check.ts'

const ParamsSchema = v.strictObject({
  in: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Characters that a sentence must have for its repetition to be no chance. */
  length: v.pipe(v.number(), v.integer(), v.minValue(5)),
})

const ORDINAL = /^(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}[、是]|\d{1,2}[.、])[、.]?/
/** 存在问题： before the first of two sentences does not make them two. */
const LABEL = /^[^,;:。()]{2,12}:/

/** The same whole sentence twice in one section, white space and numbering aside (facts, F12). */
export const proseRepeated = defineCheck({
  id: 'prose-repeated',
  about: {
    zh: '同一部分内，达到一定长度的整句不重复出现。',
    en: 'No whole sentence of at least so many characters may stand twice in one section.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['quote', 'section', 'times'],
  params: ParamsSchema,
  ofWordsAlone: true,
  keys: params => sectionKeys(params.in),
  judge: (context, params) =>
    judgeScopes(context, params.in, scope => repeats(scope, params.length).slice(0, MAX_HITS)),
})

type Place = { start: number; end: number }

function repeats(scope: Scope, length: number): Hit[] {
  const places = new Map<string, Place[]>()
  for (const { start, end } of sentencesOf(scope.prose.text)) {
    const printed = scope.prose.text.slice(start, end)
    const ordinal = ORDINAL.exec(printed)?.[0].length ?? 0
    const skipped = ordinal + (LABEL.exec(printed.slice(ordinal))?.[0].length ?? 0)
    const sentence = printed.slice(skipped)
    // The name of a law is no sentence of the author's.
    if (sentence.replace(/《[^《》]{1,80}》/g, '').replace(/[^\p{L}\p{N}]/gu, '').length < length) continue
    const known = places.get(sentence)
    if (known) known.push({ start: start + skipped, end })
    else places.set(sentence, [{ start: start + skipped, end }])
  }
  return [...places.values()].filter(found => found.length > 1).map(found => toHit(scope, found))
}

function toHit(scope: Scope, found: Place[]): Hit {
  const at = found.slice(0, 5).map(({ start, end }) => placeOf(scope, start, end, printedAt(scope.prose, start, end)))
  const words = at[0]?.text ?? ''
  const quote = words.length > 60 ? `${words.slice(0, 60)}…` : words
  return {
    outcome: 'fail',
    at,
    values: { section: scope.words, quote, times: String(found.length) },
    actual: String(found.length),
    expected: '1',
  }
}
