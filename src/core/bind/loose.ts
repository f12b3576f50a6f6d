/**
 * Settles a table that was rebuilt from aligned lines: header lines become one header, and the lines of a wrapped label
 * become the label of the line of figures that they surround.
 */
import type { Cell, Table } from '../document.ts'
import { cellsByRow } from '../flow.ts'
import { normalizeLabel, RENAMED_FROM } from '../labels.ts'
import { rowsOf } from '../template.ts'
import { isFigure } from './grid.ts'
import { columnForms, type KnownLabels, likeness, namedBy, rowForms } from './known-labels.ts'
import { isOfForm, rowHeldBy, vocabularyOf } from './mend.ts'

/** So many lines of a label may stand above and below its figures. */
const MAX_WRAP = 4
/** With more lines of unknown labels this is no table of the form; they are not compared one by one. */
const MAX_COMPARED = 60

type Line = { index: number; cells: Cell[] }
/** A line with figures, and the indices of the lines that its label takes from around it. */
type Anchor = { line: Line; label: Cell[] }

export function settleLoose(table: Table, known: KnownLabels): Table {
  const lines = cellsByRow(table).map(
    (cells, index): Line => ({ index, cells: [...cells].sort((a, b) => a.column - b.column) }),
  )
  const rows: Cell[][] = []
  for (const stretch of stretchesOf(lines, known)) {
    const [first] = stretch.caption?.cells ?? []
    if (stretch.caption && first) rows.push([{ ...first, text: stretch.caption.cells.map(cell => cell.text).join('') }])
    rows.push(...settleStretch(stretch.lines, known))
  }
  const cells = rows.flatMap((row, index) => row.map(cell => ({ ...cell, row: index, rowspan: 1 })))
  return { ...table, rows: rows.length, cells }
}

type Stretch = { caption?: Line; lines: Line[] }

/** The lines between the captions of a table's blocks. */
function stretchesOf(lines: Line[], known: KnownLabels): Stretch[] {
  const stretches: Stretch[] = [{ lines: [] }]
  for (const line of lines) {
    // A blank inside the caption may have cut it.
    const text = line.cells.map(cell => cell.text).join('')
    const isCaption = namedBy(text, known).some(name => name.kind === 'block')
    if (isCaption) stretches.push({ caption: line, lines: [] })
    else stretches.at(-1)?.lines.push(line)
  }
  return stretches
}

function settleStretch(lines: Line[], known: KnownLabels): Cell[][] {
  const figured = lines.filter(line =>
    line.cells.some((cell, i) => isFigure(cell.text) && (i > 0 || line.cells.length > 2 || cell.column > 0)),
  )
  if (figured.length === 0) return lines.map(line => line.cells)
  const strip = known.table.layout === 'strip'
  const order = columnsOfFigures(figured, strip ? 0 : valueStart(figured))
  const start = strip ? 0 : (order[0] ?? 1)
  const first = figured[0]?.index ?? 0
  const above = lines.filter(line => line.index < first)
  const body = lines.filter(line => line.index >= first)
  const vocabulary = vocabularyOf(known.table)
  const anchors = anchorsOf(body, { start, order }).filter(
    anchor => !repeatsHeader(anchor, { start, known, vocabulary }),
  )
  const fragments = strip ? [] : fragmentsOf([...above, ...body], { anchors, start })
  const labelled = strip ? anchors : joinLabels(anchors, fragments, known)
  const taken = new Set(labelled.flatMap(anchor => anchor.label.map(cell => cell.row)))
  const header = mergeHeader(
    above.filter(line => !taken.has(line.index)),
    { start, known, anchors: labelled, vocabulary },
  )
  const rows = labelled.map(anchor => [
    ...labelCell(anchor, { start, known, vocabulary }),
    ...anchor.line.cells.filter(cell => cell.column >= start),
  ])
  return header.length > 0 ? [header, ...rows] : rows
}

const EMPTY_CELL: Cell = {
  row: 0,
  column: 0,
  rowspan: 1,
  colspan: 1,
  text: '',
  origin: { kind: 'line', line: 1, column: 1 },
}

/**
 * The grid columns of the figures: those of the commonest line among the lines with the commonest number of figures.
 * Columns drift where a header is repeated or a page begins; the lines that follow the form do not outnumber the rest.
 */
function columnsOfFigures(figured: Line[], start: number): number[] {
  const patterns = figured.map(({ cells }) => figuresBehindLabel(cells).map(cell => cell.column))
  const count = commonest(patterns.map(pattern => pattern.length).filter(length => length > 0))
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
function valueStart(figured: Line[]): number {
  const columns = figured.flatMap(({ cells }) =>
    figuresBehindLabel(cells)
      .slice(0, 1)
      .map(cell => cell.column),
  )
  const many = columns.filter(column => columns.filter(c => c === column).length * 4 >= figured.length)
  return Math.max(1, Math.min(...(many.length > 0 ? many : columns)))
}

function anchorsOf(body: Line[], { start, order }: { start: number; order: number[] }): Anchor[] {
  const anchors = body
    .map(line => ({ ...line, cells: placeFigures(line.cells.flatMap(splitLabel), { start, order }) }))
    .filter(line => line.cells.some(cell => cell.column >= start))
    .map(line => ({ line, label: line.cells.filter(cell => cell.column < start && !isFigure(cell.text)).slice(-1) }))
  return anchors.filter((anchor, i) => !wrapsFigures(anchor, [anchors[i - 1], anchors[i + 1]], order))
}

/** A line of a header that is printed again on a new page: words of the form, no figure, no row's label. */
function repeatsHeader({ line, label }: Anchor, { start, known, vocabulary }: Knowledge): boolean {
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

/** The innermost label cell of every line without figures. */
function fragmentsOf(lines: Line[], { anchors, start }: { anchors: Anchor[]; start: number }): Cell[] {
  const figured = new Set(anchors.map(anchor => anchor.line.index))
  return lines
    .filter(line => !figured.has(line.index))
    .flatMap(line => line.cells.filter(cell => cell.column < start).slice(-1))
}

/** Exact labels first; what they leave over may complete altered ones. */
function joinLabels(anchors: Anchor[], fragments: Cell[], known: KnownLabels): Anchor[] {
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

type Knowledge = { start: number; known: KnownLabels; vocabulary: string[] }

function labelCell({ label }: Anchor, { start, known, vocabulary }: Knowledge): Cell[] {
  const [first] = label
  if (!first) return []
  const text = label.map(cell => cell.text).join('')
  return [{ ...first, column: 0, colspan: Math.max(1, start), text: mendedLabel(text, known, vocabulary) }]
}

function mendedLabel(text: string, known: KnownLabels, vocabulary: string[]): string {
  if (known.table.layout === 'strip' || namedBy(text, known).length > 0) return text
  return rowHeldBy(text, known.table, vocabulary)?.label ?? text
}

type HeaderFrame = Knowledge & { anchors: Anchor[] }

/**
 * One header cell over each column of figures: the lowest lines above it that together read like a column of the form,
 * else all of them. A header that stands over no figures goes to the only column that has none.
 */
function mergeHeader(lines: Line[], { start, known, anchors, vocabulary }: HeaderFrame): Cell[] {
  const cells = lines
    .flatMap(line => line.cells)
    .filter(cell => !namedBy(cell.text, known).some(n => n.kind === 'furniture' || n.kind === 'group'))
  const columns = figureColumns(anchors, start)
  const over = (column: number) => cells.filter(cell => cell.column <= column && cell.column + cell.colspan > column)
  const forms = known.table.blocks.flatMap(block => block.columns.flatMap(columnForms))
  const headed = columns.map(column => ({ column, label: bestSuffix(over(column), forms) }))
  const covered = new Set(columns.flatMap(over))
  const stray = bestSuffix(
    cells.filter(cell => !covered.has(cell)),
    forms,
  )
  const bare = headed.filter(({ label }) => !label)
  const prescribed = prescribedHeaders(anchors, known)
  // A text over several columns, or a sentence above the table, is no header of one column.
  const isForeign = (cell: Cell) =>
    cell.colspan === 1 && !/[。：:]$/.test(cell.text) && !isOfForm(cell.text, vocabulary)
  return headed.flatMap(({ column, label }, i): Cell[] => {
    const chosen = label ?? (bare.length === 1 ? stray : undefined)
    const fallback = anchors[0]?.line.cells.find(cell => cell.column === column)
    // With as many columns of figures as the form has, garbled headers tell nothing that their place does not.
    const own = prescribed.length === columns.length ? prescribed[i] : undefined
    const isGarbled =
      own !== undefined && likeness(chosen?.text ?? '', [normalizeLabel(own)]) < 1 && !over(column).some(isForeign)
    if (isGarbled) return [{ ...(chosen ?? fallback ?? EMPTY_CELL), column, colspan: 1, text: own }]
    return chosen ? [{ ...chosen, column, colspan: 1 }] : []
  })
}

/** The form's column labels over the rows that the anchors are; none where the anchors belong to several blocks. */
function prescribedHeaders(anchors: Anchor[], { table, ...known }: KnownLabels): string[] {
  const [first] = table.blocks
  if (table.layout === 'strip')
    return first ? rowsOf(first).flatMap(() => first.columns.map(column => column.label)) : []
  const named = anchors.flatMap(({ label }) => namedBy(label.map(cell => cell.text).join(''), { table, ...known }))
  const blocks = new Set(named.flatMap(name => (name.kind === 'row' ? [name.block] : [])))
  const [only] = blocks
  return blocks.size === 1 && only !== undefined ? (table.blocks[only]?.columns ?? []).map(column => column.label) : []
}

/** The grid columns in which figures stand, from left to right. */
function figureColumns(anchors: Anchor[], start: number): number[] {
  const columns = new Set<number>()
  for (const { line } of anchors) {
    for (const cell of line.cells) if (cell.column >= start && isFigure(cell.text)) columns.add(cell.column)
  }
  return [...columns].sort((a, b) => a - b)
}

function bestSuffix(stack: Cell[], forms: string[]): Cell | undefined {
  const rated = stack.map((_, i) => {
    const text = stack
      .slice(i)
      .map(cell => cell.text)
      .join('')
    return { from: i, text, alike: likeness(text, forms) }
  })
  const best = rated.reduce<(typeof rated)[number] | undefined>((a, b) => (a && a.alike >= b.alike ? a : b), undefined)
  const chosen = best && best.alike >= RENAMED_FROM ? best : rated[0]
  const first = chosen && stack[chosen.from]
  return chosen && first ? { ...first, text: chosen.text } : undefined
}
