import * as v from 'valibot'
import { cellHits, sharedHit } from './cell-hits.ts'
import { defineCheck } from './check.ts'
import { overTables, type Spot, spotsIn } from './places.ts'

const params = v.strictObject({
  /** What the number reader notes about the way a figure is printed. */
  marks: v.pipe(
    v.array(v.picklist(['full-width', 'thousands', 'unit', 'note', 'malformed-sign', 'letter-digit'])),
    v.minLength(1),
  ),
  /** One finding per table. */
  together: v.optional(v.boolean(), false),
  tables: v.optional(v.array(v.string())),
})

/** `no-unit-prescribed`: an amount in a column whose unit the form leaves open. */
export const cellsWithoutMark = defineCheck({
  id: 'cells-without-mark',
  about: 'No figure is printed with the named peculiarities.',
  variants: ['no-unit-prescribed'],
  params,
  keys: p => p.tables ?? [],
  judge: (context, { marks, together, tables }) =>
    overTables(context, tables, table => {
      const marked = spotsIn(context, table).filter(s => s.cell.marks?.some(m => marks.some(wanted => wanted === m)))
      if (together) return sharedHit(context, table.key, marked)
      const free = marked.filter(isFree)
      return [
        ...cellHits(
          context,
          table.key,
          marked.filter(s => !free.includes(s)),
        ),
        ...cellHits(context, table.key, free, { variant: 'no-unit-prescribed' }),
      ]
    }),
})

const isFree = ({ column, cell }: Spot): boolean =>
  column.type === 'amount' && column.unit === undefined && (cell.marks ?? []).includes('unit')
