/** The mandated form as data: which sections, tables, rows and columns a kind of report must have. */
import * as v from 'valibot'

const Key = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, 'a key is kebab-case'))
const Label = v.pipe(v.string(), v.minLength(1))

/** `all`: one word of each list must occur; `none`: no word of this list may. */
const Keywords = v.strictObject({
  all: v.pipe(v.array(v.pipe(v.array(Label), v.minLength(1))), v.minLength(1)),
  none: v.optional(v.array(Label)),
})

const SectionSchema = v.strictObject({
  key: Key,
  label: Label,
  /** Other wordings that are official or harmless. */
  aliases: v.optional(v.array(Label)),
  keywords: Keywords,
  body: v.picklist(['prose', 'table']),
})

const RowSchema = v.strictObject({
  key: Key,
  label: Label,
  /** The labels above it, outermost first. */
  group: v.optional(v.array(Label)),
  aliases: v.optional(v.array(Label)),
})

const ColumnSchema = v.strictObject({
  key: Key,
  label: Label,
  type: v.picklist(['count', 'amount', 'days', 'date', 'text']),
  /** A sign is legal (本年增/减). */
  signed: v.optional(v.boolean()),
  unit: v.optional(Label),
  group: v.optional(v.array(Label)),
  aliases: v.optional(v.array(Label)),
  /** Marks with a meaning of their own in this column (e.g. 无 in a date column). */
  marks: v.optional(v.array(Label)),
})

const BlockSchema = v.strictObject({
  /** The line above the block (第二十条第（一）项). */
  label: v.optional(Label),
  columns: v.pipe(v.array(ColumnSchema), v.minLength(1)),
  /** Fixed rows, or `open`: one row per component of a body, keyed `1`, `2`, … in printed order. */
  rows: v.union([v.literal('open'), v.pipe(v.array(RowSchema), v.minLength(1))]),
})

const TableSchema = v.strictObject({
  key: Key,
  label: Label,
  section: Key,
  /** `strip`: the rows are printed side by side as header groups over one line of figures. */
  layout: v.picklist(['rows', 'strip']),
  /** Texts in the header or the stub that name neither a row nor a column. */
  furniture: v.optional(v.array(Label)),
  blocks: v.pipe(v.array(BlockSchema), v.minLength(1)),
})

export const TemplateSchema = v.strictObject({
  sections: v.pipe(v.array(SectionSchema), v.minLength(1)),
  tables: v.array(TableSchema),
})

export type Template = v.InferOutput<typeof TemplateSchema>
export type TemplateSection = Template['sections'][number]
export type TemplateTable = Template['tables'][number]
export type TemplateBlock = TemplateTable['blocks'][number]
export type TemplateColumn = TemplateBlock['columns'][number]
export type TemplateRow = Exclude<TemplateBlock['rows'], 'open'>[number]

/** One cell of the form. */
export type Slot = {
  address: string
  table: TemplateTable
  block: TemplateBlock
  row: TemplateRow
  column: TemplateColumn
}

export const rowsOf = (block: TemplateBlock): TemplateRow[] => (block.rows === 'open' ? [] : block.rows)

/** Row as the form prints it, its groups first. */
export const rowPath = (row: TemplateRow): string[] => [...(row.group ?? []), row.label]

/** Every fixed cell of the form in printed order. Open rows have no slot before a report is bound. */
export function slotsOf(template: Template): Slot[] {
  return template.tables.flatMap(table =>
    table.blocks.flatMap(block =>
      rowsOf(block).flatMap(row =>
        block.columns.map(column => ({ address: `${table.key}.${row.key}.${column.key}`, table, block, row, column })),
      ),
    ),
  )
}

/** The label path of an address as the form prints it, outermost first: group, row, column. */
export function labelPath(template: Template, address: string): string[] {
  const [tableKey, rowKey, columnKey] = address.split('.')
  const section = template.sections.find(s => s.key === tableKey)
  const table = template.tables.find(t => t.key === tableKey)
  if (!table) return section ? [section.label] : []
  if (!rowKey) return [table.label]
  const block = table.blocks.find(
    b => rowsOf(b).some(r => r.key === rowKey) || (rowKey === '*' && b.columns.some(c => c.key === columnKey)),
  )
  if (!block) return [table.label]
  const row = rowsOf(block).find(r => r.key === rowKey)
  const column = block.columns.find(c => c.key === columnKey)
  return [...(row ? [...(row.group ?? []), row.label] : []), ...(column ? [column.label] : [])]
}
