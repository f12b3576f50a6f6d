/** Tables, rows and cells as they open and close. */
import { MAX_DOCX_CELLS, MAX_DOCX_COLUMNS, MAX_DOCX_TABLE_DEPTH } from '../limits.ts'
import { type RawCell, tableToNode } from './grid.ts'
import { closeFrame } from './paragraphs.ts'
import { type Handler, type Handlers, noteChange, noteNotRead, type State, skip } from './state.ts'

const openTable: Handler = state => {
  const depth = state.tables.length
  if (depth >= MAX_DOCX_TABLE_DEPTH) {
    noteNotRead(state, {
      what: 'table',
      where: `paragraph ${state.paragraphs}`,
      why: `nested deeper than ${MAX_DOCX_TABLE_DEPTH}`,
    })
    return skip(state, {})
  }
  const frame = state.frames.at(-1)
  if (frame) closeFrame(state, frame)
  state.tables.push({ rows: [], grid: [], depth })
}

const openCell: Handler = state => {
  const table = state.tables.at(-1)
  if (!table?.row) return skip(state, {})
  if (++state.cells > MAX_DOCX_CELLS) {
    noteNotRead(state, { what: 'rest', where: `paragraph ${state.paragraphs}`, why: `> ${MAX_DOCX_CELLS} table cells` })
    return skip(state, {})
  }
  table.cell = { span: 1, nodes: [], deleted: false, paragraph: state.paragraphs + 1 }
  state.frames.push({ nodes: table.cell.nodes, carry: '' })
}

const inCell =
  (apply: (cell: RawCell, attributes: Readonly<Record<string, string>>) => void): Handler =>
  (state, attributes) => {
    const cell = state.tables.at(-1)?.cell
    if (cell) apply(cell, attributes)
  }

const inRow =
  (key: 'before' | 'after'): Handler =>
  (state, attributes) => {
    const row = state.tables.at(-1)?.row
    if (row) row[key] = count(attributes['w:val'], 0)
  }

/** A number of grid columns. */
const count = (value: string | undefined, least: number) =>
  Math.min(MAX_DOCX_COLUMNS, Math.max(least, Math.trunc(Number(value)) || 0))

/** By element name. */
export const tableHandlers: Handlers = {
  'w:tbl': openTable,
  'w:gridCol': (state, attributes) => {
    const grid = state.tables.at(-1)?.grid
    if (grid && grid.length < MAX_DOCX_COLUMNS) grid.push(Number(attributes['w:w']) || 0)
  },
  'w:tr': state => {
    const table = state.tables.at(-1)
    if (table) table.row = { before: 0, after: 0, cells: [], deleted: false }
  },
  'w:gridBefore': inRow('before'),
  'w:gridAfter': inRow('after'),
  'w:tc': openCell,
  'w:gridSpan': inCell((cell, attributes) => {
    cell.span = count(attributes['w:val'], 1)
  }),
  'w:vMerge': inCell((cell, attributes) => {
    cell.merge = attributes['w:val'] === 'restart' ? 'restart' : 'continue'
  }),
  'w:hMerge': inCell((cell, attributes) => {
    cell.joined = attributes['w:val'] !== 'restart'
  }),
  'w:tcW': inCell((cell, attributes) => {
    const width = Number(attributes['w:w'])
    if (width > 0 && (attributes['w:type'] ?? 'dxa') === 'dxa') cell.width = width
  }),
  'w:cellIns': noteChange,
  'w:cellDel': state => {
    noteChange(state)
    const cell = state.tables.at(-1)?.cell
    if (cell) cell.deleted = true
  },
  'w:cellMerge': (state, attributes) => {
    noteChange(state)
    const cell = state.tables.at(-1)?.cell
    if (cell && attributes['w:vMerge']) cell.merge = attributes['w:vMerge'] === 'rest' ? 'restart' : 'continue'
  },
}

export function closeCell(state: State): void {
  const table = state.tables.at(-1)
  const frame = state.frames.pop()
  if (frame) closeFrame(state, frame)
  const cell = table?.cell
  if (!table || !cell) return
  if (!cell.deleted) table.row?.cells.push(cell)
  delete table.cell
}

export function closeRow(state: State): void {
  const table = state.tables.at(-1)
  const row = table?.row
  if (!table || !row) return
  if (!row.deleted && row.cells.length > 0) table.rows.push(row)
  delete table.row
}

export function closeTable(state: State): void {
  const table = state.tables.pop()
  const frame = state.frames.at(-1)
  if (!table || !frame) return
  const { node, cut } = tableToNode(table)
  frame.nodes.push(node)
  if (cut)
    noteNotRead(state, { what: 'table', where: `paragraph ${state.paragraphs}`, why: `> ${MAX_DOCX_COLUMNS} columns` })
}
