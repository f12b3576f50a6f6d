/** Rebuilds tables that were copied as plain lines, one cell per line, from the form's labels. */
import type { Block, Cell, Origin, Paragraph, Table } from '../document.ts'
import { normalizeLabel } from '../labels.ts'
import { isFigure } from './grid.ts'
import { columnForms, type KnownLabels, likeness, type Named, namedBy } from './known-labels.ts'

/** A label may be split over this many lines. */
const MAX_SPLIT = 4
/** A longer line is prose and ends a table. */
const MAX_CELL = 60

export type Rebuilt = { table: Table /** Indices of the blocks that it was made of. */; used: Set<number> }

type Token =
  | { is: 'label'; named: Named[]; text: string; origin: Origin; blocks: number[] }
  | { is: 'value'; text: string; origin: Origin; blocks: number[] }
  | { is: 'text'; text: string; origin: Origin; blocks: number[] }

/** Looks through the blocks [from, to) for the lines of one table. */
export function rebuildTable(
  blocks: Block[],
  range: { from: number; to: number },
  known: KnownLabels,
): Rebuilt | undefined {
  const tokens = tokensOf(blocks, range, known)
  const first = tokens.findIndex(token => token.is === 'label')
  if (first < 0) return undefined
  const lines =
    known.table.layout === 'strip' ? stripLines(tokens.slice(first), known) : rowLines(tokens.slice(first), known)
  const figures = lines.filter(line => line.values.length > 0)
  if (figures.length === 0) return undefined
  return {
    table: asTable(lines, known),
    used: new Set(lines.flatMap(line => line.tokens.flatMap(token => token.blocks))),
  }
}

function tokensOf(blocks: Block[], { from, to }: { from: number; to: number }, known: KnownLabels): Token[] {
  const tokens: Token[] = []
  for (let i = from; i < to; ) {
    const block = blocks[i]
    if (block?.kind !== 'paragraph' || (block.text.trim() === '' && !tokens.length)) {
      i++
      continue
    }
    const label = labelAt(blocks, i, { to, known })
    if (label) {
      tokens.push(label)
      i = Math.max(...label.blocks) + 1
      continue
    }
    tokens.push({
      is: isFigure(block.text) ? 'value' : 'text',
      text: block.text.trim(),
      origin: block.origin,
      blocks: [i],
    })
    i++
  }
  return tokens
}

/** The longest run of lines from `start` on that together are a label. */
function labelAt(blocks: Block[], start: number, { to, known }: { to: number; known: KnownLabels }): Token | undefined {
  const lines: { paragraph: Paragraph; index: number }[] = []
  for (let i = start; i < to && lines.length < MAX_SPLIT; i++) {
    const block = blocks[i]
    if (block?.kind !== 'paragraph' || block.text.length > 2 * MAX_CELL || isFigure(block.text)) break
    if (block.text.trim() !== '') lines.push({ paragraph: block, index: i })
  }
  for (let length = lines.length; length > 0; length--) {
    const run = lines.slice(0, length)
    const text = run.map(line => line.paragraph.text.trim()).join('')
    const named = namedBy(text, known)
    const [first] = run
    if (named.length > 0 && first)
      return { is: 'label', named, text, origin: first.paragraph.origin, blocks: run.map(line => line.index) }
  }
  return undefined
}

/** One printed row: a caption, a header, or a label with its values. */
type Line = { kind: 'caption' | 'header' | 'row'; labels: Token[]; values: Token[]; tokens: Token[]; width: number }

function rowLines(tokens: Token[], known: KnownLabels): Line[] {
  const lines: Line[] = []
  let header: Token[] = []
  let width = known.table.blocks[0]?.columns.length ?? 1
  let row: Line | undefined
  const close = () => {
    if (row) lines.push(row)
    row = undefined
  }
  for (const token of tokens) {
    if (
      token.is === 'label' &&
      token.named.some(n => n.kind === 'row') &&
      !(token.named.some(n => n.kind === 'column') && !row && lines.at(-1)?.kind !== 'row')
    ) {
      if (header.length > 0) {
        const made = headerLine(header, { token, known })
        lines.push(made)
        width = made.width
        header = []
      }
      close()
      row = { kind: 'row', labels: [token], values: [], tokens: [token], width }
    } else if (token.is === 'label' && token.named.some(n => n.kind === 'block')) {
      close()
      lines.push({ kind: 'caption', labels: [token], values: [], tokens: [token], width: 1 })
      header = []
    } else if (token.is === 'label') {
      // A group label between two rows; before the first row it belongs to the header.
      if (row && row.values.length > 0) close()
      if (lines.some(l => l.kind === 'row') && token.named.every(n => n.kind === 'group'))
        lines.push({ kind: 'row', labels: [token], values: [], tokens: [token], width: 0 })
      else header.push(token)
    } else if (
      row &&
      row.values.length < row.width &&
      (token.is === 'value' || (row.values.length > 0 && token.text.length <= 10) || isWord(token))
    ) {
      row.values.push(token)
      row.tokens.push(token)
    } else if (token.is === 'text' && token.text.length <= MAX_CELL && !/[。；]$/.test(token.text)) {
      if (!row && header.length > 0) header.push(token)
      else if (row && row.values.length === 0) {
        row.labels.push(token)
        row.tokens.push(token)
      } else if (row) {
        close()
        row = { kind: 'row', labels: [token], values: [], tokens: [token], width }
      } else break
    } else if (token.is === 'value' && row) {
      row.values.push(token)
      row.tokens.push(token)
    } else break
  }
  close()
  // What follows the last figures is not part of the table.
  const last = lines.findLastIndex(line => line.values.length > 0)
  return lines.slice(0, last + 1)
}

const isWord = (token: Token): boolean =>
  token.is === 'text' && /^(?:无|若干|未统计|不详|暂无|没有|[/\-—]+)$/.test(token.text)

/** Which columns are headed, in the form's order: the printed order is by header row, not by column. */
function headerLine(header: Token[], { token, known }: { token: Token; known: KnownLabels }): Line {
  const block = token.is === 'label' ? token.named.find(n => n.kind === 'row') : undefined
  const columns = known.table.blocks[block?.kind === 'row' ? block.block : 0]?.columns ?? []
  const left = header.filter(
    t => !(t.is === 'label' && t.named.every(n => n.kind === 'furniture' || n.kind === 'group')),
  )
  const labels: Token[] = []
  for (const column of columns) {
    const forms = columnForms(column)
    const rated = left.map(t => ({ t, alike: likeness(t.text, forms) })).sort((a, b) => b.alike - a.alike)[0]
    if (!rated || rated.alike < 0.6) continue
    labels.push(rated.t)
    left.splice(left.indexOf(rated.t), 1)
  }
  const strangers = left.filter(t => t.is === 'text' && normalizeLabel(t.text) !== '')
  const order =
    strangers.length > 0 && labels.length + strangers.length === columns.length
      ? mixed(header, [...labels, ...strangers])
      : labels
  return { kind: 'header', labels: order, values: [], tokens: header, width: order.length || columns.length }
}

/** Unknown headers stand where they were printed. */
function mixed(header: Token[], chosen: Token[]): Token[] {
  return header.filter(token => chosen.includes(token))
}

/** All labels, then one line of figures; or label, figures, label, figures for tables printed apart. */
function stripLines(tokens: Token[], known: KnownLabels): Line[] {
  const block = known.table.blocks[0]
  const rows = block && block.rows !== 'open' ? block.rows.length : 1
  const columns = block?.columns.length ?? 1
  const lines: Line[] = []
  let labels: Token[] = []
  let values: Token[] = []
  const close = () => {
    if (values.length > 0)
      lines.push({
        kind: 'row',
        labels: [],
        values,
        tokens: [...labels, ...values],
        width: values.length > columns ? rows * columns : columns,
      })
    labels = values.length > 0 ? [] : labels
    values = []
  }
  for (const token of tokens) {
    if (token.is === 'label') {
      close()
      labels.push(token)
    } else if (token.is === 'value' || (values.length > 0 && values.length < rows * columns && token.text.length <= 10))
      values.push(token)
    else if (values.length === 0 && token.text.length <= MAX_CELL && !/[。；]$/.test(token.text)) labels.push(token)
    else break
    if (values.length === rows * columns) {
      close()
      break
    }
  }
  close()
  return lines
}

/** A grid with one label column; a row with too few or too many figures holds them in one cell, for none can be placed. */
function asTable(lines: Line[], known: KnownLabels): Table {
  const width = Math.max(...lines.map(line => Math.max(line.width, line.kind === 'header' ? line.labels.length : 0)))
  const cells: Cell[] = []
  const at = (row: number, column: number, colspan: number) => ({ row, column, rowspan: 1, colspan })
  lines.forEach((line, row) => {
    const label = joined(line.labels)
    if (line.kind === 'caption' && label) cells.push({ ...at(row, 0, width + 1), ...label })
    else if (line.kind === 'header') {
      line.labels.forEach((token, i) => {
        cells.push({ ...at(row, i + 1, 1), text: token.text, origin: token.origin })
      })
    } else {
      if (label && known.table.layout === 'rows') cells.push({ ...at(row, 0, 1), ...label })
      const values = joined(line.values, '\n')
      if (line.values.length === line.width) {
        line.values.forEach((token, i) => {
          cells.push({ ...at(row, i + 1, 1), text: token.text, origin: token.origin })
        })
      } else if (values) cells.push({ ...at(row, 1, Math.max(1, line.width)), ...values })
    }
  })
  const origin = cells[0]?.origin ?? { kind: 'line', line: 1, column: 1 }
  return { kind: 'table', rows: lines.length, columns: width + 1, cells, origin }
}

function joined(tokens: Token[], by = ''): { text: string; origin: Origin } | undefined {
  const [first] = tokens
  return first ? { text: tokens.map(token => token.text).join(by), origin: first.origin } : undefined
}
