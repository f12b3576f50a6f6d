import { expect, it } from 'vitest'
import { compareFigures } from '../../src/core/figures-compare.ts'
import { slotsOf } from '../../src/core/template.ts'
import { inspectedPage } from '../support/inspected.ts'
import { templateOf } from '../support/model.ts'

const template = templateOf('2021')
const RECEIVED = 'applications.received.natural-person'
const GRANTED = 'applications.granted.natural-person'

const cellsOf = async (cells: Record<string, string>) => (await inspectedPage({ cells })).scorecard.report.cells

it('tells the cells in which two versions differ, with the signed difference', async () => {
  const comparison = compareFigures(template, await cellsOf({ [RECEIVED]: '12' }), await cellsOf({ [RECEIVED]: '9' }))
  expect(comparison.differences).toMatchObject([
    { address: RECEIVED, before: { value: '12' }, after: { value: '9' }, difference: '-3' },
  ])
  expect(comparison.same).toBe(slotsOf(template).length - 1)
})

it('takes a printed nought, a dash and nothing for the same quantity', async () => {
  const [nought, dash, nothing] = [
    await cellsOf({ [GRANTED]: '0' }),
    await cellsOf({ [GRANTED]: '—' }),
    await cellsOf({ [GRANTED]: '' }),
  ]
  expect(compareFigures(template, nought, dash).differences).toEqual([])
  expect(compareFigures(template, dash, nothing).differences).toEqual([])
})

it('does not compare what could not be read', async () => {
  const comparison = compareFigures(template, await cellsOf({ [RECEIVED]: '若干' }), await cellsOf({ [RECEIVED]: '9' }))
  expect(comparison).toMatchObject({ differences: [], notCompared: [RECEIVED] })
})
