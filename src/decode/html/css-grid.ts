/** The grid of a container with `display: grid`: flat cells, placed by lines and spans or one after the other. */
import { MAX_TABLE_COLUMNS } from '../limits.ts'
import type { StyleReader } from './css.ts'
import type { Grid, GridCell } from './grid.ts'
import { attribute, type HtmlElement } from './tree.ts'

/** Where a cell asks to stand, on one axis; `start` counts from 0. */
type Wish = { start?: number; span: number }

/** More cells than any page's grid; beyond, the grid is cut. */
const MAX_CELLS = 5000
const MAX_ROWS = 2000
/** Slots looked at for each slot of the budget before the search for free ones ends. */
const WORK_PER_SLOT = 8

export function isCssGrid(element: HtmlElement, styleOf: StyleReader): boolean {
  return /^(?:inline-)?grid$/.test(styleOf(element).get('display') ?? '')
}

/** More children than columns: the container is a table of its own, not a row of one. */
export function isGridOfRows(element: HtmlElement, children: number, styleOf: StyleReader): boolean {
  if (!isCssGrid(element, styleOf)) return false
  const columns = templateColumns(styleOf(element))
  return columns > 0 && children > columns
}

/** Lays the cells out. Undefined where the container has one column only: it is no table then. */
export function formCssGrid(
  container: HtmlElement,
  cells: HtmlElement[],
  { styleOf, maxSlots }: { styleOf: StyleReader; maxSlots: number },
): Grid | undefined {
  const kept = cells.slice(0, MAX_CELLS)
  const declared = templateColumns(styleOf(container))
  const wishes = kept.map(element => ({
    element,
    column: wish(element, 'column', { styleOf, lines: declared }),
    row: wish(element, 'row', { styleOf, lines: 0 }),
  }))
  const widest = Math.max(0, ...wishes.map(({ column }) => (column.start ?? 0) + column.span))
  const columns = Math.min(MAX_TABLE_COLUMNS, declared || (wishes.some(w => w.column.start !== undefined) ? widest : 0))
  if (columns < 2) return undefined
  const placed = place(wishes, columns, maxSlots)
  const rows = Math.max(0, ...placed.map(cell => cell.row + cell.rowspan))
  const sorted = placed.toSorted((a, b) => a.row - b.row || a.column - b.column)
  return {
    rows,
    columns,
    cells: sorted,
    ...(placed.length < cells.length ? { cut: `> ${Math.min(MAX_CELLS, maxSlots)} table cells` } : {}),
  }
}

/** Columns that `grid-template-columns` (or the shorthand) lists; 0 where it lists none. */
function templateColumns(style: ReadonlyMap<string, string>): number {
  const shorthand = style.get('grid-template')?.split('/')[1]
  const text = (style.get('grid-template-columns') ?? shorthand ?? '').replace(/\[[^\]]*\]/g, ' ')
  let count = 0
  const rest = text.replace(/repeat\(\s*(\d+)\s*,((?:[^()]|\([^()]*\))*)\)/g, (_, times: string, tracks: string) => {
    count += Math.min(Number(times), MAX_TABLE_COLUMNS) * trackCount(tracks)
    return ' '
  })
  return Math.min(MAX_TABLE_COLUMNS, count + trackCount(rest))
}

function trackCount(tracks: string): number {
  const plain = tracks.replace(/\([^()]*\)/g, '').trim()
  return plain === '' || plain === 'none' ? 0 : plain.split(/\s+/).length
}

type Axis = { styleOf: StyleReader; lines: number }

function wish(element: HtmlElement, axis: 'row' | 'column', { styleOf, lines }: Axis): Wish {
  const style = styleOf(element)
  const area = style.get('grid-area')?.split('/') ?? []
  const [areaStart, areaEnd] = axis === 'row' ? [area[0], area[2]] : [area[1], area[3]]
  const [shortStart, shortEnd] = (style.get(`grid-${axis}`) ?? '').split('/')
  const start = (style.get(`grid-${axis}-start`) ?? (shortStart || areaStart) ?? '').trim()
  const end = (style.get(`grid-${axis}-end`) ?? shortEnd ?? areaEnd ?? '').trim()
  return fromLines(start, end, { lines, attributeSpan: spanAttribute(element, axis) })
}

function fromLines(
  start: string,
  end: string,
  { lines, attributeSpan }: { lines: number; attributeSpan: number },
): Wish {
  const [from, to] = [lineNumber(start, lines), lineNumber(end, lines)]
  const span = spanOf(start) ?? spanOf(end)
  if (from !== undefined && to !== undefined && to > from) return { start: from, span: clip(to - from) }
  if (from !== undefined) return { start: from, span: clip(span ?? attributeSpan) }
  if (to !== undefined && span) return { start: Math.max(0, to - span), span: clip(span) }
  return { span: clip(span ?? attributeSpan) }
}

/** Lines count from 1, or backwards from the last with -1; the index of the track behind the line. */
function lineNumber(text: string, lines: number): number | undefined {
  const number = /^-?\d+$/.test(text) ? Number(text) : 0
  if (number > 0) return Math.min(number, MAX_ROWS) - 1
  return number < 0 && lines > 0 ? Math.max(0, lines + 1 + number) : undefined
}

function spanOf(text: string): number | undefined {
  const match = /^span\s+(\d+)$/.exec(text)
  return match ? Number(match[1]) : undefined
}

const clip = (span: number) => Math.min(Math.max(1, span), MAX_TABLE_COLUMNS)

/** Spans that pages keep in attributes. */
export function spanAttribute(element: HtmlElement, axis: 'row' | 'column'): number {
  const names =
    axis === 'row'
      ? ['data-rowspan', 'aria-rowspan', 'rowspan']
      : ['data-colspan', 'aria-colspan', 'colspan', 'data-span', 'data-cols']
  const value = names.map(name => Number.parseInt(attribute(element, name) ?? '', 10)).find(number => number >= 1)
  return clip(value ?? 1)
}

type Wished = { element: HtmlElement; column: Wish; row: Wish }
type Slot = { row: number; column: number }

/** CSS Grid 1, 8.5: cells with both lines first, then those with a row, then the others in order, never backwards. */
function place(wishes: Wished[], columns: number, maxSlots: number): GridCell[] {
  const board = createBoard(columns, maxSlots)
  const inRow = new Map<number, number>()
  const [rowLocked, others] = split(wishes, w => w.row.start !== undefined)
  const [fixed, anyColumn] = split(rowLocked, w => w.column.start !== undefined)
  for (const wished of fixed) {
    const at = { row: wished.row.start ?? 0, column: wished.column.start ?? 0 }
    if (board.fits(at, wished)) board.put(wished, at)
  }
  for (const wished of anyColumn) {
    const row = wished.row.start ?? 0
    const at = board.search(wished, { row, column: inRow.get(row) ?? 0 })
    if (at?.row === row) inRow.set(row, board.put(wished, at))
  }
  let cursor: Slot = { row: 0, column: 0 }
  for (const wished of others) {
    const at = board.search(wished, cursor)
    if (!at) break
    cursor = { row: at.row, column: board.put(wished, at) }
  }
  return board.placed
}

function split<T>(items: T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter(item => !test(item))]
}

type Board = {
  placed: GridCell[]
  fits(at: Slot, wished: Wished): boolean
  /** The first slot at or after `from` where the cell fits; undefined when rows or work run out. */
  search(wished: Wished, from: Slot): Slot | undefined
  /** Returns the column behind the cell. */
  put(wished: Wished, at: Slot): number
}

function createBoard(columns: number, maxSlots: number): Board {
  const taken = new Set<number>()
  const placed: GridCell[] = []
  let work = maxSlots * WORK_PER_SLOT
  const widthAt = (column: number, wished: Wished) => Math.min(wished.column.span, columns - column)
  const fits = (at: Slot, wished: Wished) => {
    const width = widthAt(at.column, wished)
    work -= width
    for (let i = 0; i < width; i++) if (taken.has(at.row * columns + at.column + i)) return false
    return width > 0 && taken.size < maxSlots
  }
  return {
    placed,
    fits,
    search(wished, from) {
      const wanted = Math.min(wished.column.span, columns)
      const { start } = wished.column
      for (let at = from; at.row < MAX_ROWS && work > 0; at = { row: at.row, column: at.column + 1 }) {
        if (start !== undefined && start < columns) at = { row: at.column > start ? at.row + 1 : at.row, column: start }
        else if (at.column + wanted > columns) at = { row: at.row + 1, column: 0 }
        if (at.row < MAX_ROWS && fits(at, wished)) return at
      }
      return undefined
    },
    put({ element, column, row }, at) {
      const colspan = Math.min(column.span, columns - at.column)
      const rowspan = Math.min(row.span, MAX_ROWS - at.row, Math.max(1, Math.floor((maxSlots - taken.size) / colspan)))
      for (let r = 0; r < rowspan; r++) {
        for (let c = 0; c < colspan; c++) taken.add((at.row + r) * columns + at.column + c)
      }
      placed.push({ element, ...at, rowspan, colspan })
      return at.column + colspan
    },
  }
}
