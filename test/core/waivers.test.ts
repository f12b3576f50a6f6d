import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { statusOf } from '../../src/cli/status.ts'
import type { Rejection } from '../../src/core/rejection.ts'
import type { Scorecard } from '../../src/core/result.ts'
import { findFormat, formatNames } from '../../src/format/index.ts'
import { inspect } from '../../src/inspect.ts'
import { baseline, mergePatch } from '../support/model.ts'
import { renderHtml } from '../support/render-html.ts'

const broken = { cells: { 'applications.carried-out.total': '55' } }
const waiver = {
  rule: 'applications-balance',
  at: 'applications.carried-out.total',
  reason: '台账已核实，年中并入两个单位',
  person: '李四',
  until: '2025-03-01',
}
const rowTotals = { ...waiver, rule: 'applications-row-totals' }

async function judge(waivers: unknown, now = '2025-02-01T00:00:00Z', patch: unknown = broken) {
  const bytes = new TextEncoder().encode(renderHtml(mergePatch(baseline('2021'), patch)))
  return inspect({ bytes, name: 'report.html' }, { now: () => new Date(now), overrides: { waivers } })
}

async function scorecardOf(...args: Parameters<typeof judge>): Promise<Scorecard> {
  const result = await judge(...args)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value.scorecard
}

async function refusal(waivers: unknown): Promise<Rejection | undefined> {
  const result = await judge(waivers)
  return result.ok ? undefined : result.error
}

const ruleOf = ({ rules }: Scorecard, id: string) => rules.find(rule => rule.id === id)

describe('a waiver', () => {
  it('leaves the finding listed and takes it out of verdict, decision, score and exit status', async () => {
    const [before, after] = [await scorecardOf([]), await scorecardOf([waiver, rowTotals])]
    expect([before.outcome, before.decision, statusOf(before, 'serious')]).toEqual(['fail', 'block', 1])
    expect([after.outcome, after.decision, statusOf(after, 'minor')]).toEqual(['pass', 'allow', 0])
    expect(after.score).toMatchObject({ points: 100, coverage: 1 })
    expect(after.findings.map(({ waived: _, ...finding }) => finding)).toEqual(before.findings)
    expect(after.findings[0]?.waived).toEqual({ reason: waiver.reason, person: '李四', until: '2025-03-01' })
    expect(ruleOf(after, 'applications-balance')).toMatchObject({ outcome: 'inapplicable', reason: { code: 'waived' } })
    expect(after.waivers).toMatchObject({ asOf: '2025-02-01', list: [{ state: 'applied', findings: 1 }, {}] })
  })

  it('takes a column, a row or a table for all that lies inside', async () => {
    const stateAt = async (at: string) => (await scorecardOf([{ ...waiver, at }])).waivers?.list[0]?.state
    expect(await stateAt('applications.*.total')).toBe('applied')
    expect(await stateAt('applications.carried-out')).toBe('applied')
    expect(await stateAt('applications')).toBe('applied')
    expect(await stateAt('applications.*.enterprise')).toBe('unmatched')
    expect(await stateAt('applications.carried-in')).toBe('applied')
    expect(await stateAt('disputes')).toBe('unmatched')
  })

  it('is for one place: the rule still fails elsewhere', async () => {
    const both = { cells: { 'applications.carried-out.total': '55', 'applications.carried-out.enterprise': '44' } }
    const card = await scorecardOf([waiver], undefined, both)
    expect(ruleOf(card, 'applications-balance')?.outcome).toBe('fail')
    expect(
      card.findings
        .filter(f => f.rule === 'applications-balance')
        .map(f => f.waived !== undefined)
        .sort(),
    ).toEqual([false, true])
  })

  it.each([
    ['2025-03-01T15:59:59Z', 'applied'],
    ['2025-03-01T16:00:00Z', 'expired'],
  ])('counts through its last day in China: at %s it is %s', async (now, state) => {
    const card = await scorecardOf([waiver], now)
    expect(card.waivers?.list[0]?.state).toBe(state)
    expect(card.findings.some(f => f.waived)).toBe(state === 'applied')
  })

  it('may name the table, the whole report, or the very finding', async () => {
    const [finding] = (await scorecardOf([])).findings
    for (const at of ['applications', 'report', finding?.fingerprint ?? '']) {
      const card = await scorecardOf([{ ...waiver, rule: finding?.rule, at }])
      expect(card.waivers?.list[0], at).toMatchObject({ state: 'applied', findings: 1 })
    }
  })

  it('that matches nothing is told', async () => {
    const card = await scorecardOf([{ ...waiver, at: 'applications.received.enterprise' }])
    expect(card.waivers?.list[0]).toMatchObject({ state: 'unmatched', findings: 0 })
    expect(card.decision).toBe('block')
    expect(String(findFormat('text')?.render([card], { lang: 'zh' }))).toContain('豁免没有对应的问题')
  })

  it('cannot turn a doubt into compliance', async () => {
    const unread = { cells: { 'applications.carried-out.total': '若干' } }
    const card = await scorecardOf([{ ...waiver, at: 'report' }], undefined, unread)
    expect(ruleOf(card, 'applications-balance')?.outcome).toBe('cannot-tell')
    expect(card.waivers?.list[0]?.state).toBe('unmatched')
  })

  it.each([
    [{ ...waiver, rule: 'no-such-rule' }, '/waivers/0/rule: 没有规则 no-such-rule'],
    [
      { ...waiver, at: 'applications.nowhere.total' },
      '/waivers/0/at: 没有表样（template）位置 applications.nowhere.total',
    ],
    [{ ...waiver, until: '2025-02-30' }, '/waivers/0/until: 没有这一天'],
    [{ ...waiver, person: ' ' }, '/waivers/0/person: 不能为空'],
    [{ ...waiver, note: 'x' }, '/waivers/0/note'],
  ])('is refused with the path of what is wrong: %j', async (wrong, problem) => {
    const rejection = await refusal([wrong])
    expect(rejection).toMatchObject({ code: 'bad-request', variant: 'overrides' })
    expect(rejection?.detail).toContain(problem)
  })

  it.each(formatNames)('is said in %s with person, reason and day', async name => {
    const body = await findFormat(name)?.render([await scorecardOf([waiver])], { lang: 'zh' })
    const text =
      body instanceof Uint8Array
        ? Object.values(unzipSync(body))
            .map(part => strFromU8(part))
            .join()
        : body
    for (const word of ['李四', waiver.reason, '2025-03-01']) expect(text).toContain(word)
  })
})
