/** Lines without delimiters: tables by alignment, wrapped prose, flattened tables, single lines. */
import type { Block, Paragraph, Piece } from '../../core/document.ts'
import {
  alignRows,
  findTabularRuns,
  type Line,
  type TextLine,
  textToLines,
  type WideWidth,
} from '../alignment/index.ts'
import { isContents } from './delimited.ts'
import { readGap, type Spaced } from './flat.ts'
import { readHeading } from './markdown.ts'
import type { ReadStretch } from './rows-to-table.ts'
import { isBlank, type SourceLine } from './source.ts'
import { findSpacedRows, type Stretch } from './spaced.ts'
import { goesOn, type Wrap } from './wrap.ts'

/** How the file as a whole is printed. */
export type PlainOptions = {
  markdown: boolean
  read: ReadStretch
  wrap: Wrap | undefined
  wide: WideWidth
  /** Width of the text column, where a wide character counts `wide`. */
  measure: number
}

/** Rows of several chunks in a table by alignment, at least; flattened text has a stray one here and there. */
const SPREAD_SHARE = 0.25

/** The blocks of these lines, in order. */
export function plainToBlocks(lines: SourceLine[], options: PlainOptions): Block[] {
  const blocks: Block[] = []
  let done = 0
  for (const rows of alignedTables(lines, options)) {
    const [from, to] = [indexOfLine(lines, rows[0], done), indexOfLine(lines, rows.at(-1), done) + 1]
    for (const paragraph of proseToParagraphs(lines.slice(done, from), options)) blocks.push(paragraph)
    blocks.push(alignRows(rows))
    done = to
  }
  for (const paragraph of proseToParagraphs(lines.slice(done), options)) blocks.push(paragraph)
  return blocks
}

/** Tables stand wider in the text than prose does, so wrapped prose is told by its own measure first. */
function alignedTables(lines: SourceLine[], options: PlainOptions): Line[][] {
  const tables: Line[][] = []
  let segment: TextLine[] = []
  const close = () => {
    const aligned = textToLines(segment, options.wide)
    const measure = options.wrap
      ? aligned.reduce((most, line) => Math.max(most, line.chunks.at(-1)?.x1 ?? 0), options.measure)
      : options.measure
    for (const run of findTabularRuns(aligned, { measure })) {
      const rows = aligned.slice(run.from, run.to)
      if (isAligned(rows) && !isContents(rows.map(row => row.chunks.map(chunk => chunk.text)))) tables.push(rows)
    }
    segment = []
  }
  const printed = lines.filter(line => !isBlank(line.text))
  const { wrap } = options
  printed.forEach((line, i) => {
    const [upper, lower] = [printed[i - 1], printed[i + 1]]
    const prose = wrap && ((upper && goesOn(upper, line, wrap)) || (lower && goesOn(line, lower, wrap)))
    // Tabs between words were looked at before, and found to be no columns.
    if (prose || line.text.trim().includes('\t')) close()
    else segment.push({ line: line.number, page: line.page, text: line.text })
  })
  close()
  return tables
}

/** Enough rows of several chunks, with blanks between them that are wide enough to tell columns. */
function isAligned(rows: Line[]): boolean {
  const spread = rows.filter(row => row.chunks.length > 1)
  const wide = spread.filter(row => row.chunks.some((chunk, i) => chunk.x0 - (row.chunks[i - 1]?.x1 ?? chunk.x0) > 1))
  return spread.length >= rows.length * SPREAD_SHARE && wide.length * 2 >= spread.length
}

/** Lines are in ascending order. */
function indexOfLine(lines: SourceLine[], line: Line | undefined, from: number): number {
  let at = from
  while (at < lines.length && (lines[at]?.number ?? 0) < (line?.y ?? 0)) at++
  return at
}

function proseToParagraphs(lines: SourceLine[], options: PlainOptions): Paragraph[] {
  const spaced: Spaced[] = []
  for (const line of lines) {
    if (isBlank(line.text)) spaced.at(-1)?.gap.push(line)
    else spaced.push({ line, gap: [] })
  }
  const rows = findSpacedRows(spaced.map(({ line }) => line))
  const paragraphs: Paragraph[] = []
  let open: SourceLine[] = []
  let by: '' | '\n' = ''
  const close = () => {
    if (open.length > 0) paragraphs.push(toParagraph({ lines: open, by }, options))
    open = []
  }
  spaced.forEach(({ line, gap }, i) => {
    const lower = rows.has(i + 1) ? undefined : spaced[i + 1]?.line
    const cells = rows.get(i)
    if (cells) {
      for (const { from, to } of cells)
        paragraphs.push(toParagraph({ lines: [line], by: '', stretch: { from, to } }, options))
      return
    }
    const meaning = readGap(spaced, i)
    open.push(line)
    if (lower && by === '' && wraps(line, lower, gap, options)) return
    if (lower && meaning.kind === 'same-cell') {
      by = '\n'
      return
    }
    close()
    by = ''
    if (meaning.kind !== 'empty-cells') return
    for (const empty of meaning.lines) {
      paragraphs.push({ kind: 'paragraph', text: '', origin: { kind: 'line', line: empty.number, column: 1 } })
    }
  })
  close()
  return paragraphs
}

function wraps(upper: SourceLine, lower: SourceLine, gap: SourceLine[], { wrap, markdown }: PlainOptions): boolean {
  if (!wrap || (gap.length > wrap.spacing && upper.page === lower.page)) return false
  if (markdown && (readHeading(upper.text) || readHeading(lower.text))) return false
  return goesOn(upper, lower, wrap)
}

type Assembly = { lines: SourceLine[]; by: '' | '\n'; stretch?: Stretch }

function toParagraph({ lines, by, stretch: only }: Assembly, { markdown, read }: PlainOptions): Paragraph {
  const [first] = lines
  const heading = markdown && first && lines.length === 1 ? readHeading(first.text) : undefined
  const pieces: Piece[] = []
  const parts: string[] = []
  let length = 0
  let strong = false
  for (const line of lines) {
    const stretch = heading
      ? read(heading.text, heading.at)
      : read(line.text.slice(only?.from, only?.to), only?.from ?? 0)
    const words = /[A-Za-z]$/.test(parts.at(-1)?.slice(-1) ?? '') && /^[A-Za-z]/.test(stretch.text)
    const between = length === 0 ? '' : words ? ' ' : by
    for (const { from, at } of stretch.parts) {
      const place = { kind: 'line' as const, line: line.number, column: at + 1 }
      pieces.push({ from: length + between.length + from, origin: place })
    }
    parts.push(between + stretch.text)
    length += between.length + stretch.text.length
    strong = stretch.strong && lines.length === 1
  }
  const origin = pieces[0]?.origin ?? { kind: 'line', line: first?.number ?? 1, column: 1 }
  return {
    kind: 'paragraph',
    text: parts.join(''),
    origin,
    ...(heading ? { heading: heading.level } : {}),
    ...(strong ? { strong } : {}),
    ...(pieces.length > 1 ? { pieces } : {}),
  }
}
