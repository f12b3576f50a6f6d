import { findingHeader, findingRows } from './finding-rows.ts'
import { defineFormat } from './format.ts'
import { wordsOf } from './words.ts'

/** The byte order mark makes spreadsheet programs read UTF-8. */
const BOM = '\ufeff'

/** RFC 4180, one row per finding; a file without findings and a rejected one each have one row that says so. */
export const csv = defineFormat({
  name: 'csv',
  contentType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  start(options) {
    const words = wordsOf(options.lang)
    const head = BOM + line(findingHeader(words))
    let count = 0
    return {
      add(item) {
        count += 1
        const rows = findingRows(item, options)
        return (count === 1 ? head : '') + rows.map(line).join('')
      },
      end: () => (count === 0 ? head : ''),
    }
  },
})

/** A table of its own, with its header as the first row. */
export const csvText = (rows: readonly string[][]): string => BOM + rows.map(line).join('')

const line = (cells: string[]): string => `${cells.map(cell => quoted(inert(cell))).join(',')}\r\n`

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A spreadsheet program would run a cell that begins like a formula; signed numbers are left alone (OWASP, CSV injection). */
function inert(cell: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^[+-]?\d+(?:\.\d+)?$/.test(cell) ? `'${cell}` : cell
}
