/** Lines outside of tables become paragraphs, also across pages. */
import type { Paragraph, Piece } from '../../core/document.ts'
import { readOrdinal } from '../../core/labels.ts'
import type { PrintedLine } from './printed-lines.ts'

/** Left and right side of the text column of one page size. */
export type Column = {
  left: number
  right: number
  /** Usual height of the type. */
  em: number
  /** Usual distance of its lines; 0 where it cannot be told. */
  pitch: number
}

/** Lines this much larger than the usual type are titles. */
const TITLE_RATIO = 1.2
const HEADLINE_RATIO = 1.3
/** Indents from this many characters on begin a paragraph. */
const INDENT = 1
/** Full lines that are needed to tell the right side of the column. */
const MIN_FULL_LINES = 3
/** Lines farther apart than this many of their heights, or of the usual distances, do not belong together. */
const MAX_LEADING = 2.6
const MAX_PITCH = 1.3

/** The text column of each page width. */
export function findColumns(lines: PrintedLine[]): Map<number, Column> {
  const byWidth = Map.groupBy(lines, line => Math.round(line.frame.width))
  return new Map([...byWidth].map(([width, own]) => [width, columnOf(own)]))
}

function columnOf(lines: PrintedLine[]): Column {
  const ems = lines
    .flatMap(line => Array.from({ length: Math.ceil(line.text.length / 8) }, () => line.em))
    .sort((a, b) => a - b)
  const em = ems[ems.length >> 1] ?? 10
  const lefts = lines.map(line => line.x0).sort((a, b) => a - b)
  const rights = lines.map(line => line.x1).sort((a, b) => b - a)
  const [left, right] = [shared(lefts, em), shared(rights, em)]
  const full = rights.filter(x => Math.abs(x - right) < em * 1.5).length
  // So few full lines tell nothing; margins are mostly the same on both sides.
  const mirrored = (lines[0]?.frame.width ?? 0) - left
  return { left, right: full < MIN_FULL_LINES ? Math.max(right, mirrored) : right, em, pitch: pitchOf(lines, em) }
}

function pitchOf(lines: PrintedLine[], em: number): number {
  const steps = lines
    .slice(1)
    .flatMap((line, i) => {
      const before = lines[i]
      const together = before && before.page === line.page && Math.abs(line.em - em) < 1 && Math.abs(before.em - em) < 1
      return together && line.y > before.y ? [line.y - before.y] : []
    })
    .sort((a, b) => a - b)
  return steps[steps.length >> 1] ?? 0
}

/** The outermost position that two lines share; one line alone may stick out. */
function shared(sorted: number[], em: number): number {
  return sorted.find((x, i) => Math.abs((sorted[i + 1] ?? Number.POSITIVE_INFINITY) - x) < em * 0.6) ?? sorted[0] ?? 0
}

export function linesToParagraphs(lines: PrintedLine[], columns: Map<number, Column>): Paragraph[] {
  const groups: PrintedLine[][] = []
  for (const line of lines) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    if (group && before && goesOn(group, before, line, columns)) group.push(line)
    else groups.push([line])
  }
  return groups.map(group => toParagraph(group, columns))
}

const columnFor = (line: PrintedLine, columns: Map<number, Column>): Column =>
  columns.get(Math.round(line.frame.width)) ?? { left: line.x0, right: line.x1, em: line.em, pitch: 0 }

/** Whether `line` continues the paragraph: the line before had no room for its first word, and it is not set apart. */
function goesOn(group: PrintedLine[], before: PrintedLine, line: PrintedLine, columns: Map<number, Column>): boolean {
  const [upper, lower] = [columnFor(before, columns), columnFor(line, columns)]
  if (Math.abs(line.em - before.em) > before.em * 0.15) return false
  if (line.page === before.page && line.y - before.y > maxStep(before, upper)) return false
  if (before.x1 + firstWordWidth(line) + before.em * 0.75 <= upper.right) return false
  if (/[。！？：:]$/.test(before.text) && readOrdinal(line.text) !== undefined) return false
  if (isCentred(line, lower)) return isTitle(line, lower) ? isCentred(before, upper) : !isIndented(line, lower)
  return !isIndented(line, lower) || hangs(group, line)
}

/** Paragraphs may be set apart by their distance instead of an indent. */
function maxStep(line: PrintedLine, column: Column): number {
  const usual =
    Math.abs(line.em - column.em) < 1 && column.pitch > 0 ? column.pitch * MAX_PITCH : Number.POSITIVE_INFINITY
  return Math.min(usual, line.em * MAX_LEADING)
}

/** How much room the first word that cannot be broken takes; closing marks stay with it. */
function firstWordWidth(line: PrintedLine): number {
  const word = /^(?:[\u0021-\u024f]+|[^\u0021-\u024f])[，。；：！？、）》”’】]*/.exec(line.text)?.[0] ?? ''
  return [...word].reduce((sum, char) => sum + (/[\u0021-\u024f]/.test(char) ? 0.5 : 1), 0) * line.em
}

const isIndented = (line: PrintedLine, column: Column) => line.x0 > column.left + line.em * INDENT
const isTitle = (line: PrintedLine, column: Column) => line.em >= column.em * TITLE_RATIO
const isCentred = (line: PrintedLine, column: Column) =>
  Math.abs(line.x0 + line.x1 - column.left - column.right) < line.em * 2 && line.x0 > column.left + line.em * 0.5

/** A block indented as a whole: from its second line on all lines begin at the same place. */
function hangs(group: PrintedLine[], line: PrintedLine): boolean {
  const second = group[1]
  return second !== undefined && second.page === line.page && Math.abs(second.x0 - line.x0) < line.em * 0.3
}

function toParagraph(lines: PrintedLine[], columns: Map<number, Column>): Paragraph {
  let text = ''
  const pieces: Piece[] = []
  for (const line of lines) {
    if (text !== '' && needsBlank(text, line.text)) text += ' '
    for (const [i, start] of line.starts.entries()) {
      const origin = line.origins[i]
      if (origin) pieces.push({ from: text.length + start, origin })
    }
    text += line.text
  }
  const [first] = lines
  const origin = pieces[0]?.origin ?? { kind: 'page', page: first?.page ?? 1, box: [0, 0, 0, 0] }
  const paragraph: Paragraph = { kind: 'paragraph', text, origin: unionOfFirstPage(pieces, origin) }
  if (pieces.length > 1) paragraph.pieces = pieces
  if (first && isHeadline(first, columns)) paragraph.heading = 1
  return paragraph
}

/** Only Latin words are parted by the end of a line. */
function needsBlank(before: string, after: string): boolean {
  return /[A-Za-z]$|[A-Za-z0-9][,.;:]$/.test(before) && /^[A-Za-z]/.test(after)
}

const isHeadline = (line: PrintedLine, columns: Map<number, Column>) => {
  const column = columnFor(line, columns)
  return line.em >= column.em * HEADLINE_RATIO && isCentred(line, column)
}

function unionOfFirstPage(pieces: Piece[], first: Piece['origin']): Piece['origin'] {
  if (first.kind !== 'page') return first
  const box: [number, number, number, number] = [...first.box]
  for (const { origin } of pieces) {
    if (origin.kind !== 'page' || origin.page !== first.page) continue
    box[0] = Math.min(box[0], origin.box[0])
    box[1] = Math.min(box[1], origin.box[1])
    box[2] = Math.max(box[2], origin.box[2])
    box[3] = Math.max(box[3], origin.box[3])
  }
  return { kind: 'page', page: first.page, box }
}
