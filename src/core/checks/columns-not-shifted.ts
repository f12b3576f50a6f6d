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
  values: ['place', 'rows'],
  params,
  keys: p => p.tables ?? [],
  judge: (context, { tables, repairs }) =>
    overTables(context, tables, table => {
      const own = (address: string): boolean => address.startsWith(`${table.key}.`)
      const equations = (context.equations ?? []).filter(e => [...e.left, ...e.right].some(t => own(t.address)))
      const board = boardOf(equations)
      const broken = brokenRows(context, table, board)
      if (broken.length === 0) return []
      const groups = broken.length > 1 ? [broken, ...broken.map(row => [row])] : [broken]
      const found = groups.filter(rows => repairsAtLeast(repairs, rows, { table, board }))
      const [all] = found
      if (all && all.length > 1) return [toHit(context, table, all)]
      return found.map(rows => toHit(context, table, rows))
    }),
})

/** How far it is from balance, and what stands in it. */
type Sum = { gap: Big; terms: { address: string; sign: 1 | -1 }[] }

/** The sums, prepared for many trials: the figures, and in which sums an address is. */
type Board = { values: Values; uses: Map<string, Sum[]> }

function boardOf(equations: readonly Equation[]): Board {
  const board: Board = { values: new Map(), uses: new Map() }
  for (const { left, right } of equations) {
    const sum: Sum = { gap: new Big(0), terms: [] }
    for (const [terms, sign] of [[left, 1] as const, [right, -1] as const]) {
      for (const { address, value } of terms) {
        const figure = board.values.get(address) ?? new Big(value)
        board.values.set(address, figure)
        const uses = board.uses.get(address)
        if (uses) uses.push(sum)
        else board.uses.set(address, [sum])
        sum.terms.push({ address, sign })
        sum.gap = signed(sum.gap, sign, figure)
      }
    }
  }
  return board
}

const signed = (whole: Big, sign: 1 | -1, part: Big): Big => (sign === 1 ? whole.plus(part) : whole.minus(part))

const addressesOf = (table: TemplateTable, { block, key }: Row): string[] =>
  block.columns.map(c => `${table.key}.${key}.${c.key}`)

/** Rows of which some sum is broken and every figure is known. */
function brokenRows(context: Context, table: TemplateTable, { values, uses }: Board): Row[] {
  const isBroken = (address: string): boolean => uses.get(address)?.some(sum => !sum.gap.eq(0)) ?? false
  return rowsIn(context, table).filter(row => {
    const own = addressesOf(table, row)
    return own.length > 2 && own.some(isBroken) && own.every(a => values.has(a))
  })
}

/** Whether one of the shifts makes so many broken sums come right. */
function repairsAtLeast(
  repairs: number,
  rows: Row[],
  { table, board }: { table: TemplateTable; board: Board },
): boolean {
  const own = rows.flatMap(row => addressesOf(table, row))
  const touched = [...new Set(own.flatMap(address => board.uses.get(address) ?? []))]
  const broken = touched.filter(sum => !sum.gap.eq(0))
  if (broken.length < repairs) return false
  const holding = touched.filter(sum => sum.gap.eq(0))
  return shifts.some(shift => {
    const moved = movedBy(rows, shift, { table, board })
    return moved !== undefined && repairedBy(moved, { holding, broken, values: board.values }) >= repairs
  })
}

type Touched = { holding: Sum[]; broken: Sum[]; values: Values }

/** The number of broken sums that hold with the moved figures. A move that breaks another sum repairs nothing: seen first. */
function repairedBy(moved: Values, { holding, broken, values }: Touched): number {
  const holds = ({ gap, terms }: Sum): boolean =>
    terms
      .reduce((whole, { address, sign }) => {
        const figure = moved.get(address)
        const before = values.get(address)
        // Most figures stay as they are, or are nought like their neighbours.
        if (!figure || !before || figure === before || figure.eq(before)) return whole
        return signed(signed(whole, sign, figure), sign === 1 ? -1 : 1, before)
      }, gap)
      .eq(0)
  return holding.every(holds) ? broken.filter(holds).length : 0
}

/** The figures that the shift puts elsewhere; undefined where it would move a single one. */
function movedBy(
  rows: Row[],
  shift: Shift,
  { table, board }: { table: TemplateTable; board: Board },
): Values | undefined {
  const moved: Values = new Map()
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
