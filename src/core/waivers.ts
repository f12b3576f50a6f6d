/** Findings that a person has accepted, with a reason and an end: listed all the same, but they decide nothing. */
import * as v from 'valibot'
import { knows, noSuchPlace } from './checks/check.ts'
import { fingerprint, NOWHERE } from './fingerprint.ts'
import type { Pack } from './pack.ts'
import { noSuch, type PackProblem } from './pack-problems.ts'
import type { Scorecard } from './result.ts'
import { type GradedHit, settled, type Verdict } from './run.ts'

const Text = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'))

const DAY = /^\d{4}-\d\d-\d\d$/

const isDay = (text: string): boolean => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

export const WaiverSchema = v.strictObject({
  rule: v.string(),
  /** An address (what lies inside it is meant too), a finding's fingerprint, or `report` for wherever the rule finds it. */
  at: v.string(),
  reason: Text,
  person: Text,
  /** The last day it counts. */
  until: v.pipe(
    v.string(),
    v.regex(DAY, 'must be YYYY-MM-DD'),
    v.check(day => !DAY.test(day) || isDay(day), 'there is no such day'),
  ),
})
export type Waiver = v.InferOutput<typeof WaiverSchema>

const FINGERPRINT = /^[0-9a-f]{16}$/
const FACTS = ['report', 'report.title', 'report.agency', 'report.year', 'report.published']

/** Waivers that name a rule or a place that does not exist, with their paths. */
export function waiverProblems({ rules, template }: Pack, waivers: readonly Waiver[]): PackProblem[] {
  const ids = rules.map(rule => rule.id)
  return waivers.flatMap(({ rule, at }, i) => [
    ...(ids.includes(rule)
      ? []
      : [{ path: `/waivers/${i}/rule`, message: noSuch({ zh: '规则', en: 'rule' }, rule, ids) }]),
    ...(FACTS.includes(at) || FINGERPRINT.test(at) || knows(template, at)
      ? []
      : [{ path: `/waivers/${i}/at`, message: noSuchPlace(template, at) }]),
  ])
}

/** `today`: an ISO date. Only failures can be waived: what could not be judged remains a doubt. */
export function waive(
  verdicts: Verdict[],
  waivers: readonly Waiver[],
  today: string,
): { verdicts: Verdict[]; waivers: NonNullable<Scorecard['waivers']> } {
  const valid = waivers.filter(({ until }) => until >= today)
  const waived = verdicts.map(verdict => {
    const mine = valid.filter(({ rule }) => rule === verdict.rule.id)
    if (mine.length === 0 || verdict.hits.length === 0) return verdict
    const hits = verdict.hits.map(hit => accepted(verdict.rule.id, hit, mine))
    return settled(verdict.rule, verdict.severity, hits)
  })
  const list = waivers.map(waiver => {
    const found = verdicts.filter(({ rule }) => rule.id === waiver.rule)
    const findings = found.flatMap(({ rule, hits }) => hits.filter(hit => concerns(waiver, rule.id, hit))).length
    const state = waiver.until < today ? 'expired' : findings > 0 ? 'applied' : 'unmatched'
    return { ...waiver, state, findings: state === 'applied' ? findings : 0 } as const
  })
  return { verdicts: waived, waivers: { asOf: today, list } }
}

function accepted(rule: string, hit: GradedHit, waivers: Waiver[]): GradedHit {
  const waiver = waivers.find(one => concerns(one, rule, hit))
  if (!waiver) return hit
  const { reason, person, until } = waiver
  return { ...hit, waived: { reason, person, until } }
}

function concerns({ at }: Waiver, rule: string, hit: GradedHit): boolean {
  if (hit.outcome !== 'fail') return false
  if (at === 'report') return true
  if (FINGERPRINT.test(at)) return fingerprint(rule, hit.at.length > 0 ? hit.at : [NOWHERE]) === at
  return hit.at.some(({ address }) => address !== undefined && lies(address, at))
}

/** `table.*.column` is the column, in whatever row. */
function lies(address: string, within: string): boolean {
  const keys = address.split('.')
  return within.split('.').every((key, i) => key === keys[i] || (key === '*' && keys[i] !== undefined))
}
