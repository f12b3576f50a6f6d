/** The pages in reading order become the document's blocks. */
import type { Block, Cell, Table } from '../../core/document.ts'
import { alignRows, findTabularRuns, type Run } from '../alignment/index.ts'
import type { RuledCell } from './grid-to-tables.ts'
import { haveSameSides, joinTables, type PlacedTable } from './join-across-pages.ts'
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
  const stretches = toStretches(items)
  const measures = widestLines(stretches.flatMap(stretch => stretch.lines))
  const runs = stretches.map(({ lines }) => findTabularRuns(lines, { measure: measureOf(lines, measures) }))
  const prose = stretches.flatMap(({ lines }, i) => outside(lines, runs[i] ?? []))
  const columns = findColumns(prose)
  return stretches.flatMap(({ lines, end }, i) => [
    ...linesToBlocks(lines, runs[i] ?? [], columns),
    ...(end ? [endToBlock(end)] : []),
  ])
}

/** Lines up to the next ruled table or picture. */
type Stretch = { lines: PrintedLine[]; end?: Exclude<FlowItem, { kind: 'line' }> }

function toStretches(items: FlowItem[]): Stretch[] {
  const stretches: Stretch[] = []
  let lines: PrintedLine[] = []
  for (const item of items) {
    if (item.kind === 'line') lines.push(item.line)
    else {
      stretches.push({ lines, end: item })
      lines = []
    }
  }
  return [...stretches, { lines }]
}

const endToBlock = (end: Exclude<FlowItem, { kind: 'line' }>): Block =>
  end.kind === 'picture' ? { kind: 'picture', text: '', origin: end.origin } : toTable(end.table)

/** From the leftmost to the rightmost character, for each page width. */
function widestLines(lines: PrintedLine[]): Map<number, number> {
  const byWidth = Map.groupBy(lines, line => line.frame.width)
  return new Map(
    [...byWidth].map(([width, own]) => {
      const left = own.reduce((least, line) => Math.min(least, line.x0), Number.POSITIVE_INFINITY)
      return [width, own.reduce((most, line) => Math.max(most, line.x1), 0) - left]
    }),
  )
}

const measureOf = (lines: PrintedLine[], measures: Map<number, number>) =>
  lines.reduce((most, line) => Math.max(most, measures.get(line.frame.width) ?? 0), 0)

function outside(lines: PrintedLine[], runs: Run[]): PrintedLine[] {
  return lines.filter((_, i) => !runs.some(run => i >= run.from && i < run.to))
}

function toFlow({ items, page, width }: PageLayout): FlowItem[] {
  return items.map(item => (item.kind === 'table' ? { kind: 'table', table: item.table, page, width } : item))
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
  const ordered = cells.map(withoutMark).sort((a, b) => a.row - b.row || a.column - b.column)
  const origin = boxAroundFirstPage(ordered)
  return { kind: 'table', rows, columns: xs.length - 1, cells: ordered, origin }
}

function withoutMark(cell: RuledCell): Cell {
  if (!cell.full) return cell
  const { full: _, ...rest } = cell
  return rest
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

/** Prose, and the tables without ruling that were found in it. */
function linesToBlocks(lines: PrintedLine[], runs: Run[], columns: Map<number, Column>): Block[] {
  const blocks: Block[] = []
  let done = 0
  for (const { from, to } of runs) {
    blocks.push(...linesToParagraphs(lines.slice(done, from), columns))
    blocks.push(alignRows(dropRepeatedLines(lines.slice(from, to))))
    done = to
  }
  return [...blocks, ...linesToParagraphs(lines.slice(done), columns)]
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
