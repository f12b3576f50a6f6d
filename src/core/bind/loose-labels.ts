/** Joins labels that are wrapped over the lines around their figures. */
import type { Cell } from '../document.ts'
import { RENAMED_FROM } from '../labels.ts'
import { rowsOf } from '../template.ts'
import { isFigure } from './grid.ts'
import { type KnownLabels, likeness, namedBy, rowForms } from './known-labels.ts'
import type { Anchor, Line } from './loose-lines.ts'

/** So many lines of a label may stand above and below its figures. */
const MAX_WRAP = 4
/** With more lines of unknown labels this is no table of the form; they are not compared one by one. */
const MAX_COMPARED = 60

/** The innermost label cell of every line without figures. */
export function fragmentsOf(lines: Line[], { anchors, start }: { anchors: Anchor[]; start: number }): Cell[] {
  const figured = new Set(anchors.map(anchor => anchor.line.index))
  return lines
    .filter(line => !figured.has(line.index))
    .flatMap(line => line.cells.filter(cell => cell.column < start).slice(-1))
}

/** Exact labels first; what they leave over may complete altered ones. */
export function joinLabels(anchors: Anchor[], fragments: Cell[], known: KnownLabels): Anchor[] {
  const free = new Set(fragments)
  const done = new Map<Anchor, Cell[]>()
  const around = (anchor: Anchor, i: number) =>
    neighbours(fragments, { anchor, before: anchors[i - 1], after: anchors[i + 1] })
  const settle = (accept: (text: string) => number) => {
    anchors.forEach((anchor, i) => {
      if (done.has(anchor)) return
      const best = bestJoin(anchor, around(anchor, i), { free, accept })
      if (!best) return
      done.set(anchor, best)
      for (const cell of best) free.delete(cell)
    })
  }
  settle(text => (namedBy(text, known).some(n => n.kind === 'row') ? 1 : 0))
  const forms = known.table.blocks.flatMap(block => rowsOf(block).flatMap(rowForms))
  if (anchors.length - done.size > MAX_COMPARED) return anchors
  settle(text => {
    const alike = likeness(text, forms)
    return alike >= RENAMED_FROM ? alike : 0
  })
  return anchors.map(anchor => ({ line: anchor.line, label: done.get(anchor) ?? anchor.label }))
}

type Around = { up: Cell[]; down: Cell[] }

/** The label lines next to an anchor, nearest first. */
function neighbours(
  fragments: Cell[],
  { anchor, before, after }: { anchor: Anchor; before: Anchor | undefined; after: Anchor | undefined },
): Around {
  const row = anchor.line.index
  const [from, to] = [before?.line.index ?? -1, after?.line.index ?? Number.POSITIVE_INFINITY]
  return {
    up: fragments
      .filter(cell => cell.row > from && cell.row < row)
      .reverse()
      .slice(0, 2 * MAX_WRAP),
    down: fragments.filter(cell => cell.row > row && cell.row < to).slice(0, 2 * MAX_WRAP),
  }
}

/** The join of the anchor's own label with lines above and below that reads best; fewer lines win a tie. */
function bestJoin(
  anchor: Anchor,
  around: Around,
  { free, accept }: { free: Set<Cell>; accept: (text: string) => number },
): Cell[] | undefined {
  const own = anchor.label.filter(cell => !isFigure(cell.text))
  const columns = [...new Set([...around.up, ...around.down].map(cell => cell.column))].sort((a, b) => b - a)
  let best: { cells: Cell[]; score: number } | undefined
  for (const column of columns.length > 0 ? columns : [0]) {
    // Group labels stand in columns of their own, left of the labels that they group.
    const usable = (cells: Cell[]) => cells.filter(cell => free.has(cell) && cell.column >= column).slice(0, MAX_WRAP)
    const [up, down] = [usable(around.up), usable(around.down)]
    for (let above = 0; above <= up.length; above++) {
      for (let below = 0; below <= down.length; below++) {
        const cells = [...up.slice(0, above).reverse(), ...own, ...down.slice(0, below)]
        if (cells.length === 0) continue
        const score = accept(cells.map(cell => cell.text).join('')) - (above + below) / 100
        if (score > 0.3 && (!best || score > best.score)) best = { cells, score }
      }
    }
  }
  return best?.cells
}
