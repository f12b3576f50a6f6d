import Big from 'big.js'
import * as v from 'valibot'
import type { TemplateTable } from '../template.ts'
import { listWords, rowWords, tableWords } from '../wording.ts'
import { type Context, defineCheck, type Equation, type Hit } from './check.ts'
import { cellPlace, MANY_PLACES, overTables, type Row, rowsIn } from './places.ts'

const params = v.strictObject({
  /** So many broken sums must come right by the shift. */
  repairs: v.optional(v.pipe(v.number(), v.integer()), 2),
  tables: v.optional(v.array(v.string())),
})

type Values = Map<string, Big>
type Shift = {
  by: 1 | -1
  /** What the freed cell takes: the figure pushed out, or nought. */
  wrap: boolean
  /** The last column, which holds the totals, stands in its place. */
  keepsLast: boolean
}
const shifts: Shift[] = ([-1, 1] as const).flatMap(by =>
  [true, false].flatMap(wrap => [true, false].map(keepsLast => ({ by, wrap, keepsLast }))),
)

/** Tries to move the figures of the rows with broken sums by one column, all together and row by row. */
export const columnsNotShifted = defineCheck({
  id: 'columns-not-shifted',
  about: {
    zh: '整行数字没有错位一列（以错位后合计恢复平衡来判断）。',
    en: 'The figures of a row do not stand one column beside their place, told by the sums that a shift repairs.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell'],
  params,
  keys: p => p.tables ?? [],
  judge: (context, { tables, repairs }) =>
    overTables(context, tables, table => {
      const own = (address: string): boolean => address.startsWith(`${table.key}.`)
      const equations = (context.equations ?? []).filter(e => [...e.left, ...e.right].some(t => own(t.address)))
      const board = { equations, values: valuesOf(equations) }
      const broken = brokenRows(context, table, board)
      if (broken.length === 0) return []
      const groups = broken.length > 1 ? [broken, ...broken.map(row => [row])] : [broken]
      const found = groups.filter(rows => mostRepaired(rows, { table, board }) >= repairs)
      const [all] = found
      if (all && all.length > 1) return [toHit(context, table, all)]
      return found.map(rows => toHit(context, table, rows))
    }),
})

type Board = { equations: Equation[]; values: Values }

const valuesOf = (equations: readonly Equation[]): Values =>
  new Map(equations.flatMap(e => [...e.left, ...e.right].map(t => [t.address, new Big(t.value)] as const)))

const addressesOf = (table: TemplateTable, { block, key }: Row): string[] =>
  block.columns.map(c => `${table.key}.${key}.${c.key}`)

/** Rows of which some sum is broken and every figure is known. */
function brokenRows(context: Context, table: TemplateTable, { equations, values }: Board): Row[] {
  const broken = new Set(
    equations.filter(e => !balances(e, values)).flatMap(e => [...e.left, ...e.right].map(t => t.address)),
  )
  return rowsIn(context, table).filter(row => {
    const own = addressesOf(table, row)
    return own.length > 2 && own.some(a => broken.has(a)) && own.every(a => values.has(a))
  })
}

function balances({ left, right }: Equation, values: Values): boolean {
  const sum = (terms: Equation['left']): Big =>
    terms.reduce((s, t) => s.plus(values.get(t.address) ?? t.value), new Big(0))
  return sum(left).eq(sum(right))
}

/** How many broken sums the best of the shifts repairs. */
function mostRepaired(rows: Row[], { table, board }: { table: TemplateTable; board: Board }): number {
  const touched = new Set(rows.flatMap(row => addressesOf(table, row)))
  const around = board.equations.filter(e => [...e.left, ...e.right].some(t => touched.has(t.address)))
  const before = around.map(e => balances(e, board.values))
  return Math.max(
    ...shifts.map(shift => {
      const moved = movedBy(rows, shift, { table, board })
      if (!moved) return 0
      // One that breaks another sum repairs nothing.
      if (around.some((e, i) => before[i] && !balances(e, moved))) return 0
      return around.filter((e, i) => !before[i] && balances(e, moved)).length
    }),
  )
}

/** The figures after the shift; undefined where it would move a single one. */
function movedBy(
  rows: Row[],
  shift: Shift,
  { table, board }: { table: TemplateTable; board: Board },
): Values | undefined {
  const moved: Values = new Map(board.values)
  for (const row of rows) {
    const all = addressesOf(table, row)
    const own = shift.keepsLast ? all.slice(0, -1) : all
    // One figure alone beside its column is no row that slipped.
    if (shift.keepsLast && own.filter(address => !board.values.get(address)?.eq(0)).length < 2) return undefined
    own.forEach((address, i) => {
      const from = i - shift.by
      const inside = from >= 0 && from < own.length
      const source = own[(from + own.length) % own.length]
      moved.set(address, inside || shift.wrap ? (board.values.get(source ?? '') ?? new Big(0)) : new Big(0))
    })
  }
  return moved
}

function toHit(context: Context, table: TemplateTable, rows: Row[]): Hit {
  return {
    outcome: 'fail',
    at: rows
      .flatMap(row => addressesOf(table, row))
      .slice(0, MANY_PLACES)
      .map(a => cellPlace(context, a)),
    values: {
      place: tableWords(context.template, table.key),
      rows: listWords(rows.map(row => rowWords(table, row.key, row.label))),
    },
  }
}
