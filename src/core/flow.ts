/** Straightens a document before binding: prose and headings that stand inside tables become paragraphs. */

import { type Block, type Cell, originOf, type Paragraph, type Table } from './document.ts'
import { MAX_HEADING, sectionOf, tableLabels } from './headings.ts'
import { normalizeLabel } from './labels.ts'
import type { Template } from './template.ts'

/** Longer than any label of a form: a cell alone in its row with so much text is prose. */
const PROSE_FROM = 90

/** The blocks with every table cut at the rows that hold a section heading or prose. */
export function straighten(blocks: Block[], template: Template): Block[] {
  const labels = tableLabels(template)
  return blocks.flatMap(block => {
    if (block.kind === 'table') return cutTable(block, { template, labels })
    return block.kind === 'paragraph' ? cutParagraph(block, template) : [block]
  })
}

/** A heading that only a line break parts from prose is a paragraph of its own. */
function cutParagraph(paragraph: Paragraph, template: Template): Paragraph[] {
  if (!paragraph.text.includes('\n')) return [paragraph]
  const lines = paragraph.text.split('\n')
  if (!lines.some(line => isHeading(line.trim(), template))) return [paragraph]
  let start = 0
  return lines.flatMap((line): Paragraph[] => {
    const from = start
    start += line.length + 1
    const text = line.trim()
    const at = from + line.indexOf(text)
    return text === '' ? [] : [{ kind: 'paragraph', text, origin: originOf(paragraph, at, at + text.length) }]
  })
}

function isHeading(text: string, template: Template): boolean {
  return text.length <= MAX_HEADING && (sectionOf(text, template)?.likeness ?? 0) >= 0.8
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
  return isHeading(text, template) ? only : undefined
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
