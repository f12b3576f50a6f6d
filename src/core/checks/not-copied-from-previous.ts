import * as v from 'valibot'
import type { BoundCell } from '../report.ts'
import { slotsOf } from '../template.ts'
import { defineCheck, inapplicable, judged, passed } from './check.ts'
import { lastYear } from './last-year.ts'
import { cellPlace, MANY_PLACES } from './places.ts'

const params = v.strictObject({
  /** Fewer equal figures than this may be chance. */
  least: v.optional(v.pipe(v.number(), v.integer()), 4),
})

export const notCopiedFromPrevious = defineCheck({
  id: 'not-copied-from-previous',
  about: {
    zh: '不为零的数字没有与上一年度报告全部相同。',
    en: "The figures that are not nought are not all the same as in last year's report.",
  },
  outcomes: ['pass', 'fail', 'inapplicable'],
  values: ['count'],
  params,
  judge(context, { least }) {
    const last = lastYear(context)
    if ('reason' in last) return inapplicable(last.reason)
    const { cells } = context.report
    const before = last.previous.cells
    const compared = slotsOf(context.template)
      .map(slot => slot.address)
      .filter(address => nonZero(cells[address]) !== undefined || nonZero(before[address]) !== undefined)
    if (compared.length < least) return inapplicable('nothing-to-compare')
    if (compared.some(address => nonZero(cells[address]) !== nonZero(before[address]))) return passed
    return judged([
      {
        outcome: 'fail',
        at: compared.slice(0, MANY_PLACES).map(address => cellPlace(context, address)),
        values: { count: String(compared.length) },
      },
    ])
  },
})

function nonZero(cell: BoundCell | undefined): string | undefined {
  return cell?.value.kind === 'number' && Number(cell.value.digits) !== 0 ? cell.value.digits : undefined
}
