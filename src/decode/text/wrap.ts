/** Prose that was wrapped to a fixed width, as `pdftotext` and mail programs leave it. */
import { readOrdinal } from '../../core/labels.ts'
import { indexOfText, isBlank, type SourceLine, trimmed } from './source.ts'

/** Widths in half characters: East Asian characters count 2. */
export type Wrap = {
  /** The width at which lines break. */
  width: number
  /** Indent of the lines that are no first lines, by page. */
  margins: ReadonlyMap<number, number>
}

const LEAST_WIDTH = 44
const LEAST_LINES = 4
/** Punctuation that may not begin a line, and spaces round figures, leave so much room at its end. */
const SLACK = 6
/** A first-line indent of two characters. */
const INDENT = 4

/** Blanks so wide part columns. */
export const isSpread = ({ text }: SourceLine): boolean => /\S\s{3,}\S/.test(text)

export function widthOf(text: string): number {
  let width = 0
  for (const char of text) width += (char.codePointAt(0) ?? 0) > 0xff ? 2 : 1
  return width
}

const indentOf = (text: string) => widthOf(text.slice(0, indexOfText(text)))

/** How the lines are wrapped; nothing where each line is a paragraph. */
export function findWrap(lines: readonly SourceLine[]): Wrap | undefined {
  const extents: number[] = []
  const followed: number[] = []
  lines.forEach((line, i) => {
    if (isBlank(line.text) || isSpread(line)) return
    const extent = extentOf(line, 0)
    if (extent < LEAST_WIDTH) return
    extents.push(extent)
    if (!isBlank(lines[i + 1]?.text ?? '')) followed.push(extent)
  })
  const width = extents.toSorted((a, b) => a - b)[Math.floor(extents.length * 0.95)] ?? 0
  const full = (extent: number) => extent >= width - SLACK && extent <= width + INDENT
  const near = extents.filter(full).length
  const wrapped = near >= LEAST_LINES && near * 2 >= extents.length && followed.filter(full).length * 2 >= near
  return wrapped ? { width, margins: findMargins(lines) } : undefined
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
