/** The printed rows of a table of the form: label path and the cells under each column. */
import type { Cell } from '../document.ts'
import type { PrintedText } from '../report.ts'
import type { TemplateBlock } from '../template.ts'
import { alignColumns, type Columns, type Wanted } from './columns.ts'
import { type Band, bandsOf, type GridRow, isFigure } from './grid.ts'
import { joinSplit, joinWrapped } from './joined-rows.ts'
import { columnForms, isOverColumns, type KnownLabels, likeness, namedBy } from './known-labels.ts'
import { settleLoose } from './loose.ts'
import { rowHeldBy, vocabularyOf } from './mend.ts'
import type { Part } from './parts.ts'

/** What stands under a column: a cell, nothing printed, or figures that cannot be told apart. */
export type Found = { cell: Cell } | { unaligned: Cell } | undefined

export type PrintedRow = {
  block: number
  /** The innermost label; empty where it is lost. */
  label: PrintedText
  /** The label as printed alone, with its group, and with all labels left of it. */
  spellings: string[]
  /** Key of the row that the label names exactly. */
  key?: string
  values: Map<string, Found>
  /** All value cells in printed order, for rows that the form does not know. */
  printed: Cell[]
}

export type PrintedBand = { block: number; columns: Columns; captioned: boolean; width: number; rows: PrintedRow[] }

/** Reads the rows of all parts of a table whose rows run downwards. */
export function readRows(parts: Part[], known: KnownLabels): PrintedBand[] {
  const bands: PrintedBand[] = []
  for (const part of parts) {
    const table = part.table.loose ? settleLoose(part.table, known) : part.table
    for (const band of bandsOf(table, known)) {
      const before = bands.at(-1)
      const block = blockOf(band, { known, before: before?.block })
      const wanted = wantedColumns(known.table.blocks[block])
      const own = alignColumns(band.headers, wanted, {
        isOver: text => isOverColumns(text, known),
        bearsFigures: column => bearsFigures(band, column),
      })
      const inherits =
        own.found.length === 0 && band.headers.length === 0 && before?.block === block && before.width === table.columns
      const columns = inherits && before ? before.columns : own
      const frame = { block, columns, known, loose: table.loose === true, width: usedWidth(band, wanted.length) }
      const read = band.data.flatMap(({ row, index }) => readRow(row, { ...frame, index }) ?? [])
      const rows = joinWrapped(joinSplit(read), { known, block })
      bands.push({
        block,
        columns: inherits ? { ...columns, missing: [], extra: [] } : columns,
        captioned: band.block !== undefined,
        width: table.columns,
        rows,
      })
    }
  }
  return bands
}

/** Most of the filled cells in a grid column are figures. */
function bearsFigures(band: Band, column: number): boolean {
  const filled = band.data.flatMap(({ row }) => row.slots[column] ?? []).filter(cell => cell.text.trim() !== '')
  return filled.length > 0 && filled.filter(cell => isFigure(cell.text)).length * 2 > filled.length
}

function wantedColumns(block: TemplateBlock | undefined): Wanted[] {
  return (block?.columns ?? []).map(column => ({ key: column.key, forms: columnForms(column) }))
}

function blockOf(band: Band, { known, before }: { known: KnownLabels; before: number | undefined }): number {
  if (known.table.blocks.length === 1) return 0
  const votes = band.data.flatMap(({ row }) =>
    row.cells.flatMap(cell => namedBy(cell.text, known).flatMap(n => (n.kind === 'row' ? [n.block] : []))),
  )
  const byRow = mostFrequent(votes)
  if (byRow !== undefined) return byRow
  if (band.block !== undefined) return band.block
  const byHeader = band.headers.flatMap(row =>
    row.cells.flatMap(cell => namedBy(cell.text, known).flatMap(n => (n.kind === 'column' ? [n.block] : []))),
  )
  const later = byHeader.filter(block => before === undefined || block > before)
  return mostFrequent(later) ?? mostFrequent(byHeader) ?? before ?? 0
}

function mostFrequent(values: number[]): number | undefined {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0]
}

/** Grid columns in use: copies append empty cells on the right, which must not shift the last figures. */
function usedWidth(band: Band, columns: number): number {
  const width = Math.max(0, ...band.data.map(({ row }) => row.slots.length))
  let used = width
  while (used > columns + 1 && band.data.every(({ row }) => !row.slots[used - 1]?.text.trim())) used--
  return used
}

type Frame = { block: number; columns: Columns; known: KnownLabels; loose: boolean; width: number; index: number }

const FOOTNOTE = /^\s*(?:注|备注|说明|附注|填表说明)\s*\d*\s*[:：]/

function readRow(row: GridRow, frame: Frame): PrintedRow | undefined {
  const { known, block, columns, index, width } = frame
  const template = known.table.blocks[block]
  if (!template) return undefined
  const cells = row.cells.filter(cell => cell.column < width)
  const headed = columns.packed ? undefined : columns.found[0]?.from
  const isShifted = headed !== undefined && cells.some(cell => cell.column >= headed && isStub(cell.text, known))
  const count = columns.found.length || template.columns.length
  const start = headed === undefined || isShifted ? positionalStart(cells, count) : headed
  const open = template.rows === 'open'
  const labels = open ? [] : cells.filter(cell => cell.column < start)
  const values = cells.filter(cell => open || cell.column >= start)
  const own = labels.filter(cell => cell.row === index && cell.text.trim() !== '')
  const above = labels.filter(cell => cell.row !== index && cell.text.trim() !== '')
  // A group's label that spans its rows is no label of the first of them.
  const leaf = own.findLast(cell => cell.rowspan === 1 || !isOverColumns(cell.text, known))
  const filled = [...own, ...values.filter(cell => cell.text.trim() !== '')]
  if (filled.length === 0 && labels.every(cell => cell.row !== index)) return undefined
  const [only] = filled
  if (filled.length === 1 && only && FOOTNOTE.test(only.text)) return undefined
  const label = leaf ? { text: leaf.text.trim(), origin: leaf.origin } : { text: '' }
  const spellings = [
    leaf?.text ?? '',
    own.map(c => c.text).join(''),
    [...above, ...own].map(c => c.text).join(''),
  ].filter(text => text.trim() !== '')
  const named = open ? undefined : nameRow(spellings, { known, block })
  // On a page a group's vertical label may overflow into the label beside it.
  const held =
    !named && leaf?.origin.kind === 'page' ? rowHeldBy(leaf.text, known.table, vocabularyOf(known.table)) : undefined
  const key = named ?? held?.key
  return {
    block,
    label: held ? { ...label, text: held.label } : label,
    spellings,
    values: valuesUnder(
      values,
      { loose: frame.loose, label: leaf, columns: isShifted ? { ...columns, packed: true } : columns },
      template,
    ),
    printed: values,
    ...(key ? { key } : {}),
  }
}

/** Labels of rows and groups stand left of the figures; under a column they show that the row is shifted against its header. */
function isStub(text: string, known: KnownLabels): boolean {
  const named = namedBy(text, known)
  return named.length > 0 && named.every(name => name.kind === 'row' || name.kind === 'group')
}

/** Without headed columns the last cells of a row are its figures. */
function positionalStart(cells: Cell[], count: number): number {
  if (cells.length > count) return cells.at(-count)?.column ?? 0
  return cells.length === count && cells.every(cell => isFigure(cell.text)) ? 0 : 1
}

export function nameRow(
  spellings: string[],
  { known, block }: { known: KnownLabels; block: number },
): string | undefined {
  for (const spelling of spellings) {
    const named = namedBy(spelling, known).filter(name => name.kind === 'row')
    const best = named.find(name => name.block === block) ?? named[0]
    if (best?.kind === 'row') return best.key
  }
  return undefined
}

/** Pairs value cells and columns: in order where their numbers agree, else by the grid columns that they cover. */
export function valuesUnder(
  values: Cell[],
  { columns, loose, label }: { columns: Columns; loose: boolean; label?: Cell | undefined },
  template: { columns: { key: string }[] },
): Map<string, Found> {
  const { found } = columns
  if (found.length === 0) {
    const keys = template.columns.map(column => column.key)
    if (values.length === keys.length) return new Map(keys.map((key, i) => [key, asFound(values[i])]))
    const merged = values.find(cell => cell.text.trim() !== '')
    return new Map(keys.map(key => [key, merged ? { unaligned: merged } : undefined]))
  }
  if (columns.packed && values.length !== found.length) {
    const merged = values.find(cell => cell.text.trim() !== '')
    return new Map(
      found.flatMap((column): [string, Found][] =>
        column.key ? [[column.key, merged ? { unaligned: merged } : undefined]] : [],
      ),
    )
  }
  if (!loose && values.length === found.length) {
    return new Map(
      found.flatMap((column, i): [string, Found][] => (column.key ? [[column.key, asFound(values[i])]] : [])),
    )
  }
  const last = values.at(-1) ?? label
  return new Map(
    found.flatMap((column): [string, Found][] => {
      if (!column.key) return []
      // Copies leave out the empty cells at the end of a row.
      const isPastEnd =
        (!loose || values.length === 0) &&
        last !== undefined &&
        last.column < column.from &&
        last.column + last.colspan <= column.from
      return [[column.key, isPastEnd ? { cell: { ...last, text: '' } } : underColumn(values, column, found)]]
    }),
  )
}

const asFound = (cell: Cell | undefined): Found => (cell ? { cell } : undefined)

function underColumn(values: Cell[], column: { from: number; to: number }, all: { from: number; to: number }[]): Found {
  const covers = (cell: Cell, { from, to }: { from: number; to: number }) =>
    cell.column < to && cell.column + cell.colspan > from
  const here = values.filter(cell => covers(cell, column))
  const filled = here.filter(cell => cell.text.trim() !== '')
  const [first] = filled
  if (filled.length > 1 && first) return { unaligned: first }
  if (!first) return asFound(here[0])
  return all.filter(other => covers(first, other)).length > 1 ? { unaligned: first } : { cell: first }
}

/** How alike a printed row and a row of the form are, by the best of the label's spellings. */
export function rowLikeness(row: PrintedRow, forms: string[]): number {
  return row.spellings.reduce((best, spelling) => Math.max(best, likeness(spelling, forms)), 0)
}
