/** The JSON upload as a JSON Schema (2020-12), made from a pack's template. */
import type { Pack } from '../core/pack.ts'
import { slotsOf, type TemplateTable } from '../core/template.ts'

type Schema = Record<string, unknown>

/** A figure as a number or as printed; null and "" are blank cells, a missing key is an absent cell. */
const cellSchema: Schema = { type: ['number', 'string', 'null'] }
const textSchema: Schema = { type: 'string' }

/** Addresses are read as keys of `cells` or as nested objects, there or at the top. Open rows are numbered from 1. */
export function uploadSchema(pack: Pack): Schema {
  const { sections, tables } = pack.template
  const tableSchemas = Object.fromEntries(tables.map(table => [table.key, tableSchema(table)]))
  const addresses = slotsOf(pack.template).map(({ address, row, column }) => {
    const title = [...(row.group ?? []), row.label, ...(column.group ?? []), column.label].join(' / ')
    return [address, { ...cellSchema, title }]
  })
  const openRows = tables.flatMap(openRowPatterns)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `${pack.id}@${pack.edition}`,
    type: 'object',
    additionalProperties: false,
    properties: {
      pack: { const: `${pack.id}@${pack.edition}` },
      title: textSchema,
      agency: textSchema,
      level: { enum: ['department', 'government', 'government-office', 'township', 'street', 'other'] },
      year: { type: ['integer', 'string'] },
      published: { type: 'string', format: 'date' },
      sections: objectOf(Object.fromEntries(sections.map(({ key, label }) => [key, { ...textSchema, title: label }]))),
      cells: { ...objectOf({ ...Object.fromEntries(addresses), ...tableSchemas }), ...patterns(openRows) },
      ...tableSchemas,
    },
  }
}

const objectOf = (properties: Record<string, unknown>): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
})

const patterns = (entries: [string, Schema][]): Schema =>
  entries.length > 0 ? { patternProperties: Object.fromEntries(entries) } : {}

function tableSchema(table: TemplateTable): Schema {
  const rows = table.blocks.flatMap(({ rows, columns }) => {
    const row = objectOf(Object.fromEntries(columns.map(({ key, label }) => [key, { ...cellSchema, title: label }])))
    return rows === 'open' ? [] : rows.map(({ key, label }): [string, Schema] => [key, { title: label, ...row }])
  })
  const open = table.blocks.flatMap(({ rows, columns }): [string, Schema][] =>
    rows === 'open'
      ? [
          [
            OPEN_ROW,
            objectOf(Object.fromEntries(columns.map(({ key, label }) => [key, { ...cellSchema, title: label }]))),
          ],
        ]
      : [],
  )
  return { title: table.label, ...objectOf(Object.fromEntries(rows)), ...patterns(open) }
}

const OPEN_ROW = '^[1-9][0-9]*$'

function openRowPatterns(table: TemplateTable): [string, Schema][] {
  return table.blocks.flatMap(({ rows, columns }) =>
    rows === 'open'
      ? columns.map(({ key }): [string, Schema] => [`^${table.key}\\.[1-9][0-9]*\\.${key}$`, cellSchema])
      : [],
  )
}
