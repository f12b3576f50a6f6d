/** Where a finding points, in words that a clerk understands: part, row and column of the form; page or line. */
import type { Origin } from '../core/document.ts'
import type { FindingPlace } from '../core/result.ts'
import { rowsOf, type Template, type TemplateRow, type TemplateTable } from '../core/template.ts'
import type { Words } from './words.ts'

/** Row as the form prints it, its groups first. */
export const rowPath = (row: TemplateRow): string[] => [...(row.group ?? []), row.label]

/** Names the place of a finding; falls back to the labels that the finding brings, then to the text itself. */
export function placeWords(place: Pick<FindingPlace, 'address' | 'label'>, words: Words, template?: Template): string {
  const { address, label } = place
  const known = address
    ? (words.reportPlace[address] ?? (template && addressWords(address, words, template)))
    : undefined
  if (known) return known
  if (label && label.length > 0) return words.path(label)
  return address ? '' : words.text
}

/** The place on the page, in the source or in the file; empty when it is not known. */
export function originWords(origin: Origin | undefined, words: Words): string {
  if (!origin) return ''
  const say = words.origin
  if (origin.kind === 'page') return say.page(origin.page)
  if (origin.kind === 'line') return say.line(origin.line)
  if (origin.kind === 'pointer') return say.pointer(origin.pointer)
  if ('table' in origin) return say.table(origin.table, origin.row, origin.column)
  if (origin.kind === 'docx') return say.paragraph(origin.paragraph)
  // Many publishing systems write a page as one single line: then only the offset says anything.
  return origin.line > 1 ? say.source(origin.line) : say.sourceOffset(origin.offset)
}

function addressWords(address: string, words: Words, template: Template): string | undefined {
  const [tableKey = '', rowKey, columnKey] = address.split('.')
  const section = template.sections.findIndex(s => s.key === tableKey)
  if (!rowKey && section >= 0) {
    return words.partNamed(words.part(section + 1), template.sections[section]?.label ?? tableKey)
  }
  const table = template.tables.find(t => t.key === tableKey)
  if (!table) return undefined
  const name = tableWords(table, words, template)
  if (!rowKey) return name
  const column = columnOf(table, rowKey, columnKey)?.label
  if (rowKey === '*') return column ? words.columnOf(name, column) : name
  const row = rowWords(table, rowKey, words)
  if (!row) return undefined
  return column ? words.cellOf(name, row, column) : words.rowOf(name, row)
}

function tableWords(table: TemplateTable, words: Words, template: Template): string {
  const number = template.sections.findIndex(s => s.key === table.section) + 1
  if (number === 0) return table.label
  const part = words.part(number)
  const alone = template.tables.filter(t => t.section === table.section).length === 1
  return alone ? words.tableOf(part) : words.partNamed(words.tableOf(part), table.label)
}

function rowWords(table: TemplateTable, rowKey: string, words: Words): string | undefined {
  const row = table.blocks.flatMap(rowsOf).find(r => r.key === rowKey)
  if (row) return words.path(rowPath(row))
  return table.blocks.some(block => block.rows === 'open') ? rowKey : undefined
}

function columnOf(table: TemplateTable, rowKey: string, columnKey: string | undefined) {
  const block = table.blocks.find(
    b =>
      b.columns.some(c => c.key === columnKey) &&
      (rowKey === '*' || b.rows === 'open' || b.rows.some(r => r.key === rowKey)),
  )
  return block?.columns.find(c => c.key === columnKey)
}
