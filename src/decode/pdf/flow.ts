/** The pages in reading order become the document's blocks. */
import type { Block, Table } from '../../core/document.ts'
import { alignRows, findTabularRuns } from '../alignment/index.ts'
import { haveSameSides, joinTables, type PlacedTable, placeTable } from './join-across-pages.ts'
import { dropFurniture } from './page-furniture.ts'
import type { PageItem, PageLayout } from './page-layout.ts'
import { type Column, findColumns, linesToParagraphs } from './paragraphs.ts'
import type { PrintedLine } from './printed-lines.ts'

type FlowItem =
  | Exclude<PageItem, { kind: 'table' }>
  | { kind: 'table'; table: PlacedTable; page: number; width: number }

/** Furniture is left out; tables and paragraphs that a page break cuts are joined. */
export function pagesToBlocks(layouts: PageLayout[]): Block[] {
  const items = joinTablesAcrossPages(dropFurniture(layouts).flatMap(toFlow))
  const columns = findColumns(items.flatMap(item => (item.kind === 'line' ? [item.line] : [])))
  const blocks: Block[] = []
  let lines: PrintedLine[] = []
  const flush = () => {
    for (const block of linesToBlocks(lines, columns)) blocks.push(block)
    lines = []
  }
  for (const item of items) {
    if (item.kind === 'line') {
      lines.push(item.line)
      continue
    }
    flush()
    blocks.push(item.kind === 'picture' ? { kind: 'picture', text: '', origin: item.origin } : toTable(item.table))
  }
  flush()
  return blocks
}

function toFlow({ items, page, width }: PageLayout): FlowItem[] {
  return items.map(item =>
    item.kind === 'table' ? { kind: 'table', table: placeTable(item.table, item.origin), page, width } : item,
  )
}

/** A table at the top of a page goes on with the table at the end of the page before. */
function joinTablesAcrossPages(items: FlowItem[]): FlowItem[] {
  const joined: FlowItem[] = []
  for (const item of items) {
    const before = joined.at(-1)
    const continued =
      item.kind === 'table' &&
      before?.kind === 'table' &&
      before.page === item.page - 1 &&
      Math.abs(before.width - item.width) < 1 &&
      haveSameSides(before.table, item.table)
    if (continued) joined[joined.length - 1] = { ...item, table: joinTables(before.table, item.table) }
    else joined.push(item)
  }
  return joined
}

function toTable({ rows, xs, cells }: PlacedTable): Table {
  const ordered = cells.map(({ full: _, ...cell }) => cell).sort((a, b) => a.row - b.row || a.column - b.column)
  const origin = boxAroundFirstPage(ordered)
  return { kind: 'table', rows, columns: xs.length - 1, cells: ordered, origin }
}

function boxAroundFirstPage(cells: Table['cells']): Table['origin'] {
  const first = cells[0]?.origin
  if (first?.kind !== 'page') return first ?? { kind: 'page', page: 1, box: [0, 0, 0, 0] }
  const box: [number, number, number, number] = [...first.box]
  for (const { origin } of cells) {
    if (origin.kind !== 'page' || origin.page !== first.page) continue
    box[0] = Math.min(box[0], origin.box[0])
    box[1] = Math.min(box[1], origin.box[1])
    box[2] = Math.max(box[2], origin.box[2])
    box[3] = Math.max(box[3], origin.box[3])
  }
  return { kind: 'page', page: first.page, box }
}

/** Lines between two ruled tables: prose, and tables without ruling. */
function linesToBlocks(lines: PrintedLine[], columns: Map<number, Column>): Block[] {
  if (lines.length === 0) return []
  const measure = lines.reduce((most, line) => {
    const column = columns.get(Math.round(line.frame.width))
    return Math.max(most, column ? column.right - column.left : 0)
  }, 0)
  const blocks: Block[] = []
  let done = 0
  for (const { from, to } of findTabularRuns(lines, { measure })) {
    blocks.push(...linesToParagraphs(lines.slice(done, from), columns))
    blocks.push(alignRows(dropRepeatedLines(lines.slice(from, to))))
    done = to
  }
  blocks.push(...linesToParagraphs(lines.slice(done), columns))
  return blocks
}

/** Header lines that a table repeats at the top of a new page. */
function dropRepeatedLines(lines: PrintedLine[]): PrintedLine[] {
  const first = lines[0]?.page
  const tops = lines.flatMap((line, i) => (i > 0 && line.page !== lines[i - 1]?.page ? [i] : []))
  const repeated = new Set<number>()
  for (const top of tops) {
    for (let k = 0; top + k < lines.length && lines[k]?.page === first; k++) {
      if (lines[k]?.text !== lines[top + k]?.text || /^[\d\s.,]*$/.test(lines[k]?.text ?? '')) break
      repeated.add(top + k)
    }
  }
  return lines.filter((_, i) => !repeated.has(i))
}
