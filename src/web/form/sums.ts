/** What a cell would have to say by the form's own sums and by last year's report: offered, never written. */
import Big from 'big.js'
import * as v from 'valibot'
import { readNumber } from '../../core/number.ts'
import type { Localized, Pack } from '../../core/pack.ts'
import type { Report } from '../../core/report.ts'
import { contextOf } from '../../core/run.ts'
import { addressOf, cellName, type Draft, namesOf } from './draft.ts'
import { draftToReport } from './judge-draft.ts'

/** One equation of the form, by addresses. */
export type Sum = { title: Localized; left: string[]; right: string[] }

export type Offer = { value: string; why: Localized }

/** Every sum that the pack's rules state: asked of the rules with a form full of noughts, where each of them holds. */
export function sumsOf(pack: Pack, draft: Draft): Sum[] {
  const zeros = Object.fromEntries(
    namesOf(pack.template, draft).flatMap(name => (addressOf(name) === undefined ? [] : [[name, '0']])),
  )
  const context = contextOf(pack, draftToReport(zeros, pack, { whole: true }))
  const addresses = (terms: { address: string }[]): string[] => terms.map(term => term.address)
  return pack.rules
    .filter(rule => !rule.off)
    .flatMap(({ title, equations }) =>
      (equations?.(context) ?? []).map(({ left, right }) => ({
        title,
        left: addresses(left),
        right: addresses(right),
      })),
    )
}

/**
 * What the sums make of a cell: where it is the only term that is not filled in, or stands alone on its side. Offers that
 * the cell already says are left out.
 */
export function sumOffers(address: string, draft: Draft, sums: readonly Sum[]): Offer[] {
  const valueAt = (at: string): Big | undefined => figureOf(draft[cellName(at)])
  const own = valueAt(address)
  const offers = sums.flatMap(({ title, left, right }): Offer[] => {
    const mine = left.includes(address) ? left : right.includes(address) ? right : undefined
    if (!mine) return []
    const beside = mine.filter(at => at !== address)
    const opposite = mine === left ? right : left
    // Of a sum that is filled in, only the total is worked out from the parts, never a part from the total.
    if (own !== undefined && (beside.length > 0 || opposite.length === 1)) return []
    const others = [...beside, ...opposite].map(valueAt)
    if (others.some(value => value === undefined)) return []
    const total = (list: string[]): Big => list.reduce((sum, at) => sum.plus(valueAt(at) ?? 0), new Big(0))
    const value = total(opposite).minus(total(beside))
    return value.lt(0) || own?.eq(value) ? [] : [{ value: value.toFixed(), why: title }]
  })
  return offers.filter((offer, i) => offers.findIndex(other => other.value === offer.value) === i)
}

/** A number, with the marks that stand for nought; undefined for words and for nothing at all. */
export function figureOf(text: string | undefined): Big | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const { value } = readNumber(text)
  if (value.kind === 'number') return new Big(value.digits)
  return value.kind === 'blank' ? new Big(0) : undefined
}

/** The parameters of `agrees-with-previous` that matter here. */
const FollowsSchema = v.object({
  table: v.string(),
  each: v.picklist(['row', 'column']),
  now: v.string(),
  from: v.array(v.object({ key: v.string(), of: v.picklist(['this', 'previous']), minus: v.optional(v.boolean()) })),
  relation: v.optional(v.literal('equal')),
})

/** What last year's report says that a cell must be: 上年结转 is last year's 结转下年度. */
export function previousOffers(address: string, draft: Draft, pack: Pack, previous: Report): Offer[] {
  const [table, row = '', column = ''] = address.split('.')
  const own = figureOf(draft[cellName(address)])
  return pack.rules.flatMap((rule): Offer[] => {
    if (rule.check !== 'agrees-with-previous' || rule.off) return []
    const parsed = v.safeParse(FollowsSchema, rule.params)
    if (!parsed.success || parsed.output.table !== table) return []
    const { each, now, from } = parsed.output
    if ((each === 'column' ? row : column) !== now) return []
    const at = (key: string): string => (each === 'column' ? `${table}.${key}.${column}` : `${table}.${row}.${key}`)
    const parts = from.map(({ key, of, minus }) => {
      const text = of === 'this' ? draft[cellName(at(key))] : previous.cells[at(key)]?.text
      const value = figureOf(text)
      return value && (minus ? value.times(-1) : value)
    })
    if (parts.some(part => part === undefined)) return []
    const value = parts.reduce<Big>((sum, part) => sum.plus(part ?? 0), new Big(0))
    return value.lt(0) || own?.eq(value) ? [] : [{ value: value.toFixed(), why: rule.title }]
  })
}
