/** Joins what belongs to one row of the form but is printed as several: cut by a page break, or a wrapped label. */
import type { Cell } from '../document.ts'
import type { KnownLabels } from './known-labels.ts'
import { type Found, nameRow, type PrintedRow } from './rows.ts'

/** A row that a page break cut in two: below the break a row without a label holds the rest of some cells. */
export function joinSplit(rows: PrintedRow[]): PrintedRow[] {
  const joined: PrintedRow[] = []
  for (const row of rows) {
    const above = joined.at(-1)
    if (above && isRestOf(row, above))
      joined[joined.length - 1] = { ...above, values: joinValues(above.values, row.values) }
    else joined.push(row)
  }
  return joined
}

function isRestOf(row: PrintedRow, above: PrintedRow): boolean {
  const pageOf = (cell: Cell | undefined) => (cell?.origin.kind === 'page' ? cell.origin.page : undefined)
  const [first, last] = [row.printed[0], above.printed.at(-1)]
  const isBelowBreak = pageOf(first) !== undefined && pageOf(last) !== undefined && pageOf(first) !== pageOf(last)
  return isBelowBreak && row.label.text === '' && above.key !== undefined && row.printed.some(isBlankCell)
}

function joinValues(above: Map<string, Found>, below: Map<string, Found>): Map<string, Found> {
  return new Map(
    [...above].map(([key, found]): [string, Found] => {
      const rest = below.get(key)
      const both = found && rest && 'cell' in found && 'cell' in rest && rest.cell.text.trim() !== ''
      return [key, both ? { cell: { ...found.cell, text: `${found.cell.text}\n${rest.cell.text}` } } : found]
    }),
  )
}

const isBlankCell = (cell: Cell): boolean => cell.text.trim() === ''

/** A label that is wrapped over rows of its own: above, below, or around the row of its figures. */
export function joinWrapped(rows: PrintedRow[], { known, block }: { known: KnownLabels; block: number }): PrintedRow[] {
  const isLoose = (row: PrintedRow | undefined) =>
    row !== undefined && row.label.text !== '' && (row.key ? row.printed.length === 0 : row.printed.every(isBlankCell))
  const joined = new Set<PrintedRow>()
  const settled = rows.map((row, i): PrintedRow => {
    if (row.key || isLoose(row)) return row
    const around = [rows[i - 1], rows[i + 1]].map(other =>
      other && isLoose(other) && !joined.has(other) ? other : undefined,
    )
    for (const [above, below] of [around, [around[0], undefined], [undefined, around[1]]]) {
      const parts = [above, row, below].flatMap(part => (part ? [part.label.text] : []))
      const key = parts.length > 1 ? nameRow([parts.join('')], { known, block }) : undefined
      if (!key) continue
      for (const part of [above, below]) if (part) joined.add(part)
      return { ...row, key, label: { ...row.label, text: parts.join('') }, spellings: [parts.join('')] }
    }
    return row
  })
  return settled.filter(row => !joined.has(row))
}
