/** What a pack promises of each rule, held against its fixtures and against what comes out of whole documents. */
import { packs } from '../../rules/index.ts'
import type { Pack, Rule } from '../../src/core/pack.ts'
import type { Outcome, Scorecard } from '../../src/core/result.ts'
import type { RuleCase } from './rule-fixtures.ts'

/** So many fixtures show each outcome that a rule can have. */
const ENOUGH: Record<Outcome, number> = { pass: 2, fail: 2, 'cannot-tell': 1, inapplicable: 1 }

/** What the fixtures of a rule lack or show too much, as sentences that say what to do. */
export function fixtureGaps(versions: readonly { pack: Pick<Pack, 'edition'>; rule: Rule }[], cases: RuleCase[]) {
  const outcomes = new Set(versions.flatMap(({ rule }) => rule.outcomes()))
  const editions = new Set(cases.map(c => c.edition))
  return [
    ...[...outcomes].flatMap(outcome => {
      const missing = ENOUGH[outcome] - cases.filter(c => c.outcome === outcome).length
      return missing > 0 ? [`write ${missing} more of ${outcome}`] : []
    }),
    ...cases.flatMap(({ name, outcome }) =>
      outcomes.has(outcome) ? [] : [`“${name}” is ${outcome}, which the check does not declare`],
    ),
    ...versions.flatMap(({ pack }) => (editions.has(pack.edition) ? [] : [`show the edition of ${pack.edition}`])),
  ]
}

/** Rules that came out as their check does not declare. Nothing may be waived in the report. */
export function undeclared({ pack: { id, edition }, rules }: Pick<Scorecard, 'pack' | 'rules'>): string[] {
  const own = packs.find(pack => pack.id === id && pack.edition === edition)
  return rules.flatMap(({ id: rule, outcome }) => {
    const declared = own?.rules.find(one => one.id === rule)?.outcomes() ?? []
    return declared.includes(outcome) ? [] : [`${rule} is ${outcome}; its check declares ${declared.join(', ')}`]
  })
}
