import * as v from 'valibot'
import type { BoundTable, ExtraRow } from '../report.ts'
import { rowsOf, type TemplateTable } from '../template.ts'
import { listWords, rowWords, tableWords } from '../wording.ts'
import { type Context, defineCheck, type Hit } from './check.ts'
import { foreignTables } from './mixed-form.ts'
import { MANY_PLACES, overTables, tablePlace } from './places.ts'
import { standIns } from './stand-ins.ts'

/** More missing rows than this are one finding. */
const FEW_ROWS = 4

/** `replaced`: another row stands in the place of the missing one. */
export const rowsPresent = defineCheck({
  id: 'rows-present',
  about: { zh: '表格的各行齐全。', en: 'Every row of the tables is printed.' },
  outcomes: ['pass', 'fail', 'cannot-tell'],
  variants: ['replaced'],
  values: ['place', 'rows'],
  variantValues: { replaced: ['place', 'printed', 'rows'] },
  params: v.strictObject({ tables: v.optional(v.array(v.string())) }),
  keys: p => p.tables ?? [],
  judge(context, { tables }) {
    const foreign = new Set(foreignTables(context).map(f => f.table))
    return overTables(context, tables, (table, bound) => {
      if (foreign.has(table.key)) return [open(context, table.key, 'other-edition')]
      if (bound.rowsUncertain && !allFound(table, bound)) return [open(context, table.key, 'labels-lost')]
      return missingHits(context, table, bound)
    })
  },
})

const allFound = (table: TemplateTable, { rows }: BoundTable): boolean =>
  table.blocks.flatMap(rowsOf).every(({ key }) => rows.some(row => row.key === key))

const open = (context: Context, key: string, reason: 'other-edition' | 'labels-lost'): Hit => ({
  outcome: 'cannot-tell',
  reason,
  at: [tablePlace(context, key)],
  values: { place: tableWords(context.template, key) },
})

function missingHits(context: Context, table: TemplateTable, bound: BoundTable): Hit[] {
  const pairs = standIns(table, bound)
  const gone = bound.missingRows.filter(key => !pairs.has(key))
  const groups = gone.length > FEW_ROWS ? [gone] : gone.map(key => [key])
  return [
    ...[...pairs].map(([key, extra]) => replacedHit(context, table, { key, extra })),
    ...groups.map(keys => goneHit(context, table, keys)),
  ]
}

function replacedHit(context: Context, table: TemplateTable, { key, extra }: { key: string; extra: ExtraRow }): Hit {
  const { text, origin } = extra.label
  return {
    outcome: 'fail',
    variant: 'replaced',
    at: [{ address: `${table.key}.${key}`, text, ...(origin ? { origin } : {}) }],
    values: { place: tableWords(context.template, table.key), rows: rowWords(table, key), printed: text },
  }
}

function goneHit(context: Context, table: TemplateTable, keys: string[]): Hit {
  return {
    outcome: 'fail',
    absence: true,
    at: keys.slice(0, MANY_PLACES).map(key => ({ address: `${table.key}.${key}`, text: '' })),
    values: {
      place: tableWords(context.template, table.key),
      rows: listWords(keys.map(key => rowWords(table, key))),
    },
  }
}
