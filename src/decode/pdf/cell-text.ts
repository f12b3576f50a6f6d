/** The text of a ruled cell. */
import type { Box, Quarter } from './geometry.ts'
import { joinRow, wordsToRows } from './printed-lines.ts'
import type { Ink } from './upright.ts'

/** A label printed from top to bottom has at least this many lines … */
const MIN_VERTICAL_LINES = 3
/** … of at most this many characters. */
const MAX_VERTICAL_WIDTH = 2

/** Blank that cells leave on either side of their text. */
const CELL_PADDING = 6

/**
 * Lines in reading order, parted by line breaks; a label that runs from top to bottom with one character in a line is one
 * line, and so is a number that its cell was too narrow for. Words of another direction follow those of the page's own.
 */
export function cellText(words: Ink[], box: Box): string {
  if (words.length < 2) return words[0]?.text ?? ''
  const quarters: Quarter[] = [0, 1, 2, 3]
  const lines = quarters.flatMap(quarter => {
    const rows = wordsToRows(words.filter(word => word.quarter === quarter))
    const texts = rows.map(row => joinRow(row).text)
    return isWrappedNumber(rows, texts, box) ? [texts.join('')] : joinVertical(texts)
  })
  return lines.join('\n')
}

/** Whether no more than `room` characters would have found room in the line. */
export function isFull(row: Ink[] | undefined, box: Box, room = 1.3): boolean {
  const [first, last] = [row?.[0], row?.at(-1)]
  if (!first || !last) return false
  return last.x1 - first.x0 + last.size * room > box[2] - box[0] - CELL_PADDING * 2
}

/** Digits in several lines, of which all but the last are full. */
export function isWrappedNumber(rows: Ink[][], texts: string[], box: Box): boolean {
  return rows.length > 1 && texts.every(text => DIGITS.test(text)) && rows.slice(0, -1).every(row => isFull(row, box))
}

const DIGITS = /^[-+−－]?[\d０-９.,，．]+$/

function joinVertical(lines: string[]): string[] {
  const lengths = lines.map(line => [...line.replace(/\s/g, '')].length)
  const single = lengths.filter(length => length === 1).length
  const isVertical =
    lines.length >= MIN_VERTICAL_LINES &&
    lengths.every(length => length <= MAX_VERTICAL_WIDTH) &&
    single * 2 >= lines.length &&
    !lines.every(line => /^[\d\s.,-]*$/.test(line))
  return isVertical ? [lines.join('')] : lines
}
