import { describe, expect, it } from 'vitest'
import { judgeRule, packWith, scorecardOf } from '../support/judging.ts'
import { annualReport } from '../support/report.ts'

const sums = ['applications-balance', 'applications-row-totals', 'applications-outcome-totals', 'disputes-totals']

describe('sums-agree', () => {
  it.each(['2019', '2021'] as const)('finds nothing in a faultless report of %s', edition => {
    for (const rule of sums)
      expect(judgeRule(rule, annualReport(edition), { edition })).toMatchObject({ outcome: 'pass' })
  })

  it('states a broken relation with its operands and the signed difference', () => {
    const report = annualReport('2021', { cells: { 'applications.carried-out.natural-person': '3' } })
    const [hit, ...more] = judgeRule('applications-balance', report).hits
    expect(more).toEqual([])
    expect(hit).toMatchObject({ actual: '13', expected: '11', difference: '2', outcome: 'fail' })
    expect(hit?.equation).toEqual({
      left: [
        { address: 'applications.received.natural-person', value: '9' },
        { address: 'applications.carried-in.natural-person', value: '2' },
      ],
      right: [
        { address: 'applications.outcome-total.natural-person', value: '10' },
        { address: 'applications.carried-out.natural-person', value: '3' },
      ],
    })
  })

  it('names place and terms in words in both languages', () => {
    const report = annualReport('2021', { cells: { 'applications.carried-out.natural-person': '3' } })
    const pack = packWith('2021', ['applications-balance'])
    expect(scorecardOf(pack, report, 'zh').findings[0]?.message).toBe(
      '第三部分表格“自然人”列，第一项9与第二项2之和为11，第三项（七）总计10与第四项3之和为13，相差2。',
    )
    expect(scorecardOf(pack, report, 'en').findings[0]?.message).toBe(
      'In the table in part 3, column “自然人”, item one (9) plus item two (2) makes 11, but the total (7) of item three (10) plus item four (3) makes 13; the difference is 2.',
    )
  })

  it('takes dashes as nought', () => {
    const cells = { 'applications.carried-in.enterprise': '—', 'applications.carried-out.enterprise': '/' }
    expect(judgeRule('applications-balance', annualReport('2021', { cells })).outcome).toBe('pass')
  })

  it('passes over blank cells that may be nought', () => {
    const cells = { 'applications.carried-in.enterprise': '' }
    expect(judgeRule('applications-balance', annualReport('2021', { cells })).outcome).toBe('pass')
  })

  it('cannot tell where a blank cell may hold the missing figure', () => {
    const report = annualReport('2021', { cells: { 'applications.carried-in.natural-person': '' } })
    expect(judgeRule('applications-balance', report)).toMatchObject({ outcome: 'cannot-tell', reason: 'blank' })
  })

  it('fails where no figure in the blank cell could balance', () => {
    const report = annualReport('2021', { cells: { 'applications.outcome-total.natural-person': '' } })
    expect(judgeRule('applications-balance', report)).toMatchObject({ outcome: 'cannot-tell' })
    const over = annualReport('2021', {
      cells: { 'applications.carried-in.natural-person': '', 'applications.outcome-total.natural-person': '7' },
    })
    expect(judgeRule('applications-balance', over)).toMatchObject({ outcome: 'fail' })
  })

  it('cannot tell over words, naming the cell', () => {
    const report = annualReport('2021', { cells: { 'disputes.reconsideration.upheld': '若干' } })
    const verdict = judgeRule('disputes-totals', report)
    expect(verdict).toMatchObject({ outcome: 'cannot-tell', reason: 'unreadable' })
    expect(verdict.hits[0]?.at[0]).toMatchObject({ address: 'disputes.reconsideration.upheld', text: '若干' })
  })

  it('leaves an illegal figure to the rule about it', () => {
    const report = annualReport('2021', { cells: { 'disputes.reconsideration.upheld': '-1' } })
    expect(judgeRule('disputes-totals', report)).toMatchObject({ outcome: 'cannot-tell', reason: 'illegal-value' })
  })

  it('cannot tell about a table that is not there', () => {
    const report = annualReport('2021')
    const tables = report.tables.map(t => (t.key === 'disputes' ? { ...t, state: 'picture' as const } : t))
    expect(judgeRule('disputes-totals', { ...report, tables })).toMatchObject({
      outcome: 'cannot-tell',
      reason: 'picture',
    })
  })
})
