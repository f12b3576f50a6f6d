import Big from 'big.js'
import * as v from 'valibot'
import { readProseNumber } from '../prose/numerals.ts'
import { occurs, type Pattern, PatternSchema, PatternsSchema, toRegExp } from '../prose/pattern.ts'
import { judgeScopes, MAX_HITS, placeIn, type Scope, sectionKeys } from '../prose/scopes.ts'
import { quoteAt } from '../prose/text.ts'
import { defineCheck, type Hit } from './check.ts'

const ParamsSchema = v.strictObject({
  sections: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Opens the list and finds the whole as group `n`, its unit as group `unit`. */
  whole: PatternsSchema,
  /** An item; finds its number as group `n` and its unit as group `unit`. */
  item: PatternSchema,
  /** Words in the list that make it open or its items no parts. */
  unless: v.array(PatternSchema),
  /** Words with which the sentence goes on to something else. */
  stops: PatternsSchema,
  /** Kinds that together are the whole: a list naming all of them is closed. */
  partitions: v.optional(v.array(PatternsSchema), []),
})

type Params = v.InferOutput<typeof ParamsSchema>

/**
 * 共N件，其中… (facts, E14). A list need not be complete, so that only parts that exceed the whole, or kinds that
 * make it up, can be wrong.
 */
export const proseListSum = defineCheck({
  id: 'prose-list-sum',
  about: {
    zh: '总数之后所列各项之和不超过总数，列举完整的须等于总数。',
    en: 'The parts listed behind a count must not exceed it, and must make it up where the list is complete.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['quote', 'said', 'section', 'sum'],
  params: ParamsSchema,
  keys: params => sectionKeys(params.sections),
  judge: (context, params) =>
    judgeScopes(context, params.sections, scope =>
      params.whole.flatMap(source => lists(scope, source, params)).slice(0, MAX_HITS),
    ),
})

const REACH = 200

function lists(scope: Scope, source: Pattern, params: Params): Hit[] {
  const { masked } = scope.prose
  return [...masked.matchAll(toRegExp(source))].flatMap(match => {
    const from = match.index + match[0].length
    const rest = masked.slice(from, from + REACH).split(/[。;\n()]/)[0] ?? ''
    const list = rest.slice(0, firstStop(rest, params.stops))
    const whole = readProseNumber(match.groups?.n ?? '')
    const items = [...list.matchAll(toRegExp(params.item))].filter(item => item.groups?.unit === match.groups?.unit)
    const parts = items.map(item => readProseNumber(item.groups?.n ?? ''))
    if (whole === undefined || parts.length < 2 || parts.includes(undefined)) return []
    if (
      occurs(
        params.unless.map(s => toRegExp(s)),
        list,
      )
    )
      return []
    const sum = parts.reduce((total, part) => total.plus(part ?? 0), new Big(0))
    const isClosed = params.partitions.some(
      kinds => kinds.length === parts.length && kinds.every(kind => occurs([toRegExp(kind)], list)),
    )
    if (sum.eq(whole) || (sum.lt(whole) && !isClosed)) return []
    const end = from + list.length
    const quote = quoteAt(scope.prose, match.index, end)
    return [
      {
        outcome: 'fail',
        at: [placeIn(scope, match.index, end)],
        values: { section: scope.words, quote, said: whole, sum: sum.toFixed() },
        actual: sum.toFixed(),
        expected: whole,
        difference: sum.minus(whole).toFixed(),
      } satisfies Hit,
    ]
  })
}

function firstStop(text: string, stops: readonly Pattern[]): number {
  const found = stops.map(source => text.search(toRegExp(source))).filter(index => index >= 0)
  return Math.min(text.length, ...found)
}
