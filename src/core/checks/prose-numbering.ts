import * as v from 'valibot'
import { type Ordinal, readOrdinal } from '../labels.ts'
import { judgeScopes, placeOf, type Scope, sectionKeys } from '../prose/scopes.ts'
import { originAt, type Prose, printedAt } from '../prose/text.ts'
import { defineCheck, type Hit, inapplicable } from './check.ts'

const ParamsSchema = v.strictObject({ in: v.pipe(v.array(v.string()), v.minLength(1)) })

/**
 * The same sub-heading number twice in a row. A number one may come again, since each group starts at one; a second
 * two behind a two has no such excuse.
 */
export const proseNumbering = defineCheck({
  id: 'prose-numbering',
  about: {
    zh: '同一部分内，相邻小标题的序号不重复。',
    en: 'Of the sub-headings of a section none may carry the number of the one before it.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['first', 'number', 'second', 'section'],
  params: ParamsSchema,
  ofWordsAlone: true,
  keys: params => sectionKeys(params.in),
  judge: (context, params) =>
    context.report.form === 'fields'
      ? inapplicable('sent-by-address')
      : judgeScopes(context, params.in, repeatedNumbers),
})

type Numbered = { ordinal: Ordinal; start: number; end: number }

function repeatedNumbers(scope: Scope): Hit[] {
  const previous = new Map<Ordinal['style'], Numbered>()
  return numberedLines(scope.prose).flatMap(current => {
    const before = previous.get(current.ordinal.style)
    previous.set(current.ordinal.style, current)
    if (before?.ordinal.value !== current.ordinal.value || current.ordinal.value < 2) return []
    const at = [before, current].map(({ start, end }) =>
      placeOf(scope, start, end, printedAt(scope.prose, start, openingOf(scope.prose, start, end))),
    )
    const number = printedAt(scope.prose, current.start, current.start + current.ordinal.length)
    return [
      {
        outcome: 'fail',
        at,
        values: { section: scope.words, number, first: at[0]?.text ?? '', second: at[1]?.text ?? '' },
      } satisfies Hit,
    ]
  })
}

/** As far as the words of the sub-heading go. */
function openingOf({ text }: Prose, start: number, end: number): number {
  const stop = text.slice(start, end).search(/[。:;]/)
  return Math.min(end, start + (stop < 0 ? LONGEST_OPENING : Math.min(stop, LONGEST_OPENING)))
}

const LONGEST_OPENING = 25

function numberedLines(prose: Prose): Numbered[] {
  let start = 0
  return prose.text.split('\n').flatMap(line => {
    const from = start
    start += line.length + 1
    const ordinal = readOrdinal(line.slice(0, 12))
    return ordinal && originAt(prose, from, from + 1) !== undefined
      ? [{ ordinal, start: from, end: from + line.length }]
      : []
  })
}
