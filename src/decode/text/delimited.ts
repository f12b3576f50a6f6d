/** Rows whose cells are parted by tabs or bars, one row a line. */
import { readOrdinal } from '../../core/labels.ts'
import { isFigure } from '../alignment/index.ts'
import { isTableRule, readHeading } from './markdown.ts'
import { isBlank, type SourceLine, trimmed } from './source.ts'

export type Delimiter = 'tab' | 'bar'

/**
 * A stretch of a line: what stands between two delimiters, blanks included. `at`: its UTF-16 index. `rest`: further lines
 * of the same cell.
 */
export type CellText = { text: string; at: number; line: SourceLine; rest?: CellText[] }
export type TextRow = CellText[]

/** Rows of one table. */
export type RowsRegion = { kind: 'rows'; rows: TextRow[] }
/** Cells whose rows cannot be told. */
export type CellsRegion = { kind: 'cells'; cells: CellText[] }
export type PlainRegion = { kind: 'plain'; lines: SourceLine[] }
export type Region = RowsRegion | CellsRegion | PlainRegion

const BARS = /[|│┃║｜]/
const CUT: Record<Delimiter, RegExp> = { tab: /\t/g, bar: /\\?[|│┃║｜]/g }
/** Lines without a delimiter that may stand between two rows: a caption, a wrapped label. */
const MOST_BETWEEN = 3
const LONGEST_BETWEEN = 60
const MOST_CELLS = 200
/** Rows with blank lines between them that make a table. */
const LEAST_SPACED = 3

/** The cells of a line, with the empty ones that bars around a row make. */
function cutLine(line: SourceLine, delimiter: Delimiter): TextRow {
  const cells: TextRow = []
  let from = 0
  for (const match of line.text.matchAll(CUT[delimiter])) {
    if (match[0].startsWith('\\')) continue
    cells.push({ text: line.text.slice(from, match.index), at: from, line })
    from = match.index + match[0].length
    if (cells.length > MOST_CELLS) break
  }
  cells.push({ text: line.text.slice(from), at: from, line })
  return cells
}

/**
 * Without the empty cells outside bars that enclose every row. Where one row begins (or ends) with text, there are no
 * such bars, and an empty first (or last) cell of another row is a cell.
 */
function withoutOuterBars(rows: TextRow[]): TextRow[] {
  const several = rows.filter(row => row.length > 1)
  if (several.every(row => row[0] && delimiterOf(row[0].line) !== 'bar')) return rows
  const isOutside = (cell: CellText | undefined) => isBlank(cell?.text ?? '')
  const from = several.every(row => isOutside(row[0])) ? 1 : 0
  const end = several.every(row => isOutside(row.at(-1))) ? 1 : 0
  return rows.map(row => (row.length > 1 ? row.slice(from, row.length - end) : row))
}

const filled = (row: TextRow): TextRow => row.filter(cell => !isBlank(cell.text))

function delimiterOf({ text }: SourceLine): Delimiter | undefined {
  if (BARS.test(text)) return 'bar'
  // Tabs at the beginning alone are an indent.
  return text.trimStart().includes('\t') ? 'tab' : undefined
}

/** Among rows, a line of which only the last cell is filled is a row too. */
const isRow = (line: SourceLine, delimiter: Delimiter) =>
  delimiterOf(line) === delimiter || (delimiter === 'tab' && /^[^\S\t]*\t[^\S\t]*\t/.test(line.text))

/** Parts the lines into stretches that look like rows, and everything else. */
export function findRows(lines: SourceLine[]): Region[] {
  const regions: Region[] = []
  const plain = (from: number, to: number) => {
    if (to > from) regions.push({ kind: 'plain', lines: lines.slice(from, to) })
  }
  let done = 0
  let at = 0
  while (at < lines.length) {
    const group = readSpacedGroup(lines, at) ?? readGroup(lines, at)
    if (group && isTable(group.rows)) {
      plain(done, at)
      regions.push({ kind: 'rows', rows: withoutOuterBars(group.rows) })
      done = group.to
    }
    at = group?.to ?? at + 1
  }
  plain(done, lines.length)
  return joinPages(regions)
}

type Group = { rows: TextRow[]; to: number }

/** Rows that are printed with a blank line below each of them. */
function readSpacedGroup(lines: SourceLine[], at: number): Group | undefined {
  const rows: TextRow[] = []
  let to = at
  for (let next = at; next < lines.length; ) {
    const group = readGroup(lines, next)
    const [row, second] = group?.rows ?? []
    if (!group || !row || second) break
    rows.push(row)
    to = group.to
    next = to
    while (next < lines.length && isBlank(lines[next]?.text ?? '')) next++
    if (next === to || next - to > 2) break
  }
  return rows.length >= LEAST_SPACED && isTable(rows) ? { rows, to } : undefined
}

/** Rows on lines below each other, from `at` on. */
function readGroup(lines: SourceLine[], at: number): Group | undefined {
  const first = lines[at]
  const delimiter = first && delimiterOf(first)
  if (!delimiter) return undefined
  const rows: TextRow[] = []
  let to = at
  let rules: 'none' | 'markdown' | 'drawn' = isTableRule(lines[at - 1]?.text ?? '') ? 'drawn' : 'none'
  for (let i = at; i < lines.length; i++) {
    const line = lines[i]
    if (!line || isBlank(line.text) || readHeading(line.text)) break
    if (isTableRule(line.text)) {
      const header = rows.at(-1)?.[0]?.line
      // The row above a second rule is the header of another table, unless rules are drawn around every row.
      if (rules === 'markdown' && header && rows.length > 2) {
        return { rows: rows.slice(0, -1), to: lines.indexOf(header, at) }
      }
      if (rules === 'none') rules = header ? 'markdown' : 'drawn'
      to = i + 1
    } else if (isRow(line, delimiter)) {
      for (let between = to; between < i; between++) rows.push(oneCell(lines[between]))
      rows.push(cutLine(line, delimiter))
      to = i + 1
    } else if (i - to >= MOST_BETWEEN || !mayStandBetween(line, lines[i + 1], delimiter)) break
  }
  return { rows: rows.filter(row => row.length > 0), to: Math.max(to, at + 1) }
}

const oneCell = (line: SourceLine | undefined): TextRow => (line ? [{ text: line.text, at: 0, line }] : [])

function mayStandBetween(line: SourceLine, next: SourceLine | undefined, delimiter: Delimiter): boolean {
  const text = trimmed(line.text)
  if (text.length > LONGEST_BETWEEN || /[。；！？]$/.test(text)) return false
  if (!isSection(text)) return true
  // 三、… above （一）… with figures is the label of a group; above anything else it is a heading.
  const [label, ...figures] = next ? filled(cutLine(next, delimiter)).map(cell => trimmed(cell.text)) : []
  return rankOf(label) > 0 && figures.some(isFigure)
}

/** 0 for the numbering of sections, 1 below; nothing without a number. */
function rankOf(text = ''): number {
  const ordinal = readOrdinal(text)
  if (!ordinal || text.length - ordinal.length < 2) return -1
  return ordinal.style === 'chinese' || ordinal.style === 'part' ? 0 : 1
}

export const isSection = (text: string) => rankOf(text) === 0

/** Two rows; or one whose cells are figures or blank for the most part. A menu is neither. */
export function isTable(rows: TextRow[]): boolean {
  const cells = rows.flat()
  const some = (test: (text: string) => boolean) => cells.filter(cell => test(cell.text)).length
  const figures = some(text => isFigure(trimmed(text)))
  const blank = some(isBlank)
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0)
  if (!rows.some(row => filled(row).length > 1)) return false
  if (rows.length === 1) return (figures + blank) * 2 >= cells.length
  return (
    (figures > 0 || blank > 0 || widest > 2) &&
    !isContents(rows.map(row => filled(row).map(cell => trimmed(cell.text))))
  )
}

/** Titles with ascending page numbers. */
export function isContents(rows: string[][]): boolean {
  let last = 1
  return rows.every(([title, page, ...more]) => {
    const number = Number(page?.normalize('NFKC'))
    const ascends = Number.isInteger(number) && number >= last
    last = number
    return title !== undefined && ascends && more.length === 0 && isSection(title)
  })
}

/** Rows that go on as wide on the next page. */
function joinPages(regions: Region[]): Region[] {
  const joined: Region[] = []
  for (const region of regions) {
    const [before, gap] = [joined.at(-2), joined.at(-1)]
    const empty = gap?.kind === 'plain' && gap.lines.every(line => isBlank(line.text))
    const table = gap?.kind === 'rows' ? gap : before?.kind === 'rows' && empty ? before : undefined
    if (region.kind === 'rows' && table && goesOn(table, region)) {
      if (gap !== table) joined.pop()
      for (const row of region.rows) table.rows.push(row)
    } else joined.push(region)
  }
  return joined
}

function goesOn(upper: RowsRegion, lower: RowsRegion): boolean {
  const [last, first] = [upper.rows.at(-1), lower.rows[0]]
  return last?.length === first?.length && last?.[0]?.line.page !== first?.[0]?.line.page
}
