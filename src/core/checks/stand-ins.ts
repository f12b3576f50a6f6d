/** Unknown rows that stand where a row of the form is missing: one fault, not two. */
import type { BoundTable, ExtraRow } from '../report.ts'
import { rowsOf, type TemplateTable } from '../template.ts'

/** Missing row -> the unknown row printed in its place, told by the found row above both. */
export function standIns(table: TemplateTable, { rows, missingRows, extraRows }: BoundTable): Map<string, ExtraRow> {
  const found = new Set(rows.map(r => r.key))
  const free = [...extraRows]
  const pairs = new Map<string, ExtraRow>()
  let above: string | undefined
  for (const { key } of table.blocks.flatMap(rowsOf)) {
    if (found.has(key)) above = key
    if (!missingRows.includes(key)) continue
    const index = free.findIndex(extra => extra.after === above)
    const [extra] = index < 0 ? [] : free.splice(index, 1)
    if (extra) pairs.set(key, extra)
  }
  return pairs
}
