/** Third step of the table finder: a grid and the words in it become a table. */
import type { Cell, Origin } from '../../core/document.ts'
import { isFigure } from '../alignment/index.ts'
import { cellText, isFull, isWrappedNumber } from './cell-text.ts'
import type { Grid } from './edges-to-grid.ts'
import type { Box } from './geometry.ts'
import { joinRow, rowToChunks, wordsToRows } from './printed-lines.ts'
import { gridToRegions, isEnclosed, type Region } from './regions.ts'
import type { Ink } from './upright.ts'

/** `full`: stands at the lower edge and fills its last line, so that it may go on where a page break cuts the table. */
export type RuledCell = Cell & { full?: true }

/**
 * `xs`: positions of the borders between columns on the upright page. `soft`: some of them are not drawn, but follow from
 * where the text stands.
 */
export type RuledTable = { box: Box; xs: number[]; rows: number; cells: RuledCell[]; soft?: true }

/** Words of two or three characters are not parted at the end of a line. */
const LABEL_ROOM = 2.4

/** From a box on the upright page to its place. */
export type PlaceOf = (box: Box) => Origin

export type GridTables = {
  tables: RuledTable[]
  /** Words outside of all tables. */
  rest: Ink[]
}

/**
 * Small grids first: a frame around another table is layout. Grids that rule only part of what their cells hold are given
 * up; their words are left to alignment.
 */
export function gridsToTables(grids: Grid[], words: Ink[], origin: PlaceOf): GridTables {
  const area = ({ box }: Grid) => (box[2] - box[0]) * (box[3] - box[1])
  let rest = words
  const found: { table: RuledTable; inside: Ink[] }[] = []
  for (const grid of [...grids].sort((a, b) => area(a) - area(b))) {
    const inside = rest.filter(word => contains(grid.box, word))
    if (inside.length === 0 || found.some(({ table }) => encloses(grid.box, table.box))) continue
    const table = gridToTable(grid, inside, origin)
    if (!table) continue
    found.push({ table, inside })
    const taken = new Set(inside)
    rest = rest.filter(word => !taken.has(word))
  }
  const heads = found.filter(({ table }) => isHeadOnly(table, rest))
  return {
    tables: found.filter(each => !heads.includes(each)).map(({ table }) => table),
    rest: [...rest, ...heads.flatMap(({ inside }) => inside)],
  }
}

/** How far below a ruled head its first row may stand, in heights of the type. */
const HEAD_DISTANCE = 3

/** Only the head of a table is ruled: it holds no figure, and figures stand in its columns right below it. */
function isHeadOnly(table: RuledTable, rest: Ink[]): boolean {
  if (table.cells.some(cell => cell.text !== '' && isFigure(cell.text))) return false
  const [left, , right, bottom] = table.box
  const below = rest.filter(({ box, size }) => {
    const near = box[1] > bottom - size && box[1] < bottom + size * HEAD_DISTANCE
    return near && box[0] >= left - size && box[2] <= right + size
  })
  return wordsToRows(below).some(row => row.filter(word => isFigure(word.text)).length > 1)
}

export const centre = ({ box }: Ink): [number, number] => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]

function contains(box: Box, word: Ink): boolean {
  const [x, y] = centre(word)
  return x > box[0] && x < box[2] && y > box[1] && y < box[3]
}

const encloses = (outer: Box, inner: Box): boolean =>
  outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]

function gridToTable(grid: Grid, words: Ink[], origin: PlaceOf): RuledTable | undefined {
  const regions = fillRegions(grid, gridToRegions(grid), words)
  const used = regions.filter(region => region.words.length > 0 || isEnclosed(grid, region))
  if (used.length < 2 || isUnderruled(grid, used)) return undefined
  return compact(grid, used, origin)
}

/** Hands each word to the region in which its middle lies. */
export function fillRegions(grid: Grid, regions: Region[], words: Ink[]): Region[] {
  const columns = grid.xs.length - 1
  const owner = new Map<number, Region>()
  for (const region of regions)
    for (let j = 0; j < region.rowspan; j++)
      for (let i = 0; i < region.colspan; i++) owner.set((region.row + j) * columns + region.column + i, region)
  for (const word of words) {
    const [x, y] = centre(word)
    owner.get(slotOf(grid.ys, y) * columns + slotOf(grid.xs, x))?.words.push(word)
  }
  return regions
}

function slotOf(stops: number[], value: number): number {
  const after = stops.findIndex(stop => stop > value)
  return after < 0 ? stops.length - 2 : Math.max(0, after - 1)
}

/** Several figures side by side, or below each other in step with a neighbour: borders are missing between them. */
export function isUnderruled(grid: Grid, regions: Region[]): boolean {
  let besides = 0
  const stacks = new Map<string, number>()
  for (const region of regions) {
    const { row, rowspan, words } = region
    if (words.length < 2) continue
    const rows = wordsToRows(words.filter(word => word.quarter === 0))
    const chunks = rows.map(each => rowToChunks(each, () => NOWHERE).filter(chunk => isFigure(chunk.text)))
    besides += chunks.filter(each => each.length > 1).length + chunks.filter(each => each.length > 2).length
    const figures = rows.filter((each, i) => chunks[i]?.length === 1 && each.every(word => isFigure(word.text)))
    if (
      figures.length < 2 ||
      isWrappedNumber(
        figures,
        figures.map(each => joinRow(each).text),
        boxOf(grid, region),
      )
    )
      continue
    const key = `${row} ${rowspan} ${figures.map(each => Math.round((each[0]?.base ?? 0) / 2)).join(' ')}`
    stacks.set(key, (stacks.get(key) ?? 0) + 1)
  }
  return besides > 1 || [...stacks.values()].some(count => count > 1)
}

function boxOf(grid: Grid, { row, column, rowspan, colspan }: Omit<Region, 'words'>): Box {
  const [left, top, right, bottom] = [grid.xs[column], grid.ys[row], grid.xs[column + colspan], grid.ys[row + rowspan]]
  return [left ?? 0, top ?? 0, right ?? 0, bottom ?? 0]
}

const NOWHERE = { kind: 'line', line: 0, column: 0 } as const

/** The table of these cells. Borders at which none begins or ends are forgotten. */
export function compact(grid: Grid, regions: Region[], origin: PlaceOf): RuledTable {
  const columnsAt = usedStops(regions.flatMap(each => [each.column, each.column + each.colspan]))
  const rowsAt = usedStops(regions.flatMap(each => [each.row, each.row + each.rowspan]))
  const at = (stops: Map<number, number>, stop: number) => stops.get(stop) ?? 0
  // Below the last row only cells that span it go on, where a page break follows.
  const rows = regions.reduce((most, region) => Math.max(most, at(rowsAt, region.row) + 1), 0)
  const cells = regions.map(({ row, column, rowspan, colspan, words }): RuledCell => {
    const box = boxOf(grid, { row, column, rowspan, colspan })
    const [top, left, bottom] = [at(rowsAt, row), at(columnsAt, column), Math.min(rows, at(rowsAt, row + rowspan))]
    const cell: Cell = {
      row: top,
      column: left,
      rowspan: bottom - top,
      colspan: at(columnsAt, column + colspan) - left,
      text: cellText(words, box),
      origin: origin(box),
    }
    return bottom === rows && isFull(lastRow(words), box, LABEL_ROOM) ? { ...cell, full: true } : cell
  })
  cells.sort((a, b) => a.row - b.row || a.column - b.column)
  const xs = [...columnsAt.keys()].map(stop => grid.xs[stop] ?? 0)
  const ys = [...rowsAt.keys()].map(stop => grid.ys[stop] ?? 0)
  return { box: [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0], xs, rows, cells }
}

const lastRow = (words: Ink[]) => wordsToRows(words.filter(word => word.quarter === 0)).at(-1)

/** Each used stop with its place among them. */
function usedStops(stops: number[]): Map<number, number> {
  return new Map([...new Set(stops)].sort((a, b) => a - b).map((stop, i) => [stop, i]))
}
