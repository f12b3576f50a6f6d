/** Which rows and columns of a mandated table an upload holds: what was not sent at all is not printed. */
import type { Report } from '../core/report.ts'
import { rowsOf, type TemplateBlock, type TemplateTable } from '../core/template.ts'

/** The table without the blocks, rows and columns of which no cell was sent; undefined where nothing was. */
export function sentPart(table: TemplateTable, report: Report): TemplateTable | undefined {
  const isSent = (row: string, column: string): boolean => {
    const cell = report.cells[`${table.key}.${row}.${column}`]
    return cell !== undefined && cell.value.kind !== 'absent'
  }
  const blocks = table.blocks.flatMap((block): TemplateBlock[] => {
    const keys = block.rows === 'open' ? openRowsOf(table, report) : rowsOf(block).map(row => row.key)
    const columns = block.columns.filter(column => keys.some(row => isSent(row, column.key)))
    if (columns.length === 0) return []
    const rows =
      block.rows === 'open'
        ? block.rows
        : block.rows.filter(row => block.columns.some(column => isSent(row.key, column.key)))
    return [{ ...block, columns, rows }]
  })
  return blocks.length > 0 ? { ...table, blocks } : undefined
}

/** Row keys where the form leaves their number open, in the upload's order. */
export function openRowsOf(table: TemplateTable, { cells }: Report): string[] {
  const fixed = new Set(table.blocks.flatMap(rowsOf).map(row => row.key))
  const prefix = `${table.key}.`
  const keys = Object.keys(cells).flatMap(address =>
    address.startsWith(prefix) ? [address.slice(prefix.length, address.lastIndexOf('.'))] : [],
  )
  return [...new Set(keys)].filter(key => !fixed.has(key))
}
