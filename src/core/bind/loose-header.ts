/** The header of a table without ruling: one cell over each column of figures. */
import type { Cell } from '../document.ts'
import { normalizeLabel, RENAMED_FROM } from '../labels.ts'
import { rowsOf } from '../template.ts'
import { isFigure } from './grid.ts'
import { columnForms, type KnownLabels, likeness, namedBy } from './known-labels.ts'
import type { Anchor, Knowledge, Line } from './loose-lines.ts'
import { isOfForm } from './mend.ts'

const EMPTY_CELL: Cell = {
  row: 0,
  column: 0,
  rowspan: 1,
  colspan: 1,
  text: '',
  origin: { kind: 'line', line: 1, column: 1 },
}

type HeaderFrame = Knowledge & { anchors: Anchor[] }

/**
 * One header cell over each column of figures: the lowest lines above it that together read like a column of the form,
 * else all of them. A header that stands over no figures goes to the only column that has none.
 */
export function mergeHeader(lines: Line[], { start, known, anchors, vocabulary }: HeaderFrame): Cell[] {
  const cells = lines
    .flatMap(line => line.cells)
    .filter(cell => !namedBy(cell.text, known).some(n => n.kind === 'furniture' || n.kind === 'group'))
  const columns = figureColumns(anchors, start)
  const over = (column: number) => cells.filter(cell => cell.column <= column && cell.column + cell.colspan > column)
  const forms = known.table.blocks.flatMap(block => block.columns.flatMap(columnForms))
  const headed = columns.map(column => ({ column, label: bestSuffix(over(column), forms) }))
  const covered = new Set(columns.flatMap(over))
  const stray = bestSuffix(
    cells.filter(cell => !covered.has(cell)),
    forms,
  )
  const bare = headed.filter(({ label }) => !label)
  const prescribed = prescribedHeaders(anchors, known)
  // A text over several columns, or a sentence above the table, is no header of one column.
  const isForeign = (cell: Cell) =>
    cell.colspan === 1 && !/[。：:]$/.test(cell.text) && !isOfForm(cell.text, vocabulary)
  return headed.flatMap(({ column, label }, i): Cell[] => {
    const chosen = label ?? (bare.length === 1 ? stray : undefined)
    const fallback = anchors[0]?.line.cells.find(cell => cell.column === column)
    // With as many columns of figures as the form has, garbled headers tell nothing that their place does not.
    const own = prescribed.length === columns.length ? prescribed[i] : undefined
    const isGarbled =
      own !== undefined && likeness(chosen?.text ?? '', [normalizeLabel(own)]) < 1 && !over(column).some(isForeign)
    if (isGarbled) return [{ ...(chosen ?? fallback ?? EMPTY_CELL), column, colspan: 1, text: own }]
    return chosen ? [{ ...chosen, column, colspan: 1 }] : []
  })
}

/** The form's column labels over the rows that the anchors are; none where the anchors belong to several blocks. */
function prescribedHeaders(anchors: Anchor[], { table, ...known }: KnownLabels): string[] {
  const [first] = table.blocks
  if (table.layout === 'strip')
    return first ? rowsOf(first).flatMap(() => first.columns.map(column => column.label)) : []
  const named = anchors.flatMap(({ label }) => namedBy(label.map(cell => cell.text).join(''), { table, ...known }))
  const blocks = new Set(named.flatMap(name => (name.kind === 'row' ? [name.block] : [])))
  const [only] = blocks
  return blocks.size === 1 && only !== undefined ? (table.blocks[only]?.columns ?? []).map(column => column.label) : []
}

/** The grid columns in which figures stand, from left to right. */
function figureColumns(anchors: Anchor[], start: number): number[] {
  const columns = new Set<number>()
  for (const { line } of anchors) {
    for (const cell of line.cells) if (cell.column >= start && isFigure(cell.text)) columns.add(cell.column)
  }
  return [...columns].sort((a, b) => a - b)
}

function bestSuffix(stack: Cell[], forms: string[]): Cell | undefined {
  const rated = stack.map((_, i) => {
    const text = stack
      .slice(i)
      .map(cell => cell.text)
      .join('')
    return { from: i, text, alike: likeness(text, forms) }
  })
  const best = rated.reduce<(typeof rated)[number] | undefined>((a, b) => (a && a.alike >= b.alike ? a : b), undefined)
  const chosen = best && best.alike >= RENAMED_FROM ? best : rated[0]
  const first = chosen && stack[chosen.from]
  return chosen && first ? { ...first, text: chosen.text } : undefined
}
