/** Lays rows of boxes out as a grid: columns from the cells' widths, row spans from the gaps that short rows leave. */
import type { Box, BoxRow } from './boxes.ts'
import type { StyleReader } from './css.ts'
import { isFigure, shortText } from './figures.ts'
import type { Grid, GridCell } from './grid.ts'
import { guessHeaderWidths } from './header-widths.ts'
import type { HtmlElement } from './tree.ts'
import { findMeasure, leaves, type Measure, maxOf, sum, TOLERANCE, widthOf } from './weights.ts'

/** Edges nearer to each other than this share of the grid's width are one; `MAX_ROW_CELLS` cells still differ. */
const SAME = TOLERANCE / 2

/** A cell with its edges; `x` from 0 to 1 over the width of the whole grid, `y` in rows. */
type Placed = { element: HtmlElement; left: number; right: number; top: number; height: number }

/** What a column of the row above offers to the next row: its edges and the cells that would hang down. */
type Opening = { left: number; right: number; hanging: Placed[] }

export function layOutRows(rows: BoxRow[], styleOf: StyleReader): Grid {
  const measure = findMeasure(rows, styleOf)
  const placed: Placed[] = []
  const boxes = rows.map((row): Box => ({ kind: 'row', element: row.element, boxes: row.boxes }))
  const context = { measure: measure ?? countCells(rows), weighted: measure !== undefined, placed }
  const height = placeRows(boxes, { left: 0, right: 1, top: 0 }, context)
  return toGrid(placed, height)
}

/** Where nothing tells the widths, every cell counts one, but for headers that divide each other. */
function countCells(rows: BoxRow[]): Measure {
  const cells = new Set(rows.flatMap(row => row.boxes.flatMap(leaves)))
  const guessed = guessHeaderWidths(rows)
  return element => (cells.has(element) ? (guessed.get(element) ?? 1) : undefined)
}

type Context = { measure: Measure; weighted: boolean; placed: Placed[] }
type Area = { left: number; right: number; top: number }

/** Rows below each other; returns their height. */
function placeRows(rows: Box[], area: Area, context: Context): number {
  const widths = rows.map(row => contentWidth(row, context))
  const full = maxOf(widths.map(width => width ?? 0)) || 1
  let open: Opening[] = []
  let top = area.top
  rows.forEach((row, i) => {
    const at = { row, width: widths[i] ?? full, full, area: { ...area, top } }
    open = placeOne(at, open, context)
    top += heightOf(row)
  })
  return top - area.top
}

type RowAt = { row: Box; width: number; full: number; area: Area }

/** Places one row and returns what it offers to the next. */
function placeOne({ row, width, full, area }: RowAt, open: Opening[], context: Context): Opening[] {
  const boxes = row.kind === 'cell' ? [row] : row.kind === 'row' ? row.boxes : [row]
  const height = heightOf(row)
  const isWhole = width >= full * (1 - TOLERANCE) || (boxes.length === 1 && !context.weighted)
  const run = isWhole ? undefined : findRun(open, { boxes, width: (width / full) * (area.right - area.left) }, context)
  if (!run)
    return placeBoxes(
      boxes,
      { ...atEnd({ width: isWhole ? full : width, full, area, stretch: !context.weighted }), top: area.top, height },
      context,
    )
  const outside = open.filter((_, i) => i < run.from || i >= run.to)
  for (const { hanging } of outside) for (const cell of hanging) cell.height += height
  const left = open[run.from]?.left ?? area.left
  const right = open[run.to - 1]?.right ?? area.right
  const added = placeBoxes(boxes, { left, right, top: area.top, height }, context)
  return [...open.slice(0, run.from), ...added, ...open.slice(run.to)]
}

/** A short row that fits under no part of the row above stands at the right, where the figures are. */
function atEnd({ width, full, area, stretch }: { width: number; full: number; area: Area; stretch: boolean }): {
  left: number
  right: number
  spare: number
} {
  const spare = (1 - width / full) * (area.right - area.left)
  return stretch
    ? { left: area.left, right: area.right, spare }
    : { left: area.left + spare, right: area.right, spare: 0 }
}

type Span = { left: number; right: number; top: number; height: number; spare?: number }

/** Boxes side by side between two edges; `spare` goes to the first. */
function placeBoxes(boxes: Box[], { left, right, top, height, spare = 0 }: Span, context: Context): Opening[] {
  const widths = boxes.map(box => widthOf(box, context.measure) ?? 1)
  const unit = (right - left - spare) / sum(widths)
  let at = left
  return boxes.flatMap((box, i) => {
    const from = at
    at += (widths[i] ?? 1) * unit + (i === 0 ? spare : 0)
    return placeBox(box, { left: from, right: at, top, height }, context)
  })
}

function placeBox(box: Box, span: Span, context: Context): Opening[] {
  if (box.kind === 'cell') {
    const cell: Placed = {
      element: box.element,
      left: span.left,
      right: span.right,
      top: span.top,
      height: span.height,
    }
    context.placed.push(cell)
    return [{ left: span.left, right: span.right, hanging: [cell] }]
  }
  if (box.kind === 'row') return placeBoxes(box.boxes, span, context)
  const before = context.placed.length
  const used = placeRows(box.boxes, span, context)
  const own = context.placed.slice(before)
  const bottom = own.filter(cell => cell.top + cell.height >= span.top + used)
  for (const cell of bottom) cell.height += span.height - used
  return bottom
    .toSorted((a, b) => a.left - b.left)
    .map(cell => ({ left: cell.left, right: cell.right, hanging: [cell] }))
}

/**
 * The neighbouring openings that a short row fills exactly, so that the cells beside them hang down: a `rowspan` that the
 * markup does not state. Of several runs the rightmost one counts, since labels stand left; figures end at the right edge.
 */
function findRun(
  open: Opening[],
  { boxes, width }: { boxes: Box[]; width: number },
  context: Context,
): { from: number; to: number } | undefined {
  const last = boxes.flatMap(leaves).at(-1)
  const least = last && isFigure(shortText(last, 30)) ? open.length : 1
  for (let to = open.length; to >= least && to > 0; to--) {
    for (let from = to - 1; from >= 0; from--) {
      const offered = (open[to - 1]?.right ?? 0) - (open[from]?.left ?? 0)
      if (offered > width + SAME) break
      if (width - offered <= SAME && nests(open.slice(from, to), boxes, context)) return { from, to }
    }
  }
  return undefined
}

/** Each cell stays inside one opening or covers whole ones. */
function nests(openings: Opening[], boxes: Box[], context: Context): boolean {
  const widths = boxes.map(box => widthOf(box, context.measure) ?? 1)
  const start = openings[0]?.left ?? 0
  const unit = ((openings.at(-1)?.right ?? 1) - start) / sum(widths)
  const isEdge = (x: number) => Math.abs(x - start) <= SAME || openings.some(({ right }) => Math.abs(x - right) <= SAME)
  let left = start
  return widths.every(width => {
    const [from, to] = [left, left + width * unit]
    left = to
    const cutsInto = openings.some(({ right }) => right > from + SAME && right < to - SAME)
    return !cutsInto || (isEdge(from) && isEdge(to))
  })
}

/** Undefined where a part's width is not known: the row is as wide as the others then. */
function contentWidth(row: Box, context: Context): number | undefined {
  if (row.kind !== 'row') return widthOf(row, context.measure)
  const parts = row.boxes.map(box => widthOf(box, context.measure))
  return parts.every(part => part !== undefined) ? sum(parts) : undefined
}

function heightOf(box: Box): number {
  if (box.kind === 'cell') return 1
  const heights = box.boxes.map(heightOf)
  return box.kind === 'row' ? maxOf(heights) : sum(heights)
}

/** Edges that lie close together are one. */
function toGrid(placed: Placed[], rows: number): Grid {
  const edges: number[] = []
  for (const x of placed.flatMap(cell => [cell.left, cell.right]).sort((a, b) => a - b)) {
    if (edges.length === 0 || x - (edges.at(-1) ?? 0) > SAME) edges.push(x)
  }
  const indexOf = (x: number) => {
    const at = edges.findIndex(edge => x - edge <= SAME)
    return at === -1 ? edges.length - 1 : at
  }
  const cells = placed.map(({ element, left, right, top, height }): GridCell => {
    const column = indexOf(left)
    return { element, row: top, column, rowspan: height, colspan: Math.max(1, indexOf(right) - column) }
  })
  return {
    rows,
    columns: Math.max(1, edges.length - 1),
    cells: cells.sort((a, b) => a.row - b.row || a.column - b.column),
  }
}
