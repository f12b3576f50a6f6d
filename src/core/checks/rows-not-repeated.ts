import * as v from 'valibot'
import { listWords, rowWords, tableWords } from '../wording.ts'
import { defineCheck, inapplicable } from './check.ts'
import { MANY_PLACES, overTables } from './places.ts'

/** `differing`: the second time other figures are printed, so that it cannot be told which hold. */
export const rowsNotRepeated = defineCheck({
  id: 'rows-not-repeated',
  about: { zh: '表格和表格中的行没有重复印出。', en: 'No table, and no row of a table, is printed twice.' },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  variants: ['differing'],
  values: ['place', 'rows'],
  params: v.strictObject({ tables: v.optional(v.array(v.string())) }),
  keys: p => p.tables ?? [],
  judge(context, { tables }) {
    if (context.report.form === 'fields') return inapplicable('sent-by-address')
    return overTables(context, tables, (table, { repeatedRows }) => {
      if (repeatedRows.length === 0) return []
      return [
        {
          outcome: 'fail',
          ...(repeatedRows.some(row => !row.same) ? { variant: 'differing' } : {}),
          at: repeatedRows.slice(0, MANY_PLACES).map(({ key, label: { text, origin } }) => ({
            address: `${table.key}.${key}`,
            text,
            ...(origin ? { origin } : {}),
          })),
          values: {
            place: tableWords(context.template, table.key),
            rows: listWords(repeatedRows.map(row => rowWords(table, row.key))),
          },
        },
      ]
    })
  },
})
