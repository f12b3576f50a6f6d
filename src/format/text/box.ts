/** A small table drawn with box characters. */
import type { Excerpt, ExcerptCell } from '../excerpt.ts'
import type { Paint } from '../format.ts'
import type { Words } from '../words.ts'
import { displayWidth, harmless, padEnd, padStart, wrap } from './width.ts'

const WIDEST_LABEL = 34
const WIDEST_COLUMN = 12
const WIDEST_CELL = 20

/** Lines of the drawn excerpt; guilty cells stand in «» and, where `paint` is given, in colour. */
export function drawExcerpt(excerpt: Excerpt, words: Words, paint?: Paint): string[] {
  const head = excerpt.columns.map(label => wrap(harmless(label), WIDEST_COLUMN))
  const labels = excerpt.rows.map(row => wrap(harmless(row.label), WIDEST_LABEL))
  const texts = excerpt.rows.map(row => row.cells.map(cell => markedText(cell, words)))
  const widths = [
    Math.max(0, ...labels.flat().map(displayWidth)),
    ...head.map((lines, i) => Math.max(...lines.map(displayWidth), ...texts.map(row => displayWidth(row[i] ?? '')))),
  ]
  const rows = excerpt.rows.flatMap((row, i) => rowLines(labels[i] ?? [], texts[i] ?? [], row.cells, widths, paint))
  const left = [
    ...(excerpt.zeroRows > 0 ? [words.zeroRows(excerpt.zeroRows)] : []),
    ...(excerpt.moreRows > 0 ? [words.moreRows(excerpt.moreRows)] : []),
  ]
  return [rule(widths, '┌┬┐'), ...headLines(head, widths), rule(widths, '├┼┤'), ...rows, rule(widths, '└┴┘'), ...left]
}

function markedText(cell: ExcerptCell, words: Words): string {
  const text = shortened(harmless(cell.text))
  if (!isMarked(cell)) return text
  return `«${cell.should === undefined ? text : words.wasValue(text, cell.should)}»`
}

function headLines(head: string[][], widths: number[]): string[] {
  const height = Math.max(1, ...head.map(lines => lines.length))
  return Array.from({ length: height }, (_, line) =>
    joined(['', ...head.map(lines => lines[line] ?? '')].map((text, i) => padEnd(text, widths[i] ?? 0))),
  )
}

function rowLines(label: string[], texts: string[], cells: ExcerptCell[], widths: number[], paint?: Paint): string[] {
  return label.map((part, line) => {
    const figures = texts.map((text, i) => {
      const padded = padStart(line === 0 ? text : '', widths[i + 1] ?? 0)
      return line === 0 && paint && isMarked(cells[i]) ? paint('guilty', padded) : padded
    })
    return joined([padEnd(part, widths[0] ?? 0), ...figures])
  })
}

const isMarked = (cell: ExcerptCell | undefined): boolean => cell?.role === 'guilty' || cell?.role === 'suspect'

const joined = (cells: string[]): string => `│ ${cells.join(' │ ')} │`

function rule(widths: number[], [left, middle, right]: string): string {
  return left + widths.map(width => '─'.repeat(width + 2)).join(middle) + right
}

function shortened(text: string): string {
  if (displayWidth(text) <= WIDEST_CELL) return text
  return `${wrap(text, WIDEST_CELL - 1)[0] ?? ''}…`
}
