/** Advice that names a value is kept to: whoever submits that value is not told the same again. */
import { describe, expect, it } from 'vitest'
import type { Finding } from '../src/core/result.ts'
import { corrected, type Draft } from './support/corrections.ts'
import { casesOf, judgeCase, modelOf, type RuleCase, ruleIds } from './support/rule-fixtures.ts'

const FACTS = 'what is right stands in the office’s register, not in the report'
const WRITING = 'it asks for words of the office’s own'
const ORDER = 'it asks for another order, place or number of things, not for another value'
const BOUND = 'it names a limit, under which anything will do'

/** Rules that recommend no value, and why they cannot. */
const withoutValue: Record<string, string> = {
  'amount-unit-slip': FACTS,
  'changes-accepted': ORDER,
  'charges-plausible': FACTS,
  'column-order': ORDER,
  'columns-not-extra': ORDER,
  'columns-not-shifted': FACTS,
  'counts-not-negative': FACTS,
  'counts-not-year': FACTS,
  'counts-tenfold': FACTS,
  'counts-whole': FACTS,
  'fee-amount': WRITING,
  'fee-old-words': WRITING,
  'figures-new': FACTS,
  'figures-not-letters': FACTS,
  'form-not-mixed': FACTS,
  'government-supervision': WRITING,
  'layout-tables': ORDER,
  'machine-text': WRITING,
  'markup-residue': ORDER,
  'missing-number': FACTS,
  'nothing-left-over': ORDER,
  'old-content-list': WRITING,
  'overview-concrete': WRITING,
  'overview-length': BOUND,
  'overview-topics': WRITING,
  'page-fields': WRITING,
  'personal-data': ORDER,
  'problems-both-halves': WRITING,
  'problems-copied': BOUND,
  'problems-substance': WRITING,
  'prose-balance': FACTS,
  'prose-copied': BOUND,
  'prose-list-sum': FACTS,
  'row-order': ORDER,
  'rows-not-extra': ORDER,
  'rows-not-repeated': ORDER,
  'sections-in-order': ORDER,
  'stale-plan': WRITING,
  'sub-heading-numbers': ORDER,
  'tables-not-attached': ORDER,
  'template-residue': WRITING,
  'vague-area': WRITING,
  'year-digits': FACTS,
}

async function failures(id: string, { model, fixture }: Draft): Promise<Finding[]> {
  const { scorecard } = await judgeCase(fixture, {}, model)
  return scorecard.findings.filter(finding => finding.rule === id && finding.outcome === 'fail')
}

/** How many findings of a fixture recommend a value, and which are still there after all of those are followed. */
async function follow(id: string, fixture: RuleCase): Promise<{ followed: number; left: Finding[] }> {
  let draft: Draft = { model: modelOf(fixture), fixture }
  const found = await failures(id, draft)
  let followed = 0
  for (const finding of found) {
    const next = corrected(draft, finding)
    if (next) followed += 1
    draft = next ?? draft
  }
  const left = followed > 0 ? await failures(id, draft) : found
  return { followed, left: followed > 0 && left.length <= found.length - followed ? [] : left }
}

describe('submitting what the advice recommends', () => {
  const rules = ruleIds.map(id => ({ id, fixtures: casesOf(id).filter(c => c.outcome === 'fail') }))

  it.each(rules.filter(({ id, fixtures }) => !(id in withoutValue) && fixtures.length > 0))(
    'passes the rule $id',
    async ({ id, fixtures }) => {
      let followed = 0
      for (const fixture of fixtures) {
        const after = await follow(id, fixture)
        followed += after.followed
        if (after.followed > 0) expect(after.left, fixture.name).toEqual([])
      }
      expect(followed, `let ${id} say which value is right, or say here why it cannot`).toBeGreaterThan(0)
    },
  )

  it.each(rules.filter(({ id }) => id in withoutValue))('is not possible for $id, which says none', async rule => {
    const [fixture] = rule.fixtures
    expect(fixture, `${rule.id} fails nowhere: take it from the list`).toBeDefined()
    const { followed } = fixture ? await follow(rule.id, fixture) : { followed: 1 }
    expect(followed, `${rule.id} recommends a value now: take it from the list`).toBe(0)
  })

  it('is impossible only for rules that there are', () => {
    expect(Object.keys(withoutValue).filter(id => !ruleIds.includes(id))).toEqual([])
  })
})
