import { describe, expect, it } from 'vitest'
import type { Scorecard } from '../../src/core/result.ts'
import { inspect } from '../../src/inspect.ts'
import { baseline, mergePatch } from '../support/model.ts'
import { renderHtml } from '../support/render-html.ts'

async function judge(patch: { title?: string; cells?: Record<string, string> }): Promise<Scorecard> {
  const bytes = new TextEncoder().encode(renderHtml(mergePatch(baseline('2021'), patch)))
  const result = await inspect({ bytes, name: 'report.html' }, { now: () => new Date(0) })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value.scorecard
}

describe('what to fix first', () => {
  it('is nothing in a faultless report', async () => {
    expect((await judge({})).fixFirst).toBeUndefined()
  })

  it.each([
    { cells: { 'applications.carried-out.total': '55' } },
    { cells: { 'applications.refused-state-secret.natural-person': '7' } },
    { cells: { 'applications.granted.enterprise': '41', 'applications.declined-duplicate.legal-service': '' } },
  ])('promises what the corrections bring when they are made: %j', async patch => {
    const before = await judge(patch)
    let cells: Record<string, string> = patch.cells
    for (const step of before.fixFirst ?? []) {
      // Blank cells carry no suggestion; the advice is to write what is due.
      const blank = before.findings.filter(f => f.rule === 'cells-filled' && step.findings.includes(f.fingerprint))
      const filled = blank.flatMap(f => f.at).map(({ address = '' }) => [address, '0'])
      const changes = [...step.cells.map(({ address, value }) => [address, value]), ...filled]
      expect(changes.length, JSON.stringify(step)).toBeGreaterThan(0)
      cells = { ...cells, ...Object.fromEntries(changes) }
      const after = await judge({ cells })
      expect([after.score.points, after.decision]).toEqual([step.points, step.decision])
    }
    expect(before.fixFirst?.at(-1)).toMatchObject({ points: 100, decision: 'allow' })
  })

  it('puts what blocks before what merely gains, and counts a shared cause once', async () => {
    const card = await judge({
      title: '云岭县住房和城乡建设局2023年政府信息公开工作报告',
      cells: { 'applications.carried-out.total': '55' },
    })
    expect(card.fixFirst?.[0]?.rules).toEqual(
      expect.arrayContaining(['applications-balance', 'applications-row-totals']),
    )
    expect(card.fixFirst?.[0]?.decision).not.toBe('block')
    expect(card.fixFirst?.[1]?.rules).toEqual(['title-form'])
    expect(card.fixFirst?.map(step => step.gain).every(gain => gain > 0)).toBe(true)
  })
})
