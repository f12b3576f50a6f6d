/** Binds the printed parts of one table of the form: every cell gets a value, every oddity a name. */
import type { BoundCell, BoundColumn, BoundRow, BoundTable, PrintedText } from '../report.ts'
import { rowsOf, type TemplateColumn, type TemplateTable } from '../template.ts'
import { absent, blankTable, readCell } from './cells.ts'
import type { KnownLabels } from './known-labels.ts'
import { hasFigures, type Match, matchRows } from './match-rows.ts'
import type { Part } from './parts.ts'
import { type PrintedBand, readRows } from './rows.ts'
import { bindStrip } from './strip.ts'

export type BoundPart = { table: BoundTable; cells: Record<string, BoundCell> }

export function bindTable(parts: Part[], known: KnownLabels): BoundPart {
  const [first] = parts
  if (!first) return emptyTable(known.table, 'absent', 'table-missing')
  return known.table.layout === 'strip' ? bindStrip(parts, known) : bindRows(parts, known)
}

/** A table of which nothing could be read. */
export function emptyTable(
  table: TemplateTable,
  state: BoundTable['state'],
  reason: NonNullable<BoundCell['reason']>,
): BoundPart {
  const cells: Record<string, BoundCell> = {}
  for (const block of table.blocks) {
    for (const row of rowsOf(block)) {
      for (const column of block.columns) cells[`${table.key}.${row.key}.${column.key}`] = absent(reason)
    }
  }
  return { table: { ...blankTable(table.key), state }, cells }
}

function bindRows(parts: Part[], known: KnownLabels): BoundPart {
  const bands = readRows(parts, known)
  const printed = bands.flatMap(band => band.rows)
  if (known.table.blocks.some(block => block.rows === 'open')) return bindOpenRows(parts, known, bands)
  const { matches, repeated, extra, missing } = matchRows(printed, known.table)
  // A header over no row of the form (a copy that prints it as a table of its own) says nothing about the columns.
  const headed = bands.filter(band => matches.some(match => band.rows.includes(match.row)))
  const missingBlocks = known.table.blocks.flatMap((block, i) => {
    const gone =
      rowsOf(block).every(row => missing.includes(row.key)) && !bands.some(band => band.captioned && band.block === i)
    return gone && known.table.blocks.length > 1 ? [i] : []
  })
  const inMissingBlock = (key: string) =>
    missingBlocks.some(i => rowsOf(known.table.blocks[i] ?? { columns: [], rows: [] }).some(row => row.key === key))
  const cells: Record<string, BoundCell> = {}
  for (const [index, block] of known.table.blocks.entries()) {
    for (const row of rowsOf(block)) {
      const match = matches.find(m => m.key === row.key)
      for (const column of block.columns) {
        cells[`${known.table.key}.${row.key}.${column.key}`] = match
          ? cellOf(match, column, { bands, block: index })
          : absent('row-missing')
      }
    }
  }
  const table: BoundTable = {
    ...blankTable(known.table.key),
    ...(parts[0] ? { origin: parts[0].table.origin } : {}),
    rows: matches.map(({ row, key, similarity }): BoundRow => ({ key, label: row.label, similarity })),
    columns: headed.flatMap(columnsOfBand),
    missingBlocks,
    missingRows: missing.filter(key => !inMissingBlock(key)),
    missingColumns: headed.flatMap(band => band.columns.missing.map(key => ({ block: band.block, key }))),
    extraRows: extra.map(({ row, after }) => ({
      label: row.label,
      values: printedTexts(row.printed),
      ...(after ? { after } : {}),
    })),
    extraColumns: headed.flatMap(({ block, columns }) => columns.extra.map(extra => ({ ...extra, block }))),
    repeatedRows: repeated.map(match => repeatedRow(match, matches)),
    rowsUncertain: printed.some(row => row.label.text === '' && hasFigures(row)),
  }
  return { table, cells }
}

/** One row per component of a body, keyed by its place. */
function bindOpenRows(parts: Part[], known: KnownLabels, bands: PrintedBand[]): BoundPart {
  const cells: Record<string, BoundCell> = {}
  const rows: BoundRow[] = []
  for (const [index, block] of known.table.blocks.entries()) {
    const printed = bands.filter(band => band.block === index).flatMap(band => band.rows)
    printed.forEach((row, i) => {
      rows.push({ key: String(i + 1), label: row.label, similarity: 1 })
      for (const column of block.columns) {
        cells[`${known.table.key}.${i + 1}.${column.key}`] = readCell(
          row.values.get(column.key),
          column,
          'column-missing',
        )
      }
    })
  }
  const missingColumns = bands.flatMap(band => band.columns.missing.map(key => ({ block: band.block, key })))
  const origin = parts[0]?.table.origin
  return {
    table: {
      ...blankTable(known.table.key),
      ...(origin ? { origin } : {}),
      rows,
      columns: bands.flatMap(columnsOfBand),
      missingColumns,
    },
    cells,
  }
}

function columnsOfBand(band: PrintedBand): BoundColumn[] {
  return band.columns.found.flatMap(({ key, label, similarity }) =>
    key ? [{ key, block: band.block, label, similarity }] : [],
  )
}

function cellOf(
  match: Match,
  column: TemplateColumn,
  { bands, block }: { bands: PrintedBand[]; block: number },
): BoundCell {
  const headed = bands.some(band => band.block === block && band.columns.missing.includes(column.key))
  return readCell(match.row.values.get(column.key), column, headed ? 'column-missing' : 'unaligned')
}

function printedTexts(cells: { text: string; origin: NonNullable<PrintedText['origin']> }[]): PrintedText[] {
  return cells.map(cell => ({ text: cell.text.trim(), origin: cell.origin }))
}

function repeatedRow({ row, key }: Match, matches: Match[]) {
  const first = matches.find(match => match.key === key)
  const texts = (r: Match['row'] | undefined) => (r?.printed ?? []).map(cell => cell.text.trim()).join('\t')
  return { key, label: row.label, values: printedTexts(row.printed), same: texts(first?.row) === texts(row) }
}
