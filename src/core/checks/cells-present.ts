import * as v from 'valibot'
import type { BoundTable } from '../report.ts'
import type { TemplateTable } from '../template.ts'
import { cellHits, sharedHit } from './cell-hits.ts'
import { type Context, defineCheck, type Hit, type Reason } from './check.ts'
import { overTables, type Spot, spotsIn } from './places.ts'

/** Cells that belong to no missing row, column or block and yet could not be found are doubts, except in a JSON upload. */
export const cellsPresent = defineCheck({
  id: 'cells-present',
  about: {
    zh: '行列齐全之处，每个单元格都能找到，并能与相邻单元格区分。',
    en: 'Every cell of the rows and columns that are there was found and could be told from its neighbours.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell'],
  values: ['count', 'place', 'table', 'text'],
  params: v.strictObject({ tables: v.optional(v.array(v.string())) }),
  keys: p => p.tables ?? [],
  judge: (context, { tables }) =>
    overTables(context, tables, (table, bound) => {
      const lost = spotsIn(context, table).filter(spot => isLost(spot) && !isExplained(spot, table, bound))
      if (context.report.form === 'fields' && !context.report.partial) {
        return cellHits(context, table.key, lost, { absence: true })
      }
      return openHits(context, table.key, lost)
    }),
})

function isLost({ cell: { value, reason } }: Spot): boolean {
  return value.kind === 'absent' || (value.kind === 'unreadable' && reason !== undefined && reason !== 'wording')
}

/** Another rule names the row, column or block that is missing, or says that labels are lost. */
function isExplained({ row, column, cell }: Spot, table: TemplateTable, bound: BoundTable): boolean {
  const block = table.blocks.indexOf(row.block)
  if (bound.missingBlocks.includes(block) || bound.missingRows.includes(row.key)) return true
  if (cell.reason === 'row-missing' && bound.rowsUncertain) return true
  return bound.missingColumns.some(c => c.block === block && c.key === column.key)
}

function openHits(context: Context, table: string, lost: Spot[]): Hit[] {
  const reasonOf = (spot: Spot): Reason =>
    spot.cell.reason === 'not-sent' || spot.cell.reason === 'picture' ? spot.cell.reason : 'unaligned'
  return [...new Set(lost.map(reasonOf))].flatMap(reason =>
    sharedHit(
      context,
      table,
      lost.filter(s => reasonOf(s) === reason),
      { outcome: 'cannot-tell', reason },
    ),
  )
}
