/** From printed text to value, by the type of the column; and the values of what is not printed. */
import { readDate, readNumber } from '../number.ts'
import type { BoundCell, BoundTable } from '../report.ts'
import type { TemplateColumn } from '../template.ts'
import type { Found } from './rows.ts'

export function blankTable(key: string): BoundTable {
  return {
    key,
    state: 'bound',
    rows: [],
    columns: [],
    missingBlocks: [],
    missingRows: [],
    missingColumns: [],
    extraRows: [],
    extraColumns: [],
    repeatedRows: [],
    rowsUncertain: false,
  }
}

export const absent = (reason: NonNullable<BoundCell['reason']>): BoundCell => ({
  value: { kind: 'absent' },
  text: '',
  reason,
})

/** Reads what stands under a column by the column's type. */
export function readCell(found: Found, column: TemplateColumn, missing: NonNullable<BoundCell['reason']>): BoundCell {
  if (!found) return absent(missing)
  if ('unaligned' in found) {
    return {
      value: { kind: 'unreadable' },
      text: found.unaligned.text.trim(),
      origin: found.unaligned.origin,
      reason: 'unaligned',
    }
  }
  return { ...readText(found.cell.text, column), origin: found.cell.origin }
}

/** A printed or uploaded text as the value of a column. */
export function readText(printed: string, column: TemplateColumn): BoundCell {
  const text = printed.trim()
  if (column.type === 'text') return { value: text === '' ? { kind: 'blank' } : { kind: 'text', text }, text }
  if (column.type === 'date') {
    const found = readDate(text)
    if (found && found.end - found.start === text.length) return { value: { kind: 'date', date: found.date }, text }
    return { value: { kind: text === '' || readNumber(text).value.kind === 'blank' ? 'blank' : 'unreadable' }, text }
  }
  const { value, marks } = readNumber(printed)
  return {
    value,
    text,
    ...(marks.length > 0 ? { marks } : {}),
    ...(value.kind === 'unreadable' ? { reason: 'wording' } : {}),
  }
}
