import * as v from 'valibot'
import { listWords, same, tableWords } from '../wording.ts'
import { defineCheck, inapplicable, judged } from './check.ts'
import { foreignTables } from './mixed-form.ts'
import { tablePlace } from './places.ts'

export const formNotMixed = defineCheck({
  id: 'form-not-mixed',
  about: "All tables follow one edition of the form, told by the words that only one edition's tables print.",
  params: v.strictObject({}),
  judge(context) {
    const { report, template } = context
    if (report.form === 'fields') return inapplicable('sent-by-address')
    if (!report.tables.some(t => t.state === 'bound')) return inapplicable('nothing-to-compare')
    return judged(
      foreignTables(context).map(({ table, marks, collapsed }) => {
        const printed = [...marks, ...collapsed.map(c => c.printed)]
        return {
          outcome: 'fail',
          at: [
            tablePlace(context, table),
            ...printed.map(({ text, origin }) => ({ address: table, text, ...(origin ? { origin } : {}) })),
          ],
          values: {
            place: tableWords(template, table),
            tokens: listWords(printed.map(p => same(`“${p.text}”`))),
          },
        }
      }),
    )
  },
})
