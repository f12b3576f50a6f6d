import * as v from 'valibot'
import { defineCheck, judged } from './check.ts'
import { MANY_PLACES } from './places.ts'

/** `address`: a JSON upload names addresses that the form does not have. */
export const nothingLeftOver = defineCheck({
  id: 'nothing-left-over',
  about: {
    zh: '表格内容或所提交的数据项，都能归入格式。',
    en: 'Everything in the tables, or among the addresses sent, belongs to the form.',
  },
  outcomes: ['pass', 'fail'],
  variants: ['address'],
  values: ['count', 'text'],
  params: v.strictObject({}),
  judge({ report: { leftovers, form } }) {
    const [first] = leftovers
    if (!first) return judged([])
    return judged([
      {
        outcome: 'fail',
        ...(form === 'fields' ? { variant: 'address' } : {}),
        at: leftovers.slice(0, MANY_PLACES).map(({ text, origin }) => ({ text, ...(origin ? { origin } : {}) })),
        values: {
          count: String(leftovers.length),
          text: leftovers
            .slice(0, 4)
            .map(l => `“${l.text}”`)
            .join('、'),
        },
      },
    ])
  },
})
