import * as v from 'valibot'
import type { TemplateTable } from '../template.ts'
import { columnName, fillBoth, join, placeWords, same, sumWords, tableWords } from '../wording.ts'
import { type Context, defineCheck, type Hit, type Term } from './check.ts'
import { type Figure, isFigure, toFigure, total } from './figures.ts'
import { cellAt, cellPlace, hasFigures, overTables, type Row, rowsIn } from './places.ts'

const params = v.strictObject({
  table: v.string(),
  /** Columns whose sum must reach … */
  greater: v.pipe(v.array(v.string()), v.minLength(1)),
  /** … that of these; nought if there are none. */
  least: v.optional(v.array(v.string()), []),
})

/** Rows with a cell that is blank or no figure are left out: there is nothing to hold against the bound. */
export const sumAtLeast = defineCheck({
  id: 'sum-at-least',
  about: {
    zh: '有这些列的各行中，前几项之和不小于后几项之和。',
    en: 'In every row of a table that has these columns, the sum of some is at least that of others.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell'],
  values: ['greater', 'least', 'place'],
  params,
  keys: ({ table, greater, least }) => [...greater, ...least].map(key => `${table}.*.${key}`),
  describe: ({ table: key, greater, least }, template) => {
    const table = template.tables.find(t => t.key === key)
    const names = (keys: string[]) =>
      join(
        keys.map(column => same(`“${(table && columnName(table, column)) ?? column}”`)),
        ' + ',
        ' + ',
      )
    return fillBoth(
      { zh: '{table}每一行：{greater} ≥ {least}。', en: 'In every row of {table}: {greater} ≥ {least}.' },
      { table: tableWords(template, key), greater: names(greater), least: least.length > 0 ? names(least) : '0' },
    )
  },
  judge: (context, p) =>
    overTables(
      context,
      [p.table],
      table => rowsIn(context, table).flatMap(row => boundHit(context, table, { row, ...p })),
      hasFigures,
    ),
})

type Bound = { row: Row; greater: string[]; least: string[] }

function boundHit(context: Context, table: TemplateTable, { row, greater, least }: Bound): Hit[] {
  const high = figuresOf(context, table, row, greater)
  const low = figuresOf(context, table, row, least)
  if (!high || !low || total(high).gte(total(low))) return []
  const words = (figures: Figure[], keys: string[]) =>
    sumWords(
      figures.map((f): Term => ({ address: f.address, value: f.value.toFixed() })),
      keys.map(key => same(`“${columnName(table, key, row.key) ?? key}”`)),
      total(figures).toFixed(),
    )
  return [
    {
      outcome: 'fail',
      at: [...high, ...low].map(f => cellPlace(context, f.address)),
      values: {
        place: placeWords(context.template, `${table.key}.${row.key}`, row.label),
        greater: words(high, greater),
        least: low.length > 0 ? words(low, least) : same('0'),
      },
      actual: total(high).toFixed(),
      expected: total(low).toFixed(),
      difference: total(high).minus(total(low)).toFixed(),
    },
  ]
}

function figuresOf(context: Context, table: TemplateTable, row: Row, keys: string[]): Figure[] | undefined {
  const read = keys.map(key => {
    const column = row.block.columns.find(c => c.key === key)
    const address = `${table.key}.${row.key}.${key}`
    return column && toFigure(address, cellAt(context, address), column)
  })
  const figures = read.flatMap(f => (f && isFigure(f) && !f.blank ? [f] : []))
  return figures.length === keys.length ? figures : undefined
}
