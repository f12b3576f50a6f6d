import Big from 'big.js'
import * as v from 'valibot'
import { slotsOf } from '../template.ts'
import { placeWords } from '../wording.ts'
import { defineCheck, inapplicable, judged } from './check.ts'
import { lastYear } from './last-year.ts'
import { cellAt, cellPlace } from './places.ts'

const Decimal = v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/, 'a decimal number as text'))

const params = v.strictObject({
  type: v.picklist(['count', 'amount']),
  /** Suspicious: this many times last year's figure … */
  factor: Decimal,
  /** … or that part of it as well. */
  both: v.optional(v.boolean(), false),
  /** The larger figure must exceed this. */
  over: v.optional(Decimal, '0'),
  /** The same leading digits will do, within five in a hundred. */
  roughly: v.optional(v.boolean(), false),
})

export const factorFromPrevious = defineCheck({
  id: 'factor-from-previous',
  about: {
    zh: '数字与上一年度相比，没有因错位或单位误用而恰好相差整倍数。',
    en: "No figure is last year's times a round factor, as when a digit or a unit slipped.",
  },
  outcomes: ['pass', 'fail', 'inapplicable'],
  values: ['actual', 'place', 'previous'],
  params,
  judge(context, { type, factor, both, over, roughly }) {
    const last = lastYear(context)
    if ('reason' in last) return inapplicable(last.reason)
    const pairs = slotsOf(context.template).flatMap(({ address, column }) => {
      const now = cellAt(context, address).value
      const before = last.previous.cells[address]?.value
      if (column.type !== type || now.kind !== 'number' || before?.kind !== 'number') return []
      return [{ address, now: new Big(now.digits), before: new Big(before.digits) }]
    })
    if (pairs.length === 0) return inapplicable('nothing-to-compare')
    const slipped = pairs.filter(({ now, before }) => {
      const grown = isTimes(now, before, { factor, roughly }) && now.gt(over)
      return grown || (both && isTimes(before, now, { factor, roughly }) && before.gt(over))
    })
    return judged(
      slipped.map(({ address, now, before }) => ({
        outcome: 'fail',
        at: [cellPlace(context, address)],
        values: { place: placeWords(context.template, address), actual: now.toFixed(), previous: before.toFixed() },
        actual: now.toFixed(),
      })),
    )
  },
})

function isTimes(large: Big, small: Big, { factor, roughly }: { factor: string; roughly: boolean }): boolean {
  if (small.lte(0) || large.lte(0)) return false
  const expected = small.times(factor)
  if (!roughly) return large.eq(expected)
  return large.minus(expected).abs().lte(expected.times('0.05')) && leading(large) === leading(expected)
}

const leading = (value: Big): string => value.c.slice(0, 2).join('')
