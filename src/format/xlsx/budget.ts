/**
 * How much one report may put into the workbook. The packer takes parts above 160,000 bytes to a thread of its own,
 * which neither the Worker nor a page with a strict policy has; a single report stays below that. Lists of many files
 * are only made on the command line, where there are threads.
 */
import type { Words } from '../words.ts'
import { restOfTable } from './phrases.ts'
import type { SheetPlan, SheetRows } from './sheet.ts'

/** Of one sheet: a cell takes up to 45 bytes. */
const MOST_CELLS = 3_000
/** Of all sheets together, in characters of up to 3 bytes; equal texts are stored once, but counted each time. */
const MOST_CHARACTERS = 40_000
/** A single text is cut here. */
const LONGEST_TEXT = 1_000

type Budget = (rows: SheetRows, sheet: SheetPlan, words: Words) => SheetRows

/** What is left out is said in a row of its own. */
export function takeBudget(several: boolean): Budget {
  if (several) return rows => rows
  const known = new Set<string>()
  let left = MOST_CHARACTERS
  return (rows, sheet, words) => {
    const taken: SheetRows = []
    for (const row of rows) {
      const short = row.map(text => (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text))
      const fresh = [...new Set(short)].filter(text => !known.has(text))
      const cost = fresh.reduce((sum, text) => sum + text.length + STRING_OVERHEAD, 0)
      if (cost > left || (taken.length + 1) * sheet.columns.length > MOST_CELLS) {
        return [...taken, [restOfTable[words.lang](rows.length - taken.length)]]
      }
      for (const text of fresh) known.add(text)
      left -= cost
      taken.push(short)
    }
    return taken
  }
}

/** The markup around a stored text, in characters of 3 bytes. */
const STRING_OVERHEAD = 7
