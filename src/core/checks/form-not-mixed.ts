import * as v from 'valibot'
import type { Localized } from '../pack.ts'
import { listWords, same, tableWords } from '../wording.ts'
import { defineCheck, inapplicable, judged } from './check.ts'
import { type Foreign, foreignTables } from './mixed-form.ts'
import { tablePlace } from './places.ts'

export const formNotMixed = defineCheck({
  id: 'form-not-mixed',
  about: {
    zh: '各表格采用同一版本的格式，以仅见于某一版本表格的用语判断。',
    en: "All tables follow one edition of the form, told by the words that only one edition's tables print.",
  },
  outcomes: ['pass', 'fail', 'inapplicable'],
  values: ['place', 'tokens'],
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
            tokens: listWords([...marks.map(m => same(`“${m.text}”`)), ...collapsed.map(collapsedWords)]),
          },
        }
      }),
    )
  },
})

/** The row has the name of a group of the form, so that its name alone would not say what is wrong. */
const collapsedWords = ({ rows, printed }: Foreign['collapsed'][number]): Localized => ({
  zh: `“${printed.text}”合为一行，未分列${rows.length}项`,
  en: `“${printed.text}” as one row instead of ${rows.length}`,
})
