/** Fourth step of the table finder: a table that a page break cuts becomes one table again. */
import type { Cell, Origin } from '../../core/document.ts'
import { readOrdinal } from '../../core/labels.ts'
import { isFigure } from '../alignment/index.ts'
import type { Box } from './geometry.ts'
import type { RuledTable } from './grid-to-tables.ts'

/** A table with places; `full` as in `RuledCell`. */
export type PlacedCell = Cell & { full: boolean }
export type PlacedTable = { xs: number[]; rows: number; cells: PlacedCell[] }

/** The sides of both parts agree within this many points. */
export const SAME_EDGE = 4

export function placeTable(table: RuledTable, origin: (box: Box) => Origin): PlacedTable {
  const cells = table.cells.map(({ box, ...cell }): PlacedCell => ({ ...cell, origin: origin(box) }))
  return { xs: table.xs, rows: table.rows, cells }
}

/** Whether both have the same sides, so that the lower may continue the upper over a page break. */
export function haveSameSides(upper: PlacedTable, lower: PlacedTable, tolerance = SAME_EDGE): boolean {
  const sides: [number | undefined, number | undefined][] = [
    [upper.xs[0], lower.xs[0]],
    [upper.xs.at(-1), lower.xs.at(-1)],
  ]
  return sides.every(([a, b]) => a !== undefined && b !== undefined && Math.abs(a - b) <= tolerance)
}

/**
 * One table of both parts. Header rows that the lower part repeats are left out; a row that the break cuts in two becomes
 * one row again, cell by cell; cells that span the break are joined. Each text keeps the place where it begins.
 */
export function joinTables(upper: PlacedTable, lower: PlacedTable, tolerance = SAME_EDGE): PlacedTable {
  const xs = unite(upper.xs, lower.xs, tolerance)
  const above = onColumns(upper, xs, tolerance)
  const below = dropRepeatedRows(above, onColumns(lower, xs, tolerance))
  const cut = isRowCut(above, below)
  const offset = above.rows - (cut ? 1 : 0)
  const continued = new Map<PlacedCell, PlacedCell>()
  for (const cell of below.cells) {
    if (cell.row > 0) continue
    const start = above.cells.find(each => sameColumns(each, cell) && each.row + each.rowspan === above.rows)
    if (start && (cut || continues(start, cell))) continued.set(start, cell)
  }
  const taken = new Set(continued.values())
  return {
    xs,
    rows: offset + below.rows,
    cells: [
      ...above.cells.map(cell => joinCells(cell, continued.get(cell), cut)),
      ...below.cells.filter(cell => !taken.has(cell)).map(cell => ({ ...cell, row: cell.row + offset })),
    ],
  }
}

/** All positions of both, those within the tolerance once. */
function unite(a: number[], b: number[], tolerance: number): number[] {
  const xs: number[] = []
  for (const x of [...a, ...b].sort((p, q) => p - q))
    if (x - (xs.at(-1) ?? Number.NEGATIVE_INFINITY) > tolerance) xs.push(x)
  return xs
}

function onColumns(table: PlacedTable, xs: number[], tolerance: number): PlacedTable {
  const column = (stop: number) => xs.findLastIndex(x => x <= (table.xs[stop] ?? 0) + tolerance / 2)
  return {
    ...table,
    xs,
    cells: table.cells.map(cell => {
      const left = Math.max(0, column(cell.column))
      return { ...cell, column: left, colspan: Math.max(1, column(cell.column + cell.colspan) - left) }
    }),
  }
}

const bare = (text: string) => text.replace(/\s+/g, '')
const sameColumns = (a: Cell, b: Cell) => a.column === b.column && a.colspan === b.colspan

/** The lower part without the rows at its top that repeat the upper part's first rows. */
function dropRepeatedRows(upper: PlacedTable, lower: PlacedTable): PlacedTable {
  const keys = (table: PlacedTable) =>
    Map.groupBy(table.cells, cell => cell.row + cell.rowspan - 1) as Map<number, PlacedCell[]> // by the row they end in
  const [a, b] = [keys(upper), keys(lower)]
  const describe = (cells: PlacedCell[] = []) =>
    cells
      .map(cell => `${cell.row} ${cell.column} ${cell.colspan} ${bare(cell.text)}`)
      .sort()
      .join('\n')
  let same = 0
  let whole = 0
  while (same < Math.min(upper.rows, lower.rows - 1) && describe(a.get(same)) === describe(b.get(same))) {
    if ((b.get(same) ?? []).some(cell => isFigure(cell.text))) break
    same++
    // A cell that reaches further down does not end here.
    if (lower.cells.every(cell => cell.row >= same || cell.row + cell.rowspan <= same)) whole = same
  }
  if (whole === 0 || !lower.cells.some(cell => cell.row < whole && cell.text !== '')) return lower
  const cells = lower.cells.filter(cell => cell.row >= whole).map(cell => ({ ...cell, row: cell.row - whole }))
  return { ...lower, rows: lower.rows - whole, cells }
}

/**
 * Whether the last row above and the first row below are one row: the figures stand in one half only, and a label that
 * filled its last line above goes on below without an ordinal of its own.
 */
function isRowCut(upper: PlacedTable, lower: PlacedTable): boolean {
  const last = upper.cells.filter(cell => cell.row + cell.rowspan === upper.rows)
  const first = lower.cells.filter(cell => cell.row === 0)
  const pairs = first.map(cell => ({ below: cell, above: last.find(each => sameColumns(each, cell)) }))
  if (pairs.length < 2 || pairs.some(pair => !pair.above)) return false
  const figuresAbove = pairs.filter(({ above }) => above && isNumber(above.text))
  const figuresBelow = pairs.filter(({ below }) => isNumber(below.text))
  const inOneHalf =
    figuresAbove.length > 0 !== figuresBelow.length > 0 &&
    figuresAbove.every(({ below }) => below.text === '') &&
    figuresBelow.every(({ above }) => above?.text === '')
  return inOneHalf && pairs.some(({ above, below }) => above?.full && goesOn(above.text, below.text))
}

const isNumber = (text: string) => text !== '' && isFigure(text)

const goesOn = (above: string, below: string) =>
  above !== '' && below !== '' && !isFigure(above) && !isFigure(below) && readOrdinal(below) === undefined

/** A label cell that spans the break: its lower part is empty or the rest of its text. */
function continues(above: PlacedCell, below: PlacedCell): boolean {
  if (isNumber(above.text) || (above.rowspan === 1 && below.rowspan === 1)) return false
  return below.text === '' ? above.text !== '' : above.full && goesOn(above.text, below.text)
}

function joinCells(above: PlacedCell, below: PlacedCell | undefined, cut: boolean): PlacedCell {
  if (!below) return above
  return {
    ...above,
    rowspan: above.rowspan + below.rowspan - (cut ? 1 : 0),
    text: [above.text, below.text].filter(text => text !== '').join('\n'),
    origin: above.text === '' && below.text !== '' ? below.origin : above.origin,
    full: below.full,
  }
}
