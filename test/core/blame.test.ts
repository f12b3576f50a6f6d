import { describe, expect, it } from 'vitest'
import { slotsOf } from '../../src/core/template.ts'
import { judge, packWith } from '../support/judging.ts'
import { annualReport, templateOf } from '../support/report.ts'

const pack = packWith('2021', [
  'applications-balance',
  'applications-row-totals',
  'applications-outcome-totals',
  'disputes-totals',
])

const suspects = (cells: Record<string, string>) =>
  judge(pack, annualReport('2021', { cells })).flatMap(v => v.hits.map(h => h.suspect))

describe('blame', () => {
  it('names the one cell whose correction repairs every broken sum', () => {
    const found = suspects({ 'applications.outcome-total.enterprise': '5' })
    expect(found).toHaveLength(3)
    for (const suspect of found) {
      expect(suspect).toEqual({ cells: [{ address: 'applications.outcome-total.enterprise', value: '3' }], repairs: 3 })
    }
  })

  it('moves a cell together with the total of its row', () => {
    const found = suspects({ 'applications.carried-out.enterprise': '2', 'applications.carried-out.total': '3' })
    // Carried out two less, received two more, or carried in two more; each with its total.
    expect(found).toEqual([{ tied: 3 }, { tied: 3 }])
  })

  it('says that it cannot be told when several corrections repair equally many sums', () => {
    const found = suspects({
      'applications.granted.natural-person': '7',
      'applications.granted.total': '9',
      'applications.outcome-total.natural-person': '11',
      'applications.outcome-total.total': '14',
      'applications.carried-out.natural-person': '0',
      'applications.carried-out.total': '0',
      'applications.received.natural-person': '8',
      'applications.received.total': '11',
    })
    // Received and carried in could each be one more; carried out is nought and cannot be one less.
    expect(found).toEqual([{ tied: 2 }, { tied: 2 }])
  })

  it('counts every cell of a lone broken sum that could be wrong', () => {
    expect(suspects({ 'disputes.litigation-direct.total': '7' })).toEqual([{ tied: 5 }])
  })

  it('never proposes a figure that is not legal in its cell', () => {
    // The parts exceed the total by three; only the part of three or more and the total can be wrong.
    expect(suspects({ 'disputes.litigation-direct.pending': '5' })).toEqual([{ tied: 2 }])
  })

  it('tells two independent faults apart', () => {
    const found = suspects({
      'applications.declined-duplicate.enterprise': '4',
      'applications.refused-process.legal-service': '6',
    })
    expect(found.map(s => s && 'cells' in s && s.cells[0]?.address).toSorted()).toEqual([
      'applications.declined-duplicate.enterprise',
      'applications.declined-duplicate.enterprise',
      'applications.refused-process.legal-service',
      'applications.refused-process.legal-service',
    ])
  })

  it('never blames another cell than the one that was changed', () => {
    const slots = slotsOf(templateOf('2021')).filter(slot => slot.table.key !== 'disclosure')
    const right = annualReport('2021').cells
    for (const { address } of slots) {
      const before = Number(right[address]?.text)
      const found = suspects({ [address]: String(before + 3) })
      expect(found.length, address).toBeGreaterThan(0)
      for (const suspect of found) {
        const named = suspect && 'cells' in suspect ? suspect.cells : undefined
        expect(suspect, address).toBeDefined()
        if (named) expect(named).toEqual([{ address, value: String(before) }])
      }
    }
  })

  it('puts the guilty cell first among the places', () => {
    const verdicts = judge(pack, annualReport('2021', { cells: { 'applications.received.enterprise': '8' } }))
    const failing = verdicts.flatMap(v => v.hits)
    expect(failing).toHaveLength(2)
    for (const hit of failing) expect(hit.at[0]?.address).toBe('applications.received.enterprise')
  })
})
