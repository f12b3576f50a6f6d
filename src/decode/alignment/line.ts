/** Printed lines made of chunks: what alignment works on, whether it was measured in points or in characters. */
import type { Origin } from '../../core/document.ts'
import { readNumber } from '../../core/number.ts'

/** A stretch of text; `x0` and `x1` in points or in character columns. */
export type Piece = { x0: number; x1: number; text: string; origin: Origin }

/**
 * A stretch of text that no wide blank interrupts. `parts`: the same, cut at every narrow blank; where a column ends in
 * such a blank the chunk is cut there.
 */
export type Chunk = Piece & { parts?: Piece[] }

/**
 * One printed line, its chunks from left to right and not overlapping. `y` grows downward (points, or the number of the
 * line). `em` is the width of a full-width character in the unit of `x`.
 */
export type Line = { y: number; page: number; em: number; chunks: Chunk[] }

/** Longer chunks are no figures, whatever they start with. */
const MAX_FIGURE = 24

/** Without any of these a text is no figure; most labels are told so without being read as numbers. */
const FIGURE_MARK = /[\d０-９\-－—–―─−/／＼\\]/

/** A number or a zero mark (`-`, `—`, `/`), as it stands in the body of a table. */
export function isFigure(text: string): boolean {
  if (text.length > MAX_FIGURE || !FIGURE_MARK.test(text)) return false
  return readNumber(text).value.kind !== 'unreadable'
}

/** Two chunks at least: what a row of a table without ruling looks like. */
export const isSpread = (line: Line): boolean => line.chunks.length > 1

/** Whether figures stand in the line to the right of something else, or side by side. */
export function bearsFigures(line: Line): boolean {
  return line.chunks.some((chunk, i) => i > 0 && isFigure(chunk.text))
}

/** Fewer figures side by side say too little about columns. */
const MIN_FULL = 3

/**
 * How many figures a row has that lacks none: the largest number that several rows agree on. 0 where there is none.
 * `counts`: figures of each row.
 */
export function fullCount(counts: number[]): number {
  const rows = counts.filter(count => count >= MIN_FULL)
  const needed = Math.max(2, rows.length * 0.1)
  const shares = Map.groupBy(rows, count => count)
  return [...shares].reduce((most, [count, same]) => (same.length >= needed ? Math.max(most, count) : most), 0)
}
