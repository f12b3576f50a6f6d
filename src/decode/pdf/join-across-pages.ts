/** Fourth step of the table finder: a table that a page break cuts becomes one table again. */
import type { Cell } from '../../core/document.ts'
import { readOrdinal } from '../../core/labels.ts'
import { isFigure } from '../alignment/index.ts'
import type { RuledCell, RuledTable } from './grid-to-tables.ts'

/** What is joined: a ruled table, or several that are one by now. */
export type PlacedTable = Pick<RuledTable, 'xs' | 'rows' | 'cells' | 'soft'>

/** The sides of both parts agree within this many points. */
const SAME_EDGE = 4

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
  const fitted = lower.soft || upper.soft ? { ...lower, xs: snap(lower.xs, upper.xs) } : lower
  const xs = unite(upper.xs, fitted.xs, tolerance)
  const above = dropEmptyRow(onColumns(upper, xs, tolerance), upper.rows - 1)
  const below = dropEmptyRow(dropRepeatedRows(above, onColumns(fitted, xs, tolerance)), 0)
  const cut = isRowCut(above, below)
  const offset = above.rows - (cut ? 1 : 0)
  const continued = new Map<RuledCell, RuledCell>()
  for (const cell of below.cells) {
    if (cell.row > 0) continue
    const start = above.cells.find(each => sameColumns(each, cell) && each.row + each.rowspan === above.rows)
    if (start && (cut || continues(start, cell))) continued.set(start, cell)
  }
  const taken = new Set(continued.values())
  const start = above.cells.map(cell =>
    continued.has(cell) ? joinCells(cell, continued.get(cell), cut) : reachDown(cell, above.rows, below),
  )
  const rest = below.cells.filter(cell => !taken.has(cell)).map(cell => ({ ...cell, row: cell.row + offset }))
  return { xs, rows: offset + below.rows, cells: [...start, ...rest], ...(upper.soft ? { soft: true } : {}) }
}

/** A row of the table at the break that holds nothing: what padding leaves of a cell that ended on the page before. */
function dropEmptyRow(table: PlacedTable, row: number): PlacedTable {
  const own = table.cells.filter(cell => cell.row === row)
  const empty = own.length > 0 && own.every(cell => cell.text === '' && cell.rowspan === 1)
  if (table.rows < 2 || !empty || table.cells.some(cell => cell.row < row && cell.row + cell.rowspan > row))
    return table
  const cells = table.cells.filter(cell => cell.row !== row)
  return {
    ...table,
    rows: table.rows - 1,
    cells: cells.map(cell => (cell.row > row ? { ...cell, row: cell.row - 1 } : cell)),
  }
}

/** A label that spans rows at the end of the page spans those below too that have no cell in its columns. */
function reachDown(cell: RuledCell, rows: number, below: PlacedTable): RuledCell {
  if (cell.row + cell.rowspan < rows || cell.rowspan === 1 || cell.text === '' || isNumber(cell.text)) return cell
  const free = below.cells
    .filter(each => overlap(each, cell))
    .reduce((least, each) => Math.min(least, each.row), below.rows)
  return free > 0 ? { ...cell, rowspan: cell.rowspan + free } : cell
}

/** Borders that are not drawn differ from page to page with the text; most, this share of a column's width. */
const SOFT_SHARE = 0.45

/** Moves positions to those of the other page that lie near, if they stay apart. */
function snap(xs: number[], to: number[]): number[] {
  const moved = xs.map((x, i) => {
    const room = Math.min(x - (xs[i - 1] ?? Number.NEGATIVE_INFINITY), (xs[i + 1] ?? Number.POSITIVE_INFINITY) - x)
    const near = to.reduce(
      (best, other) => (Math.abs(other - x) < Math.abs(best - x) ? other : best),
      Number.POSITIVE_INFINITY,
    )
    return Math.abs(near - x) < room * SOFT_SHARE ? near : x
  })
  return moved.every((x, i) => i === 0 || x > (moved[i - 1] ?? x)) ? moved : xs
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
    Map.groupBy(table.cells, cell => cell.row + cell.rowspan - 1) as Map<number, RuledCell[]> // by the row they end in
  const [a, b] = [keys(upper), keys(lower)]
  const describe = (cells: RuledCell[] = []) =>
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
  // Half a cell without text may lack a border, and then is no cell.
  const pairs = [
    ...first.map(below => ({ below, above: last.find(each => sameColumns(each, below)) })),
    ...last.filter(above => !first.some(each => overlap(each, above))).map(above => ({ above, below: undefined })),
  ]
  if (pairs.length < 2 || pairs.some(pair => !pair.above && last.some(each => overlap(each, pair.below)))) return false
  const figuresAbove = pairs.filter(({ above }) => isNumber(above?.text ?? ''))
  const figuresBelow = pairs.filter(({ below }) => isNumber(below?.text ?? ''))
  const inOneHalf =
    figuresAbove.length > 0 !== figuresBelow.length > 0 &&
    figuresAbove.every(({ below }) => !below?.text) &&
    figuresBelow.every(({ above }) => !above?.text)
  return inOneHalf && pairs.some(({ above, below }) => above?.full && below && goesOn(above.text, below.text))
}

const overlap = (a: Cell, b: Cell | undefined) =>
  b !== undefined && a.column < b.column + b.colspan && b.column < a.column + a.colspan

const isNumber = (text: string) => text !== '' && isFigure(text)

const goesOn = (above: string, below: string) =>
  above !== '' && below !== '' && !isFigure(above) && !isFigure(below) && readOrdinal(below) === undefined

/** A label cell that spans the break: its lower part is empty or the rest of its text. */
function continues(above: RuledCell, below: RuledCell): boolean {
  if (isNumber(above.text) || (above.rowspan === 1 && below.rowspan === 1)) return false
  return below.text === '' ? above.text !== '' : above.full === true && goesOn(above.text, below.text)
}

function joinCells({ full: _, ...above }: RuledCell, below: RuledCell | undefined, cut: boolean): RuledCell {
  if (!below) return above
  return {
    ...above,
    rowspan: above.rowspan + below.rowspan - (cut ? 1 : 0),
    text: [above.text, below.text].filter(text => text !== '').join('\n'),
    origin: above.text === '' && below.text !== '' ? below.origin : above.origin,
    ...(below.full ? { full: true } : {}),
  }
}
