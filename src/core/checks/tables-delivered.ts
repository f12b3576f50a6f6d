import * as v from 'valibot'
import type { Localized } from '../pack.ts'
import { tableWords } from '../wording.ts'
import { type Context, defineCheck, type Hit, inapplicable, judged } from './check.ts'
import { tablePlace } from './places.ts'

const params = v.strictObject({ fault: v.picklist(['absent', 'picture', 'attachment']) })

/**
 * One rule for each way in which a table may fail to be there. A picture is never a fail, since nobody has read it. A
 * table that is absent together with its section belongs to the rule about sections.
 */
export const tablesDelivered = defineCheck({
  id: 'tables-delivered',
  about: {
    zh: '格式规定的表格都在报告中：有，是文字而非图片，也不只在附件里。',
    en: 'Every table of the form stands in the report: there at all, as text, and not only as an attachment.',
  },
  outcomes: ({ fault }) =>
    fault === 'absent'
      ? ['pass', 'fail', 'cannot-tell']
      : fault === 'picture'
        ? ['pass', 'cannot-tell', 'inapplicable']
        : ['pass', 'fail', 'inapplicable'],
  values: ['place'],
  params,
  describe: ({ fault }) => faultWords[fault],
  judge(context, { fault }) {
    const { report, template } = context
    if (report.form === 'fields' && fault !== 'absent') return inapplicable('sent-by-address')
    if (template.tables.length === 0) return inapplicable('nothing-to-compare')
    return judged(
      template.tables.flatMap(table => {
        const state = report.tables.find(t => t.key === table.key)?.state ?? 'absent'
        if (fault === 'absent' && state === 'not-sent') return [open(context, table.key, 'not-sent')]
        if (state !== fault) return []
        // A picture under one heading may show the tables of others as well.
        const pictured = state === 'absent' && report.tables.some(t => t.state === 'picture')
        if (state === 'picture' || pictured) return [open(context, table.key, 'picture')]
        const withSection = report.form === 'printed' && report.sections.some(s => s.key === table.section)
        if (fault === 'absent' && report.form === 'printed' && report.sections.length > 0 && !withSection) {
          return [open(context, table.key, 'missing')]
        }
        return [
          {
            outcome: 'fail',
            absence: fault === 'absent',
            at: at(context, table.key),
            values: place(context, table.key),
          },
        ]
      }),
    )
  },
})

const at = (context: Context, key: string): Hit['at'] => [tablePlace(context, key)]
const place = ({ template }: Context, key: string): NonNullable<Hit['values']> => ({ place: tableWords(template, key) })

const open = (context: Context, key: string, reason: 'picture' | 'not-sent' | 'missing'): Hit => ({
  outcome: 'cannot-tell',
  reason,
  at: at(context, key),
  values: place(context, key),
})

const faultWords: Record<v.InferOutput<typeof params>['fault'], Localized> = {
  absent: { zh: '格式规定的表格都在报告中。', en: 'Every table of the form stands in the report.' },
  picture: { zh: '表格以文字提供，不是图片。', en: 'The tables are text, not pictures.' },
  attachment: {
    zh: '表格印在报告中，而不只在附件里。',
    en: 'The tables stand in the report, not only in an attachment.',
  },
}
