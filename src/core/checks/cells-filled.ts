import * as v from 'valibot'
import type { BoundTable } from '../report.ts'
import type { TemplateTable } from '../template.ts'
import { tableWords } from '../wording.ts'
import { type Context, defineCheck, type Hit } from './check.ts'
import { isNumeric } from './figures.ts'
import { cellPlace, MANY_PLACES, overTables, type Spot, spotsIn } from './places.ts'

/** Shares of the cells that are blank: above the first many, above the second nearly all. */
const params = v.strictObject({
  many: v.optional(v.number(), 0.2),
  most: v.optional(v.number(), 0.8),
  tables: v.optional(v.array(v.string())),
})

/**
 * One finding per table. `no-zero`: the table prints no nought at all, so the blanks are its way of printing it;
 * `many`; `most`: nothing, or next to nothing, is filled in. Dashes are no blanks.
 */
export const cellsFilled = defineCheck({
  id: 'cells-filled',
  about: { zh: '应填数字的单元格不留空白。', en: 'No cell that asks for a figure is left blank.' },
  outcomes: ['pass', 'fail', 'cannot-tell'],
  variants: ['no-zero', 'many', 'most'],
  values: ['count', 'place', 'total'],
  params,
  keys: p => p.tables ?? [],
  judge: (context, p) => overTables(context, p.tables, (table, bound) => blankHit(context, { table, bound }, p)),
})

type Subject = { table: TemplateTable; bound: BoundTable }

function blankHit(context: Context, { table, bound }: Subject, { many, most }: v.InferOutput<typeof params>): Hit[] {
  const spots = spotsIn(context, table).filter(
    s => isNumeric(s.column) && s.cell.value.kind !== 'absent' && !isOfMissingColumn(s, table, bound),
  )
  const blank = spots.filter(s => s.cell.value.kind === 'blank' && s.cell.text.trim() === '')
  if (blank.length === 0) return []
  const printsNought = spots.some(({ cell: { value, text } }) =>
    value.kind === 'number' ? Number(value.digits) === 0 : value.kind === 'blank' && text.trim() !== '',
  )
  const share = blank.length / spots.length
  const empty = blank.length === spots.length
  const variant = empty ? 'most' : !printsNought ? 'no-zero' : share > most ? 'most' : share > many ? 'many' : undefined
  const dropped = variant === 'most' && seemsDeduplicated(context)
  return [
    {
      outcome: dropped ? 'cannot-tell' : 'fail',
      ...(dropped ? { reason: 'lines-dropped' as const } : {}),
      ...(variant ? { variant } : {}),
      at: blank.slice(0, MANY_PLACES).map(s => cellPlace(context, s.address)),
      values: {
        place: tableWords(context.template, table.key),
        count: String(blank.length),
        total: String(spots.length),
      },
    },
  ]
}

/** Blanks under no header are another rule's matter. */
function isOfMissingColumn({ row, column }: Spot, { blocks }: TemplateTable, { missingColumns }: BoundTable): boolean {
  return missingColumns.some(c => blocks[c.block] === row.block && c.key === column.key)
}

/** Stored text copies may have dropped repeated lines (facts f.15): then nothing printed in the tables repeats. */
function seemsDeduplicated({ report }: Context): boolean {
  const texts = Object.values(report.cells).flatMap(({ text }) => (text.trim() === '' ? [] : [text.trim()]))
  return texts.length > 0 && new Set(texts).size === texts.length
}
