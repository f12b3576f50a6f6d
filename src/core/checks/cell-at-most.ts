import Big from 'big.js'
import * as v from 'valibot'
import { slotsOf, type Template } from '../template.ts'
import { bodyWords, fillBoth, join, placeWords } from '../wording.ts'
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
  about: {
    zh: '数额不超过该类机关、该层级的合理范围。',
    en: 'A figure is not larger than is plausible for the kind and tier of the body.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['most', 'place', 'text'],
  params,
  keys: ({ cell }) => [cell],
  describe: ({ cell, limits }, template) => {
    const each = limits.map(({ levels, tiers, most }) =>
      fillBoth(
        {
          zh: `{tiers}{levels}不超过{most}{unit}`,
          en: `{most} {unit} for {levels}${tiers ? ' at the tier of {tiers}' : ''}`,
        },
        { levels: bodyWords(levels), tiers: tiers ? bodyWords(tiers) : '', most, unit: unitOf(template, cell) },
      ),
    )
    return fillBoth(
      { zh: '{place}：{limits}。', en: '{place} is at most {limits}.' },
      { place: placeWords(template, cell), limits: join(each, '；', '; ') },
    )
  },
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
