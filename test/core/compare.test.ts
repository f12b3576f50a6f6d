import { describe, expect, it } from 'vitest'
import { compareScorecards } from '../../src/core/compare.ts'
import type { Scorecard } from '../../src/core/result.ts'
import { type InspectOptions, inspect } from '../../src/inspect.ts'
import { baseline, mergePatch } from '../support/model.ts'
import { renderHtml } from '../support/render-html.ts'

async function judge(patch: unknown, options: Partial<InspectOptions> = {}, edition = '2021'): Promise<Scorecard> {
  const bytes = new TextEncoder().encode(renderHtml(mergePatch(baseline(edition), patch)))
  const result = await inspect({ bytes, name: 'report.html' }, { now: () => new Date(0), ...options })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value.scorecard
}

const unfilled = { cells: { 'applications.declined-duplicate.enterprise': '' } }
const broken = (total: string) => ({ cells: { 'applications.carried-out.total': total } })

/** Rules of each list, with the reasons of what cannot be compared. */
function rulesOf(before: Scorecard, after: Scorecard) {
  const { new: added, fixed, unchanged, notComparable } = compareScorecards(before, after)
  const names = (findings: { rule: string }[]) => [...new Set(findings.map(f => f.rule))].sort()
  return {
    new: names(added),
    fixed: names(fixed),
    unchanged: names(unchanged),
    notComparable: notComparable.map(({ finding, in: side, reason }) => `${side} ${finding.rule} ${reason.code}`),
  }
}

describe('two scorecards of one report', () => {
  it('show nothing but what is unchanged when they are the same', async () => {
    const card = await judge(unfilled)
    const comparison = compareScorecards(card, card)
    expect(comparison.unchanged).toEqual(card.findings)
    expect(comparison).toMatchObject({ new: [], fixed: [], notComparable: [], differs: [] })
  })

  it('tell what was fixed and what is new', async () => {
    const found = rulesOf(await judge(unfilled), await judge(broken('55')))
    expect(found.fixed).toEqual(['cells-filled'])
    expect(found.new).toContain('applications-balance')
    expect(found.notComparable).toEqual([])
  })

  it('swap new and fixed when they swap places', async () => {
    const [one, other] = await Promise.all([judge(unfilled), judge(broken('55'))])
    const [there, back] = [rulesOf(one, other), rulesOf(other, one)]
    expect([back.new, back.fixed]).toEqual([there.fixed, there.new])
  })

  it('take a sum that is still broken for the same finding, whatever its figures', async () => {
    const found = rulesOf(await judge(broken('55')), await judge(broken('56')))
    expect(found.unchanged).toContain('applications-balance')
    expect([...found.new, ...found.fixed]).toEqual([])
  })

  it('keep two findings of one rule apart by their cells', async () => {
    const at = (column: string) => ({ cells: { [`applications.declined-duplicate.${column}`]: '若干' } })
    const both = { cells: { ...at('enterprise').cells, ...at('legal-service').cells } }
    const comparison = compareScorecards(await judge(both), await judge(at('enterprise')))
    const of = (list: Scorecard['findings']) =>
      list.filter(f => f.rule === 'cells-in-figures').map(f => f.at[0]?.address)
    expect(of(comparison.fixed)).toEqual(['applications.declined-duplicate.legal-service'])
    expect(of(comparison.unchanged)).toEqual(['applications.declined-duplicate.enterprise'])
  })

  it('do not call a sum fixed whose cell can no longer be read', async () => {
    const found = rulesOf(await judge(broken('55')), await judge(broken('若干')))
    expect(found.fixed).not.toContain('applications-balance')
    expect(found.notComparable).toContain('before applications-balance not-judged')
  })

  it('do not call a failure new that the earlier check could not have seen', async () => {
    const found = rulesOf(await judge(broken('若干')), await judge(broken('55')))
    expect(found.new).not.toContain('applications-balance')
    expect(found.notComparable).toContain('after applications-balance not-judged')
  })

  it('say that a rule was switched off, or not there at all', async () => {
    const [full, off] = [
      await judge(unfilled),
      await judge(unfilled, { overrides: { rules: { 'cells-filled': { off: true } } } }),
    ]
    expect(rulesOf(full, off).notComparable).toEqual(['before cells-filled rule-off'])
    expect(rulesOf(off, full).notComparable).toEqual(['after cells-filled rule-off'])
    const without = { ...full, rules: full.rules.filter(({ id }) => id !== 'cells-filled'), findings: [] }
    expect(rulesOf(full, without).notComparable).toEqual(['before cells-filled rule-unknown'])
    expect(compareScorecards(full, off).differs).toEqual(['overrides'])
  })

  it('say that the other edition has no such cell', async () => {
    const old = await judge({ cells: { 'disclosure.procurement.amount': '若干' } }, {}, '2019')
    const found = rulesOf(old, await judge({}))
    const [reason] = found.notComparable.filter(line => line.includes('cells-in-figures'))
    expect(reason).toBe('before cells-in-figures other-edition')
    expect(compareScorecards(old, await judge({})).differs).toEqual(expect.arrayContaining(['edition', 'year']))
  })

  it('say that another kind of report cannot be compared', async () => {
    const card = await judge(unfilled)
    const other = { ...card, findings: [], pack: { ...card.pack, id: 'permit-processing' } }
    expect(rulesOf(card, other).notComparable).toEqual(['before cells-filled other-kind'])
  })

  it('call nothing fixed, new or unchanged when they are about different bodies or years', async () => {
    const mine = await judge({ ...broken('55'), agency: '云岭县水务局' })
    const doubled = Object.fromEntries(
      Object.entries(mine.report.cells).flatMap(([address, { value }]) => (value ? [[address, `${value}7`]] : [])),
    )
    const other = await judge({
      title: '青禾县交通运输局2023年政府信息公开工作年度报告',
      cells: { ...doubled, ...unfilled.cells },
    })
    expect(rulesOf(mine, other)).toMatchObject({ new: [], fixed: [], unchanged: [] })
    expect(rulesOf(mine, other).notComparable).toContain('before applications-balance other-agency')
    expect(rulesOf(mine, other).notComparable).toContain('after cells-filled other-agency')
    const later = { ...other, report: { ...other.report, agency: mine.report.agency ?? '', year: 2024 } }
    expect(rulesOf(mine, later).notComparable).toContain('before applications-balance other-year')
    const namesake = { ...mine, report: { ...mine.report, agency: '青禾县交通运输局', year: 2024 } }
    expect(rulesOf(mine, namesake).unchanged).toEqual([])
  })

  it('remain one report when only its name was corrected', async () => {
    const wrong = await judge({ ...broken('55'), title: '云岭县水利局2023年政府信息公开工作年度报告' })
    const found = rulesOf(wrong, await judge({}))
    expect(compareScorecards(wrong, await judge({})).differs).toEqual(['agency'])
    expect(found.fixed).toContain('applications-balance')
  })

  it('do not call fixed what stood in a part that was not read this time', async () => {
    const before = await judge({ title: '云岭县水务局2023年政府信息公开工作报告' })
    const after: Scorecard = {
      ...before,
      findings: [],
      rules: before.rules.map(rule => ({ ...rule, outcome: rule.outcome === 'fail' ? 'pass' : rule.outcome })),
      notRead: [{ what: 'page', where: '1', why: 'damaged' }],
    }
    expect(before.findings.map(f => f.rule)).toContain('title-form')
    expect(rulesOf(before, after).notComparable).toContain('before title-form partly-read')
  })

  it('give reasons in both languages', async () => {
    const off = await judge(unfilled, { overrides: { rules: { 'cells-filled': { off: true } } } })
    const reasonIn = async (lang: 'zh' | 'en') =>
      compareScorecards(await judge(unfilled), off, lang).notComparable[0]?.reason.text
    expect(await reasonIn('zh')).toBe('另一次核验关闭了这条规则')
    expect(await reasonIn('en')).toMatch(/switched off/)
  })
})
