import { describe, expect, it } from 'vitest'
import { packs } from '../../rules/index.ts'
import { compareRollup, type RollupChild, rollUp } from '../../src/core/rollup.ts'
import { scopeOf } from '../../src/core/scope.ts'
import { slotsOf } from '../../src/core/template.ts'
import { inspectedPage } from '../support/inspected.ts'
import { templateOf } from '../support/model.ts'
import { annualReport } from '../support/report.ts'

const template = templateOf('2021')
const RECEIVED = 'applications.received.natural-person'
const FEES = 'disclosure.charges.amount'

async function child(name: string, cells: Record<string, string> = {}): Promise<RollupChild> {
  return { name, cells: (await inspectedPage({ cells })).scorecard.report.cells }
}

const whole = { complete: true, scope: 'whole-area', loose: ['disputes'] } as const

describe('the roll-up of subordinate reports', () => {
  it('adds up every count and amount exactly, in the order of the form', async () => {
    const children = [
      await child('水务局', { [RECEIVED]: '7', [FEES]: '0.1' }),
      await child('林业局', { [RECEIVED]: '5', [FEES]: '0.2' }),
    ]
    const rolled = rollUp(template, children)
    expect(rolled.map(cell => cell.address)).toEqual(slotsOf(template).map(slot => slot.address))
    expect(rolled.find(cell => cell.address === RECEIVED)).toEqual({
      address: RECEIVED,
      sum: '12',
      counted: 2,
      blank: [],
      unread: [],
    })
    expect(rolled.find(cell => cell.address === FEES)?.sum).toBe('0.3')
  })

  it('names the children whose cell is empty or unreadable; a dash is a nought', async () => {
    const children = [
      await child('水务局', { [RECEIVED]: '—' }),
      await child('林业局', { [RECEIVED]: '' }),
      await child('农业农村局', { [RECEIVED]: '若干' }),
    ]
    expect(rollUp(template, children).find(cell => cell.address === RECEIVED)).toEqual({
      address: RECEIVED,
      sum: '0',
      counted: 2,
      blank: ['林业局'],
      unread: ['农业农村局'],
    })
  })

  const verdictOn = async (
    parent: string,
    children: string[],
    terms: Partial<Parameters<typeof compareRollup>[2]> = {},
  ) => {
    const rolled = rollUp(template, await Promise.all(children.map((text, i) => child(`局${i}`, { [RECEIVED]: text }))))
    const above = (await inspectedPage({ cells: { [RECEIVED]: parent } })).scorecard.report.cells
    const line = compareRollup(above, rolled, { ...whole, ...terms }).find(l => l.address === RECEIVED)
    return [line?.verdict, line?.difference]
  }

  it('asks for equality where every child is known and the parent includes them', async () => {
    expect(await verdictOn('12', ['7', '5'])).toEqual(['equal', '0'])
    expect(await verdictOn('13', ['7', '5'])).toEqual(['differs', '1'])
    expect(await verdictOn('11', ['7', '5'])).toEqual(['differs', '-1'])
  })

  it('says only that the parent is below its children where some are missing or its preface is silent', async () => {
    expect(await verdictOn('11', ['7', '5'], { complete: false })).toEqual(['below', '-1'])
    expect(await verdictOn('13', ['7', '5'], { complete: false })).toEqual(['cannot-tell', '1'])
    expect(await verdictOn('12', ['7', '5'], { scope: undefined })).toEqual(['cannot-tell', '0'])
    expect(await verdictOn('13', ['7', '若干'])).toEqual(['cannot-tell', '6'])
  })

  it('does not blame a difference that an empty cell may explain', async () => {
    expect(await verdictOn('13', ['7', ''])).toEqual(['cannot-tell', '6'])
    expect(await verdictOn('6', ['7', ''])).toEqual(['differs', '-1'])
    expect(await verdictOn('', ['7', '5'])).toEqual(['cannot-tell', '-12'])
  })

  it("compares nothing with a report that is about the parent's own work alone", async () => {
    expect(await verdictOn('1', ['7', '5'], { scope: 'own' })).toEqual(['inapplicable', '-11'])
  })

  it('marks tables in which honest sums differ', async () => {
    const rolled = rollUp(template, [await child('水务局')])
    const lines = compareRollup((await inspectedPage()).scorecard.report.cells, rolled, whole)
    expect([...new Set(lines.filter(l => l.loose).map(l => l.address.split('.')[0]))]).toEqual(['disputes'])
  })
})

describe('what a report covers', () => {
  const rollup = packs.find(pack => pack.edition === '2021')?.rollup
  const scope = (...preface: string[]) => scopeOf(annualReport('2021', { preface }), rollup)

  it('is the whole area where the preface includes the bodies below', () => {
    expect(scope('本报告由青禾县人民政府办公室综合各乡镇人民政府和县政府各部门年度报告编制。')).toBe('whole-area')
    expect(scope('报告数据包括县政府各部门、各乡镇人民政府和街道办事处。')).toBe('whole-area')
    expect(scope('本报告汇总县级政府部门及所属单位数据，不含垂直管理单位。')).toBe('whole-area')
  })

  it('is its own work where the preface says so', () => {
    expect(scope('本报告所列数据仅包括县人民政府办公室，不含各部门、各乡镇。')).toBe('own')
    expect(scope('本报告数据不包括各乡镇人民政府。')).toBe('own')
  })

  it('is unknown where the preface is silent', () => {
    expect(scope('根据《中华人民共和国政府信息公开条例》编制本报告，包括总体情况等六个部分。')).toBeUndefined()
    expect(scope()).toBeUndefined()
  })

  it('stands in the scorecard', async () => {
    const { scorecard } = await inspectedPage({ preface: { area: '本报告综合各乡镇人民政府和县政府各部门数据编制。' } })
    expect(scorecard.report.scope).toBe('whole-area')
  })
})
