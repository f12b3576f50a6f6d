import Big from 'big.js'
import * as v from 'valibot'
import { addressOf, sumPlaceWords, totalOf } from '../prose/cells.ts'
import { readProseNumber } from '../prose/numerals.ts'
import { occurs, PatternSchema, PatternsSchema, toRegExp } from '../prose/pattern.ts'
import { judgeScopes, MAX_HITS, placeIn, type Scope, sectionKeys } from '../prose/scopes.ts'
import { quoteAt } from '../prose/text.ts'
import { dataYear } from '../prose/years.ts'
import { type Context, defineCheck, type Hit, inapplicable } from './check.ts'
import { cellPlace } from './places.ts'

const ParamsSchema = v.strictObject({
  sections: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Find the part as group `n` and its share as group `p`. */
  patterns: PatternsSchema,
  /** Words that the paragraph must hold before it. */
  about: PatternsSchema,
  /** Words in the sentence that make it a comparison or an estimate. */
  unless: v.array(PatternSchema),
  /** Sums of cells that a share may be taken of. */
  wholes: v.pipe(v.array(v.array(v.string())), v.minLength(1)),
})

type Params = v.InferOutput<typeof ParamsSchema>

/** A share printed behind a figure must be that figure over a total, to one unit of its last digit (facts, E12). */
export const prosePercentages = defineCheck({
  id: 'prose-percentages',
  about: {
    zh: '文中的百分比与所依据的数字相符。',
    en: 'A percentage behind a count must be its share of one of the totals.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['cells', 'found', 'part', 'quote', 'said', 'section', 'whole'],
  params: ParamsSchema,
  keys: ({ sections, wholes }) => [...sectionKeys(sections), ...wholes.flat().map(addressOf)],
  judge(context, params) {
    let stated = 0
    const judgement = judgeScopes(context, params.sections, scope => {
      const shares = sharesIn(scope, params, dataYear(context))
      stated += shares.length
      return shares.flatMap(share => judgeShare(context, scope, { share, params })).slice(0, MAX_HITS)
    })
    const silent = judgement.applicable && stated === 0 && judgement.hits.length === 0
    return silent ? inapplicable('nothing-to-compare') : judgement
  },
})

type Share = { part: string; percent: string; start: number; end: number; before: string }

const REACH = 300
const NUMBERS = /(?<![\d.,])(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,9})(?![\d.%])/g

function sharesIn({ prose }: Scope, { patterns, about, unless }: Params, year: number | undefined): Share[] {
  const [needed, excused] = [about, unless].map(list => list.map(source => toRegExp(source, year)))
  return patterns.flatMap(source =>
    [...prose.masked.matchAll(toRegExp(source, year))].flatMap(match => {
      const part = readProseNumber(match.groups?.n ?? '')
      const percent = match.groups?.p
      const [start, end] = [match.index, match.index + match[0].length]
      const paragraph =
        prose.masked
          .slice(Math.max(0, start - REACH), start)
          .split('\n')
          .at(-1) ?? ''
      const sentence = (paragraph.split('。').at(-1) ?? '') + match[0]
      if (!part || !percent || !occurs(needed ?? [], paragraph) || occurs(excused ?? [], sentence)) return []
      return [{ part, percent, start, end, before: paragraph }]
    }),
  )
}

function judgeShare(context: Context, scope: Scope, { share, params }: { share: Share; params: Params }): Hit[] {
  const { report, template } = context
  const totals = params.wholes.map(sum => totalOf(report, sum))
  const known = totals.flatMap(total => (total.known ? [total.value] : []))
  const spoken = [...share.before.matchAll(NUMBERS)].map(m => new Big(m[0].replaceAll(',', '')))
  if ([...known, ...spoken].some(whole => isShare(share, whole))) return []
  const [sum = []] = params.wholes
  const at = [...sum.map(term => cellPlace(context, addressOf(term))), placeIn(scope, share.start, share.end)]
  const open = totals.find(total => !total.known)
  if (open && !open.known) return [{ outcome: 'cannot-tell', reason: open.reason, at }]
  // The total that the words before it name, if they name one.
  const named = spoken.findLast(number => known.some(value => value.eq(number)))
  const whole = named ?? known[0] ?? new Big(0)
  const right = whole.gt(0) ? new Big(share.part).times(100).div(whole).round(decimals(share.percent)).toFixed() : '0'
  const quote = quoteAt(scope.prose, share.start, share.end)
  return [
    {
      outcome: 'fail',
      at,
      values: {
        section: scope.words,
        quote,
        part: share.part,
        said: share.percent,
        found: right,
        whole: whole.toFixed(),
        cells: sumPlaceWords(template, sum),
      },
      actual: `${share.percent}%`,
      expected: `${right}%`,
    },
  ]
}

const decimals = (percent: string): number => percent.split('.')[1]?.length ?? 0

function isShare({ part, percent }: Share, whole: Big): boolean {
  if (whole.lte(0)) return false
  const gap = new Big(part).times(100).div(whole).minus(percent).abs()
  return gap.lte(new Big(10).pow(-decimals(percent)))
}
