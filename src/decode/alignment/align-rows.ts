/** Rebuilds a table without ruling from its printed lines. */
import type { Cell, Origin, Table } from '../../core/document.ts'
import { straightenLines } from './drift.ts'
import { type Chunk, isFigure, type Line } from './line.ts'
import { findSeparators } from './separators.ts'
import { joinWrappedFigures } from './wrapped-figures.ts'

/**
 * Makes a table whose rows are the printed lines and whose cells are their chunks, one cell for each; figures that stand
 * below each other share a column over the whole table, also across pages whose columns are shifted (the chunks keep
 * their origins). Labels and headers that reach over several columns get a colspan. Nothing is dropped, and nothing but a
 * figure printed in two halves is merged: a label that wraps above or below its figures gives rows of its own.
 *
 * Works for points (PDF) and for character columns (text); `Line` says what is needed. Rows of one table only: use
 * `findTabularRuns` to tell them from prose.
 */
export function alignRows(lines: Line[]): Table {
  const straight = straightenLines(joinWrappedFigures(lines))
  const separators = findSeparators(straight)
  const rows = straight.map(line => ({
    ...line,
    chunks: line.chunks.flatMap(chunk => cutAtColumns(chunk, separators)),
  }))
  const placed = rows.flatMap((line, row) => placeChunks(line, separators).map(cell => ({ ...cell, row })))
  const cells = dropUnusedColumns(placed)
  return {
    kind: 'table',
    rows: rows.length,
    columns: cells.reduce((most, cell) => Math.max(most, cell.column + cell.colspan), 0),
    cells,
    origin: unionOrigin(cells.map(cell => cell.origin)),
    loose: true,
  }
}

/** Headers of neighbouring columns that nearly touch are one chunk until the columns are known. */
function cutAtColumns(chunk: Chunk, separators: number[]): Chunk[] {
  const { parts } = chunk
  if (!parts || parts.length < 2 || isFigure(chunk.text)) return [chunk]
  const pieces: Chunk[] = []
  for (const part of parts) {
    const last = pieces.at(-1)
    const parted = last && countBelow(separators, last.x1) < countBelow(separators, part.x0)
    if (last && !parted) Object.assign(last, { x1: part.x1, text: `${last.text} ${part.text}` })
    else pieces.push({ ...part })
  }
  return pieces.length > 1 ? pieces : [chunk]
}

/** Each chunk in the columns that it covers; where two claim the same one, the left gives way, then the right. */
function placeChunks(line: Line, separators: number[]): Omit<Cell, 'row'>[] {
  const slack = line.em * 0.3
  const claims = line.chunks.map((chunk, i) =>
    isFigure(chunk.text) && i > 0 ? onlyColumn(chunk, separators) : span(chunk, separators, slack),
  )
  let free = 0
  return line.chunks.map((chunk, i) => {
    const [first, last] = claims[i] ?? [free, free]
    const column = Math.max(first, free)
    const end = Math.max(column, Math.min(last, (claims[i + 1]?.[0] ?? last + 1) - 1))
    free = end + 1
    return { column, colspan: free - column, rowspan: 1, text: chunk.text, origin: chunk.origin }
  })
}

function span(chunk: Chunk, separators: number[], slack: number): [number, number] {
  const first = countBelow(separators, chunk.x0 + slack)
  return [first, Math.max(first, countBelow(separators, chunk.x1 - slack))]
}

/** A figure stands in one column, whatever its width. */
function onlyColumn(chunk: Chunk, separators: number[]): [number, number] {
  const column = countBelow(separators, (chunk.x0 + chunk.x1) / 2)
  return [column, column]
}

function countBelow(sorted: number[], x: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < x) low = middle + 1
    else high = middle
  }
  return low
}

/** Columns in which nothing begins are given up. */
function dropUnusedColumns(cells: Cell[]): Cell[] {
  const used = [...new Set(cells.map(cell => cell.column))].sort((a, b) => a - b)
  return cells.map(cell => {
    const column = countBelow(used, cell.column)
    return { ...cell, column, colspan: Math.max(1, countBelow(used, cell.column + cell.colspan) - column) }
  })
}

/** The box around all origins of the first page; elsewhere the first origin. */
function unionOrigin(origins: Origin[]): Origin {
  const [first] = origins
  if (first?.kind !== 'page') return first ?? { kind: 'line', line: 1, column: 1 }
  const box: [number, number, number, number] = [...first.box]
  for (const origin of origins) {
    if (origin.kind !== 'page' || origin.page !== first.page) continue
    box[0] = Math.min(box[0], origin.box[0])
    box[1] = Math.min(box[1], origin.box[1])
    box[2] = Math.max(box[2], origin.box[2])
    box[3] = Math.max(box[3], origin.box[3])
  }
  return { kind: 'page', page: first.page, box }
}
