/** Unknown rows and columns that stand where one of the form is missing: one fault, not two. */
import type { BoundTable, ExtraColumn, ExtraRow } from '../report.ts'
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

/** Missing column (`block index` and key joined) -> the unknown column printed in its place. */
export function columnStandIns(
  table: TemplateTable,
  { missingColumns, extraColumns }: BoundTable,
): Map<string, ExtraColumn> {
  const free = [...extraColumns]
  const pairs = new Map<string, ExtraColumn>()
  table.blocks.forEach((block, index) => {
    let left: string | undefined
    for (const { key } of block.columns) {
      const isMissing = missingColumns.some(c => c.block === index && c.key === key)
      if (!isMissing) left = key
      const at = isMissing ? free.findIndex(extra => extra.block === index && extra.after === left) : -1
      const [extra] = at < 0 ? [] : free.splice(at, 1)
      if (extra) pairs.set(columnName(index, key), extra)
    }
  })
  return pairs
}

export const columnName = (block: number, key: string): string => `${block}.${key}`
