import * as v from 'valibot'
import type { BoundTable, PrintedText } from '../report.ts'
import type { TemplateTable } from '../template.ts'
import { tableWords } from '../wording.ts'
import { defineCheck, inapplicable } from './check.ts'
import { foreignTables } from './mixed-form.ts'
import { overTables } from './places.ts'
import { columnStandIns, standIns } from './stand-ins.ts'

const params = v.strictObject({
  what: v.picklist(['rows', 'columns']),
  tables: v.optional(v.array(v.string())),
  /** Words that make an added row a mere subtotal. */
  subtotals: v.optional(v.array(v.string()), []),
})

/** `subtotal`: a row of sums that the form does not have, harmless. Rows in the place of a missing one are its fault. */
export const nothingExtra = defineCheck({
  id: 'nothing-extra',
  about: { zh: '表格没有格式以外的行（或列）。', en: 'The tables have no rows, or columns, beyond those of the form.' },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  variants: ['subtotal'],
  values: ['place', 'printed'],
  params,
  keys: p => p.tables ?? [],
  describe: ({ what }) =>
    what === 'rows'
      ? { zh: '表格没有格式以外的行。', en: 'The tables have no rows beyond those of the form.' }
      : { zh: '表格没有格式以外的列。', en: 'The tables have no columns beyond those of the form.' },
  judge(context, { what, tables, subtotals }) {
    if (context.report.form === 'fields') return inapplicable('sent-by-address')
    const foreign = new Set(foreignTables(context).map(f => f.table))
    return overTables(context, tables, (table, bound) => {
      if (foreign.has(table.key)) return []
      return extras(table, bound, what).map(({ text, origin }) => ({
        outcome: 'fail',
        ...(subtotals.some(word => text.includes(word)) ? { variant: 'subtotal' } : {}),
        at: [{ address: table.key, text, ...(origin ? { origin } : {}) }],
        values: { place: tableWords(context.template, table.key), printed: text },
      }))
    })
  },
})

function extras(table: TemplateTable, bound: BoundTable, what: 'rows' | 'columns'): PrintedText[] {
  if (what === 'columns') {
    const inPlace = new Set(columnStandIns(table, bound).values())
    return bound.extraColumns.filter(column => !inPlace.has(column))
  }
  const paired = new Set(standIns(table, bound).values())
  return bound.extraRows.filter(row => !paired.has(row)).map(row => row.label)
}
