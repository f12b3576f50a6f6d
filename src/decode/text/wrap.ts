/** Prose that was wrapped to a fixed width, as `pdftotext` and mail programs leave it. */
import { readOrdinal } from '../../core/labels.ts'
import { indexOfText, isBlank, type SourceLine, trimmed } from './source.ts'

/** Widths in half characters: East Asian characters count 2. */
export type Wrap = {
  /** The width at which lines break. */
  width: number
  /** Blank lines between the lines of a paragraph. */
  spacing: 0 | 1
  /** Indent of the lines that are no first lines, by page. */
  margins: ReadonlyMap<number, number>
}

const LEAST_WIDTH = 44
/** Wider than a landscape page: each line is a paragraph. */
const MOST_WIDTH = 150
const LEAST_LINES = 4
/** Punctuation that may not begin a line, and spaces round figures, leave so much room at its end. */
const SLACK = 6
/** A first-line indent of two characters. */
const INDENT = 4

/** Blanks so wide part columns. */
const isSpread = ({ text }: SourceLine): boolean => /\S\s{3}/.test(trimmed(text))

export function widthOf(text: string): number {
  let width = 0
  for (const char of text) width += (char.codePointAt(0) ?? 0) > 0xff ? 2 : 1
  return width
}

const indentOf = (text: string) => widthOf(text.slice(0, indexOfText(text)))

/** How the lines are wrapped; nothing where each line is a paragraph. */
export function findWrap(lines: readonly SourceLine[]): Wrap | undefined {
  const long = printedLines(lines).filter(({ line }) => !isSpread(line) && extentOf(line, 0) >= LEAST_WIDTH)
  const extents = long.map(({ line }) => extentOf(line, 0)).sort((a, b) => a - b)
  const width = extents[Math.floor(extents.length * 0.95)] ?? 0
  const full = long.filter(({ line }) => Math.abs(extentOf(line, 0) - width) <= SLACK)
  const midway = full.filter(({ line }) => !/[。；：！？…]["”’）)]?$/.test(trimmed(line.text)))
  const spacing = midway.filter(({ gap }) => gap > 0).length * 2 > midway.length ? 1 : 0
  const wrapped = full.length >= LEAST_LINES && full.length * 2 >= long.length && midway.length * 2 >= full.length
  return wrapped && width <= MOST_WIDTH ? { width, spacing, margins: findMargins(lines) } : undefined
}

/** Lines that are not blank, with the number of blank lines below them. */
function printedLines(lines: readonly SourceLine[]): { line: SourceLine; gap: number }[] {
  const printed: { line: SourceLine; gap: number }[] = []
  for (const line of lines) {
    const last = printed.at(-1)
    if (!isBlank(line.text)) printed.push({ line, gap: 0 })
    else if (last) last.gap++
  }
  return printed
}

/** The width of a line as the printer saw it: tools print the indent of a first line in other widths than its text. */
function extentOf({ text }: SourceLine, margin: number): number {
  return widthOf(trimmed(text)) + (indentOf(text) > margin + 1 ? INDENT : 0)
}

function findMargins(lines: readonly SourceLine[]): Map<number, number> {
  const margins = new Map<number, number>()
  for (const line of lines) {
    if (widthOf(trimmed(line.text)) < LEAST_WIDTH / 2) continue
    margins.set(line.page, Math.min(margins.get(line.page) ?? Number.POSITIVE_INFINITY, indentOf(line.text)))
  }
  return margins
}

/** Whether `lower` goes on with the paragraph of `upper`; there is at most a page break between them. */
export function goesOn(upper: SourceLine, lower: SourceLine, wrap: Wrap): boolean {
  const extent = extentOf(upper, wrap.margins.get(upper.page) ?? 0)
  if (extent < wrap.width - SLACK || extent > wrap.width + SLACK || isSpread(upper) || isSpread(lower)) return false
  if (indentOf(lower.text) > (wrap.margins.get(lower.page) ?? 0) + 1) return false
  const ends = /[。；！？：]$/.test(trimmed(upper.text))
  return !(ends && readOrdinal(trimmed(lower.text)))
}
