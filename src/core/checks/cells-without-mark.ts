import * as v from 'valibot'
import type { Localized } from '../pack.ts'
import { fillBoth, join } from '../wording.ts'
import { cellHits, sharedHit } from './cell-hits.ts'
import { defineCheck } from './check.ts'
import { asPrinted, overTables, type Spot, spotsIn } from './places.ts'

const params = v.strictObject({
  /** What the number reader notes about the way a figure is printed. */
  marks: v.pipe(
    v.array(v.picklist(['full-width', 'thousands', 'unit', 'note', 'malformed-sign', 'letter-digit'])),
    v.minLength(1),
  ),
  /** One finding per table. */
  together: v.optional(v.boolean(), false),
  tables: v.optional(v.array(v.string())),
})

/** `no-unit-prescribed`: an amount in a column whose unit the form leaves open. */
export const cellsWithoutMark = defineCheck({
  id: 'cells-without-mark',
  about: { zh: '数字的写法没有所列的问题。', en: 'No figure is printed with the named peculiarities.' },
  outcomes: ['pass', 'fail', 'cannot-tell'],
  variants: ['no-unit-prescribed'],
  values: ['count', 'place', 'table', 'text'],
  params,
  keys: p => p.tables ?? [],
  describe: ({ marks }) =>
    fillBoth(
      { zh: '应填数字的单元格中没有{marks}。', en: 'The cells for figures hold no {marks}.' },
      {
        marks: join(
          marks.map(mark => markWords[mark]),
          '、',
          ', no ',
        ),
      },
    ),
  judge: (context, { marks, together, tables }) =>
    overTables(context, tables, table => {
      const marked = spotsIn(context, table)
        .map(asPrinted)
        .filter(s => s.cell.marks?.some(m => marks.some(wanted => wanted === m)))
      if (together) return sharedHit(context, table.key, marked)
      const free = marked.filter(isFree)
      return [
        ...cellHits(
          context,
          table.key,
          marked.filter(s => !free.includes(s)),
        ),
        ...cellHits(context, table.key, free, { variant: 'no-unit-prescribed' }),
      ]
    }),
})

const isFree = ({ column, cell }: Spot): boolean =>
  column.type === 'amount' && column.unit === undefined && (cell.marks ?? []).includes('unit')

const markWords: Record<v.InferOutput<typeof params>['marks'][number], Localized> = {
  'full-width': { zh: '全角数字', en: 'full-width digits' },
  thousands: { zh: '千位分隔符', en: 'separators of thousands' },
  unit: { zh: '计量单位', en: 'units' },
  note: { zh: '附注', en: 'notes' },
  'malformed-sign': { zh: '不规范的正负号', en: 'malformed signs' },
  'letter-digit': { zh: '形似数字的字母', en: 'letters that look like digits' },
}
