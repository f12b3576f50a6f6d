/** Every rule of every published pack is shown by fixtures: patches on a baseline, judged through the front door. */
import { describe, expect, it } from 'vitest'
import { packs } from '../rules/index.ts'
import { casesOf, fixtureFile, fixtureNames, judgeCase, type RuleCase, ruleIds } from './support/rule-fixtures.ts'

/** What a picture shows nobody has read, so that it is never called wrong. */
const NEVER_FAILS = ['tables-as-text']
const ENOUGH = 2

describe.each(ruleIds)('rule %s', id => {
  it('has fixtures that pass and that fail, in every edition that has the rule', () => {
    const cases = casesOf(id)
    const count = (outcome: RuleCase['outcome']) => cases.filter(c => c.outcome === outcome).length
    const found = NEVER_FAILS.includes(id) ? 'cannot-tell' : 'fail'
    expect(count('pass'), `write ${fixtureFile(id)}: at least ${ENOUGH} cases that pass`).toBeGreaterThanOrEqual(ENOUGH)
    expect(count(found), `write ${fixtureFile(id)}: at least ${ENOUGH} cases of ${found}`).toBeGreaterThanOrEqual(
      ENOUGH,
    )
    const editions = packs.filter(pack => pack.rules.some(rule => rule.id === id)).map(pack => pack.edition)
    expect(
      cases.map(c => c.edition),
      `${fixtureFile(id)} shows every edition`,
    ).toEqual(expect.arrayContaining(editions))
  })

  it.each(casesOf(id))('$outcome: $name', async fixture => {
    const { scorecard } = await judgeCase(fixture)
    const result = scorecard.rules.find(rule => rule.id === id)
    const findings = scorecard.findings.filter(finding => finding.rule === id)
    expect(result?.outcome, JSON.stringify(findings)).toBe(fixture.outcome)
    if (fixture.severity) expect(findings.map(f => f.severity)).toContain(fixture.severity)
    const places = findings.flatMap(finding => finding.at.map(place => place.address))
    for (const address of fixture.at ?? []) expect(places).toContain(address)
    const said = findings.map(f => `${f.message}${f.why}${f.fix}`).join('\n')
    expect(said, 'every {value} of the texts is filled in').not.toMatch(/\{[a-zA-Z]+\}/)
    for (const words of fixture.says ?? []) expect(findings.map(f => f.message).join('\n')).toContain(words)
    const others = scorecard.findings.filter(f => f.rule !== id && f.outcome === 'fail' && f.severity !== 'hint')
    expect([...new Set(others.map(f => f.rule))].sort(), 'one defect, one failing rule').toEqual(
      [...(fixture.also ?? [])].sort(),
    )
  })
})

describe('fixtures of rules', () => {
  it('belong to a rule that some pack has', () => {
    const orphans = fixtureNames().filter(name => !ruleIds.includes(name))
    expect(orphans, 'delete these files, or give them the id of their rule').toEqual([])
  })

  it.each(['2019', '2021'])('start from a baseline of %s that raises nothing', async edition => {
    const { scorecard } = await judgeCase({ name: '', edition, patch: {}, outcome: 'pass' })
    expect(scorecard.findings).toEqual([])
    expect(scorecard.outcome).toBe('pass')
    expect(scorecard.score).toEqual({ points: 100, of: 100, grade: 'A', coverage: 1 })
  })
})
