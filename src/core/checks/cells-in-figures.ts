import * as v from 'valibot'
import { cellHits } from './cell-hits.ts'
import { defineCheck } from './check.ts'
import { isNumeric } from './figures.ts'
import { asPrinted, overTables, type Spot, spotsIn } from './places.ts'

/** Words where a figure is due. Dashes and slashes are legitimate; mistyped figures and signs have rules of their own. */
export const cellsInFigures = defineCheck({
  id: 'cells-in-figures',
  about: { zh: '应填数字的单元格不填写文字。', en: 'No cell that asks for a figure holds words.' },
  outcomes: ['pass', 'fail', 'cannot-tell'],
  values: ['count', 'place', 'table', 'text'],
  params: v.strictObject({ tables: v.optional(v.array(v.string())) }),
  keys: p => p.tables ?? [],
  judge: (context, { tables }) =>
    overTables(context, tables, table =>
      cellHits(
        context,
        table.key,
        spotsIn(context, table)
          .map(asPrinted)
          .filter(s => isNumeric(s.column) && holdsWords(s)),
      ),
    ),
})

function holdsWords({ cell: { value, reason, marks } }: Spot): boolean {
  if (value.kind !== 'unreadable' || (reason !== undefined && reason !== 'wording')) return false
  return !marks?.includes('letter-digit') && !marks?.includes('malformed-sign')
}
