/** The grid of a `<table>` by the HTML standard's algorithm for forming a table (4.9.12.1), with budgets. */
import { MAX_TABLE_COLUMNS, MAX_TABLE_SLOTS } from '../limits.ts'
import type { Grid, GridCell } from './grid.ts'
import { attribute, childElements, type HtmlElement } from './tree.ts'

type RowGroup = HtmlElement[]

/**
 * @param options.maxSlots grid slots that may be used; the rows beyond are left out and `cut` says so
 * @param options.skip rows and cells that are not shown
 */
export function formTableGrid(
  table: HtmlElement,
  options: { maxSlots: number; skip: (element: HtmlElement) => boolean },
): Grid {
  const cells: GridCell[] = []
  // For each column the first row in which no cell from above hangs into it.
  const freeFrom: number[] = []
  let [row, slots] = [0, 0]
  let cut: string | undefined
  for (const group of rowGroups(table, options.skip)) {
    const groupEnd = row + group.length
    for (const element of group) {
      const wide = placeRow(element, { row, groupEnd, freeFrom, cells, skip: options.skip })
      if (wide) cut = `> ${MAX_TABLE_COLUMNS} columns`
      row++
      slots += freeFrom.length
      if (slots > options.maxSlots)
        return { ...withinRows(cells, row), columns: freeFrom.length, cut: `> ${MAX_TABLE_SLOTS} table cells` }
    }
  }
  return { rows: row, columns: freeFrom.length, cells, ...(cut ? { cut } : {}) }
}

type RowPlace = {
  row: number
  groupEnd: number
  freeFrom: number[]
  cells: GridCell[]
  skip: (element: HtmlElement) => boolean
}

/** Places the cells of one row; whether the row is too wide to be read whole. */
function placeRow(element: HtmlElement, { row, groupEnd, freeFrom, cells, skip }: RowPlace): boolean {
  let column = 0
  for (const cell of childElements(element)) {
    if ((cell.tag !== 'td' && cell.tag !== 'th') || skip(cell)) continue
    while ((freeFrom[column] ?? 0) > row) column++
    if (column >= MAX_TABLE_COLUMNS) return true
    const rowspan = spanOf(cell, 'rowspan', groupEnd - row)
    const wanted = Math.min(spanOf(cell, 'colspan', MAX_TABLE_COLUMNS) || 1, MAX_TABLE_COLUMNS - column)
    let colspan = 0
    // The standard lets cells overlap (a table model error); here the later one gives way.
    while (colspan < wanted && (freeFrom[column + colspan] ?? 0) <= row) freeFrom[column + colspan++] = row + rowspan
    cells.push({ element: cell, row, column, rowspan, colspan })
    column += colspan
  }
  return false
}

/** A span attribute, at least 1 and at most `most`; rowspan 0 means: to the end of the group. */
function spanOf(cell: HtmlElement, name: 'rowspan' | 'colspan', most: number): number {
  const value = Number.parseInt(attribute(cell, name) ?? '1', 10)
  if (value === 0 && name === 'rowspan') return most
  return Number.isNaN(value) || value < 1 ? 1 : Math.min(value, most)
}

/** Rows by group as they are shown: heads first, feet last. A rowspan ends with its group. */
function rowGroups(table: HtmlElement, skip: (element: HtmlElement) => boolean): RowGroup[] {
  const groups: { rank: number; rows: RowGroup }[] = []
  for (const child of childElements(table)) {
    if (skip(child)) continue
    const rank = ['thead', 'tbody', 'tfoot'].indexOf(child.tag)
    if (rank >= 0) groups.push({ rank, rows: childElements(child).filter(row => row.tag === 'tr' && !skip(row)) })
    else if (child.tag === 'tr') groups.push({ rank: 1, rows: [child] })
  }
  return groups.toSorted((a, b) => a.rank - b.rank).map(group => group.rows)
}

function withinRows(cells: GridCell[], rows: number): { rows: number; cells: GridCell[] } {
  return { rows, cells: cells.map(cell => ({ ...cell, rowspan: Math.min(cell.rowspan, rows - cell.row) })) }
}
