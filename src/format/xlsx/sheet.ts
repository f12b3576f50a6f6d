/** A sheet of the workbook: a header that stays in view, columns of a width, text that is never a formula. */
import type { Cell, Sheet } from 'write-excel-file/universal'
import type { Item, RenderOptions } from '../format.ts'

/** `figures`: exact decimals of this column are written as numbers; everything else is text. */
export type Column = { title: string; width: number; figures?: true }

/** What stands in a cell; empty for an empty one. */
export type SheetRows = string[][]

export type SheetPlan = {
  name: string
  columns: Column[]
  rowsOf(item: Item, options: RenderOptions): SheetRows
}

/** What a spreadsheet program takes into one cell, with room for the mark that something is left out. */
const LONGEST_TEXT = 32_000

/** What a spreadsheet program takes into one sheet, the header left out. */
const MOST_ROWS = 1_048_575

const GREY = '#d9e1e8'

export function toSheet({ name, columns }: Pick<SheetPlan, 'name' | 'columns'>, rows: SheetRows): Sheet<Blob> {
  const header: Cell[] = columns.map(({ title }) => ({
    value: title,
    type: String,
    fontWeight: 'bold',
    backgroundColor: GREY,
    wrap: true,
    alignVertical: 'center',
  }))
  const body = rows.slice(0, MOST_ROWS).map(row => row.map((text, i) => toCell(text, columns[i])))
  return {
    sheet: name,
    data: [header, ...body],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }
}

function toCell(text: string, column: Column | undefined): Cell {
  if (text === '') return null
  const number = column?.figures ? exactNumber(text) : undefined
  if (number !== undefined) return { value: number, type: Number, alignVertical: 'top' }
  return { value: storable(text), type: String, wrap: true, alignVertical: 'top' }
}

/** Only where the number prints exactly as the text does: 60 and 120.75, not 007 or twenty digits. */
function exactNumber(text: string): number | undefined {
  const number = Number(text)
  return Number.isFinite(number) && String(number) === text ? number : undefined
}

/**
 * The library looks its texts up in a plain object, where `constructor` and the like are taken; a blank behind them
 * keeps such a text a text.
 */
function storable(text: string): string {
  const short = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text
  return short in {} ? `${short} ` : short
}
