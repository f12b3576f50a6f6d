import * as v from 'valibot'
import type { Localized } from '../pack.ts'
import { rowsOf, type TemplateTable } from '../template.ts'
import { columnWords, tableWords } from '../wording.ts'
import { type Context, defineCheck } from './check.ts'
import { cellAt, overTables } from './places.ts'

/** `header-only`: the header is not printed, but the figures of the column stand there. */
export const columnsPresent = defineCheck({
  id: 'columns-present',
  about: 'Every column of the tables is printed.',
  variants: ['header-only'],
  params: v.strictObject({ tables: v.optional(v.array(v.string())) }),
  keys: p => p.tables ?? [],
  judge: (context, { tables }) =>
    overTables(context, tables, (table, { missingColumns, missingBlocks }) =>
      missingColumns
        .filter(({ block }) => !missingBlocks.includes(block))
        .map(({ block, key }) => ({
          outcome: 'fail',
          absence: true,
          ...(hasFigures(context, table, { block, key }) ? { variant: 'header-only' } : {}),
          at: [{ address: `${table.key}.*.${key}`, text: '' }],
          values: {
            place: tableWords(context.template, table.key),
            column: missingWords(table, { block, key }),
          },
        })),
    ),
})

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
