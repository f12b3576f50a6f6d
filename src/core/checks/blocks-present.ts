import * as v from 'valibot'
import { rowsOf } from '../template.ts'
import { listWords, same, tableWords } from '../wording.ts'
import { defineCheck } from './check.ts'
import { overTables, tablePlace } from './places.ts'

export const blocksPresent = defineCheck({
  id: 'blocks-present',
  about: { zh: '由几个分表组成的表格，各分表齐全。', en: 'Every block of a table that has several blocks is printed.' },
  outcomes: ['pass', 'fail', 'cannot-tell'],
  values: ['blocks', 'place'],
  params: v.strictObject({ tables: v.optional(v.array(v.string())) }),
  keys: p => p.tables ?? [],
  judge: (context, { tables }) =>
    overTables(context, tables, (table, { missingBlocks }) => {
      if (missingBlocks.length === 0) return []
      const labels = missingBlocks.map(i => table.blocks[i]?.label ?? `${i + 1}`)
      const rows = table.blocks.flatMap((block, i) => (missingBlocks.includes(i) ? rowsOf(block) : []))
      return [
        {
          outcome: 'fail',
          absence: true,
          at: [
            tablePlace(context, table.key),
            ...rows.map(({ key }) => ({ address: `${table.key}.${key}`, text: '' })),
          ],
          values: {
            place: tableWords(context.template, table.key),
            blocks: listWords(labels.map(l => same(`“${l}”`))),
          },
        },
      ]
    }),
})
