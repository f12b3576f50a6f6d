/** A model as the parts that every renderer prints, and its tables as grids with the spans of the mandated form. */
import type { Template } from '../../src/core/template.ts'
import { type Block, blocksOf, type Model, type Row, templateOf } from './model.ts'

/** `row` and `column` count from 0; `address` stands on figures only. */
export type SheetCell = {
  row: number
  column: number
  rowspan: number
  colspan: number
  text: string
  kind: 'caption' | 'header' | 'label' | 'figure'
  address?: string
}

/** `head`: how many rows a new page repeats. `caption`: printed above the sheet instead of inside. */
export type Sheet = { rows: number; columns: number; head: number; cells: SheetCell[]; caption?: string }

export type Part =
  | { kind: 'metadata'; entries: [string, string][] }
  | { kind: 'title' | 'heading' | 'paragraph' | 'under-title' | 'closing'; text: string }
  | { kind: 'table'; key: string; sheets: Sheet[] }
  | { kind: 'picture' }
  | { kind: 'attachment' }

export type SheetOptions = {
  /** Table two as one sheet per block. */
  split?: boolean
  /** The line above a block stands above its sheet (only where split). */
  captionsOutside?: boolean
  /** Header and figures of the 2019 form's table two end at different edges, as offices publish it. */
  staggered?: boolean
}

/** Everything that is printed, in order. */
export function partsOf(model: Model, options: SheetOptions = {}): Part[] {
  const template = templateOf(model.edition)
  const metadata = Object.entries(model.metadata)
  return [
    ...(metadata.length > 0 ? [{ kind: 'metadata' as const, entries: metadata }] : []),
    { kind: 'title', text: model.title },
    ...texts('under-title', model.underTitle),
    ...texts('paragraph', model.preface),
    ...model.order.flatMap(key => sectionParts(model, template, key, options)),
    ...texts('closing', model.closing),
  ]
}

const texts = (kind: 'under-title' | 'paragraph' | 'closing', lines: Record<string, string>): Part[] =>
  Object.values(lines).map(text => ({ kind, text }))

function sectionParts(model: Model, template: Template, key: string, options: SheetOptions): Part[] {
  const section = model.sections[key]
  if (!section) return []
  const heading: Part[] = section.heading ? [{ kind: 'heading', text: section.heading }] : []
  const tables = template.tables.filter(t => t.section === key).flatMap(table => tableParts(model, table, options))
  return [...heading, ...tables, ...texts('paragraph', section.paragraphs)]
}

function tableParts(model: Model, table: Template['tables'][number], options: SheetOptions): Part[] {
  const how = model.tables[table.key] ?? 'table'
  if (how === 'none') return []
  if (how === 'picture') return [{ kind: how }]
  if (how === 'attachment') return [{ kind: how }]
  const part: Part = { kind: 'table', key: table.key, sheets: sheetsOf(model, table, options) }
  return how === 'twice' ? [part, part] : [part]
}

type Line = SheetCell[]

/** The sheets of one table. */
export function sheetsOf(model: Model, table: Template['tables'][number], options: SheetOptions = {}): Sheet[] {
  const blocks = blocksOf(model, table)
  if (table.layout === 'strip') return [stack(stripLines(blocks, table.key), 3)]
  if (blocks.length === 1) return blocks.map(block => stack(blockLines(block, table, widthOf(block)), 3))
  const ragged = options.staggered === true
  const width = Math.max(...blocks.map(widthOf)) + (ragged ? 1 : 0)
  if (!options.split) {
    return [
      stack(
        blocks.flatMap(block => [...captionLine(block, width), ...blockLines(block, table, width, ragged)]),
        0,
      ),
    ]
  }
  return blocks.map(block => {
    const own = widthOf(block)
    const lines = blockLines(block, table, own)
    if (!options.captionsOutside) return stack([...captionLine(block, own), ...lines], 0)
    return { ...stack(lines, 1), ...(block.label ? { caption: block.label } : {}) }
  })
}

const depthOf = (block: Block) => Math.max(0, ...block.rows.map(row => row.group.length)) + 1
const widthOf = (block: Block) => depthOf(block) + block.columns.length

type Spans = { colspan?: number; rowspan?: number; column: number; address?: string }

const cell = (
  kind: SheetCell['kind'],
  text: string,
  { colspan = 1, rowspan = 1, column, address }: Spans,
): SheetCell => ({
  row: 0,
  column,
  rowspan,
  colspan,
  text,
  kind,
  ...(address ? { address } : {}),
})

const captionLine = (block: Block, colspan: number): Line[] =>
  block.label ? [[cell('caption', block.label, { column: 0, colspan })]] : []

function stack(lines: Line[], head: number): Sheet {
  const cells = lines.flatMap((line, row) => line.map(c => ({ ...c, row })))
  return { rows: lines.length, columns: Math.max(...cells.map(c => c.column + c.colspan)), head, cells }
}

function blockLines(block: Block, table: Template['tables'][number], width: number, ragged = false): Line[] {
  const depth = depthOf(block)
  const [stub = '', over = ''] = table.furniture ?? []
  const edges = (wide: number) => edgesOf({ count: block.columns.length, from: depth, width, wide: ragged ? wide : -1 })
  if (block.columns.some(column => column.group.length > 0)) {
    return [...deepHeader(block, { depth, stub, over }), ...bodyLines(block, table.key, edges(-1))]
  }
  const slots = edges(block.columns.length - 2)
  const header = [
    cell('header', stub, { column: 0, colspan: depth }),
    ...block.columns.map((column, i) => cell('header', column.label, slots[i] ?? { column: 0 })),
  ]
  return [header, ...bodyLines(block, table.key, edges(0))]
}

type Slot = { column: number; colspan: number }

/** Where the columns of a block stand: the last takes what is left over, or the one at `wide` one slot more. */
function edgesOf({ count, from, width, wide }: { count: number; from: number; width: number; wide: number }): Slot[] {
  const slots: Slot[] = []
  let column = from
  for (let i = 0; i < count; i++) {
    const colspan = i === count - 1 ? width - column : i === wide ? 2 : 1
    slots.push({ column, colspan })
    column += colspan
  }
  return slots
}

function deepHeader(block: Block, { depth, stub, over }: { depth: number; stub: string; over: string }): Line[] {
  const top = block.columns.flatMap((column, i) => {
    const [group] = column.group
    const at = depth + i
    if (!group) return [cell('header', column.label, { column: at, rowspan: 2 })]
    if (block.columns[i - 1]?.group[0] === group) return []
    const colspan = block.columns.filter(c => c.group[0] === group).length
    return [cell('header', group, { column: at, colspan })]
  })
  const low = block.columns.flatMap((column, i) =>
    column.group.length > 0 ? [cell('header', column.label, { column: depth + i })] : [],
  )
  const first = [
    cell('header', stub, { column: 0, colspan: depth, rowspan: 3 }),
    cell('header', over, { column: depth, colspan: block.columns.length }),
  ]
  return [first, top, low]
}

const sameGroup = (a: Row | undefined, b: Row, level: number) =>
  a !== undefined && b.group.slice(0, level + 1).every((group, i) => a.group[i] === group)

function bodyLines(block: Block, table: string, slots: Slot[]): Line[] {
  const depth = depthOf(block)
  return block.rows.map((row, i) => {
    const groups = row.group.flatMap((group, level) => {
      if (sameGroup(block.rows[i - 1], row, level)) return []
      const run = block.rows.slice(i).findIndex(r => !sameGroup(r, row, level))
      return [cell('label', group, { column: level, rowspan: run < 0 ? block.rows.length - i : run })]
    })
    const label = cell('label', row.label, { column: row.group.length, colspan: depth - row.group.length })
    return [...groups, label, ...figures(block, { row, table, slots })]
  })
}

function figures(block: Block, { row, table, slots }: { row: Row; table: string; slots: Slot[] }): Line {
  return row.values.map((text, i) => {
    const column = block.columns[i]
    const address = row.key && column ? { address: `${table}.${row.key}.${column.key}` } : {}
    return cell('figure', text, { ...(slots[i] ?? { column: 0 }), ...address })
  })
}

function stripLines(blocks: Block[], table: string): Line[] {
  const [block] = blocks
  if (!block) return []
  const width = block.columns.length
  const single = block.rows.filter(row => row.group.length === 0)
  const grouped = block.rows.filter(row => row.group.length > 0)
  const rows = [...single, ...grouped]
  const start = (row: Row) => rows.indexOf(row) * width
  const headers = (list: Row[], rowspan: number) =>
    list.flatMap(row =>
      block.columns.map((column, i) => cell('header', column.label, { column: start(row) + i, rowspan })),
    )
  const over = grouped[0]?.group[0] ?? ''
  return [
    [
      ...single.map(row => cell('header', row.label, { column: start(row), colspan: width })),
      cell('header', over, { column: single.length * width, colspan: width * grouped.length }),
    ],
    [...headers(single, 2), ...grouped.map(row => cell('header', row.label, { column: start(row), colspan: width }))],
    headers(grouped, 1),
    rows.flatMap(row =>
      figures(block, { row, table, slots: block.columns.map((_, i) => ({ column: start(row) + i, colspan: 1 })) }),
    ),
  ]
}

/** The sheet as lines of texts; a slot covered by a span holds `''`. */
export function gridOf(sheet: Sheet): string[][] {
  const grid = Array.from({ length: sheet.rows }, () => Array.from({ length: sheet.columns }, () => ''))
  for (const c of sheet.cells) {
    const line = grid[c.row]
    if (line) line[c.column] = c.text
  }
  return grid
}
