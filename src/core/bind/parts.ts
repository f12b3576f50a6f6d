/** Which printed table belongs to which table of the form. One table of the form may be printed in several parts. */
import type { Block, Table } from '../document.ts'
import { cellsByRow, sliceRows } from '../flow.ts'
import { normalizeLabel } from '../labels.ts'
import type { KnownLabels, LabelIndex } from './known-labels.ts'
import { namedBy } from './known-labels.ts'

/** A printed table, or a run of its rows, that belongs to one table of the form. `index` is that of its block. */
export type Part = { table: Table; index: number }

/** A text that several tables know (总计, 其他) says less than one that is a table's own. */
const SHARED_VOTE = 0.3
const ENOUGH = 0.9

/** The parts of every table of the form in printed order, by table key. */
export function findParts(blocks: Block[], labels: LabelIndex): Map<string, Part[]> {
  const parts = new Map<string, Part[]>(labels.map(known => [known.table.key, []]))
  blocks.forEach((block, index) => {
    if (block.kind !== 'table') return
    for (const { key, table } of assign(block, labels)) parts.get(key)?.push({ table, index })
  })
  return parts
}

function assign(table: Table, labels: LabelIndex): { key: string; table: Table }[] {
  const votes = cellsByRow(table).map(cells =>
    votesOf(
      cells.map(cell => cell.text),
      labels,
    ),
  )
  const totals = sum(votes, labels)
  const ranked = [...totals].sort((a, b) => b[1] - a[1])
  const [best, second] = ranked
  if (!best || best[1] < ENOUGH) return []
  if (!second || second[1] < 3 * ENOUGH) return [{ key: best[0], table }]
  const strong = cellsByRow(table).map(cells => votesOf(cells.map(c => c.text).filter(isTelling), labels))
  if ((sum(strong, labels).get(second[0]) ?? 0) < 3 * ENOUGH) return [{ key: best[0], table }]
  const rows = cellsByRow(table)
  return runs(strong, best[0]).flatMap(({ key, from, to }) => {
    const part = sliceRows(table, rows, { from, to })
    return part ? [{ key, table: part }] : []
  })
}

/** Short words (其他, 总计, a piece of a wrapped header) stand in several tables; long ones tell where one table ends. */
const isTelling = (text: string): boolean => normalizeLabel(text).length >= 4

function votesOf(texts: string[], labels: LabelIndex): Map<string, number> {
  const votes = new Map<string, number>()
  for (const text of texts) {
    const naming = labels.filter(known => namedBy(text, known).length > 0)
    for (const { table } of naming)
      votes.set(table.key, (votes.get(table.key) ?? 0) + (naming.length === 1 ? 1 : SHARED_VOTE))
  }
  return votes
}

function sum(votes: Map<string, number>[], labels: KnownLabels[]): Map<string, number> {
  return new Map(labels.map(({ table }) => [table.key, votes.reduce((all, row) => all + (row.get(table.key) ?? 0), 0)]))
}

/** Runs of rows that belong together; a row that names nothing belongs to the run above it. */
function runs(votes: Map<string, number>[], fallback: string): { key: string; from: number; to: number }[] {
  const found: { key: string; from: number; to: number }[] = []
  votes.forEach((row, index) => {
    const own = [...row].filter(([, vote]) => vote >= ENOUGH).sort((a, b) => b[1] - a[1])[0]?.[0]
    const last = found.at(-1)
    const key = own ?? last?.key ?? fallback
    if (last && last.key === key) last.to = index + 1
    else found.push({ key, from: last ? index : 0, to: index + 1 })
  })
  return found
}
