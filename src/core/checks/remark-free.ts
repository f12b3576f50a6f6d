import * as v from 'valibot'
import { defineCheck, inapplicable, judged, passed } from './check.ts'

const params = v.strictObject({ remark: v.picklist(['pending-changes', 'nested-table']) })

export const remarkFree = defineCheck({
  id: 'remark-free',
  about: {
    zh: '文件没有所列的情况（未接受的修订、表格套表格）。',
    en: 'The file has none of the named peculiarities (changes not yet accepted, tables inside tables).',
  },
  outcomes: ['pass', 'fail', 'inapplicable'],
  values: ['count'],
  params,
  describe: ({ remark }) =>
    remark === 'pending-changes'
      ? { zh: '文件中没有尚未接受的修订。', en: 'The file has no changes that nobody has accepted yet.' }
      : { zh: '表格里没有再套表格。', en: 'No table stands inside another.' },
  judge({ report }, { remark }) {
    if (report.form === 'fields') return inapplicable('sent-by-address')
    const found = report.remarks.filter(r => r.kind === remark)
    if (found.length === 0) return passed
    return judged([
      {
        outcome: 'fail',
        at: found.slice(0, 3).map(({ text, origin }) => ({
          text: isNumber(text) ? '' : text,
          ...(origin ? { origin } : {}),
        })),
        values: { count: String(found.reduce((sum, { text }) => sum + (isNumber(text) ? Number(text) : 1), 0)) },
      },
    ])
  },
})

/** A decoder that counts what it cannot list says so in one remark whose text is the number. */
const isNumber = (text: string): boolean => /^\d+$/.test(text)
