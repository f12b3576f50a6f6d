/** A block copied from a spreadsheet, laid over the cells of a table. */
import Papa from 'papaparse'
import { readNumber } from '../../core/number.ts'
import type { Seat } from './layout.ts'

/** `entries`: address -> text; `beyond`: figures that lie outside the table. */
export type Pasted = { entries: [address: string, text: string][]; beyond: number }

/** More than the largest table; a whole worksheet is no block. */
const MOST_CELLS = 20_000

/** The lines and cells of tab-separated text; none of a whole worksheet. */
export function readBlock(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text.replace(/\r?\n$/, ''), { delimiter: '\t' })
  const lines = data.map(line => line.map(cell => cell.trim()))
  const cells = lines.reduce((sum, line) => sum + line.length, 0)
  return cells <= MOST_CELLS ? lines : []
}

/** Row labels copied along are left out: columns on the left in which no line holds a figure. */
export function withoutLabels(lines: string[][]): string[][] {
  const first = Math.min(
    ...lines.map(line => line.findIndex(isFigure)).map(at => (at < 0 ? Number.POSITIVE_INFINITY : at)),
  )
  const words = lines.some(line => line.slice(0, first).some(cell => cell !== ''))
  return Number.isFinite(first) && first > 0 && words ? lines.map(line => line.slice(first)) : lines
}

const isFigure = (text: string): boolean => {
  const { kind } = readNumber(text).value
  return text !== '' && kind !== 'unreadable'
}

/** The block with its first cell on `from`. Blank cells of the block leave what is there. */
export function layBlock(lines: string[][], seats: readonly Seat[], from: Seat): Pasted {
  const byPlace = new Map(seats.map(seat => [`${seat.line}/${seat.place}`, seat.address]))
  const placed = lines.flatMap((line, i) =>
    line.map((text, j) => ({ text, address: byPlace.get(`${from.line + i}/${from.place + j}`) })),
  )
  const filled = placed.filter(({ text }) => text !== '')
  return {
    entries: filled.flatMap(({ text, address }) => (address ? [[address, text] as [string, string]] : [])),
    beyond: filled.filter(({ address }) => !address).length,
  }
}
