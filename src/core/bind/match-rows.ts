/** Aligns printed rows with the rows of the form: exact labels first, then alike labels within the gaps between them. */
import { RENAMED_FROM } from '../labels.ts'
import { rowsOf, type TemplateRow, type TemplateTable } from '../template.ts'
import { alignInOrder } from './columns.ts'
import { isFigure } from './grid.ts'
import { rowForms } from './known-labels.ts'
import { type PrintedRow, rowLikeness } from './rows.ts'

export type Match = { row: PrintedRow; key: string; similarity: number }

export type RowMatches = {
  /** In printed order. */
  matches: Match[]
  repeated: Match[]
  extra: { row: PrintedRow; after?: string }[]
  missing: string[]
}

/** More unknown rows than any form has are not compared one by one with its labels. */
const MAX_COMPARED = 60

export function matchRows(printed: PrintedRow[], table: TemplateTable): RowMatches {
  const slots = table.blocks.flatMap((block, index) => rowsOf(block).map(row => ({ row, block: index })))
  const indexOf = new Map(slots.map(({ row }, i) => [row.key, i]))
  const taken = new Map<string, Match>()
  const repeated: Match[] = []
  const matched = new Map<PrintedRow, Match>()
  for (const row of printed) {
    if (!row.key) continue
    const match = { row, key: row.key, similarity: 1 }
    if (taken.has(row.key)) {
      if (hasFigures(row)) repeated.push(match)
      matched.set(row, match)
      continue
    }
    taken.set(row.key, match)
    matched.set(row, match)
  }
  for (const gap of gapsOf(printed, matched)) {
    const from = gap.before ? (indexOf.get(gap.before) ?? -1) : -1
    const to = gap.after ? (indexOf.get(gap.after) ?? slots.length) : slots.length
    const open = slots.filter(({ row }, i) => i > from && i < to && !taken.has(row.key))
    for (const match of fillGap(gap.rows.slice(0, MAX_COMPARED), open)) {
      taken.set(match.key, match)
      matched.set(match.row, match)
    }
  }
  const repeatedRows = new Set(repeated.map(({ row }) => row))
  return {
    matches: printed.flatMap(row => {
      const match = matched.get(row)
      return match && taken.get(match.key) === match ? [match] : []
    }),
    repeated,
    extra: extraRows(printed, matched, repeatedRows),
    missing: slots.map(({ row }) => row.key).filter(key => !taken.has(key)),
  }
}

export function hasFigures(row: PrintedRow): boolean {
  return row.printed.some(cell => isFigure(cell.text))
}

type Gap = { rows: PrintedRow[]; before?: string; after?: string }

/** Runs of rows without a known label, with the known rows around them. */
function gapsOf(printed: PrintedRow[], matched: Map<PrintedRow, Match>): Gap[] {
  const gaps: Gap[] = []
  let current: Gap = { rows: [] }
  for (const row of printed) {
    const key = matched.get(row)?.key
    if (key === undefined) {
      current.rows.push(row)
      continue
    }
    if (current.rows.length > 0) gaps.push({ ...current, after: key })
    current = { rows: [], before: key }
  }
  return current.rows.length > 0 ? [...gaps, current] : gaps
}

type OpenSlot = { row: TemplateRow; block: number }

function fillGap(rows: PrintedRow[], open: OpenSlot[]): Match[] {
  const named = rows.filter(row => row.label.text !== '')
  const score = (row: PrintedRow, slot: OpenSlot) => {
    if (row.block !== slot.block) return 0
    const alike = rowLikeness(row, rowForms(slot.row))
    return alike >= RENAMED_FROM ? alike : 0
  }
  const renamed = alignInOrder(named, open, score).flatMap(([i, j, similarity]): Match[] => {
    const [row, slot] = [named[i], open[j]]
    return row && slot ? [{ row, key: slot.row.key, similarity }] : []
  })
  // A row whose label is lost keeps its figures only if nothing else can be meant.
  const left = open.filter(slot => !renamed.some(match => match.key === slot.row.key))
  const unnamed = rows.filter(row => row.label.text === '' && hasFigures(row))
  const strangers = named.length - renamed.length
  if (unnamed.length !== left.length || strangers > 0) return renamed
  return [...renamed, ...unnamed.flatMap((row, i) => (left[i] ? [{ row, key: left[i].row.key, similarity: 0 }] : []))]
}

function extraRows(printed: PrintedRow[], matched: Map<PrintedRow, Match>, repeated: Set<PrintedRow>) {
  let after: string | undefined
  const extra: { row: PrintedRow; after?: string }[] = []
  for (const row of printed) {
    const match = matched.get(row)
    if (match && !repeated.has(row)) after = match.key
    else if (!match && hasFigures(row) && row.label.text !== '' && !isFigure(row.label.text))
      extra.push(after ? { row, after } : { row })
  }
  return extra
}
