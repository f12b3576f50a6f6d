/** Rebuilds tables that were copied as plain lines (one cell per line, or a row per line) from the form's labels. */
import type { Block, Cell, Origin, Table } from '../document.ts'
import { normalizeLabel, RENAMED_FROM } from '../labels.ts'
import type { TemplateColumn } from '../template.ts'
import { stripLines } from './flattened-strip.ts'
import { columnForms, type KnownLabels, likeness } from './known-labels.ts'
import { MAX_CELL, type Range, type Token, tokensOf } from './line-tokens.ts'
import { isOfForm, vocabularyOf } from './mend.ts'

export type Rebuilt = { table: Table /** Indices of the blocks that it was made of. */; used: Set<number> }

/** One printed row: a caption, a header, or a label with its values. `width`: how many values it must have. */
export type Line = { kind: 'caption' | 'header' | 'row'; labels: Token[]; values: Token[]; width: number }

/** Looks through a range of blocks for the lines of one table. */
export function rebuildTable(blocks: Block[], range: Range, known: KnownLabels): Rebuilt | undefined {
  const tokens = tokensOf(blocks, range, known)
  const vocabulary = known.table.layout === 'strip' ? vocabularyOf(known.table) : []
  const isHeader = (token: Token) => token.is === 'text' && token.text.length >= 4 && isOfForm(token.text, vocabulary)
  const first = tokens.findIndex(token => token.is === 'label' || isHeader(token))
  if (first < 0) return undefined
  const own = tokens.slice(first)
  const lines = known.table.layout === 'strip' ? stripLines(own, known) : settleWidths(rowLines(own, known), known)
  if (!lines.some(line => line.values.length > 0)) return undefined
  const used = lines.flatMap(line => [...line.labels, ...line.values].flatMap(token => token.blocks))
  return { table: asTable(lines, known), used: new Set(used) }
}

const names = (token: Token, kind: 'row' | 'column' | 'block' | 'group'): boolean =>
  token.is === 'label' && token.named.some(name => name.kind === kind)

/** Sorts tokens into lines. What follows the last figures is not part of the table. */
function rowLines(tokens: Token[], known: KnownLabels): Line[] {
  const most = Math.max(...known.table.blocks.map(block => block.columns.length))
  const lines: Line[] = []
  const open = (kind: Line['kind'], token: Token) => lines.push({ kind, labels: [token], values: [], width: 0 })
  for (const token of tokens) {
    const last = lines.at(-1)
    const row = last?.kind === 'row' ? last : undefined
    // 总计 names a row and a column: before the first row of a band it can only be a column.
    const inHeader = last?.kind !== 'row' && names(token, 'column')
    if (names(token, 'block')) open('caption', token)
    else if (names(token, 'row') && !inHeader) open('row', token)
    else if (token.is === 'label' && row)
      open(row.values.length > 0 && !names(token, 'group') ? 'header' : 'row', token)
    else if (
      token.is === 'label' ||
      (token.is === 'text' && last !== undefined && last.kind !== 'row' && isShort(token))
    ) {
      if (last?.kind === 'header') last.labels.push(token)
      else open('header', token)
    } else if (row && isValue(token, row, most)) row.values.push(token)
    else if (token.is === 'blank') continue
    else if (row && token.is === 'text' && isShort(token)) {
      if (row.values.length === 0) row.labels.push(token)
      else open('row', token)
    } else break
  }
  return lines.slice(0, lines.findLastIndex(line => line.values.length > 0) + 1)
}

const isShort = (token: Token): boolean => token.text.length <= MAX_CELL && !/[。；]$/.test(token.text)

/** Figures, sure blanks, and words where a figure is still due. */
function isValue(token: Token, row: Line, most: number): boolean {
  if (token.is === 'value' || token.is === 'blank') return true
  const isWord = /^(?:无|若干|未统计|不详|暂无|没有)$/.test(token.text)
  return (
    token.is === 'text' && row.values.length < most && (isWord || (row.values.length > 0 && token.text.length <= 10))
  )
}

/** How many figures the rows under each header have, and which columns these are. */
function settleWidths(lines: Line[], known: KnownLabels): Line[] {
  const bands: Line[][] = []
  for (const line of lines) {
    const last = bands.at(-1)
    if (!last || (line.kind !== 'row' && last.some(l => l.kind === 'row'))) bands.push([line])
    else last.push(line)
  }
  return bands.flatMap(band => settleBand(band, known))
}

function settleBand(band: Line[], known: KnownLabels): Line[] {
  const rows = band.filter(line => line.kind === 'row')
  const named = rows.flatMap(row => row.labels.flatMap(token => (token.is === 'label' ? token.named : [])))
  const block = named.find(name => name.kind === 'row')
  const columns = known.table.blocks[block?.kind === 'row' ? block.block : 0]?.columns ?? []
  const header = headerOf(
    band.filter(line => line.kind === 'header').flatMap(line => line.labels),
    columns,
    vocabularyOf(known.table),
  )
  const isRow = (row: Line) => row.values.length > 0 || row.labels.some(token => names(token, 'row'))
  const counts = rows.filter(isRow).map(row => figuresOf(row).length)
  // Rows that have all the form's figures outweigh a header of which pieces are lost.
  const isWhole = counts.filter(count => count === columns.length).length * 2 >= counts.length
  const expected = isWhole || header.length === 0 ? columns.length : header.length
  // Where many rows have other numbers of figures, the lines do not follow the rows (a copy by columns).
  const misfits = counts.filter(count => count !== expected).length
  const width = misfits > 2 && misfits * 3 > counts.length ? Math.max(...counts) + 1 : expected
  const labels = isWhole && header.length !== columns.length ? [] : header
  return band.flatMap((line): Line[] => {
    if (line.kind === 'caption') return [line]
    if (line.kind === 'row') return [{ ...line, width, values: withBlanks(line, width) }]
    return line === band.find(l => l.kind === 'header') && labels.length > 0 ? [{ ...line, labels, width }] : []
  })
}

const figuresOf = (line: Line): Token[] => line.values.filter(token => token.is !== 'blank')

/** Blanks count as cells only where the row is whole with them. */
function withBlanks(line: Line, width: number): Token[] {
  const figures = figuresOf(line)
  return figures.length === width || line.values.length !== width ? figures : line.values
}

/** The headers in the form's order (the printed order is by header row); unknown ones stand where they were printed. */
function headerOf(header: Token[], columns: TemplateColumn[], vocabulary: string[]): Token[] {
  const left = header.filter(token => token.is !== 'label' || token.named.some(name => name.kind === 'column'))
  left.push(...joinedTexts(left))
  const found = columns.flatMap(column => {
    const forms = columnForms(column)
    const rated = left
      .map(token => ({ token, alike: likeness(token.text, forms) }))
      .sort((a, b) => b.alike - a.alike)[0]
    if (!rated || rated.alike < RENAMED_FROM) return []
    const taken = new Set(rated.token.blocks)
    for (const token of left.filter(t => t.blocks.some(block => taken.has(block)))) left.splice(left.indexOf(token), 1)
    return [rated.token]
  })
  const single = left.filter(token => header.includes(token))
  const strangers = single.filter(token => token.is === 'text' && normalizeLabel(token.text) !== '')
  // Pieces of the form's own words: the headers are in shreds and tell nothing.
  if (strangers.some(token => isOfForm(token.text, vocabulary))) return []
  if (strangers.length === 0 || found.length + strangers.length !== columns.length) return found
  const place = (token: Token) => Math.min(...token.blocks)
  return [...found, ...strangers].sort((a, b) => place(a) - place(b))
}

/** An altered header may be split over lines, too. */
function joinedTexts(tokens: Token[]): Token[] {
  return tokens.flatMap((token, i) =>
    [2, 3].flatMap((length): Token[] => {
      const run = tokens.slice(i, i + length)
      const isRun = run.length === length && run.every(t => t.is === 'text')
      return isRun
        ? [{ ...token, is: 'text', text: run.map(t => t.text).join(''), blocks: run.flatMap(t => t.blocks) }]
        : []
    }),
  )
}

/** A grid with one label column; a row with too few or too many figures holds them in one cell, for none can be placed. */
function asTable(lines: Line[], known: KnownLabels): Table {
  const width = Math.max(...lines.map(line => Math.max(line.width, line.kind === 'header' ? line.labels.length : 0)))
  const cells: Cell[] = []
  const at = (row: number, column: number, colspan: number) => ({ row, column, rowspan: 1, colspan })
  lines.forEach((line, row) => {
    const label = joined(line.labels)
    if (line.kind === 'caption' && label) cells.push({ ...at(row, 0, width + 1), ...label })
    const single = line.kind === 'header' ? line.labels : line.values.length === line.width ? line.values : []
    if (line.kind === 'row' && label && known.table.layout === 'rows') cells.push({ ...at(row, 0, 1), ...label })
    single.forEach((token, i) => {
      cells.push({ ...at(row, i + 1, 1), text: token.text, origin: token.origin })
    })
    const merged = single.length === 0 ? joined(line.values, '\n') : undefined
    if (merged) cells.push({ ...at(row, 1, Math.max(1, line.width)), ...merged })
  })
  const origin = cells[0]?.origin ?? { kind: 'line', line: 1, column: 1 }
  return { kind: 'table', rows: lines.length, columns: width + 1, cells, origin }
}

function joined(tokens: Token[], by = ''): { text: string; origin: Origin } | undefined {
  const [first] = tokens
  return first ? { text: tokens.map(token => token.text).join(by), origin: first.origin } : undefined
}
