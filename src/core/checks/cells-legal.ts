import Big from 'big.js'
import * as v from 'valibot'
import { cellHits } from './cell-hits.ts'
import { defineCheck } from './check.ts'
import { isNumeric, isWhole } from './figures.ts'
import { overTables, type Spot, spotsIn } from './places.ts'

const params = v.strictObject({ fault: v.picklist(['negative', 'fraction']), tables: v.optional(v.array(v.string())) })

/** Columns that take a sign may be negative; amounts may have decimals, and so may `12.0`. */
export const cellsLegal = defineCheck({
  id: 'cells-legal',
  about: 'No figure is negative, or no count has decimals.',
  params,
  keys: p => p.tables ?? [],
  judge: (context, { fault, tables }) =>
    overTables(context, tables, table =>
      cellHits(context, table.key, spotsIn(context, table).filter(fault === 'negative' ? isNegative : isFraction)),
    ),
})

const isNegative = ({ column, cell: { value } }: Spot): boolean =>
  isNumeric(column) && column.signed !== true && value.kind === 'number' && new Big(value.digits).lt(0)

const isFraction = ({ column, cell: { value } }: Spot): boolean =>
  column.type === 'count' && value.kind === 'number' && !isWhole(new Big(value.digits))
