import * as v from 'valibot'
import { type Pattern, PatternsSchema, toRegExp } from '../prose/pattern.ts'
import { placeOf, type Scope, scopesOf, sectionKeys } from '../prose/scopes.ts'
import { printedAt } from '../prose/text.ts'
import { dataYear } from '../prose/years.ts'
import { defineCheck, type Hit, inapplicable, judged } from './check.ts'

const ParamsSchema = v.strictObject({
  in: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Words that announce the period. */
  words: PatternsSchema,
})

const DATE = '(20\\d\\d)年(\\d{1,2})月(?:(\\d{1,2})日)?'
const RANGE = new RegExp(
  `(?<!\\d)${DATE}(?:零时|起|开始|始)?(?:至|到|-|—|--|——|~|～|–)(?:(20\\d\\d)年|当年|同年|本年)?(\\d{1,2})月(?:(\\d{1,2})日)?`,
  'gu',
)
/** How far behind the announcing words the period may stand. */
const REACH = 60

/** The figures' period must be the data year from its first to its last day (facts, F02). */
export const statisticalPeriod = defineCheck({
  id: 'statistical-period',
  about: {
    zh: '写明统计期限的，须为数据年度的1月1日至12月31日。',
    en: 'Where the report states the period of its figures, it must be 1 January to 31 December of the data year.',
  },
  outcomes: ['pass', 'fail', 'inapplicable'],
  values: ['said', 'section', 'year'],
  params: ParamsSchema,
  variants: ['damaged'],
  keys: params => sectionKeys(params.in),
  judge(context, params) {
    const year = dataYear(context)
    if (year === undefined) return inapplicable('no-year')
    for (const scope of scopesOf(context, params.in)) {
      const found = periodIn(scope, params.words)
      if (found) return judged(judgePeriod(scope, found, year))
    }
    return inapplicable('not-stated')
  },
})

type Period = { start: number; end: number; range?: RegExpMatchArray }

function periodIn({ prose }: Scope, words: readonly Pattern[]): Period | undefined {
  for (const source of words) {
    for (const { 0: announced, index } of prose.masked.matchAll(toRegExp(source))) {
      const from = index
      const sentence = prose.masked.slice(from, from + announced.length + REACH).split(/[。\n]/)[0] ?? ''
      const [range] = sentence.matchAll(RANGE)
      if (range) return { start: from + range.index, end: from + range.index + range[0].length, range }
      // A date without its 年 or 月 has lost characters on the way into this text.
      const damaged = /(?:20\d{3,}|\d{3,})(?:日|月)|20\d\d年\d{3,}日/.exec(sentence)
      if (damaged) return { start: from + damaged.index, end: from + damaged.index + damaged[0].length }
    }
  }
  return undefined
}

function judgePeriod(scope: Scope, { start, end, range }: Period, year: number): Hit[] {
  const said = printedAt(scope.prose, start, end)
  const at = [placeOf(scope, start, end, said)]
  const values = { said, year: String(year), section: scope.words }
  if (!range) return [{ outcome: 'fail', at, values, variant: 'damaged' }]
  const [, fromYear, fromMonth, fromDay = '1', toYear = fromYear, toMonth, toDay = '31'] = range
  const dates = [fromYear, fromMonth, fromDay, toYear, toMonth, toDay].map(Number)
  if (dates.join() === [year, 1, 1, year, 12, 31].join()) return []
  return [{ outcome: 'fail', at, values, actual: said, expected: `${year}年1月1日至${year}年12月31日` }]
}
