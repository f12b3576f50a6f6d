/** Guesses how wide the cells of a header are where no style and no name tells it: from how many figures stand below. */
import type { BoxRow } from './boxes.ts'
import { isFigure, shortText } from './figures.ts'
import type { HtmlElement } from './tree.ts'
import { leaves, sum } from './weights.ts'

/** A header row: its cells, and which cells of the rows above [from, from + over) it stands under. */
type Level = { cells: HtmlElement[]; from: number; over: number }

/** More header rows are no header. */
const MAX_LEVELS = 4
/** Figures in a row from which on it is a row of data. */
const MIN_FIGURES = 2

/**
 * The widths, in columns of figures, of the cells of every header of several rows. Each lower row stands under some
 * neighbouring cells of the rows above and divides them; which ones follows from their number and, where that leaves a
 * choice, from the length of the texts (what is divided is named at length: 法人或其他组织, 复议后起诉).
 */
export function guessHeaderWidths(rows: BoxRow[]): Map<HtmlElement, number> {
  const widths = new Map<HtmlElement, number>()
  const cells = rows.map(row => row.boxes.flatMap(leaves))
  const columns = cells.reduce((most, row) => Math.max(most, row.length), 0)
  let header: HtmlElement[][] = []
  for (const row of cells) {
    const figures = trailingFigures(row)
    if (figures < MIN_FIGURES) {
      header = row.length > 1 && figures === 0 ? [...header, row] : []
      continue
    }
    if (header.length > 1 && header.length <= MAX_LEVELS) setWidths(header, { figures, columns, widths })
    header = []
  }
  return widths
}

/** The figures at the end of a row; blanks count where a figure stands before or behind them. */
function trailingFigures(row: HtmlElement[]): number {
  const texts = row.map(cell => shortText(cell, 30))
  const first = texts.findLastIndex(text => !isFigure(text)) + 1
  return texts.slice(first).some(text => text !== '') ? texts.length - first : 0
}

type Below = { figures: number; columns: number; widths: Map<HtmlElement, number> }

function setWidths(header: HtmlElement[][], { figures, columns, widths }: Below): void {
  const [top = [], ...lower] = header
  // Labels stand left of the figures, and something above them.
  const [corner] = figures < columns ? top : []
  const first = corner ? top.slice(1) : top
  const counts = lower.map(row => row.length)
  const over = chooseOver(first.length, counts, first.length + sum(counts) - figures)
  if (!over) return
  if (corner) widths.set(corner, columns - figures)
  const levels = placeLevels(first, lower, over)
  for (const path of leafPaths(first, levels)) for (const cell of path) widths.set(cell, (widths.get(cell) ?? 0) + 1)
}

/** How many cells each lower row divides, so that they come to `total`; those that divide evenly first, the last row's most. */
function chooseOver(above: number, counts: number[], total: number): number[] | undefined {
  const [count, ...rest] = counts
  if (count === undefined) return total === 0 ? [] : undefined
  let best: { over: number[]; rank: number } | undefined
  for (let over = 1; over <= Math.min(above, total) && count >= over * 2; over++) {
    const further = chooseOver(above - over + count, rest, total - over)
    if (!further) continue
    const all = [over, ...further]
    const rank = all.reduce(
      (sum, n, i) => sum * 2 + (i === all.length - 1 ? 2 : 1) * Number((counts[i] ?? 0) % n === 0),
      0,
    )
    if (!best || rank >= best.rank) best = { over: all, rank }
  }
  return best?.over
}

function placeLevels(first: HtmlElement[], lower: HtmlElement[][], over: number[]): Level[] {
  let above = first
  return lower.map((cells, i) => {
    const level = { cells, from: longestRun(above, over[i] ?? 1), over: over[i] ?? 1 }
    above = [...above.slice(0, level.from), ...cells, ...above.slice(level.from + level.over)]
    return level
  })
}

/** Where the neighbouring cells with the longest texts begin; of equal ones the last. */
function longestRun(cells: HtmlElement[], length: number): number {
  const lengths = cells.map(cell => shortText(cell, 60).length)
  let best = { from: 0, chars: -1 }
  for (let from = 0; from + length <= cells.length; from++) {
    const chars = sum(lengths.slice(from, from + length))
    if (chars >= best.chars) best = { from, chars }
  }
  return best.from
}

/** The cells above each other over every column of figures, outermost first. */
function leafPaths(first: HtmlElement[], levels: Level[]): HtmlElement[][] {
  let paths = first.map(cell => [cell])
  levels.forEach((level, i) => {
    const next = levels[i + 1]
    const parents = paths.slice(level.from, level.from + level.over)
    const shares = divide(level.cells.length, level.over, next ? next.from - level.from : 0)
    const children: HtmlElement[][] = []
    for (const cell of level.cells) {
      const parent = parents[shares.findIndex(end => children.length < end)] ?? []
      children.push([...parent, cell])
    }
    paths = [...paths.slice(0, level.from), ...children, ...paths.slice(level.from + level.over)]
  })
  return paths
}

/** Where the children of each parent end: evenly, or, of two parents, where the next row begins to divide them. */
function divide(children: number, parents: number, change: number): number[] {
  if (parents === 2 && children % 2 === 1 && change > 0 && change < children) return [change, children]
  return Array.from({ length: parents }, (_, i) => Math.round(((i + 1) * children) / parents))
}
