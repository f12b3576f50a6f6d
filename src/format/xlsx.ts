import { defineFormat, type Item } from './format.ts'
import { wordsOf } from './words.ts'
import { takeBudget } from './xlsx/budget.ts'
import { cellsSheet } from './xlsx/cells-sheet.ts'
import { findingsSheet } from './xlsx/findings-sheet.ts'
import { type SheetRows, toSheet } from './xlsx/sheet.ts'
import { summarySheet } from './xlsx/summary-sheet.ts'
import { writeWorkbook } from './xlsx/write-workbook.ts'

/** A workbook: summary, findings, figures. Several files are rows of the same tables. */
export const xlsx = defineFormat({
  name: 'xlsx',
  contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  start(options) {
    const words = wordsOf(options.lang)
    const sheets = [summarySheet(words), findingsSheet(words), cellsSheet(words)]
    const rows: SheetRows[] = sheets.map(() => [])
    return {
      add(item: Item) {
        const budget = takeBudget(options.several === true)
        sheets.forEach((sheet, i) => {
          for (const row of budget(sheet.rowsOf(item, options), sheet, words)) rows[i]?.push(row)
        })
        return ''
      },
      async end() {
        return writeWorkbook(sheets.map((sheet, i) => toSheet(sheet, rows[i] ?? [])))
      },
    }
  },
})
