/** Lays the rows of a table out in a grid: spans, merged cells, rows of other widths. ECMA-376 part 1, 17.4. */
import { MAX_DOCX_COLUMNS } from '../limits.ts'
import { type GridCell, leavesOf, type Node, textOf } from './node.ts'

export type RawCell = {
  /** Grid columns. */
  span: number
  /** Vertical merge. */
  merge?: 'restart' | 'continue'
  /** Goes on with the cell before it in the row (legacy). */
  joined?: boolean
  /** Twentieths of a point. */
  width?: number
  nodes: Node[]
  /** The first one in it. */
  paragraph: number
}

export type RawRow = { before: number; after: number; cells: RawCell[] }

export type RawTable = { rows: RawRow[]; grid: number[]; depth: number }

/** A cell with so many paragraphs and characters holds a page, not a figure. */
const PAGE_PARAGRAPHS = 4
const PAGE_TEXT = 300
/** A table of more cells with text is no frame round a page, whatever one of them holds. */
const FRAME_CELLS = 4

/**
 * A table as a node: its grid, or for a table that is only there for layout what stands in it, in reading order. `cut`:
 * columns were left out.
 */
export function tableToNode(table: RawTable): { node: Node; cut: boolean } {
  const cells = table.rows.flatMap(row => row.cells)
  if (isLayout(cells)) return { node: { kind: 'group', nodes: cells.flatMap(cell => cell.nodes) }, cut: false }
  const { cells: grid, cut } = layOut(table)
  const rows = table.rows.length
  const columns = widest(grid)
  const extras: Node[] = []
  for (const node of leavesOf(cells.flatMap(cell => cell.nodes))) {
    if (node.kind === 'picture' || node.kind === 'attachment') extras.push(node)
  }
  return {
    node: { kind: 'group', nodes: [{ kind: 'table', rows, columns, cells: grid, depth: table.depth }, ...extras] },
    cut,
  }
}

function widest(grid: readonly GridCell[]): number {
  let width = 0
  for (const cell of grid) width = Math.max(width, cell.column + cell.colspan)
  return width
}

/** One cell; or tables inside that are larger than what stands beside them; or few cells with a page of text in one. */
function isLayout(cells: readonly RawCell[]): boolean {
  if (cells.length <= 1) return true
  let inner = 0
  let own = 0
  let page = false
  for (const cell of cells) {
    let paragraphs = 0
    let length = 0
    let nested = 0
    for (const node of leavesOf(cell.nodes)) {
      if (node.kind === 'table') nested += node.cells.length
      else if (node.kind === 'text') {
        paragraphs++
        length += node.text.length
      }
    }
    page ||= paragraphs >= PAGE_PARAGRAPHS && length >= PAGE_TEXT
    inner += nested
    own += nested === 0 && paragraphs > 0 ? 1 : 0
  }
  return inner > own || (page && own <= FRAME_CELLS)
}

function layOut({ rows, grid }: RawTable): { cells: GridCell[]; cut: boolean } {
  const cells: GridCell[] = []
  let cut = false
  // The cell that a vertical merge of a column may go on with.
  const above = new Map<number, GridCell>()
  rows.forEach((row, at) => {
    let column = row.before
    let last: GridCell | undefined
    spansOf(row, grid).forEach((span, i) => {
      const raw = row.cells[i]
      const colspan = Math.min(span, MAX_DOCX_COLUMNS - column)
      cut ||= colspan < span
      if (!raw || colspan < 1) return
      const merged = raw.merge === 'continue' ? above.get(column) : undefined
      if (raw.joined && last) last.colspan += colspan
      else if (merged && merged.colspan === colspan && merged.row + merged.rowspan === at) merged.rowspan++
      else {
        last = { row: at, column, rowspan: 1, colspan, text: textOf(raw.nodes), paragraph: raw.paragraph }
        cells.push(last)
        above.set(column, last)
      }
      column += colspan
    })
  })
  return { cells, cut }
}

/** The grid columns of each cell. Where a row falls short of the grid, the printed widths tell. */
function spansOf({ before, after, cells }: RawRow, grid: readonly number[]): number[] {
  const spans = cells.map(cell => cell.span)
  const total = before + after + spans.reduce((sum, span) => sum + span, 0)
  if (total >= grid.length || grid.some(width => width <= 0)) return spans
  const edges = [0]
  for (const width of grid) edges.push((edges.at(-1) ?? 0) + width)
  const narrowest = Math.min(...grid)
  const found: number[] = []
  let edge = before
  let right = edges[before] ?? 0
  for (const { width } of cells) {
    if (width === undefined || width <= 0) return spans
    right += width
    const nearest = edges.reduce(
      (best, at, i) => (Math.abs(at - right) < Math.abs((edges[best] ?? 0) - right) ? i : best),
      edge,
    )
    if (nearest <= edge || Math.abs((edges[nearest] ?? 0) - right) > narrowest / 2) return spans
    found.push(nearest - edge)
    edge = nearest
  }
  return found
}
