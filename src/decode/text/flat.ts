/** Tables that were flattened to one cell a line: what the blank lines between the cells mean. */
import { isFigure } from '../alignment/index.ts'
import { type SourceLine, trimmed } from './source.ts'

/** A printed line, and the blank lines between it and the next one. */
export type Spaced = { line: SourceLine; gap: SourceLine[] }

export type GapMeaning =
  /** The two lines are one cell whose text was broken. */
  | { kind: 'same-cell' }
  /** Cells without text stand between the two lines, on these lines. */
  | { kind: 'empty-cells'; lines: SourceLine[] }
  | { kind: 'apart' }

const LONGEST_CELL = 60
const LONGEST_PART = 40
/** Lines to each side by which the convention of a place is known. */
const WINDOW = 8
/** Labels of one row before its figures. */
const MOST_LABELS = 2
const MOST_EMPTY_CELLS = 20

/** What the gap behind line `at` means, by the convention of its neighbourhood. */
export function readGap(lines: readonly Spaced[], at: number): GapMeaning {
  const [upper, lower] = [lines[at], lines[at + 1]]
  if (!upper || !lower || upper.gap.length === 0 || !isSpacedOut(lines, at)) return { kind: 'apart' }
  const texts = [trimmed(upper.line.text), trimmed(lower.line.text)] as const
  if (isBreak(upper.gap)) return isOneCell(...texts) ? { kind: 'same-cell' } : { kind: 'apart' }
  const empty = emptyCells(upper.gap)
  return empty.length > 0 && surelyCells(lines, at, empty) ? { kind: 'empty-cells', lines: empty } : { kind: 'apart' }
}

/** Exactly one empty line stands between most of the lines around. */
function isSpacedOut(lines: readonly Spaced[], at: number): boolean {
  const around = lines.slice(Math.max(0, at - WINDOW), at + WINDOW + 1)
  const single = around.filter(({ gap }) => gap.length === 1 && gap[0]?.text === '').length
  return single >= 3 && single * 2 >= around.length
}

/** A line of blanks right below the text: a line break inside the cell. Between cells an empty line comes first. */
function isBreak(gap: readonly SourceLine[]): boolean {
  const [first, second, third] = gap
  return first !== undefined && first.text !== '' && (second === undefined || second.text === '') && third === undefined
}

function isOneCell(upper: string, lower: string): boolean {
  if (upper.length > LONGEST_PART || lower.length > LONGEST_PART || /[。；！？：:]$/.test(upper)) return false
  return !isFigure(upper) && !isFigure(lower)
}

/** The lines on which cells without text stand: lines of blanks, else every second empty line. */
function emptyCells(gap: readonly SourceLine[]): SourceLine[] {
  const blanks = gap.filter((line, i) => line.text !== '' && gap[i - 1]?.text === '')
  const found = blanks.length > 0 ? blanks : gap.length > 1 ? gap.filter((_, i) => i % 2 === 1) : []
  return found.slice(0, MOST_EMPTY_CELLS)
}

/**
 * Only what stands among figures is surely a cell: before a figure; or behind one, where the next row follows. Between
 * labels several lines of blanks are.
 */
function surelyCells(lines: readonly Spaced[], at: number, empty: readonly SourceLine[]): boolean {
  const text = (i: number) => trimmed(lines[i]?.line.text ?? '')
  if (text(at).length > LONGEST_CELL) return false
  if (isFigure(text(at + 1))) return true
  if (!isFigure(text(at)))
    return empty.length > 1 && empty.every(line => line.text !== '') && text(at + 1).length <= LONGEST_CELL
  for (let i = at + 1; i <= at + MOST_LABELS; i++) {
    if (text(i).length > LONGEST_CELL) return false
    if (isFigure(text(i + 1))) return true
  }
  return false
}
