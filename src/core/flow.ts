/** Straightens a document before binding: prose and headings that stand inside tables become paragraphs. */

import { rowForms } from './bind/known-labels.ts'
import type { Block, Cell, Paragraph, Table } from './document.ts'
import { sectionOf, tableLabels } from './headings.ts'
import { labelBody, normalizeLabel } from './labels.ts'
import { rowsOf, type Template } from './template.ts'

/** Longer than any label of a form: a cell alone in its row with so much text is prose. */
const PROSE_FROM = 90

/**
 * The blocks with every table cut at the rows that hold a section heading or prose, and with every line that is a label
 * of the form followed by its figures (a table of one row that was taken for prose) made a row.
 */
export function straighten(blocks: Block[], template: Template): Block[] {
  const labels = tableLabels(template)
  const widths = rowWidths(template)
  return blocks.flatMap(block => {
    if (block.kind === 'table') return cutTable(block, { template, labels })
    return [(block.kind === 'paragraph' && lineToRow(block, widths)) || block]
  })
}

/** How many figures stand behind each row label of the form. */
function rowWidths(template: Template): Map<string, number> {
  const blocks = template.tables.filter(table => table.layout === 'rows').flatMap(table => table.blocks)
  return new Map(
    blocks.flatMap(block =>
      rowsOf(block).flatMap(row => rowForms(row).map((form): [string, number] => [form, block.columns.length])),
    ),
  )
}

const LINE_ROW = /^(\S(?:.{0,80}\S)?)\s+((?:[\d０-９.,，．+－-]{1,20}\s+){0,7}[\d０-９.,，．+－-]{1,20})$/

function lineToRow(paragraph: Paragraph, widths: Map<string, number>): Table | undefined {
  const text = paragraph.text.trim()
  const match = text.length <= 160 ? LINE_ROW.exec(text) : null
  const [label = '', figures = ''] = match?.slice(1) ?? []
  const width = widths.get(normalizeLabel(label)) ?? widths.get(labelBody(label))
  const values = figures.split(/\s+/)
  if (!width || values.length !== width) return undefined
  const texts = [label, ...values]
  const { origin } = paragraph
  const cells = texts.map((cell, column) => ({ row: 0, column, rowspan: 1, colspan: 1, text: cell, origin }))
  return { kind: 'table', rows: 1, columns: texts.length, cells, origin }
}

type Known = { template: Template; labels: Set<string> }

function cutTable(table: Table, known: Known): Block[] {
  const rows = cellsByRow(table)
  const cuts = rows.map(cells => textRow(cells, known))
  if (!cuts.some(Boolean)) return [table]
  const parts: Block[] = []
  let from = 0
  const closeTable = (to: number) => {
    const part = sliceRows(table, rows, { from, to })
    if (part) parts.push(part)
  }
  cuts.forEach((cut, row) => {
    if (!cut) return
    closeTable(row)
    parts.push(...paragraphsOf(cut))
    from = row + cut.rowspan
  })
  closeTable(table.rows)
  return parts
}

/** Cells grouped by the row they start in. */
export function cellsByRow(table: Table): Cell[][] {
  const rows: Cell[][] = Array.from({ length: table.rows }, () => [])
  for (const cell of table.cells) rows[cell.row]?.push(cell)
  return rows
}

/** The cell of a row that holds nothing but a heading or prose. */
function textRow(cells: Cell[], { template, labels }: Known): Cell | undefined {
  const filled = cells.filter(cell => cell.text.trim() !== '')
  const [only] = filled
  if (filled.length !== 1 || !only) return undefined
  const text = only.text.trim()
  const known = labels.has(normalizeLabel(text))
  if (known) return undefined
  if (text.length >= PROSE_FROM) return only
  const heading = text.length <= 40 ? sectionOf(text, template) : undefined
  return heading && heading.likeness >= 0.8 ? only : undefined
}

function paragraphsOf(cell: Cell): Paragraph[] {
  return cell.text
    .split('\n')
    .map(text => text.trim())
    .filter(text => text !== '')
    .map(text => ({ kind: 'paragraph', text, origin: cell.origin }))
}

/** The rows [from, to) of a table as a table of its own; undefined where no cell starts in them. */
export function sliceRows(table: Table, rows: Cell[][], { from, to }: { from: number; to: number }): Table | undefined {
  const cells = rows
    .slice(from, to)
    .flatMap(row =>
      row.map(cell => ({ ...cell, row: cell.row - from, rowspan: Math.min(cell.rowspan, to - cell.row) })),
    )
  const [first] = cells
  return first ? { ...table, rows: to - from, cells, origin: first.origin } : undefined
}
