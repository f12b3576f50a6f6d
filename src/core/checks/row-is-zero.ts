import Big from 'big.js'
import * as v from 'valibot'
import { bodyWords, fillBoth, placeWords } from '../wording.ts'
import { sharedHit } from './cell-hits.ts'
import { defineCheck, inapplicable } from './check.ts'
import { overTables, spotsIn } from './places.ts'

const params = v.strictObject({
  table: v.string(),
  row: v.string(),
  tiers: v.array(v.picklist(['national', 'province', 'prefecture', 'county', 'township'])),
  /** Kinds of bodies that the rule is meant for. */
  levels: v.array(v.picklist(['department', 'government', 'government-office', 'township', 'street', 'other'])),
  /** Names of areas whose bodies are exempt. */
  unless: v.optional(v.array(v.string()), []),
})

export const rowIsZero = defineCheck({
  id: 'row-is-zero',
  about: {
    zh: '所列层级和类别的机关，该行没有可填报的内容。',
    en: 'Bodies of the named tiers and kinds have nothing to report in a row.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  values: ['count', 'place', 'table', 'text'],
  params,
  keys: ({ table, row }) => [`${table}.${row}`],
  describe: ({ table, row, tiers, levels, unless }, template) =>
    fillBoth(
      {
        zh: `{tiers}的{levels}，{place}应为0或空白${unless.length > 0 ? '（{unless}除外）' : ''}。`,
        en: `{place} is nought or blank for {levels} at the tier of {tiers}${unless.length > 0 ? ' (but for {unless})' : ''}.`,
      },
      {
        tiers: bodyWords(tiers),
        levels: bodyWords(levels),
        place: placeWords(template, `${table}.${row}`),
        unless: unless.join('、'),
      },
    ),
  judge(context, { table: key, row, tiers, levels, unless }) {
    const { level, tier, agency } = context.report
    if (!level || !tier) return inapplicable('no-level')
    const exempt = unless.some(name => agency?.text.includes(name))
    if (exempt || !tiers.includes(tier) || !levels.includes(level)) return inapplicable('other-level')
    return overTables(context, [key], table => {
      const filled = spotsIn(context, table).filter(
        ({ row: { key: own }, cell: { value } }) =>
          own === row && value.kind === 'number' && new Big(value.digits).gt(0),
      )
      return sharedHit(context, table.key, filled)
    })
  },
})
