/** One row per finding, with the columns of the csv output. */
import { findingHeader, findingRows } from '../finding-rows.ts'
import type { Words } from '../words.ts'
import { sheetWords } from './phrases.ts'
import type { Column, SheetPlan } from './sheet.ts'

const WIDTHS = [30, 24, 8, 14, 8, 24, 10, 8, 60, 50, 36, 24, 10, 10, 10, 40, 60, 24, 40]

export function findingsSheet(words: Words): SheetPlan {
  const figures = new Set([words.year, words.score, words.actual, words.expected, words.difference])
  const columns = findingHeader(words).map(
    (title, i): Column => ({ title, width: WIDTHS[i] ?? 14, ...(figures.has(title) ? { figures: true } : {}) }),
  )
  return { name: sheetWords[words.lang].findings, columns, rowsOf: findingRows }
}
