/** Rows of cell texts become a table, or paragraphs where the rows cannot be told. */
import type { Cell, Origin, Paragraph, Table } from '../../core/document.ts'
import type { CellText, TextRow } from './delimited.ts'
import type { Unmarked } from './markdown.ts'

/** Reads a stretch of a line: as it is printed, or without the marks of Markdown. */
export type ReadStretch = (text: string, at: number) => Unmarked

/**
 * One slot a cell, empty ones included: where a label reaches over several slots, the text says so with empty cells or
 * not at all, and that is not for the decoder to guess. Origins are line and UTF-16 column, both from 1.
 */
export function rowsToTable(rows: TextRow[], read: ReadStretch): Table {
  const cells = rows.flatMap((row, at) => row.map((text, column) => toCell(text, { row: at, column }, read)))
  const [first] = cells
  return {
    kind: 'table',
    rows: rows.length,
    columns: rows.reduce((most, row) => Math.max(most, row.length), 0),
    cells,
    origin: first?.origin ?? { kind: 'line', line: 1, column: 1 },
  }
}

function toCell(cell: CellText, place: { row: number; column: number }, read: ReadStretch): Cell {
  const { text, origin } = readCell(cell, read)
  return { ...place, rowspan: 1, colspan: 1, text, origin }
}

/** A paragraph for each cell; an empty one for an empty cell. */
export function cellsToParagraphs(cells: CellText[], read: ReadStretch): Paragraph[] {
  return cells.map(cell => ({ kind: 'paragraph', ...readCell(cell, read) }))
}

function readCell(cell: CellText, read: ReadStretch): { text: string; origin: Origin } {
  const { text, at } = read(cell.text, cell.at)
  const more = (cell.rest ?? []).map(line => read(line.text, line.at).text)
  // An empty cell stands where its text would begin.
  const column = text === '' ? cell.at : at
  return { text: [text, ...more].join('\n'), origin: { kind: 'line', line: cell.line.number, column: column + 1 } }
}
