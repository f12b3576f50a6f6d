/** Which lines of a table without ruling bear figures, and in which grid columns the figures stand. */
import type { Cell } from '../document.ts'
import { isFigure } from './grid.ts'
import { namedBy } from './known-labels.ts'
import type { Anchor, Knowledge, Line } from './loose-lines.ts'
import { isOfForm } from './mend.ts'

/**
 * The grid columns of the figures: those of the commonest line among the lines with the most figures.
 * Columns drift where a header is repeated or a page begins; the lines that follow the form do not outnumber the rest.
 */
export function columnsOfFigures(figured: Line[], start: number): number[] {
  const patterns = figured.map(({ cells }) => figuresBehindLabel(cells).map(cell => cell.column))
  const lengths = patterns.map(pattern => pattern.length)
  // Blank cells make rows short; a length that one row alone has may be two figures run together.
  const shared = lengths.filter((length, i) => lengths.indexOf(length) !== i)
  const count = Math.max(...(shared.length > 0 ? shared : lengths))
  const pattern = commonest(patterns.filter(p => p.length === count).map(p => p.join()))
  const columns = pattern?.split(',').map(Number) ?? []
  const isUsual = patterns.filter(p => p.length === count).length * 2 > figured.length
  if (isUsual && columns.every(column => column >= Math.min(1, start))) return columns
  const all = figured.flatMap(({ cells }) =>
    cells.filter(cell => cell.column >= start && isFigure(cell.text)).map(cell => cell.column),
  )
  return [...new Set(all)].sort((a, b) => a - b)
}

function figuresBehindLabel(cells: Cell[]): Cell[] {
  return cells
    .flatMap(splitLabel)
    .filter((cell, i) => isFigure(cell.text) && (i > 0 || cell.column > 0 || cells.length > 2))
}

function commonest<T>(values: T[]): T | undefined {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** The leftmost grid column in which figures stand in many lines. */
export function valueStart(figured: Line[]): number {
  const columns = figured.flatMap(({ cells }) =>
    figuresBehindLabel(cells)
      .slice(0, 1)
      .map(cell => cell.column),
  )
  const many = columns.filter(column => columns.filter(c => c === column).length * 4 >= figured.length)
  return Math.max(1, Math.min(...(many.length > 0 ? many : columns)))
}

export function anchorsOf(body: Line[], { start, order }: { start: number; order: number[] }): Anchor[] {
  const anchors = body
    .map(line => ({ ...line, cells: placeFigures(line.cells.flatMap(splitLabel), { start, order }) }))
    .filter(line => line.cells.some(cell => cell.column >= start))
    .map(line => ({ line, label: line.cells.filter(cell => cell.column < start && !isFigure(cell.text)).slice(-1) }))
  return anchors.filter((anchor, i) => !wrapsFigures(anchor, [anchors[i - 1], anchors[i + 1]], order))
}

/** A line of a header that is printed again on a new page: words of the form, no figure, no row's label. */
export function repeatsHeader({ line, label }: Anchor, { start, known, vocabulary }: Knowledge): boolean {
  if (line.cells.some(cell => isFigure(cell.text))) return false
  const isRow = label.some(cell => namedBy(cell.text, known).some(name => name.kind === 'row'))
  return !isRow && line.cells.every(cell => cell.column < start || isOfForm(cell.text, vocabulary))
}

/** Digits that a narrow column wrapped: a line without a label whose figures stand where a neighbour has none. */
function wrapsFigures({ line, label }: Anchor, neighbours: (Anchor | undefined)[], order: number[]): boolean {
  const own = new Set(line.cells.filter(cell => isFigure(cell.text)).map(cell => cell.column))
  if (label.length > 0 || own.size * 2 >= order.length) return false
  return neighbours.some(other => {
    const isNear = other !== undefined && other.label.length > 0 && Math.abs(other.line.index - line.index) <= 2
    return isNear && !other.line.cells.some(cell => own.has(cell.column))
  })
}

const LABEL_AND_FIGURE = /^(.*[^\s\d.,，])\s+([\d０-９][\d０-９.,，]*)$/

/** A figure that one blank only parts from its label. */
function splitLabel(cell: Cell): Cell[] {
  const match = LABEL_AND_FIGURE.exec(cell.text.trim())
  const [label, figure] = match?.slice(1) ?? []
  return label && figure && isFigure(figure)
    ? [
        { ...cell, text: label },
        { ...cell, text: figure },
      ]
    : [cell]
}

/** A line with as many figures as there are columns of figures has one in each, however they drifted. */
function placeFigures(cells: Cell[], { start, order }: { start: number; order: number[] }): Cell[] {
  const figures = cells.filter(cell => isFigure(cell.text))
  const others = cells.filter(cell => !isFigure(cell.text))
  if (figures.length !== order.length || others.some(cell => cell.column >= start)) return cells
  return [...others, ...figures.map((cell, i) => ({ ...cell, column: order[i] ?? cell.column, colspan: 1 }))]
}
