/**
 * Settles a table that was rebuilt from aligned lines: header lines become one header, and the lines of a wrapped label
 * become the label of the line of figures that they surround.
 */
import type { Cell, Table } from '../document.ts'
import { cellsByRow } from '../flow.ts'
import { isFigure } from './grid.ts'
import { type KnownLabels, namedBy } from './known-labels.ts'
import { anchorsOf, columnsOfFigures, repeatsHeader, valueStart } from './loose-figures.ts'
import { mergeHeader } from './loose-header.ts'
import { fragmentsOf, joinLabels } from './loose-labels.ts'
import type { Anchor, Knowledge, Line } from './loose-lines.ts'
import { rowHeldBy, vocabularyOf } from './mend.ts'

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
