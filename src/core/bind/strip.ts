/** A table whose rows are printed side by side over one line of figures, or as several small tables. */
import type { Cell } from '../document.ts'
import type { BoundCell, BoundColumn, BoundRow, BoundTable } from '../report.ts'
import { rowsOf, type TemplateColumn, type TemplateRow, type TemplateTable } from '../template.ts'
import { absent, blankTable, readCell } from './cells.ts'
import { alignColumns, type Columns, columnsByName, NO_COLUMNS, type Wanted } from './columns.ts'
import { type Band, bandsOf, type GridRow, isFigure } from './grid.ts'
import { columnForms, isOverColumns, type KnownLabels, likeness, rowForms } from './known-labels.ts'
import { settleLoose } from './loose.ts'
import type { Part } from './parts.ts'
import { type Found, valuesUnder } from './rows.ts'
import type { BoundPart } from './table.ts'

type Slot = { row: TemplateRow; column: TemplateColumn; key: string }

/** Binds by position under the headers, whatever order the headers' texts come in. */
export function bindStrip(parts: Part[], known: KnownLabels): BoundPart {
  const slots = slotsOfTable(known.table)
  const bands = parts.flatMap(part =>
    bandsOf(part.table.loose ? settleLoose(part.table, known) : part.table, known).map(band => ({
      band,
      loose: part.table.loose === true,
    })),
  )
  const values = new Map<string, Found>()
  const columns: BoundColumn[] = []
  const missing: Slot[] = []
  const repeated: BoundTable['repeatedRows'] = []
  const [block] = known.table.blocks
  const queue = block ? rowsOf(block).map(row => row.key) : []
  const width = block?.columns.length ?? 1
  for (const { band, loose } of bands) {
    for (const line of linesOfFigures(band, width)) {
      const rows = rowsOfLine(line, band, { queue, known, width })
      const wanted = slots.filter(slot => rows.includes(slot.row.key))
      const aligned = headersOver(line, band, { wanted, loose, known })
      const read = valuesOfLine(line, aligned, { wanted, loose })
      if (rows.every(row => !queue.includes(row))) {
        repeated.push(...repeatedRows(wanted, { read, values }))
        continue
      }
      for (const row of rows) queue.splice(queue.indexOf(row), 1)
      for (const [key, found] of read) values.set(key, found)
      columns.push(...boundColumns(aligned, wanted))
      missing.push(...wanted.filter(slot => aligned.missing.includes(slot.key)))
    }
  }
  return {
    table: describe(parts, known, { slots, values, columns, missing, repeated }),
    cells: readAll(slots, values, known.table.key),
  }
}

function slotsOfTable(table: TemplateTable): Slot[] {
  return table.blocks.flatMap(block =>
    rowsOf(block).flatMap(row => block.columns.map(column => ({ row, column, key: `${row.key}.${column.key}` }))),
  )
}

/**
 * Where the line has as many cells as the strip has figures, their order says where each belongs, whatever the headers'
 * geometry (copies lose or displace their spans); the headers are then only compared by name.
 */
function headersOver(
  line: GridRow,
  band: Band,
  { wanted, loose, known }: { wanted: Slot[]; loose: boolean; known: KnownLabels },
): Columns {
  const columns = wanted.map(wantedOf)
  const aligned = alignColumns(band.headers, columns, {
    isOver: text => isOverColumns(text, known),
    bearsFigures: () => true,
  })
  if (loose || aligned.missing.length === 0) return aligned
  return trimmed(line.cells, wanted.length).length === wanted.length ? columnsByName(band.headers, columns) : aligned
}

const wantedOf = ({ row, column, key }: Slot): Wanted => ({ key, forms: columnForms(column), above: rowForms(row) })

/** The lines of figures: one that holds several rows of the form side by side, or one for each row. */
function linesOfFigures(band: Band, width: number): GridRow[] {
  const figures = (row: GridRow) => row.cells.filter(cell => isFigure(cell.text)).length
  const rows = band.data.map(({ row }) => row)
  const most = Math.max(0, ...rows.map(figures))
  if (most === 0) return rows.filter(row => row.cells.every(cell => cell.text.trim() === '')).slice(0, 1)
  if (most > width + 1) return rows.filter(row => figures(row) === most).slice(0, 1)
  return rows.filter(row => figures(row) * 2 >= width)
}

type LineFrame = { queue: string[]; known: KnownLabels; width: number }

/** Which rows of the form a line holds: by the labels beside or above it, else the next in order. */
function rowsOfLine(line: GridRow, band: Band, { queue, known, width }: LineFrame): string[] {
  const rows = known.table.blocks.flatMap(rowsOf)
  const values = line.cells.filter(cell => isFigure(cell.text) || cell.text.trim() === '').length
  const count = Math.min(rows.length, Math.max(1, Math.round(values / width)))
  const named = (cells: Cell[]) =>
    rows.filter(row => cells.some(cell => likeness(cell.text, rowForms(row)) === 1)).map(row => row.key)
  const beside = named(line.cells)
  if (count === 1 && beside.length === 1) return beside
  const above = named(band.headers.flatMap(row => row.cells))
  if (above.length === count) return above
  const from = queue.length > 0 ? queue : rows.map(row => row.key)
  return from.slice(0, count)
}

function valuesOfLine(
  line: GridRow,
  aligned: Columns,
  { wanted, loose }: { wanted: Slot[]; loose: boolean },
): Map<string, Found> {
  const keys = { columns: wanted.map(slot => ({ key: slot.key })) }
  if (aligned.packed || aligned.found.length === 0) {
    return valuesUnder(trimmed(line.cells, wanted.length).slice(-wanted.length), { columns: NO_COLUMNS, loose }, keys)
  }
  const start = aligned.found[0]?.from ?? 0
  return valuesUnder(
    line.cells.filter(cell => cell.column >= start),
    { columns: aligned, loose },
    keys,
  )
}

/** Without the empty cells that copies append beyond the strip's own. */
function trimmed(cells: Cell[], count: number): Cell[] {
  const last = cells.findLastIndex(cell => cell.text.trim() !== '')
  return cells.slice(0, Math.max(count, last + 1))
}

type Readings = { read: Map<string, Found>; values: Map<string, Found> }

/** A second line of figures repeats the rows of the first. */
function repeatedRows(wanted: Slot[], { read, values }: Readings): BoundTable['repeatedRows'] {
  const printed = (found: Found) => (found && 'cell' in found ? [found.cell] : [])
  return [...new Set(wanted.map(slot => slot.row))].map(row => {
    const keys = wanted.filter(slot => slot.row === row).map(slot => slot.key)
    const again = keys.flatMap(key => printed(read.get(key)))
    const first = keys.flatMap(key => printed(values.get(key)))
    const same = again.map(cell => cell.text.trim()).join('\t') === first.map(cell => cell.text.trim()).join('\t')
    const origin = again[0]?.origin
    const label = { text: row.label, ...(origin ? { origin } : {}) }
    return {
      key: row.key,
      label,
      values: again.map(({ text, origin: at }) => ({ text: text.trim(), origin: at })),
      same,
    }
  })
}

function boundColumns(aligned: Columns, wanted: Slot[]): BoundColumn[] {
  return aligned.found.flatMap(({ key, label }) => {
    const slot = wanted.find(s => s.key === key)
    return slot
      ? [{ key: slot.column.key, block: 0, label, similarity: likeness(label.text, columnForms(slot.column)) }]
      : []
  })
}

function readAll(slots: Slot[], values: Map<string, Found>, table: string): Record<string, BoundCell> {
  return Object.fromEntries(
    slots.map(({ key, column }) => [
      `${table}.${key}`,
      values.has(key) ? readCell(values.get(key), column, 'unaligned') : absent('column-missing'),
    ]),
  )
}

type Seen = {
  slots: Slot[]
  values: Map<string, Found>
  columns: BoundColumn[]
  missing: Slot[]
  repeated: BoundTable['repeatedRows']
}

function describe(parts: Part[], known: KnownLabels, { slots, values, columns, missing, repeated }: Seen): BoundTable {
  const templateRows = rowsOf(known.table.blocks[0] ?? { columns: [], rows: [] })
  const printed = templateRows.filter(row => slots.some(slot => slot.row === row && values.has(slot.key)))
  const missingRows = templateRows.filter(row => !printed.includes(row)).map(row => row.key)
  const origin = parts[0]?.table.origin
  return {
    ...blankTable(known.table.key),
    ...(origin ? { origin } : {}),
    rows: printed.map((row): BoundRow => ({ key: row.key, label: { text: row.label }, similarity: 1 })),
    columns,
    repeatedRows: repeated,
    missingRows,
    missingColumns: missing
      .filter(slot => !missingRows.includes(slot.row.key))
      .map(slot => ({ block: 0, key: slot.column.key })),
  }
}
