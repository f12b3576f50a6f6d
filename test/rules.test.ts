/** Every rule of every published pack is shown by fixtures: patches on a baseline, judged through the front door. */
import { describe, expect, it } from 'vitest'
import { packs } from '../rules/index.ts'
import { casesOf, findingsOf, fixtureFile, fixtureNames, judgeCase, ruleIds } from './support/rule-fixtures.ts'

/** So many fixtures show each outcome that a rule can have. */
const ENOUGH = { pass: 2, fail: 2, 'cannot-tell': 1, inapplicable: 1 }

const versionsOf = (id: string) =>
  packs.flatMap(pack => pack.rules.filter(rule => rule.id === id).map(rule => ({ pack, rule })))

describe.each(ruleIds)('rule %s', id => {
  it('has fixtures for each outcome that it can have, in every edition that has the rule', () => {
    const cases = casesOf(id)
    const outcomes = new Set(versionsOf(id).flatMap(({ rule }) => rule.outcomes()))
    for (const outcome of outcomes) {
      const shown = cases.filter(c => c.outcome === outcome).length
      expect(shown, `write ${fixtureFile(id)}: cases of ${outcome}`).toBeGreaterThanOrEqual(ENOUGH[outcome])
    }
    expect([...outcomes], `${id} shows an outcome that its check does not declare`).toEqual(
      expect.arrayContaining(cases.map(c => c.outcome)),
    )
    expect(
      cases.map(c => c.edition),
      `${fixtureFile(id)} shows every edition`,
    ).toEqual(expect.arrayContaining(versionsOf(id).map(({ pack }) => pack.edition)))
  })

  it.each(casesOf(id))('$outcome: $name', async fixture => {
    const { scorecard } = await judgeCase(fixture)
    const result = scorecard.rules.find(rule => rule.id === id)
    const findings = scorecard.findings.filter(finding => finding.rule === id)
    expect(result?.outcome, JSON.stringify(findings)).toBe(fixture.outcome)
    if (fixture.severity) expect(findings.map(f => f.severity)).toContain(fixture.severity)
    const places = findings.flatMap(finding => finding.at.map(place => place.address))
    for (const address of fixture.at ?? []) expect(places).toContain(address)
    expect(await findingsOf(id, fixture, scorecard), `npm run fixtures -- rules ${id}, and read what changed`).toEqual(
      fixture.findings ?? [],
    )
    const own = versionsOf(id).find(({ pack }) => pack.edition === scorecard.pack.edition)
    for (const { basis } of findings) expect(basis).toEqual(own?.rule.basis)
    for (const other of scorecard.rules) {
      const declared = packs
        .find(pack => pack.edition === scorecard.pack.edition)
        ?.rules.find(rule => rule.id === other.id)
        ?.outcomes()
      expect(declared, `${other.id} is ${other.outcome}, which its check does not declare`).toContain(other.outcome)
    }
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
