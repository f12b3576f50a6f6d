/** The text of a ruled cell. */
import type { Quarter } from './geometry.ts'
import { joinRow, wordsToRows } from './printed-lines.ts'
import type { Ink } from './upright.ts'

/** A label printed from top to bottom has at least this many lines … */
const MIN_VERTICAL_LINES = 3
/** … of at most this many characters. */
const MAX_VERTICAL_WIDTH = 2

/**
 * Lines in reading order, parted by line breaks; a label that runs from top to bottom with one character in a line is one
 * line. Words of another direction follow those of the page's own.
 */
export function cellText(words: Ink[]): string {
  const quarters: Quarter[] = [0, 1, 2, 3]
  const lines = quarters.flatMap(quarter => {
    const own = words.filter(word => word.quarter === quarter)
    return own.length > 0 ? joinVertical(wordsToRows(own).map(row => joinRow(row).text)) : []
  })
  return lines.join('\n')
}

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
