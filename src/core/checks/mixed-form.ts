/** Tables that follow another edition's form than the rest of the report. */
import { normalizeLabel } from '../labels.ts'
import type { BoundTable, EditionMark, PrintedText } from '../report.ts'
import { rowsOf, type TemplateTable } from '../template.ts'
import type { Context } from './check.ts'

/** So many words of another edition in one table are no chance. */
const FOREIGN_MARKS = 2

export type Foreign = {
  table: string
  marks: EditionMark[]
  /** A group of rows that is printed as the single row of another edition. */
  collapsed: { rows: string[]; printed: PrintedText }[]
}

/** Every table with traces of another edition; none where nothing of the report's own edition is printed. */
export function foreignTables({ report, template, edition }: Context): Foreign[] {
  const own = report.editionMarks.some(m => m.edition === edition)
  return template.tables.flatMap(table => {
    const bound = report.tables.find(t => t.key === table.key)
    if (bound?.state !== 'bound') return []
    const marks = report.editionMarks.filter(m => m.edition !== edition && m.table === table.key)
    const collapsed = collapsedGroups(table, bound)
    const foreign = collapsed.length > 0 || (own && marks.length >= FOREIGN_MARKS)
    return foreign ? [{ table: table.key, marks, collapsed }] : []
  })
}

/** Groups of rows of which only one row is printed, under the name of the group itself. */
function collapsedGroups(table: TemplateTable, bound: BoundTable): Foreign['collapsed'] {
  if (bound.missingRows.length === 0) return []
  const rows = table.blocks.flatMap(rowsOf)
  const groups = [...new Set(rows.flatMap(r => r.group?.at(-1) ?? []))]
  const printed = [
    ...bound.rows.map(r => ({ key: r.key, ...r.label })),
    ...bound.extraRows.map(r => ({ key: '', ...r.label })),
  ]
  return groups.flatMap(group => {
    const inside = rows.filter(r => r.group?.at(-1) === group).map(r => r.key)
    const name = normalizeLabel(group)
    const row = printed.find(p => normalizeLabel(p.text) === name && (p.key === '' || inside.includes(p.key)))
    const gone = row && inside.every(key => key === row.key || bound.missingRows.includes(key))
    return row && gone && inside.length > 1 ? [{ rows: inside, printed: row }] : []
  })
}
