import * as v from 'valibot'
import type { Localized } from '../pack.ts'
import type { ExtraColumn } from '../report.ts'
import { rowsOf, type TemplateTable } from '../template.ts'
import { columnWords, tableWords } from '../wording.ts'
import { type Context, defineCheck, type Hit } from './check.ts'
import { cellAt, overTables } from './places.ts'
import { columnName, columnStandIns } from './stand-ins.ts'

/**
 * `header-only`: the header is not printed, but the figures of the column stand there. `replaced`: a column that the
 * form does not have stands in its place.
 */
export const columnsPresent = defineCheck({
  id: 'columns-present',
  about: { zh: '表格的各列齐全。', en: 'Every column of the tables is printed.' },
  outcomes: ['pass', 'fail', 'cannot-tell'],
  variants: ['header-only', 'replaced'],
  values: ['column', 'place'],
  variantValues: { replaced: ['column', 'place', 'printed'] },
  params: v.strictObject({ tables: v.optional(v.array(v.string())) }),
  keys: p => p.tables ?? [],
  judge: (context, { tables }) =>
    overTables(context, tables, (table, bound) => {
      const pairs = columnStandIns(table, bound)
      return bound.missingColumns
        .filter(({ block }) => !bound.missingBlocks.includes(block))
        .map(missing =>
          toHit(context, table, { ...missing, stranger: pairs.get(columnName(missing.block, missing.key)) }),
        )
    }),
})

type Missing = { block: number; key: string; stranger: ExtraColumn | undefined }

function toHit(context: Context, table: TemplateTable, { block, key, stranger }: Missing): Hit {
  const address = `${table.key}.*.${key}`
  const values = { place: tableWords(context.template, table.key), column: missingWords(table, { block, key }) }
  if (stranger) {
    const { text, origin } = stranger
    const at = [{ address, text, ...(origin ? { origin } : {}) }]
    return { outcome: 'fail', variant: 'replaced', at, values: { ...values, printed: text } }
  }
  const isBare = hasFigures(context, table, { block, key })
  const at = [{ address, text: '' }]
  return { outcome: 'fail', absence: true, ...(isBare ? { variant: 'header-only' } : {}), at, values }
}

/** Where several blocks have a column of this name, the block is named as well. */
function missingWords(table: TemplateTable, { block, key }: { block: number; key: string }): Localized {
  const words = columnWords(table, key, rowKeys(table, block)[0])
  const label = table.blocks[block]?.label
  const alone = table.blocks.filter(b => b.columns.some(c => c.key === key)).length === 1
  return alone || !label ? words : { zh: `“${label}”的${words.zh}`, en: `${words.en} of “${label}”` }
}

const rowKeys = (table: TemplateTable, block: number): string[] => {
  const found = table.blocks[block]
  return found ? rowsOf(found).map(r => r.key) : []
}

function hasFigures(context: Context, table: TemplateTable, { block, key }: { block: number; key: string }): boolean {
  return rowKeys(table, block).some(row => cellAt(context, `${table.key}.${row}.${key}`).value.kind === 'number')
}
