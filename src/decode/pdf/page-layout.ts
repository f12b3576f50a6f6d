/** One page as its tables, lines and pictures, top to bottom. */
import type { Origin } from '../../core/document.ts'
import { edgesToGrids, GRID_TOLERANCES, type Grid } from './edges-to-grid.ts'
import { type Box, unionBox } from './geometry.ts'
import { gridsToTables, type RuledTable } from './grid-to-tables.ts'
import type { PageMarks } from './marks.ts'
import { EDGE_TOLERANCES, type Edge, marksToEdges } from './marks-to-edges.ts'
import { type PrintedLine, rowToLine, wordsToRows } from './printed-lines.ts'
import { rowRulesToTables } from './row-rules.ts'
import { type Ink, turnUpright, type UprightPage } from './upright.ts'

export type PageItem =
  | { kind: 'line'; line: PrintedLine }
  | { kind: 'table'; table: RuledTable }
  | { kind: 'picture'; origin: Origin }

export type PageLayout = {
  page: number
  width: number
  height: number
  items: PageItem[]
  /** The ruling was too much to be looked at. */
  overflow: boolean
}

/** What the table finder saw, for the page that draws it. */
export type PageTrace = { edges: Edge[]; grids: Grid[]; tables: RuledTable[] }

/** Pictures smaller than these shares of the page are logos, seals and ornaments. */
const MIN_PICTURE = { width: 0.35, height: 0.05 }
/** A picture with this many characters upon it is a background, or a scan whose text was recognised. */
const MAX_TEXT_ON_PICTURE = 20

export function layOutPage(marks: PageMarks): { layout: PageLayout; trace: PageTrace } {
  const page = turnUpright(marks)
  const edges = marksToEdges(page.segments, EDGE_TOLERANCES)
  const { grids, overflow } = edgesToGrids(edges, GRID_TOLERANCES)
  const ruled = gridsToTables(grids, page.words, page.origin)
  const { tables, rest } = overflow ? ruled : rowRulesToTables(edges, ruled, page.origin)
  const items: { top: number; item: PageItem }[] = [
    ...tables.map(table => ({ top: table.box[1], item: { kind: 'table' as const, table } })),
    ...toLines(rest, page).map(({ top, line }) => ({ top, item: { kind: 'line' as const, line } })),
    ...toPictures(page).map(box => ({ top: box[1], item: { kind: 'picture' as const, origin: page.origin(box) } })),
  ]
  items.sort((a, b) => a.top - b.top)
  return {
    layout: {
      page: marks.page,
      width: page.width,
      height: page.height,
      items: items.map(({ item }) => item),
      overflow: overflow || marks.overflow,
    },
    trace: { edges, grids, tables },
  }
}

/** Lines of the page's own direction; words that run across it follow as lines where they begin. */
function toLines(words: Ink[], page: UprightPage): { top: number; line: PrintedLine }[] {
  const frame = { page: page.page, frame: { width: page.width, height: page.height }, origin: page.origin }
  return [0, 1, 2, 3].flatMap(quarter =>
    wordsToRows(words.filter(word => word.quarter === quarter)).map(row => {
      const line = rowToLine(row, frame)
      const top = row.reduce((least, word) => Math.min(least, word.box[1]), Number.POSITIVE_INFINITY)
      return {
        top: quarter === 0 ? line.y - line.em * 0.88 : top,
        line: quarter === 0 ? line : standIn(line, row, top),
      }
    }),
  )
}

/** A line across the page takes part in the layout with the place of its box. */
function standIn(line: PrintedLine, row: Ink[], top: number): PrintedLine {
  const left = row.reduce((least, word) => Math.min(least, word.box[0]), Number.POSITIVE_INFINITY)
  const right = row.reduce((most, word) => Math.max(most, word.box[2]), 0)
  const chunks = line.chunks.slice(0, 1).map(chunk => ({ ...chunk, text: line.text, x0: left, x1: right }))
  return { ...line, y: top + line.em, x0: left, x1: right, chunks }
}

function toPictures(page: UprightPage): Box[] {
  return joinStrips(page.pictures).filter(box => {
    const large =
      box[2] - box[0] >= page.width * MIN_PICTURE.width && box[3] - box[1] >= page.height * MIN_PICTURE.height
    return large && charactersOn(box, page.words) <= MAX_TEXT_ON_PICTURE
  })
}

function charactersOn(box: Box, words: Ink[]): number {
  let count = 0
  for (const word of words) {
    const [x, y] = [(word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2]
    if (x > box[0] && x < box[2] && y > box[1] && y < box[3]) count += word.text.length
  }
  return count
}

/** Scanners and printers cut one picture into strips; strips of one width that touch are one picture. */
function joinStrips(boxes: Box[]): Box[] {
  const joined: Box[] = []
  for (const box of [...boxes].sort((a, b) => a[1] - b[1] || a[0] - b[0])) {
    const last = joined.at(-1)
    const follows = last && Math.abs(last[0] - box[0]) < 2 && Math.abs(last[2] - box[2]) < 2 && box[1] - last[3] < 2
    if (last && follows) joined[joined.length - 1] = unionBox(last, box)
    else joined.push(box)
  }
  return joined
}
