import Big from 'big.js'
import * as v from 'valibot'
import { slotsOf, type Template } from '../template.ts'
import { placeWords } from '../wording.ts'
import { cannotTell, defineCheck, inapplicable, judged, passed } from './check.ts'
import { cellAt, cellPlace } from './places.ts'

const params = v.strictObject({
  cell: v.string(),
  /** The first that fits the body holds. */
  limits: v.array(
    v.strictObject({
      levels: v.array(v.picklist(['department', 'government', 'government-office', 'township', 'street', 'other'])),
      tiers: v.optional(v.array(v.picklist(['national', 'province', 'prefecture', 'county', 'township']))),
      most: v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/, 'a decimal number as text')),
    }),
  ),
})

export const cellAtMost = defineCheck({
  id: 'cell-at-most',
  about: 'A figure is not larger than is plausible for the kind and tier of the body.',
  params,
  keys: ({ cell }) => [cell],
  judge(context, { cell, limits }) {
    const { level, tier } = context.report
    if (!level) return inapplicable('no-level')
    const limit = limits.find(l => l.levels.includes(level) && (!l.tiers || (tier && l.tiers.includes(tier))))
    if (!limit) return inapplicable('other-level')
    const { value, text, marks } = cellAt(context, cell)
    // Where the cell itself names another unit than the form's, it is known what was meant.
    if (marks?.includes('unit') && !text.includes(unitOf(context.template, cell))) return passed
    if (value.kind === 'blank') return inapplicable('nothing-to-compare')
    const at = [cellPlace(context, cell)]
    if (value.kind !== 'number') return cannotTell(value.kind === 'absent' ? 'missing' : 'unreadable', at)
    if (new Big(value.digits).lte(limit.most)) return passed
    return judged([
      {
        outcome: 'fail',
        at,
        values: { place: placeWords(context.template, cell), text: value.digits, most: limit.most },
        actual: value.digits,
      },
    ])
  },
})

const unitOf = (template: Template, address: string): string =>
  slotsOf(template).find(slot => slot.address === address)?.column.unit ?? ''
