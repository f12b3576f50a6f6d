/** The reports of bodies below, added up, against the report of the body above. */
import { readSheet } from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  asJson,
  foundTestOffice,
  getJson,
  handIn,
  type Json,
  openTestCampaign,
  reportOf,
  type TestOffice,
} from '../../support/office.ts'

let office: TestOffice

beforeAll(async () => {
  office = await foundTestOffice()
})

const RECEIVED = 'applications.received.total'
const FEES = 'disclosure.charges.amount'

/** A county with a body above and bodies below it; `reports` of whom there is one. */
type County = {
  name: string
  children: { name: string; more?: Record<string, unknown> }[]
  reports: Record<string, { cells?: Record<string, string>; preface?: string }>
}

async function county({ name, children, reports }: County): Promise<{ campaign: string; id: string }> {
  const campaign = await openTestCampaign(office)
  const ids: Record<string, string> = {}
  for (const { name: own, more } of [{ name }, ...children.map(c => ({ ...c, more: { parent: name, ...c.more } }))]) {
    const response = await office.call('/v1/office/bodies', asJson({ name: own, ...more }))
    ids[own] = ((await response.json()) as Json).id // as documented
  }
  for (const [own, { cells = {}, preface }] of Object.entries(reports)) {
    const patch = { cells, ...(preface ? { preface: { scope: preface } } : {}) }
    await handIn(office, { campaign, body: ids[own], content: reportOf(own, patch) })
  }
  return { campaign, id: ids[name] ?? '' }
}

const rollupOf = ({ campaign, id }: { campaign: string; id: string }): Promise<Json> =>
  getJson(office, `/v1/office/campaigns/${campaign}/bodies/${id}/rollup`)

const lineOf = ({ lines }: Json, address: string) => lines.find((l: Json) => l.address === address)

const WHOLE = '本报告综合各乡镇人民政府和县政府各部门年度报告编制。'

describe('the roll-up', () => {
  test('holds each item of the body above against the exact sum, where all are known and it includes them', async () => {
    const place = await county({
      name: '甲县人民政府',
      children: [
        { name: '甲县水务局' },
        { name: '甲县城关镇人民政府' },
        { name: '甲县税务局', more: { vertical: true } },
        { name: '甲县委宣传部', more: { mustReport: false } },
        { name: '甲县旧局', more: { until: '2022-12-01' } },
      ],
      reports: {
        甲县人民政府: { preface: WHOLE, cells: { [RECEIVED]: '151', [FEES]: '0.3' } },
        甲县水务局: { cells: { [FEES]: '0.1' } },
        甲县城关镇人民政府: { cells: { [FEES]: '0.2' } },
        甲县税务局: { cells: { [FEES]: '100' } },
      },
    })
    const rollup = await rollupOf(place)
    expect(rollup.basis).toBe('equality')
    expect(rollup.children.map((c: Json) => [c.name, c.state])).toEqual([
      ['甲县城关镇人民政府', 'counted'],
      ['甲县水务局', 'counted'],
    ])
    expect(rollup.leftOut.map((b: Json) => [b.name, b.why])).toEqual([
      ['甲县委宣传部', 'exempt'],
      ['甲县旧局', 'not-there'],
      ['甲县税务局', 'vertical'],
    ])
    expect(lineOf(rollup, FEES)).toMatchObject({ sum: '0.3', parent: '0.3', verdict: 'equal' })
    // 75 in each of the two reports.
    expect(lineOf(rollup, RECEIVED)).toMatchObject({ sum: '150', parent: '151', difference: '1', verdict: 'differs' })
    expect(lineOf(rollup, 'disputes.reconsideration.total')).toMatchObject({ sum: '12', parent: '6', loose: true })
    expect(rollup.lines.slice(0, 2).map((l: Json) => l.place)).toEqual([
      { table: '主动公开政府信息情况', row: '第二十条第（一）项／规章', column: '本年制发件数' },
      { table: '主动公开政府信息情况', row: '第二十条第（一）项／规章', column: '本年废止件数' },
    ])
    const { rollups } = await getJson(office, `/v1/office/campaigns/${place.campaign}/rollups`)
    expect(rollups.find((r: Json) => r.parent.id === place.id)).toMatchObject({ children: 2, counted: 2 })
  })

  test('names who is missing, and then says only what is below what is there', async () => {
    const place = await county({
      name: '乙县人民政府',
      children: [{ name: '乙县水务局' }, { name: '乙县林业局' }, { name: '乙县教育局' }],
      reports: {
        乙县人民政府: { preface: WHOLE, cells: { [RECEIVED]: '149', [FEES]: '80' } },
        乙县水务局: {},
        乙县林业局: {},
      },
    })
    const rollup = await rollupOf(place)
    expect(rollup.basis).toBe('incomplete')
    expect(rollup.children.map((c: Json) => [c.name, c.state])[0]).toEqual(['乙县教育局', 'missing'])
    expect(lineOf(rollup, RECEIVED)).toMatchObject({ difference: '-1', verdict: 'below' })
    // 35.6 twice: the one that is missing may hold the rest.
    expect(lineOf(rollup, FEES)).toMatchObject({ sum: '71.2', difference: '8.8', verdict: 'cannot-tell' })
  })

  test('compares nothing with a report about the body’s own work, and asks for nothing where it does not say', async () => {
    const children = (county: string) => [{ name: `${county}水务局` }]
    const own = await county({
      name: '丙县人民政府',
      children: children('丙县'),
      reports: { 丙县人民政府: { preface: '本报告数据仅包括县人民政府办公室。' }, 丙县水务局: {} },
    })
    const silent = await county({
      name: '丁县人民政府',
      children: children('丁县'),
      reports: { 丁县人民政府: {}, 丁县水务局: {} },
    })
    expect([(await rollupOf(own)).basis, (await rollupOf(silent)).basis]).toEqual(['own-work', 'scope-unknown'])
    expect((await rollupOf(own)).counts.cells).toMatchObject({ equal: 0, differs: 0, below: 0, 'cannot-tell': 0 })
    expect((await rollupOf(silent)).counts.cells).toMatchObject({ equal: 0, differs: 0 })
  })

  test('counts those below a body whose own report leaves them out, and none twice', async () => {
    const place = await county({
      name: '戊市人民政府',
      children: [
        { name: '戊市己县人民政府' },
        { name: '戊市己县水务局', more: { parent: '戊市己县人民政府' } },
        { name: '戊市庚县人民政府' },
        { name: '戊市庚县水务局', more: { parent: '戊市庚县人民政府' } },
      ],
      reports: {
        戊市人民政府: { preface: WHOLE },
        戊市己县人民政府: { preface: '本报告数据仅包括县人民政府办公室。', cells: { [FEES]: '1' } },
        戊市己县水务局: { cells: { [FEES]: '2' } },
        戊市庚县人民政府: { preface: WHOLE, cells: { [FEES]: '4' } },
        戊市庚县水务局: { cells: { [FEES]: '8' } },
      },
    })
    expect(lineOf(await rollupOf(place), FEES).sum).toBe('7')
  })

  test('names the bodies of which a cell is empty or cannot be read', async () => {
    const place = await county({
      name: '辛县人民政府',
      children: [{ name: '辛县水务局' }, { name: '辛县林业局' }, { name: '辛县教育局' }],
      reports: {
        辛县人民政府: { preface: WHOLE },
        辛县水务局: { cells: { [FEES]: '' } },
        辛县林业局: { cells: { [FEES]: '若干' } },
        辛县教育局: { cells: { [FEES]: '—' } },
      },
    })
    expect(lineOf(await rollupOf(place), FEES)).toMatchObject({
      sum: '0',
      counted: 2,
      blank: ['辛县水务局'],
      unread: ['辛县林业局'],
      verdict: 'cannot-tell',
    })
  })

  test('is taken away as the form filled with the sums, and item by item', async () => {
    const place = await county({
      name: '壬县人民政府',
      children: [{ name: '壬县水务局' }],
      reports: { 壬县人民政府: { preface: WHOLE, cells: { [RECEIVED]: '70' } }, 壬县水务局: {} },
    })
    const path = `/v1/office/campaigns/${place.campaign}/bodies/${place.id}/rollup`
    const response = await office.call(`${path}?format=xlsx`)
    expect(response.headers.get('Content-Disposition')).toContain(encodeURIComponent('壬县人民政府-2023.xlsx'))
    const book = Buffer.from(await response.arrayBuffer())
    const form = await readSheet(book, '汇总表')
    const received = form.find(row => row.some(cell => cell === '一、本年新收政府信息公开申请数量'))
    expect(received?.filter(cell => typeof cell === 'number')).toEqual([66, 8, 0, 0, 1, 0, 75])
    const lines = await readSheet(book, '逐项比对')
    expect(lines.find(row => row.includes('不一致'))).toEqual([
      '收到和处理政府信息公开申请情况',
      '一、本年新收政府信息公开申请数量',
      '总计',
      75,
      70,
      -5,
      '不一致',
      null,
      null,
    ])
    expect((await readSheet(book, '单位'))[1]).toEqual(['壬县水务局', '壬县人民政府', '已计入', 1, '未写明', null])
    const csv = await (await office.call(`${path}?format=csv`)).text()
    expect(csv).toContain('一、本年新收政府信息公开申请数量,总计,75,70,-5,不一致,,')
    expect((await office.call(`${path}?format=pdf`)).status).toBe(400)
  })
})
