import * as v from 'valibot'
import { dataYear } from '../prose/years.ts'
import { dateWords } from '../wording.ts'
import { defineCheck, inapplicable, judged, passed } from './check.ts'
import { publishedPlace } from './published-in-time.ts'

/** A report on a whole year cannot be out before the year is over. */
export const publishedAfterYear = defineCheck({
  id: 'published-after-year',
  about: {
    zh: '发布日期不早于数据年度次年的第一天。',
    en: 'The publication date must not lie before the first day of the year after the data year.',
  },
  outcomes: ['pass', 'fail', 'inapplicable'],
  values: ['date', 'year'],
  params: v.strictObject({}),
  judge(context) {
    const { report } = context
    const { published } = report
    if (!published) return inapplicable('no-date')
    const year = dataYear(context)
    if (year === undefined) return inapplicable('no-year')
    const earliest = `${year + 1}-01-01`
    if (published.date >= earliest) return passed
    return judged([
      {
        outcome: 'fail',
        at: [publishedPlace(published)],
        values: { date: dateWords(published.date), year: String(year) },
        actual: published.date,
        expected: earliest,
      },
    ])
  },
})
