import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { withComparison } from '../../src/core/compare.ts'
import type { Scorecard } from '../../src/core/result.ts'
import { findFormat, formatNames } from '../../src/format/index.ts'
import { findings, scorecard, templateOf } from '../support/scorecard.ts'

const FIXED = 'title-form'
const NEW = 'row-total'

/** The earlier check lacked one finding of today, had one that is gone, and one that cannot be told. */
const earlier: Scorecard = {
  ...scorecard,
  run: { ...scorecard.run, checkedAt: '2024-01-20T08:00:00.000Z' },
  findings: findings.filter(({ rule }) => rule !== NEW),
  rules: scorecard.rules.map(rule => (rule.id === NEW ? { ...rule, outcome: 'pass' } : rule)),
}
const later: Scorecard = {
  ...scorecard,
  findings: findings.filter(({ rule }) => rule !== FIXED && rule !== 'row-missing'),
  rules: scorecard.rules
    .filter(({ id }) => id !== 'row-missing')
    .map(rule => (rule.id === FIXED ? { ...rule, outcome: 'pass' } : rule)),
}
const compared = withComparison(earlier, later)
const messageOf = (rule: string) => findings.find(finding => finding.rule === rule)?.message ?? ''

async function textOf(name: string, card = compared): Promise<string> {
  const body = await findFormat(name)?.render([card], { lang: 'zh', templateOf })
  if (body instanceof Uint8Array)
    return Object.values(unzipSync(body))
      .map(part => strFromU8(part))
      .join('\n')
  const text = String(body)
  return name === 'html' || name === 'junit' ? text.replaceAll('&lt;', '<').replaceAll('&gt;', '>') : text
}

describe('a comparison', () => {
  it.each(formatNames)('stands in %s: what is new, what is fixed, what cannot be told', async name => {
    const text = await textOf(name)
    expect(text).toMatch(/新增|"new"/)
    expect(text).toContain(messageOf(FIXED))
    expect(text).toContain('另一次核验没有这条规则')
    expect(text).toMatch(/已改正|"fixed"|"absent"/)
  })

  it.each(formatNames)('leaves no trace in %s where there is none', async name => {
    expect(await textOf(name, scorecard)).not.toMatch(/已改正|"comparison"|baselineState/)
  })

  it('is the baseline state of SARIF', async () => {
    const { results } = JSON.parse(await textOf('sarif')).runs[0]
    const stateOf = (rule: string) =>
      results.find((r: Record<string, string>) => r.ruleId === rule && r.baselineState)?.baselineState
    expect([NEW, FIXED, 'blank-cells'].map(stateOf)).toEqual(['new', 'absent', 'unchanged'])
  })

  it('warns where the two checks were not alike', async () => {
    const other = withComparison({ ...earlier, run: { ...earlier.run, engine: '0.0.9' } }, later)
    expect(await textOf('text', other)).toContain('两次核验的程序版本不同')
  })
})
