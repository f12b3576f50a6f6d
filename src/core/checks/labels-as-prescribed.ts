import * as v from 'valibot'
import type { Origin } from '../document.ts'
import type { BoundTable, PrintedText } from '../report.ts'
import { rowsOf, type TemplateTable } from '../template.ts'
import { placeWords } from '../wording.ts'
import { defineCheck, inapplicable } from './check.ts'
import { foreignTables } from './mixed-form.ts'
import { overTables } from './places.ts'

const params = v.strictObject({ what: v.picklist(['rows', 'columns']), tables: v.optional(v.array(v.string())) })

type Renamed = { address: string; label: PrintedText; expected: string }

/**
 * Binding keeps a row or column in its slot when its label is still alike; this rule says that it was altered. `lost`:
 * no label is printed or could be read, but the figures can only be those of the row.
 */
export const labelsAsPrescribed = defineCheck({
  id: 'labels-as-prescribed',
  about: { zh: '行名称（或列名称）与格式一致。', en: "The labels of rows, or of columns, are the form's." },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  variants: ['lost'],
  values: ['expected', 'place', 'printed'],
  params,
  keys: p => p.tables ?? [],
  describe: ({ what }) =>
    what === 'rows'
      ? { zh: '表格的行名称与格式一致。', en: "The labels of the rows are the form's." }
      : { zh: '表格的列名称与格式一致。', en: "The labels of the columns are the form's." },
  judge(context, { what, tables }) {
    if (context.report.form === 'fields') return inapplicable('sent-by-address')
    const foreign = new Set(foreignTables(context).map(f => f.table))
    return overTables(context, tables, (table, bound) => {
      if (foreign.has(table.key)) return []
      const renamed = what === 'rows' ? renamedRows(table, bound) : renamedColumns(table, bound)
      return alike(renamed).map(({ address, label: { text }, expected, origins }) => ({
        outcome: 'fail',
        ...(text.trim() === '' ? { variant: 'lost' } : {}),
        at: origins.map(origin => ({ address, text, ...(origin ? { origin } : {}) })),
        values: { place: placeWords(context.template, address), printed: text, expected },
      }))
    })
  },
})

/** The same column in several blocks, renamed alike, is one fault. */
function alike(renamed: Renamed[]): (Renamed & { origins: (Origin | undefined)[] })[] {
  const groups = new Map<string, Renamed & { origins: (Origin | undefined)[] }>()
  for (const one of renamed) {
    const key = JSON.stringify([one.address, one.label.text])
    const known = groups.get(key)
    if (known) known.origins.push(one.label.origin)
    else groups.set(key, { ...one, origins: [one.label.origin] })
  }
  return [...groups.values()]
}

function renamedRows(table: TemplateTable, { rows }: BoundTable): Renamed[] {
  const labels = new Map(table.blocks.flatMap(rowsOf).map(r => [r.key, r.label]))
  return rows.flatMap(({ key, label, similarity }) => {
    const expected = labels.get(key)
    return expected && similarity < 1 ? [{ address: `${table.key}.${key}`, label, expected }] : []
  })
}

function renamedColumns(table: TemplateTable, { columns }: BoundTable): Renamed[] {
  return columns.flatMap(({ key, block, label, similarity }) => {
    const expected = table.blocks[block]?.columns.find(c => c.key === key)?.label
    return expected && similarity < 1 ? [{ address: `${table.key}.*.${key}`, label, expected }] : []
  })
}
