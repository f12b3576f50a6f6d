/** Cells in a grid, whatever markup made them: the common form of tables, CSS grids and rows of boxes. */
import { MAX_TABLE_SLOTS } from '../limits.ts'
import type { HtmlElement } from './tree.ts'

/** Counting from 0; no two cells overlap. */
export type GridCell = { element: HtmlElement; row: number; column: number; rowspan: number; colspan: number }

/** `cells` by row, then column. `cut` says why the grid ends before its markup does. */
export type Grid = { rows: number; columns: number; cells: GridCell[]; cut?: string }

export function cellsByRow(grid: Grid): GridCell[][] {
  const rows: GridCell[][] = Array.from({ length: grid.rows }, () => [])
  for (const cell of grid.cells) rows[cell.row]?.push(cell)
  return rows
}

/** Without the columns in which no cell begins: `colspan="100"` over four columns makes four columns. */
export function withoutEmptyColumns(grid: Grid): Grid {
  const begins = [...new Set(grid.cells.map(cell => cell.column))].sort((a, b) => a - b)
  if (begins.length === grid.columns) return grid
  const index = new Map(begins.map((column, i) => [column, i]))
  const cells = grid.cells.map(cell => {
    const column = index.get(cell.column) ?? 0
    const end = cell.column + cell.colspan
    let next = column
    while (next < begins.length && (begins[next] ?? end) < end) next++
    return { ...cell, column, colspan: Math.max(1, next - column) }
  })
  return { ...grid, columns: begins.length, cells }
}

/** Rows [from, to) as a grid of their own; spans are cut at its edges. */
export function sliceRows(grid: Grid, from: number, to: number): Grid {
  const cells = grid.cells
    .filter(cell => cell.row >= from && cell.row < to)
    .map(cell => ({ ...cell, row: cell.row - from, rowspan: Math.min(cell.rowspan, to - cell.row) }))
  return { rows: to - from, columns: grid.columns, cells }
}

/** As many rows as fit into a budget of slots. */
export function withinSlots(grid: Grid, most: number): Grid {
  const rows = Math.max(0, Math.floor(most / Math.max(1, grid.columns)))
  return grid.rows <= rows ? grid : { ...sliceRows(grid, 0, rows), cut: `> ${MAX_TABLE_SLOTS} table cells` }
}
