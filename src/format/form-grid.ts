/** A mandated table laid out as the form prints it: header rows, group labels with their spans, value slots. */
import { rowPath, rowsOf, type TemplateBlock, type TemplateColumn, type TemplateTable } from '../core/template.ts'

export type GridCell = {
  /** `band`: the line above a block; `corner`: over the row labels; `head`: over columns; `label`: of a row or a group. */
  kind: 'band' | 'corner' | 'head' | 'label' | 'value'
  text: string
  rowspan: number
  colspan: number
  /** `table.row.column` of a value, `table.row` of a row's label, `table.*.column` of a column's head. */
  address?: string
  /** A head or label over several columns or rows. */
  group?: boolean
}

/** One block of the table: its own header rows over its own rows. */
export type GridBlock = { head: GridCell[][]; body: GridCell[][] }

/** `openRows`: the keys of the rows found where the form leaves their number open. */
export function formGrid(table: TemplateTable, openRows: readonly string[]): GridBlock[] {
  if (table.layout === 'strip') return table.blocks.map(block => stripBlock(table.key, block, openRows))
  const depth = Math.max(...table.blocks.flatMap(block => rowsIn(block, openRows).map(row => row.path.length)), 1)
  const width = Math.max(...table.blocks.map(block => block.columns.length))
  return table.blocks.map(block => rowsBlock(table, block, { depth, width, openRows }))
}

type Frame = { depth: number; width: number; openRows: readonly string[] }

function rowsBlock(table: TemplateTable, block: TemplateBlock, { depth, width, openRows }: Frame): GridBlock {
  const rows = rowsIn(block, openRows)
  const stubs = spans(
    rows.map(row => row.path),
    depth,
  )
  const body = rows.map((row, i) => [
    ...stubs
      .filter(span => span.start === i)
      .map(span => labelCell(span, span.leaf ? `${table.key}.${row.key}` : undefined)),
    ...block.columns.map((column, c) => ({
      ...slot(`${table.key}.${row.key}.${column.key}`),
      colspan: columnWidth(block, c, width),
    })),
  ])
  return { head: rowsHead(table, block, { depth, width }), body }
}

function rowsHead(table: TemplateTable, block: TemplateBlock, frame: { depth: number; width: number }): GridCell[][] {
  const { depth, width } = frame
  const [corner = '', ...over] = furnitureOf(table)
  const paths = block.columns.map(columnPath)
  const levels = Math.max(...paths.map(path => path.length))
  const heads = spans(paths, levels)
  const lines: GridCell[][] = [
    ...over.map(text => [{ kind: 'head' as const, text, rowspan: 1, colspan: width, group: true }]),
    ...Array.from({ length: levels }, (_, level) =>
      heads.filter(span => span.level === level).map(span => headCell(table.key, block, span, width)),
    ),
  ]
  const first: GridCell = { kind: 'corner', text: corner, rowspan: lines.length, colspan: depth }
  const band: GridCell[][] = block.label
    ? [[{ kind: 'band', text: block.label, rowspan: 1, colspan: depth + width }]]
    : []
  return [...band, ...lines.map((line, i) => (i === 0 ? [first, ...line] : line))]
}

/** The rows stand side by side as header groups over one line of figures. */
function stripBlock(tableKey: string, block: TemplateBlock, openRows: readonly string[]): GridBlock {
  const items = rowsIn(block, openRows).flatMap(row => block.columns.map(column => ({ row, column })))
  const paths = items.map(({ row, column }) => [...row.path, ...columnPath(column)])
  const levels = Math.max(...paths.map(path => path.length), 1)
  const heads = spans(paths, levels)
  const head = Array.from({ length: levels }, (_, level) =>
    heads
      .filter(span => span.level === level)
      .map((span): GridCell => {
        const row = items[span.start]?.row
        const names = row && span.level === row.path.length - 1
        const cell = { kind: 'head' as const, text: span.text, rowspan: span.levels, colspan: span.length }
        return {
          ...cell,
          ...(names ? { address: `${tableKey}.${row.key}` } : {}),
          ...(span.leaf ? {} : { group: true }),
        }
      }),
  )
  return { head, body: [items.map(({ row, column }) => slot(`${tableKey}.${row.key}.${column.key}`))] }
}

type Span = { text: string; level: number; levels: number; start: number; length: number; leaf: boolean }

/** Neighbours under the same labels share them; a shallow path's own label reaches down to the last level. */
function spans(paths: string[][], depth: number): Span[] {
  return paths.flatMap((path, i) =>
    path.flatMap((text, level): Span[] => {
      if (level === path.length - 1) return [{ text, level, levels: depth - level, start: i, length: 1, leaf: true }]
      if (sharesGroup(paths[i - 1], path, level)) return []
      let end = i + 1
      while (sharesGroup(paths[end], path, level)) end += 1
      return [{ text, level, levels: 1, start: i, length: end - i, leaf: false }]
    }),
  )
}

function sharesGroup(other: string[] | undefined, path: string[], level: number): boolean {
  if (!other || other.length - 1 <= level) return false
  return path.slice(0, level + 1).every((label, i) => other[i] === label)
}

function headCell(tableKey: string, block: TemplateBlock, span: Span, width: number): GridCell {
  const columns = block.columns.slice(span.start, span.start + span.length)
  const colspan = columns.reduce((sum, _, i) => sum + columnWidth(block, span.start + i, width), 0)
  const cell = { kind: 'head' as const, text: span.text, rowspan: span.levels, colspan }
  const [column] = columns
  return span.leaf && column ? { ...cell, address: `${tableKey}.*.${column.key}` } : { ...cell, group: true }
}

function labelCell(span: Span, address: string | undefined): GridCell {
  const cell = { kind: 'label' as const, text: span.text, rowspan: span.length, colspan: span.levels }
  return address ? { ...cell, address } : { ...cell, group: true }
}

const slot = (address: string): GridCell => ({ kind: 'value', text: '', rowspan: 1, colspan: 1, address })

/** A block with fewer columns than the table lets its last one fill the line. */
function columnWidth(block: TemplateBlock, index: number, width: number): number {
  return index === block.columns.length - 1 ? width - index : 1
}

const columnPath = (column: TemplateColumn): string[] => [...(column.group ?? []), column.label]

function rowsIn(block: TemplateBlock, openRows: readonly string[]): { key: string; path: string[] }[] {
  if (block.rows === 'open') return openRows.map(key => ({ key, path: [key] }))
  return rowsOf(block).map(row => ({ key: row.key, path: rowPath(row) }))
}

/** The form's texts beside its rows and columns: the first stands in the corner, the others over all columns. */
function furnitureOf(table: TemplateTable): string[] {
  const groups = new Set(
    table.blocks.flatMap(block => [...rowsOf(block), ...block.columns].flatMap(item => item.group ?? [])),
  )
  return (table.furniture ?? []).filter(text => !groups.has(text))
}
