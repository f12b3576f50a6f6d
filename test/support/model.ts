/** An invented report as a model, and JSON merge patches on it: what fixtures are made of. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packs } from '../../rules/index.ts'
import type { Template } from '../../src/core/template.ts'

/** Keyed objects instead of arrays, so that a merge patch can change or remove one item. */
export type Model = {
  edition: string
  title: string
  /** Lines under the title, e.g. the date. */
  underTitle: Record<string, string>
  /** The page's metadata table: name -> value. */
  metadata: Record<string, string>
  preface: Record<string, string>
  /** Order of printing; a section that is left out is not printed. */
  order: string[]
  sections: Record<string, { heading: string; paragraphs: Record<string, string> }>
  closing: Record<string, string>
  /** Printed text by address; what is left out prints 0. */
  cells: Record<string, string>
  /** Labels that differ from the form's, by `table.row` or `table.*.column` or `table#block`; `(not printed)` leaves it out. */
  labels: Record<string, string>
  /** Rows that the form does not have: key is free, `after` names a row by `table.row`, whose group they share. */
  extraRows: Record<string, { after: string; label: string; values: string[]; group?: string[] }>
  /**
   * How a table is delivered where it is not printed as one. `blocks`: one printed table per block; `cut`: in two, the
   * header repeated, as by a page break; `unspanned`: empty cells where the form has spans.
   */
  tables: Record<string, 'table' | 'picture' | 'attachment' | 'none' | 'twice' | 'blocks' | 'cut' | 'unspanned'>
  /** Row order by table, where it is not the form's. */
  rowOrder: Record<string, string[]>
  /** Column order by table, where it is not the form's. */
  columnOrder?: Record<string, string[]>
  /** Columns that the form does not have, printed behind the one named; `values` by row, 0 where left out. */
  extraColumns?: Record<string, { table: string; after: string; label: string; values?: Record<string, string> }>
  /** What cells print that `cells` leaves out, by table, where it is not 0. */
  rest?: Record<string, string>
  /** What a section holds beside its prose, by section. */
  holds?: Record<string, 'picture' | 'attachment'>
  /** Lines of the page above the title and below the last line: path, menu, footer. */
  above?: Record<string, string>
  below?: Record<string, string>
  /** `<meta>` elements: name -> content. */
  meta?: Record<string, string>
  /** A table for layout around the whole page, or around each table. */
  frame?: 'page' | 'tables'
}

export function baseline(edition: string): Model {
  return JSON.parse(readFileSync(join(import.meta.dirname, `../../fixtures/baselines/${edition}.json`), 'utf8'))
}

export function templateOf(edition: string): Template {
  const pack = packs.find(p => p.edition === edition)
  if (!pack) throw new Error(`no edition ${edition}`)
  return pack.template
}

/** RFC 7396. */
export function mergePatch<T>(target: T, patch: unknown): T {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch as T // a patch that is no object replaces
  const base: Record<string, unknown> =
    target !== null && typeof target === 'object' && !Array.isArray(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete base[key]
    else base[key] = mergePatch(base[key], value)
  }
  return base as T // built from the target's own keys
}

export type Block = {
  label: string | undefined
  columns: { key: string; label: string; group: string[] }[]
  rows: Row[]
}
export type Row = { key: string; label: string; group: string[]; values: string[] }

const GONE = '(not printed)'

/** The rows and columns of a table as the model prints them. */
export function blocksOf(model: Model, table: Template['tables'][number]): Block[] {
  const shown = (path: string, label: string) => model.labels[path] ?? label
  return table.blocks.flatMap((block, index): Block[] => {
    const label = block.label === undefined ? undefined : shown(`${table.key}#${index}`, block.label)
    if (label === GONE || block.rows === 'open') return []
    const columns = columnsOf(model, table.key, block)
    const order = model.rowOrder[table.key]
    const rows = [...block.rows]
      .sort((a, b) => (order ? order.indexOf(a.key) - order.indexOf(b.key) : 0))
      .flatMap((row): Row[] => {
        const own = { key: row.key, label: shown(`${table.key}.${row.key}`, row.label), group: row.group ?? [] }
        const values = columns.map(column =>
          'values' in column
            ? (column.values[row.key] ?? '0')
            : (model.cells[`${table.key}.${row.key}.${column.key}`] ?? model.rest?.[table.key] ?? '0'),
        )
        const extra = Object.values(model.extraRows).filter(e => e.after === `${table.key}.${row.key}`)
        const printed = own.label === GONE ? [] : [{ ...own, values }]
        const added = extra.map(e => ({ key: '', label: e.label, group: e.group ?? own.group, values: e.values }))
        return [...printed, ...added]
      })
    return [{ label, columns, rows }]
  })
}

type Column = Block['columns'][number]

/** The columns that are printed, those of the model's own in their places. */
function columnsOf(
  model: Model,
  table: string,
  block: Template['tables'][number]['blocks'][number],
): (Column | (Column & { values: Record<string, string> }))[] {
  const order = model.columnOrder?.[table]
  const extra = Object.values(model.extraColumns ?? {}).filter(e => e.table === table)
  return [...block.columns]
    .sort((a, b) => (order ? order.indexOf(a.key) - order.indexOf(b.key) : 0))
    .flatMap(column => {
      const label = model.labels[`${table}.*.${column.key}`] ?? column.label
      const group = column.group ?? []
      const added = extra
        .filter(e => e.after === column.key)
        .map(e => ({ key: '', label: e.label, group, values: e.values ?? {} }))
      return [...(label === GONE ? [] : [{ key: column.key, label, group }]), ...added]
    })
}
