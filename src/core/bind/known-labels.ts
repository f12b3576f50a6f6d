/** The form's labels, ready for look-up: what a printed text may name in a table. */
import { labelBody, normalizeLabel, similarity } from '../labels.ts'
import { rowsOf, type Template, type TemplateColumn, type TemplateRow, type TemplateTable } from '../template.ts'

export type Named =
  | { kind: 'row'; key: string; block: number }
  | { kind: 'column'; key: string; block: number }
  | { kind: 'block'; block: number }
  | { kind: 'group' }
  | { kind: 'furniture' }

/** What each normalised text names in one table; a text may name several things (总计 is a row and a column). */
export type KnownLabels = {
  table: TemplateTable
  names: Map<string, Named[]>
  /** What texts of this document were found to name; lives as long as one binding. */
  seen: Map<string, Named[]>
}

function knownLabels(table: TemplateTable): KnownLabels {
  const names = new Map<string, Named[]>()
  const add = (texts: string[], named: Named) => {
    for (const text of new Set(texts)) if (text) names.set(text, [...(names.get(text) ?? []), named])
  }
  table.blocks.forEach((block, index) => {
    if (block.label) add([normalizeLabel(block.label)], { kind: 'block', block: index })
    for (const row of rowsOf(block)) {
      add(rowForms(row), { kind: 'row', key: row.key, block: index })
      for (const group of row.group ?? []) add([normalizeLabel(group), labelBody(group)], { kind: 'group' })
    }
    for (const column of block.columns) {
      add(columnForms(column), { kind: 'column', key: column.key, block: index })
      for (const group of column.group ?? []) add([normalizeLabel(group)], { kind: 'group' })
    }
  })
  for (const text of [table.label, ...(table.furniture ?? [])]) add([normalizeLabel(text)], { kind: 'furniture' })
  return { table, names, seen: new Map() }
}

/** A note in brackets behind a label: （区分处理的，只计这一情形…）, (指2020年增加…). */
const NOTE = /[（(【〔[][^（）()【】〔〕[\]]*[)）】〕\]]?\s*$/

export function withoutNote(text: string): string {
  const shorter = text.trim().replace(NOTE, '')
  return shorter.length >= 2 ? shorter : text
}

/** The normalised spellings under which a row's label counts as unaltered. */
export function rowForms(row: TemplateRow): string[] {
  const own = [row.label, ...(row.aliases ?? [])].flatMap(label => [label, withoutNote(label)])
  const paths = (row.group ?? []).map((_, i, groups) => groups.slice(i).join(''))
  return [
    ...new Set(
      own.flatMap(label => [
        normalizeLabel(label),
        labelBody(label),
        ...paths.map(path => normalizeLabel(path + label)),
      ]),
    ),
  ]
}

export function columnForms(column: TemplateColumn): string[] {
  return [
    ...new Set(
      [column.label, ...(column.aliases ?? [])].flatMap(label => [
        normalizeLabel(label),
        normalizeLabel(withoutNote(label)),
      ]),
    ),
  ]
}

/** How alike a printed text and a label are: 1 when a spelling is equal with or without a note, else the best similarity. */
export function likeness(text: string, forms: string[]): number {
  const full = normalizeLabel(text)
  const body = labelBody(text)
  const shorter = withoutNote(text)
  const bare = shorter === text ? body : labelBody(shorter)
  if (forms.includes(full) || forms.includes(body) || forms.includes(bare)) return 1
  const bodies = bare === body ? [body] : [body, bare]
  let best = 0
  for (const form of forms) for (const own of bodies) best = Math.max(best, similarity(own, form, best))
  return best
}

export type LabelIndex = KnownLabels[]

export const indexLabels = (template: Template): LabelIndex => template.tables.map(knownLabels)

/** What a text names in a table, by its spellings with and without ordinal and note. */
export function namedBy(text: string, known: KnownLabels): Named[] {
  const trimmed = text.trim()
  if (trimmed.length < 2 || trimmed.length > 160 || FIGURES.test(trimmed)) return []
  const seen = known.seen.get(trimmed)
  if (seen) return seen
  const named = lookUp(trimmed, known.names)
  known.seen.set(trimmed, named)
  return named
}

/** Most cells of a report are figures; they name nothing. */
const FIGURES = /^[\d\s.,+-]+$/

function lookUp(text: string, names: Map<string, Named[]>): Named[] {
  const bare = withoutNote(text)
  return (
    names.get(normalizeLabel(text)) ??
    names.get(labelBody(text)) ??
    (bare === text ? undefined : (names.get(normalizeLabel(bare)) ?? names.get(labelBody(bare)))) ??
    []
  )
}

/** Whether a text is a header over several columns or the stub's, and nothing else. */
export function isOverColumns(text: string, known: KnownLabels): boolean {
  const named = namedBy(text, known)
  return named.length > 0 && named.every(name => name.kind === 'group' || name.kind === 'furniture')
}
