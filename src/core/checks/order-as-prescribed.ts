import * as v from 'valibot'
import type { BoundTable } from '../report.ts'
import { rowsOf, type TemplateTable } from '../template.ts'
import { columnWords, listWords, rowWords, tableWords } from '../wording.ts'
import { defineCheck, inapplicable } from './check.ts'
import { misplaced } from './order.ts'
import { MANY_PLACES, overTables } from './places.ts'

const params = v.strictObject({ what: v.picklist(['rows', 'columns']), tables: v.optional(v.array(v.string())) })

export const orderAsPrescribed = defineCheck({
  id: 'order-as-prescribed',
  about: { zh: '各行（或各列）的次序与格式一致。', en: 'The rows, or the columns, stand in the order of the form.' },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['moved', 'place'],
  params,
  keys: p => p.tables ?? [],
  describe: ({ what }) =>
    what === 'rows'
      ? { zh: '表格各行的次序与格式一致。', en: 'The rows stand in the order of the form.' }
      : { zh: '表格各列的次序与格式一致。', en: 'The columns stand in the order of the form.' },
  judge(context, { what, tables }) {
    if (context.report.form === 'fields') return inapplicable('sent-by-address')
    return overTables(context, tables, (table, bound) => {
      const moved = what === 'rows' ? movedRows(table, bound) : movedColumns(table, bound)
      if (moved.length === 0) return []
      const words = moved.map(key => (what === 'rows' ? rowWords(table, key) : columnWords(table, key)))
      return [
        {
          outcome: 'fail',
          at: moved.slice(0, MANY_PLACES).map(key => ({
            address: what === 'rows' ? `${table.key}.${key}` : `${table.key}.*.${key}`,
            text: labelOf(bound, what, key),
          })),
          values: { place: tableWords(context.template, table.key), moved: listWords(words) },
        },
      ]
    })
  },
})

function movedRows(table: TemplateTable, { rows }: BoundTable): string[] {
  const wanted = table.blocks.flatMap(rowsOf).map(r => r.key)
  const found = rows.map(r => r.key).filter(key => wanted.includes(key))
  return misplaced(found, wanted)
}

/** Columns are ordered within their block; a header that is printed again starts anew. */
function movedColumns(table: TemplateTable, { columns }: BoundTable): string[] {
  return table.blocks.flatMap((block, index) => {
    const found = [...new Set(columns.filter(c => c.block === index).map(c => c.key))]
    return misplaced(
      found,
      block.columns.map(c => c.key),
    )
  })
}

function labelOf({ rows, columns }: BoundTable, what: 'rows' | 'columns', key: string): string {
  return (what === 'rows' ? rows : columns).find(item => item.key === key)?.label.text ?? ''
}
