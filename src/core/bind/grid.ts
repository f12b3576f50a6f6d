/** A table as rows of slots, and its rows sorted into captions, headers and data. */
import type { Cell, Table } from '../document.ts'
import { readNumber } from '../number.ts'
import { columnForms, type KnownLabels, likeness, type Named, namedBy } from './known-labels.ts'

export type GridRow = {
  /** One entry per grid column; a spanning cell stands in each slot it covers. */
  slots: (Cell | undefined)[]
  /** The cells that cover the row, each once, from left to right; first those that started above. */
  cells: Cell[]
}

function gridRows(table: Table): GridRow[] {
  const rows: GridRow[] = Array.from({ length: table.rows }, () => ({
    slots: new Array(table.columns).fill(undefined),
    cells: [],
  }))
  for (const cell of table.cells) {
    for (let row = cell.row; row < Math.min(cell.row + cell.rowspan, table.rows); row++) {
      const target = rows[row]
      if (!target) continue
      target.cells.push(cell)
      for (let column = cell.column; column < Math.min(cell.column + cell.colspan, table.columns); column++)
        target.slots[column] = cell
    }
  }
  for (const row of rows) row.cells.sort((a, b) => a.column - b.column)
  return rows
}

/** Rows that share a caption and a header: `headers` over `data`. */
export type Band = { block?: number; headers: GridRow[]; data: { row: GridRow; index: number }[] }

export function isFigure(text: string): boolean {
  const { value } = readNumber(text)
  return value.kind === 'number' || (value.kind === 'blank' && text.trim() !== '')
}

/** Splits the rows into bands: a caption, or a header after data, opens a new one. */
export function bandsOf(table: Table, known: KnownLabels): Band[] {
  const bands: Band[] = [{ headers: [], data: [] }]
  gridRows(table).forEach((row, index) => {
    const starting = row.cells.filter(cell => cell.row === index || !cell.text.trim())
    const filled = row.cells.filter(cell => cell.text.trim() !== '')
    const kind = kindOfRow(filled, starting.length > 0, known)
    let band = bands.at(-1)
    if (!band || ((kind.is === 'caption' || kind.is === 'header') && band.data.length > 0)) {
      band = { headers: [], data: [] }
      bands.push(band)
    }
    if (kind.is === 'caption') band.block = kind.block
    else if (kind.is === 'header') band.headers.push(row)
    else if (kind.is === 'data') band.data.push({ row, index })
  })
  return bands.filter(band => band.data.length > 0 || band.headers.length > 0)
}

type RowKind = { is: 'caption'; block: number } | { is: 'header' } | { is: 'data' } | { is: 'empty' }

function kindOfRow(filled: Cell[], starts: boolean, known: KnownLabels): RowKind {
  if (filled.length === 0) return { is: starts ? 'data' : 'empty' }
  const named = filled.map(cell => namedBy(cell.text, known))
  const has = (kind: Named['kind']) => named.some(names => names.some(name => name.kind === kind))
  const block = named.flat().find(name => name.kind === 'block')
  const figures = filled.filter(cell => isFigure(cell.text)).length
  if (block?.kind === 'block' && figures === 0) return { is: 'caption', block: block.block }
  if (figures > 0) return { is: 'data' }
  // A word that names a row and a column (总计) is a row's label only where labels stand.
  const first = filled[0]?.column === 0
  const labelled = first && (named[0] ?? []).some(name => name.kind === 'row')
  if (named.some(names => names.some(name => name.kind === 'column')) && !labelled) return { is: 'header' }
  if (has('row')) return { is: 'data' }
  if (has('furniture') || has('group')) return { is: 'header' }
  return { is: looksLikeHeader(filled, known) ? 'header' : 'data' }
}

function looksLikeHeader(filled: Cell[], { table }: KnownLabels): boolean {
  const forms = table.blocks.flatMap(block => block.columns.map(columnForms))
  return (
    filled.length > 1 &&
    filled.filter(cell => forms.some(form => likeness(cell.text, form) >= 0.6)).length * 2 >= filled.length
  )
}
