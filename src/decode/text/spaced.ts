/** Rows whose cells are parted by single blanks, as text copied out of a PDF has them. */
import { isFigure } from '../alignment/index.ts'
import { type SourceLine, trimmed } from './source.ts'

/** A stretch of a line by UTF-16 index, `to` excluded. */
export type Stretch = { from: number; to: number }

/** Rows of several figures within so many lines make a table of a place. */
const NEAR = 6
const LONGEST_LABEL = 60
const MOST_FIGURES = 40

/** The cells of each line that is a row of this kind, by index of the line: label, then figures. */
export function findSpacedRows(lines: readonly SourceLine[]): Map<number, Stretch[]> {
  const figures = lines.map(({ text }) => trailingFigures(text))
  const rows = figures.flatMap(({ count, label }, i) =>
    count > 1 && count <= MOST_FIGURES && label.length <= LONGEST_LABEL ? [i] : [],
  )
  const found = new Map<number, Stretch[]>()
  if (rows.length < 2) return found
  let next = 0
  lines.forEach((line, i) => {
    while (next < rows.length - 1 && (rows[next] ?? 0) < i) next++
    const distance = Math.min(
      ...[rows[next - 1], rows[next]].map(row => Math.abs((row ?? Number.POSITIVE_INFINITY) - i)),
    )
    if (distance > NEAR) return
    const { count, label, from } = figures[i] ?? { count: 0, label: '', from: 0 }
    const isRow = count > 0 && count <= MOST_FIGURES && label.length <= LONGEST_LABEL && (count > 1 || label !== '')
    const cells = isRow ? rowCells(line.text, from) : headerCells(line.text, figures[i + 1]?.count ?? 0)
    if (cells.length > 1) found.set(i, cells)
  })
  return found
}

function wordsOf(text: string): Stretch[] {
  return [...text.matchAll(/\S+/g)].map(match => ({ from: match.index, to: match.index + match[0].length }))
}

/** How many figures end a line, where the first of them stands, and what is before it. */
function trailingFigures(text: string): { count: number; from: number; label: string } {
  const words = wordsOf(text)
  let count = 0
  while (count < words.length && count <= MOST_FIGURES) {
    const word = words[words.length - 1 - count]
    if (!word || !isFigure(text.slice(word.from, word.to))) break
    count++
  }
  const from = words[words.length - count]?.from ?? text.length
  return { count, from, label: trimmed(text.slice(0, from)) }
}

function rowCells(text: string, figuresFrom: number): Stretch[] {
  const label = trimmed(text.slice(0, figuresFrom))
  const start = text.indexOf(label)
  const figures = wordsOf(text).filter(word => word.from >= figuresFrom)
  return label === '' ? figures : [{ from: start, to: start + label.length }, ...figures]
}

/** As many words as the row of figures below has cells. */
function headerCells(text: string, figures: number): Stretch[] {
  const words = wordsOf(text)
  return figures > 0 && words.length === figures + 1 && words.every(({ from, to }) => to - from > 1) ? words : []
}
