/** Cells a line each, parted by bars or tabs at the line's end or on lines of their own. */
import { isFigure } from '../alignment/index.ts'
import { type CellText, isSection, isTable, type Region, type TextRow } from './delimited.ts'
import { isBlank, type SourceLine, trimmed } from './source.ts'

type Mark = { line: SourceLine; text: CellText | undefined; closes: boolean }

/** Lines that close a cell; fewer are no convention. */
const LEAST_MARKS = 3
/** A row with more cells is a table whose row ends were lost. */
const LONGEST_ROW = 24
const LONGEST_LABEL = 60
const ENDS = { bar: /^([^|│┃║｜\t]{0,80})[|│┃║｜]\s*$/, tab: /^([^|│┃║｜\t]{0,80})\t[^\S\t]*$/ }

/** Finds such cells among lines that are no rows; everything else stays as it is. */
export function findStreams(lines: SourceLine[]): Region[] {
  const ends = [ENDS.bar, ENDS.tab].find(pattern => lines.filter(line => pattern.test(line.text)).length >= LEAST_MARKS)
  if (!ends) return [{ kind: 'plain', lines }]
  const rows = marksToRows(
    lines.filter(line => !isBlank(line.text) || ends.test(line.text)).map(line => readMark(line, ends)),
  )
  return rowsToRegions(rows, lines)
}

function readMark(line: SourceLine, ends: RegExp): Mark {
  const match = ends.exec(line.text)
  const text = match ? (match[1] ?? '') : line.text
  return { line, text: isBlank(text) ? undefined : { text, at: 0, line }, closes: match !== null }
}

/** A row ends where no delimiter stands between one text and the next. */
function marksToRows(marks: Mark[]): TextRow[] {
  const rows: TextRow[] = []
  let row: TextRow = []
  let open: CellText | undefined
  const closeCell = () => {
    if (open) row.push(open)
    open = undefined
  }
  const closeRow = () => {
    closeCell()
    if (row.length > 0) rows.push(row)
    row = []
  }
  let before: Mark | undefined
  for (const mark of marks) {
    if (mark.text && open && wraps(open, mark.text, { cells: row.length, usual: rows.at(-1)?.length ?? 0 })) {
      open.rest = [...(open.rest ?? []), mark.text]
    } else if (mark.text) {
      if (open || !before?.closes) closeRow()
      open = mark.text
    } else if (!open && row.length > 0) row.push({ text: '', at: 0, line: mark.line })
    if (mark.closes) closeCell()
    before = mark
  }
  closeRow()
  return rows
}

/** The second line of a label: within a row that is still shorter than the one above. */
function wraps(upper: CellText, lower: CellText, { cells, usual }: { cells: number; usual: number }): boolean {
  if (cells === 0 || cells + 1 >= usual || (upper.rest?.length ?? 0) > 3) return false
  return !isFigure(trimmed(upper.text)) && !isFigure(trimmed(lower.text))
}

function rowsToRegions(rows: TextRow[], lines: SourceLine[]): Region[] {
  const regions: Region[] = []
  let done = 0
  const plainUpTo = (number: number) => {
    const from = done
    while ((lines[done]?.number ?? number) < number) done++
    if (done > from) regions.push({ kind: 'plain', lines: lines.slice(from, done) })
  }
  for (const group of groupRows(rows)) {
    const first = group[0]?.[0]?.line.number ?? 0
    const last = group.at(-1)?.at(-1)
    plainUpTo(first)
    const longest = group.reduce((most, row) => Math.max(most, row.length), 0)
    if (longest > LONGEST_ROW) regions.push({ kind: 'cells', cells: group.flat() })
    else regions.push({ kind: 'rows', rows: group })
    const end = last?.rest?.at(-1)?.line.number ?? last?.line.number ?? first
    while ((lines[done]?.number ?? end + 1) <= end) done++
  }
  plainUpTo(Number.POSITIVE_INFINITY)
  return regions
}

/** Rows of several cells with at most one short line between them. */
function groupRows(rows: TextRow[]): TextRow[][] {
  const groups: TextRow[][] = []
  let group: TextRow[] = []
  const close = () => {
    if (group.at(-1)?.length === 1) group.pop()
    if (group.length > 0 && isTable(group)) groups.push(group)
    group = []
  }
  for (const row of rows) {
    const text = trimmed(row[0]?.text ?? '')
    if (row.length > 1) group.push(row)
    else if (group.at(-1)?.length === 1 || text.length > LONGEST_LABEL || isSection(text)) close()
    else if (group.length > 0) group.push(row)
  }
  close()
  return groups
}
