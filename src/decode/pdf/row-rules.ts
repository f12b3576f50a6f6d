/** Tables of which only the rows are ruled: the lines tell the rows, their ends and the alignment of the text the columns. */
import { findSeparators, isFigure, type Line } from '../alignment/index.ts'
import { drawn, GRID_TOLERANCES, type Grid, positions } from './edges-to-grid.ts'
import type { Box } from './geometry.ts'
import {
  centre,
  compact,
  fillRegions,
  type GridTables,
  isUnderruled,
  type PlaceOf,
  type RuledTable,
} from './grid-to-tables.ts'
import { MAX_PAGE_SLOTS } from './limits.ts'
import type { Edge } from './marks-to-edges.ts'
import { rowToChunks, wordsToRows } from './printed-lines.ts'
import { gridToRegions, type Region } from './regions.ts'
import { boxOf, MAX_ROW, rowsOf, SAME_SIDE, splitAtHeadings, stackEdges, wordsIn } from './stack-edges.ts'
import type { Ink } from './upright.ts'
import { widenSpans } from './widen-spans.ts'

/** Lines above the first rule that may be its header. */
const MAX_HEADER_LINES = 6
/** Longer cells are prose between the rules of a page. */
const MAX_CELL = 160
const NOWHERE = { kind: 'line', line: 0, column: 0 } as const

/** Finds them among the words that no other table took. */
export function rowRulesToTables(edges: Edge[], { tables, rest }: GridTables, origin: PlaceOf): GridTables {
  const found: RuledTable[] = []
  let left = rest
  const free = edges.filter(edge => edge.axis === 'h' && !tables.some(({ box }) => touches(box, edge)))
  const upright = edges.filter(edge => edge.axis === 'v')
  for (const stack of stackEdges(free).flatMap(stack => splitAtHeadings(stack, left))) {
    const built = stackToTable(stack, upright, left, origin)
    if (!built) continue
    found.push(built.table)
    const taken = new Set(built.words)
    left = left.filter(word => !taken.has(word))
  }
  return { tables: [...tables, ...found], rest: left }
}

const touches = (box: Box, { at, from, to }: Edge) =>
  at > box[1] - SAME_SIDE && at < box[3] + SAME_SIDE && from < box[2] && to > box[0]

function stackToTable(
  edges: Edge[],
  upright: Edge[],
  words: Ink[],
  origin: PlaceOf,
): { table: RuledTable; words: Ink[] } | undefined {
  const ruled = boxOf(edges)
  // Lines around a head alone say nothing about the rows below it.
  if (!wordsIn(ruled, words).some(word => isFigure(word.text))) return undefined
  const [header, footer] = [headerAbove(ruled, edges, words), footerBelow(ruled, edges, words)]
  if (footer === undefined) return undefined
  const box: Box = [ruled[0], header ?? ruled[1], ruled[2], footer]
  const inside = wordsIn(box, words)
  const grid = toGrid(edges, { box, words: inside, upright })
  if (grid.xs.length < 3) return undefined
  const last = grid.ys.length - 2
  const regions = fillRegions(grid, gridToRegions(grid), inside).filter(
    region => footer === ruled[3] || region.row < last || region.words.length > 0,
  )
  if (!isTable(regions) || isUnderruled(grid, regions)) return undefined
  const table = compact(grid, widenSpans(grid, regions), origin)
  if (table.cells.some(cell => cell.text.length > MAX_CELL)) return undefined
  return { table: { ...table, soft: true }, words: inside }
}

/** Where the header begins that stands above the first line; `undefined` where the first row has it or there is none. */
function headerAbove(box: Box, edges: Edge[], words: Ink[]): number | undefined {
  const second = rowsOf(edges)[1] ?? box[3]
  const first = wordsIn([box[0], box[1], box[2], second], words)
  if (!first.some((word, i) => i > 0 && isFigure(word.text))) return undefined
  let top = box[1]
  const above = wordsToRows(wordsIn([box[0], box[1] - MAX_ROW, box[2], box[1]], words)).reverse()
  for (const row of above.slice(0, MAX_HEADER_LINES)) {
    const size = row.reduce((most, word) => Math.max(most, word.size), 0)
    const [upper, lower] = [Math.min(...row.map(word => word.box[1])), Math.max(...row.map(word => word.box[3]))]
    const width = (row.at(-1)?.x1 ?? 0) - (row[0]?.x0 ?? 0)
    const isSpread = rowToChunks(row, () => NOWHERE).length > 1
    if (top - lower > size * 1.3 || size > (first[0]?.size ?? size) * 1.15) break
    if (!isSpread && width > (box[2] - box[0]) / 2) break
    top = upper - size * 0.2
  }
  return top < box[1] ? top : undefined
}

/**
 * Where the last row ends that no line closes, for the page ends there: a row of figures, or the rest of labels over which
 * the last line does not run. `undefined` where several rows follow: then the lines rule the head only.
 */
function footerBelow(box: Box, edges: Edge[], words: Ink[]): number | undefined {
  const last = edges.filter(edge => edge.at > box[3] - GRID_TOLERANCES.snap)
  const isOpen = ({ box: [x0, , x1] }: Ink) => !last.some(({ from, to }) => from < x1 && to > x0)
  let [bottom, rows] = [box[3], 0]
  for (const row of wordsToRows(wordsIn([box[0], box[3], box[2], box[3] + MAX_ROW], words))) {
    const size = row.reduce((most, word) => Math.max(most, word.size), 0)
    const [upper, lower] = [Math.min(...row.map(word => word.box[1])), Math.max(...row.map(word => word.box[3]))]
    const isRow = rowToChunks(row, () => NOWHERE).some((chunk, i) => i > 0 && isFigure(chunk.text))
    if (upper - bottom > size * 1.3 || (!isRow && !row.every(isOpen))) break
    bottom = lower + size * 0.2
    if (isRow && ++rows > 1) return undefined
  }
  return bottom
}

type Content = { box: Box; words: Ink[]; upright: Edge[] }

function toGrid(edges: Edge[], { box, words, upright }: Content): Grid {
  const [left, top, right, bottom] = box
  const ys = positions([top, ...edges.map(edge => edge.at), bottom], GRID_TOLERANCES.snap)
  const all = columnsOf(edges, { box, words, upright })
  // So many columns are no table of text.
  const xs = all.length * ys.length > MAX_PAGE_SLOTS ? [left, right] : all
  const across = drawn(edges, ys, xs, GRID_TOLERANCES.cover)
  for (const border of [0, ys.length - 1]) across[border] = xs.slice(1).map(() => true)
  const down = ys.slice(1).map((y, j) => {
    const band = words.filter(word => centre(word)[1] > (ys[j] ?? y) && centre(word)[1] < y)
    const lines = toLines(band)
    return xs.map(
      x => !lines.some(line => piecesOf(line).some(({ x0, x1 }) => x0 < x - line.em / 4 && x1 > x + line.em / 4)),
    )
  })
  return { box: [left, top, right, bottom], xs, ys, across, down }
}

/** Where lines end inside the table and where upright ones stand; then where the text parts. */
function columnsOf(edges: Edge[], { box, words, upright }: Content): number[] {
  const [left, top, right, bottom] = box
  const within = (x: number) => x > left + GRID_TOLERANCES.snap && x < right - GRID_TOLERANCES.snap
  const stands = upright.filter(edge => edge.from < bottom && edge.to > top).map(edge => edge.at)
  const ends = edges.flatMap(edge => [edge.from, edge.to])
  const hard = positions([left, right, ...[...stands, ...ends].filter(within)], GRID_TOLERANCES.snap)
  const lines = toLines(words)
  const all = findSeparators(lines, hard).filter(x => hard.includes(x) || within(x))
  const labels = labelEnd(lines, all)
  const isLabelled = hard.some(x => within(x) && x < labels)
  return [...new Set(all)].filter(x => hard.includes(x) || !isLabelled || x >= labels).sort((a, b) => a - b)
}

/** The position at which the labels end and the figures begin. */
function labelEnd(lines: Line[], separators: number[]): number {
  const first = lines
    .flatMap(line => line.chunks.slice(1).filter(chunk => isFigure(chunk.text)))
    .reduce((least, chunk) => Math.min(least, chunk.x0), Number.POSITIVE_INFINITY)
  return separators.findLast(x => x < first) ?? first
}

const piecesOf = (line: Line) => line.chunks.flatMap(chunk => chunk.parts ?? [chunk])

function toLines(words: Ink[]): Line[] {
  return wordsToRows(words.filter(word => word.quarter === 0)).map(row => ({
    y: row[0]?.base ?? 0,
    page: 1,
    em: row[0]?.size ?? 10,
    chunks: rowToChunks(row, () => NOWHERE),
  }))
}

/** Several rows of several cells, and figures right of the first column. */
function isTable(regions: Region[]): boolean {
  const filled = regions.filter(region => region.words.length > 0)
  const rows = Map.groupBy(filled, region => region.row)
  const figures = filled.some(({ column, words }) => column > 0 && words.every(word => isFigure(word.text)))
  return figures && [...rows.values()].filter(row => row.length > 1).length > 1
}
