/** Lists of bodies as offices keep them. */

import { beforeAll, describe, expect, test } from 'vitest'
import writeXlsx from 'write-excel-file/universal'
import { asJson, foundTestOffice, type Json, sessionOf, type TestOffice } from '../../support/office.ts'
import { encodeGbk } from '../../support/render-gbk.ts'

let office: TestOffice
beforeAll(async () => {
  office = await foundTestOffice()
})

/** Every column and sheet was read. */
const all = { passedOver: { columns: [], sheets: [] } }

async function importList(body: Uint8Array<ArrayBuffer> | string): Promise<Json> {
  const response = await office.call('/v1/office/bodies/import', { method: 'POST', body })
  expect(response.status, await response.clone().text()).toBe(200)
  return response.json() as Promise<Json> // as above
}

const list = async (): Promise<Json[]> => ((await (await office.call('/v1/office/bodies')).json()) as Json).bodies // as above

describe('a list of bodies', () => {
  test('is read from CSV, in UTF-8 and in GBK, with names, parents and predecessors', async () => {
    const csv = [
      '机构名称,别名,类型,上级,前身,设立日期,是否报送,免报原因,联系人',
      '甲县人民政府,,人民政府,,,,是,,',
      '甲县文化和旅游局,县文旅局；甲县文旅局,部门,甲县人民政府,甲县文化局；甲县旅游局,2019年3月1日,是,,张某 0000-0000000',
      '甲县旅游局,,,甲县人民政府,,,否,已并入文化和旅游局,',
    ].join('\n')
    expect(await importList(csv)).toEqual({ added: 3, changed: 0, parentless: [], problems: [], ...all })
    const merged = (await list()).find(b => b.name === '甲县文化和旅游局')
    const old = (await list()).find(b => b.name === '甲县旅游局')
    expect(merged).toMatchObject({
      kind: 'department',
      tier: 'county',
      parent: '甲县人民政府',
      since: '2019-03-01',
      aliases: expect.arrayContaining(['县文旅局', '甲县文旅局']),
      formerNames: expect.arrayContaining(['甲县文化局']),
      predecessors: [old?.id],
    })
    expect(old).toMatchObject({ mustReport: false, exemptReason: '已并入文化和旅游局' })
    expect(await importList(new Uint8Array(encodeGbk(csv)))).toEqual({
      added: 0,
      changed: 3,
      parentless: [],
      problems: [],
      ...all,
    })
  })

  test('is read from a workbook whose first line is a heading', async () => {
    const sheet = [
      [{ value: '乙县公开机关名单' }],
      [{ value: '单位名称' }, { value: '类别' }],
      [{ value: '乙县城关镇人民政府' }, { value: '乡镇' }],
      [{ value: '乙县第一街道办事处' }, { value: '' }],
    ]
    const blob = await writeXlsx(sheet, {}).toBlob()
    expect(await importList(new Uint8Array(await blob.arrayBuffer()))).toEqual({
      added: 2,
      changed: 0,
      parentless: [],
      problems: [],
      ...all,
    })
    const kinds = Object.fromEntries((await list()).map(b => [b.name, b.kind]))
    expect(kinds).toMatchObject({ 乙县城关镇人民政府: 'township', 乙县第一街道办事处: 'street' })
  })

  test('with faults goes in without the faulty rows, which are named by row and column', async () => {
    const csv =
      '机构名称,类型,撤销日期\n丙县水务局,衙门,\n,部门,\n丙县财政局,部门,不详\n丙县教育局,部门,\n丙县教育局,部门,'
    expect(await importList(csv)).toEqual({
      added: 1,
      changed: 0,
      parentless: [],
      problems: [
        { row: 2, column: 'kind', problem: 'unknown', value: '衙门' },
        { row: 3, column: 'name', problem: 'empty', value: '' },
        { row: 4, column: 'until', problem: 'no-date', value: '不详' },
        { row: 6, column: 'name', problem: 'twice', value: '丙县教育局' },
      ],
      ...all,
    })
  })

  test('names the columns and the sheets of it that were not read, on the preview too', async () => {
    const list = [
      { data: [[{ value: '填表说明' }]], sheet: '说明' },
      {
        data: [
          [{ value: '序号' }, { value: '单位名称' }, { value: '领导<姓名>' }, { value: '别称' }],
          [{ value: '1' }, { value: '己县水务局' }, { value: '张三' }, { value: '己县水利局' }],
        ],
        sheet: '部门',
      },
      { data: [[{ value: '单位名称' }], [{ value: '己县城关镇人民政府' }]], sheet: '乡镇' },
    ]
    const bytes = new Uint8Array(await (await writeXlsx(list).toBlob()).arrayBuffer())
    const passedOver = { columns: ['领导<姓名>', '别称'], sheets: ['说明', '乡镇'] }
    const body = new FormData()
    body.append('list', new Blob([bytes]), '名单.xlsx')
    const preview = await (await sessionOf(office))('/office/bodies/import', { method: 'POST', body })
    expect(await preview.text()).toMatch(/不认识，内容没有读取：领导&lt;姓名&gt;、别称.*没有读取：说明、乡镇/s)
    expect(await importList(bytes)).toEqual({ added: 1, changed: 0, parentless: [], problems: [], passedOver })
  })

  test('finds parents by what they are also called, names those that nobody is called, and reads ticks', async () => {
    const csv = [
      '机构名称,简称,类型,上级机关,是否报送',
      '辰县人民政府,辰县政府,政府,,×',
      '辰县水务局,,部门,辰县政府,√',
      '辰县青石镇人民政府,,乡镇政府,辰县人民政府,是',
      '辰县财政局,,部门,辰县县政府,是',
    ].join('\n')
    expect(await importList(csv)).toMatchObject({
      added: 4,
      problems: [],
      parentless: [{ name: '辰县财政局', parent: '辰县县政府' }],
    })
    const bodies = await list()
    const found = Object.fromEntries(bodies.map(({ name, parent, mustReport }: Json) => [name, { parent, mustReport }]))
    expect(found).toMatchObject({
      辰县人民政府: { parent: null, mustReport: false },
      辰县水务局: { parent: '辰县人民政府', mustReport: true },
      辰县青石镇人民政府: { parent: '辰县人民政府' },
    })
    const orphan = await office.call('/v1/office/bodies', asJson({ name: '辰县教育局', parent: '辰县县政府' }))
    expect(orphan.status).toBe(400)
  })

  test.each([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])],
    ['a broken workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0])],
    ['a table without names', '甲,乙\n1,2'],
  ])('is refused when it is %s', async (_, body) => {
    const response = await office.call('/v1/office/bodies/import', { method: 'POST', body })
    expect([response.status, ((await response.json()) as Json).code]).toEqual([400, 'bad-request']) // as above
  })
})

describe('a body', () => {
  test('keeps its own name to itself, and goes only while nothing was handed in for it', async () => {
    const body = (await (await office.call('/v1/office/bodies', asJson({ name: '丁县水务局' }))).json()) as Json // as above
    expect((await office.call('/v1/office/bodies', asJson({ name: '丁县水务局' }))).status).toBe(409)
    const renamed = await office.call(
      `/v1/office/bodies/${body.id}`,
      asJson({ name: '丁县水利局', formerNames: ['丁县水务局'] }, 'PUT'),
    )
    expect(await renamed.json()).toMatchObject({ id: body.id, name: '丁县水利局', formerNames: ['丁县水务局'] })
    const campaign = (await (await office.call('/v1/office/campaigns', asJson({ year: 2023 }))).json()) as Json // as above
    await office.call(`/v1/office/campaigns/${campaign.id}/bodies/${body.id}/documents`, { method: 'POST', body: 'x' })
    expect((await office.call(`/v1/office/bodies/${body.id}`, { method: 'DELETE' })).status).toBe(409)
    await office.call(`/v1/office/campaigns/${campaign.id}`, { method: 'DELETE' })
    expect((await office.call(`/v1/office/bodies/${body.id}`, { method: 'DELETE' })).status).toBe(204)
  })
})
