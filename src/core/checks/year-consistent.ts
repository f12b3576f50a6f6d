import * as v from 'valibot'
import { dataYear, yearVotes } from '../prose/years.ts'
import { defineCheck, inapplicable, judged } from './check.ts'

const ParamsSchema = v.strictObject({})

/**
 * Title, preface and first section must be about the same year (facts, F01). The year that most of them name is
 * taken for the right one; where two stand against each other nobody can say which is. The reporting period has a
 * check of its own.
 */
export const yearConsistent = defineCheck({
  id: 'year-consistent',
  about: {
    zh: '标题、引言和第一部分写的是同一数据年度。',
    en: 'The title, the preface and the first section must name the same data year.',
  },
  outcomes: ['pass', 'fail', 'inapplicable'],
  values: ['quote', 'said', 'year'],
  variantValues: { tied: ['quote', 'years'] },
  params: ParamsSchema,
  variants: ['text', 'tied'],
  judge(context) {
    const votes = yearVotes(context)
    const stated = votes.filter(({ source }) => source !== 'published')
    if (stated.length === 0) return inapplicable('no-year')
    if (stated.length === 1) return inapplicable('nothing-to-compare')
    const year = dataYear(context)
    const backing = votes.filter(vote => vote.year === year)
    const wrong = stated.filter(vote => vote.year !== year && vote.source !== 'period')
    const [first] = wrong
    if (year === undefined || !first) return judged([])
    // One word against another, and no third to decide between them.
    if (backing.length < 2) {
      const at = stated.map(vote => vote.place)
      const values = { years: [...new Set(stated.map(vote => vote.year))].join('、'), quote: first.place.text }
      return judged([{ outcome: 'fail', at, values, variant: 'tied' }])
    }
    const title = wrong.find(({ source }) => source === 'title' || source === 'field')
    const named = title ?? first
    return judged([
      {
        outcome: 'fail',
        at: [named.place, ...wrong.filter(vote => vote !== named).map(vote => vote.place)],
        values: { said: String(named.year), year: String(year), quote: named.place.text },
        actual: String(named.year),
        expected: String(year),
        ...(title ? {} : { variant: 'text' }),
      },
    ])
  },
})
