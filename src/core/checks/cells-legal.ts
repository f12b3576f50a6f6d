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
  about: { zh: '数字不为负数，或者件数不带小数。', en: 'No figure is negative, or no count has decimals.' },
  outcomes: ['pass', 'fail', 'cannot-tell'],
  values: ['count', 'place', 'table', 'text'],
  params,
  keys: p => p.tables ?? [],
  describe: ({ fault }) =>
    fault === 'negative'
      ? { zh: '除可填正负号的列外，数字不为负数。', en: 'No figure is negative, but in the columns that take a sign.' }
      : { zh: '以件数计的单元格为整数。', en: 'Counts are whole numbers.' },
  judge: (context, { fault, tables }) =>
    overTables(context, tables, table =>
      cellHits(context, table.key, spotsIn(context, table).filter(fault === 'negative' ? isNegative : isFraction)),
    ),
})

const isNegative = ({ column, cell: { value } }: Spot): boolean =>
  isNumeric(column) && column.signed !== true && value.kind === 'number' && new Big(value.digits).lt(0)

const isFraction = ({ column, cell: { value } }: Spot): boolean =>
  column.type === 'count' && value.kind === 'number' && !isWhole(new Big(value.digits))
