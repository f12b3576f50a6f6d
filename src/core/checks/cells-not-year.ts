import * as v from 'valibot'
import { sumOf } from '../blame.ts'
import { cellHits } from './cell-hits.ts'
import { type Context, defineCheck, type Equation, inapplicable } from './check.ts'
import { overTables, spotsIn } from './places.ts'

/** Real counts of 2023 exist: a cell is reported only if every sum it stands in is broken. */
export const cellsNotYear = defineCheck({
  id: 'cells-not-year',
  about: {
    zh: '件数不是误填的年份（仅在相关合计不平衡时判断）。',
    en: 'No count is the year reported on, mistaken for a figure, where the sums around it break.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['count', 'place', 'table', 'text'],
  params: v.strictObject({ tables: v.optional(v.array(v.string())) }),
  keys: p => p.tables ?? [],
  judge(context, { tables }) {
    const year = context.report.year?.value
    if (year === undefined) return inapplicable('no-year')
    return overTables(context, tables, table => {
      const suspicious = spotsIn(context, table).filter(
        ({ column, cell: { value } }) =>
          column.type === 'count' && value.kind === 'number' && value.digits === String(year),
      )
      return cellHits(
        context,
        table.key,
        suspicious.filter(s => breaksEverySum(context, s.address)),
      )
    })
  },
})

function breaksEverySum({ equations = [] }: Context, address: string): boolean {
  const own = equations.filter(({ left, right }) => [...left, ...right].some(t => t.address === address))
  return own.length > 0 && own.every(isBroken)
}

const isBroken = ({ left, right }: Equation): boolean => !sumOf(left).eq(sumOf(right))
