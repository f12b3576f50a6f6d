/** Tells rows of data from rows that only lay the page out. */
import type { Sight } from './boxes.ts'
import { isFigure, shortText } from './figures.ts'
import { cellsByRow, type Grid, type GridCell } from './grid.ts'
import { mediaOf } from './media.ts'
import { isPictureTag } from './tags.ts'
import { type HtmlElement, visit } from './tree.ts'

/** Rows [from, to) of a grid: `layout` rows are dissolved into what their cells hold. */
export type Segment = { from: number; to: number; kind: 'data' | 'layout' }

/** A cell with a text this long, or with this many blocks, holds part of a page. */
const LONG_TEXT = 300
const MANY_BLOCKS = 4
const MANY_BLOCKS_CHARS = 120
/** Longer than a table's labels and notes: alone in its row it is a paragraph. */
const PROSE_ALONE = 100
/** Figures in a row from which on a long text beside them is only a long label. */
const ENOUGH_FIGURES = 2

/** The rows of a grid in order, in as few segments as possible. Cells that span several rows keep them together. */
export function segmentRows(grid: Grid, sight: Sight): Segment[] {
  const isLayout = layoutRows(grid, sight)
  const segments: Segment[] = []
  for (let row = 0; row < grid.rows; row++) {
    const kind = isLayout[row] ? 'layout' : 'data'
    const last = segments.at(-1)
    if (last?.kind === kind) last.to = row + 1
    else segments.push({ from: row, to: row + 1, kind })
  }
  return segments.flatMap(segment =>
    segment.kind === 'data' && !hasSeveralColumns(grid, segment, sight)
      ? [{ ...segment, kind: 'layout' as const }]
      : [segment],
  )
}

function layoutRows(grid: Grid, sight: Sight): boolean[] {
  const isLayout: boolean[] = Array.from({ length: grid.rows }, () => false)
  cellsByRow(grid).forEach((cells, row) => {
    const figures = cells.filter(
      cell => sight.survey.of(cell.element).chars > 0 && isFigure(shortText(cell.element, 30)),
    ).length
    for (const cell of cells) {
      if (!holdsPage(cell, { sight, alone: isAlone(cell, cells, sight), figures })) continue
      for (let r = row; r < row + cell.rowspan; r++) isLayout[r] = true
    }
  })
  return isLayout
}

function isAlone(cell: GridCell, cells: GridCell[], { survey }: Sight): boolean {
  return cells.every(
    other => other === cell || (survey.of(other.element).chars === 0 && survey.of(other.element).pictures === 0),
  )
}

function holdsPage(
  { element }: GridCell,
  { sight, alone, figures }: { sight: Sight; alone: boolean; figures: number },
): boolean {
  const { chars, blocks, cells, tables, pictures } = sight.survey.of(element)
  if (tables > 0 && cells > 2) return true
  if (figures >= ENOUGH_FIGURES) return false
  if (pictures > 0 && alone && holdsMedia(element, sight)) return true
  // The cell itself counts as a block.
  if (blocks > MANY_BLOCKS && chars >= MANY_BLOCKS_CHARS) return true
  return chars >= (alone ? PROSE_ALONE : LONG_TEXT)
}

function holdsMedia(element: HtmlElement, { styleOf }: Sight): boolean {
  let found = false
  visit(element, node => {
    if (node.kind === 'element' && isPictureTag(node.tag)) found = mediaOf(node, styleOf) !== undefined
    return found ? 'stop' : undefined
  })
  return found
}

/** Whether some row has several filled cells; else the rows are lines of text in a frame. */
function hasSeveralColumns(grid: Grid, { from, to }: Segment, { survey }: Sight): boolean {
  const filled = new Map<number, number>()
  for (const { element, row } of grid.cells) {
    if (row >= from && row < to && (survey.of(element).chars > 0 || survey.of(element).pictures > 0))
      filled.set(row, (filled.get(row) ?? 0) + 1)
  }
  return [...filled.values()].some(count => count > 1)
}
