import * as v from 'valibot'
import { defineCheck, inapplicable, judged, passed } from './check.ts'

const params = v.strictObject({ remark: v.picklist(['pending-changes', 'nested-table']) })

export const remarkFree = defineCheck({
  id: 'remark-free',
  about: 'The file has none of the named peculiarities (changes not yet accepted, tables inside tables).',
  params,
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
