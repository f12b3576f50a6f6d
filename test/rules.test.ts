/** Every rule of every published pack is shown by fixtures: patches on a baseline, judged through the front door. */
import { describe, expect, it } from 'vitest'
import { packs } from '../rules/index.ts'
import { fixtureGaps, undeclared } from './support/rule-claims.ts'
import { casesOf, findingsOf, fixtureFile, fixtureNames, judgeCase, ruleIds } from './support/rule-fixtures.ts'

const versionsOf = (id: string) =>
  packs.flatMap(pack => pack.rules.filter(rule => rule.id === id).map(rule => ({ pack, rule })))

describe.each(ruleIds)('rule %s', id => {
  it('has fixtures for each outcome that it can have, in every edition that has the rule', () => {
    expect(fixtureGaps(versionsOf(id), casesOf(id)), fixtureFile(id)).toEqual([])
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
    expect(undeclared(scorecard)).toEqual([])
    const said = findings.map(f => `${f.message}${f.why}${f.fix}`).join('\n')
    expect(said, 'every {value} of the texts is filled in').not.toMatch(/\{[a-zA-Z]+\}/)
    for (const words of fixture.says ?? []) expect(findings.map(f => f.message).join('\n')).toContain(words)
    const others = scorecard.findings.filter(f => f.rule !== id && f.outcome === 'fail' && f.severity !== 'hint')
    expect([...new Set(others.map(f => f.rule))].sort(), 'one defect, one failing rule').toEqual(
      [...(fixture.also ?? [])].sort(),
    )
  })
})

describe('a rule whose fixtures are not complete', () => {
  const [own] = versionsOf('applications-balance')
  const cases = casesOf('applications-balance')
  const gaps = (change: (cases: ReturnType<typeof casesOf>) => ReturnType<typeof casesOf>) =>
    own ? fixtureGaps([own], change(cases)) : ['no such rule']

  it.each<[string, Parameters<typeof gaps>[0], RegExp]>([
    ['none at all', () => [], /^write 2 more of pass\nwrite 2 more of fail\nwrite 1 more of cannot-tell/],
    [
      'one failing report only',
      all => all.filter((c, i) => c.outcome !== 'fail' || i === all.findIndex(isFail)),
      /fail/,
    ],
    ['no open report', all => all.filter(c => c.outcome !== 'cannot-tell'), /^write 1 more of cannot-tell$/],
    ['none of the edition', all => all.filter(c => c.edition !== own?.pack.edition), /show the edition of/],
    [
      'an outcome that it cannot have',
      all => [...all, ...all.slice(0, 1).map(c => ({ ...c, outcome: 'inapplicable' as const }))],
      /does not declare/,
    ],
  ])('stops the build: %s', (_, change, said) => {
    expect(gaps(change).join('\n')).toMatch(said)
  })

  it('does not with those that it has', () => {
    expect(gaps(all => all)).toEqual([])
  })
})

const isFail = ({ outcome }: { outcome: string }): boolean => outcome === 'fail'

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
