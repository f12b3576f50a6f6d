/** Batches: from files to verdicts, through the real queue, database and bucket. */
import { strToU8, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  addBodies,
  asJson,
  type File,
  formOfFiles,
  foundTestOffice,
  handIn,
  type Json,
  openTestCampaign,
  reportOf,
  sessionOf,
  type TestOffice,
} from '../../support/office.ts'
import { readDocument } from '../../support/render-documents.ts'
import { encodeGbk } from '../../support/render-gbk.ts'

let office: TestOffice

beforeAll(async () => {
  office = await foundTestOffice()
})

const get = async (path: string): Promise<Json> => (await office.call(path)).json() as Promise<Json> // as above

async function send(campaign: string, files: File[]): Promise<Json> {
  const response = await office.call(`/v1/office/campaigns/${campaign}/batches`, {
    method: 'POST',
    body: formOfFiles(files),
  })
  expect(response.status, await response.clone().text()).toBe(202)
  return response.json() as Promise<Json> // as above
}

/** Waits until nothing of the batch is left to do. */
async function finished(batch: string): Promise<Json> {
  await expect
    .poll(async () => {
      const { progress } = await get(`/v1/office/batches/${batch}`)
      return progress.waiting + progress.claimed
    })
    .toBe(0)
  return get(`/v1/office/batches/${batch}`)
}

const standings = async (campaign: string) => {
  const { bodies } = await get(`/v1/office/campaigns/${campaign}`)
  return Object.fromEntries(bodies.map((b: Json) => [b.body.name, b.standing]))
}

describe('a batch', () => {
  test('is judged file by file, each report found to be its body’s by the name in it', async () => {
    const campaign = await openTestCampaign(office)
    await addBodies(office, ['甲县水务局', '甲县财政局', '甲县教育局'])
    const batch = await send(campaign, [
      { name: '1.html', content: reportOf('甲县水务局') },
      { name: '2.html', content: reportOf('甲县财政局', { cells: { 'applications.carried-out.total': '9' } }) },
    ])
    expect((await finished(batch.id)).progress).toMatchObject({ judged: 2, dead: 0 })
    expect(await standings(campaign)).toMatchObject({ 甲县水务局: 'pass', 甲县财政局: 'fail', 甲县教育局: 'missing' })
    const { counts } = await get(`/v1/office/campaigns/${campaign}`)
    expect(counts).toMatchObject({ expected: 3, received: 2, missing: 1, pass: 1, fail: 1 })
  })

  test('may be a ZIP with folders and GBK names, and says what it did not take in', async () => {
    const campaign = await openTestCampaign(office)
    await addBodies(office, ['乙县水务局', '乙县财政局'])
    const gbk = String.fromCharCode(...encodeGbk('乙县财政局/报告.html'))
    const zip = zipSync({
      '第一批/乙县水务局/年度报告.html': strToU8(reportOf('乙县水务局')),
      [gbk]: strToU8(reportOf('乙县财政局')),
      '__MACOSX/._年度报告.html': strToU8('x'),
      'inner.zip': zipSync({ 'a.html': strToU8('x') }),
      'copy.html': strToU8(reportOf('乙县水务局')),
    })
    const response = await office.call(`/v1/office/campaigns/${campaign}/batches`, {
      method: 'POST',
      body: new Uint8Array(zip),
      headers: { 'Content-Type': 'application/zip' },
    })
    const batch = (await response.json()) as Json // as above
    expect(batch.notes.map((n: Json) => n.problem).sort()).toEqual(['archive', 'same-bytes'])
    await finished(batch.id)
    const { documents } = await get(`/v1/office/batches/${batch.id}/documents`)
    expect(documents.map((d: Json) => d.name).sort()).toEqual(
      ['乙县财政局/报告.html', '第一批/乙县水务局/年度报告.html'].sort(),
    )
    expect(await standings(campaign)).toMatchObject({ 乙县水务局: 'pass', 乙县财政局: 'pass' })
  })

  test.each([
    ['no archive', strToU8('年度报告'), 422, '不是 ZIP'],
    ['a broken one', zipSync({ 'a.html': strToU8(reportOf('乙县水务局')) }).subarray(0, 900), 422, '不是 ZIP'],
    ['one without reports', zipSync({ 'a.exe': strToU8('x') }), 400, '没有可以核验的报告文件'],
  ])('sent as a ZIP that is %s is refused, and nothing is kept of it', async (_, body, status, title) => {
    const campaign = await openTestCampaign(office)
    for (const type of ['application/zip', 'application/x-zip-compressed']) {
      const response = await office.call(`/v1/office/campaigns/${campaign}/batches`, {
        method: 'POST',
        body: new Uint8Array(body),
        headers: { 'Content-Type': type },
      })
      expect([response.status, ((await response.json()) as Json).title]).toEqual([
        status,
        expect.stringContaining(title),
      ])
    }
    const { counts } = await get(`/v1/office/campaigns/${campaign}`)
    expect(counts.documents.all).toBe(0)
  })

  test('leaves what it is not sure of to a person, who says whose it is', async () => {
    const campaign = await openTestCampaign(office)
    const ids = await addBodies(office, ['丙县水务局'])
    const batch = await send(campaign, [{ name: 'x.html', content: reportOf('丙县供水管理局') }])
    await finished(batch.id)
    const [waiting] = (await get(`/v1/office/campaigns/${campaign}/documents`)).documents
    expect(waiting).toMatchObject({ state: 'judged', bodyId: null })
    const matched = await office.call(`/v1/office/documents/${waiting.id}/match`, asJson({ body: ids.丙县水务局 }))
    expect(await matched.json()).toMatchObject({ body: '丙县水务局', matchedBy: 'person' })
    expect((await get(`/v1/office/campaigns/${campaign}/documents`)).documents).toEqual([])
    expect(await standings(campaign)).toMatchObject({ 丙县水务局: 'pass' })
  })

  test('offers the bodies whose names are nearest to a short or misspelt one, and takes none by itself', async () => {
    const own = await foundTestOffice('云岭县公开办')
    const campaign = await openTestCampaign(own)
    const names = [
      '云岭县住房和城乡建设局',
      '云岭县水务局',
      '云岭县农业农村局',
      '云岭县人民政府',
      '云岭县青石镇人民政府',
    ]
    await addBodies(own, names)
    const scan = readDocument('unreadable', 'scan.pdf')
    const files = [
      { name: '1.html', content: reportOf('县住建局') },
      { name: '2.html', content: reportOf('云岭县水务居') },
      { name: '3.html', content: reportOf('他山市烟草专卖公司') },
      { name: '4.html', content: reportOf('云岭县教育局') },
      { name: '第一批/青石镇政府2023年年报（盖章）.pdf', content: new Uint8Array(scan) },
    ]
    const path = `/v1/office/campaigns/${campaign}`
    const sent = await own.call(`${path}/batches`, { method: 'POST', body: formOfFiles(files) })
    expect(sent.status).toBe(202)
    const waiting = async (): Promise<Json[]> =>
      ((await (await own.call(`${path}/documents`)).json()) as Json).documents // as above
    await expect.poll(async () => (await waiting()).length).toBe(5)
    const offered = (await waiting()).map(({ name, candidates }) => [name, candidates.map((c: Json) => c.name)])
    expect(Object.fromEntries(offered)).toEqual({
      '1.html': ['云岭县住房和城乡建设局'],
      '2.html': ['云岭县水务局'],
      '3.html': [],
      '4.html': [],
      '第一批/青石镇政府2023年年报（盖章）.pdf': ['云岭县青石镇人民政府'],
    })
    const call = await sessionOf(own)
    const page = await (await call(`/office/campaigns/${campaign}/waiting`)).text()
    expect(page).toContain('可能是：云岭县住房和城乡建设局')
  })

  test('pairs a scan with the Word file of the same body; the readable one leads', async () => {
    const campaign = await openTestCampaign(office)
    await addBodies(office, ['云岭县住房和城乡建设局'])
    const batch = await send(campaign, [
      { name: '云岭县住房和城乡建设局（盖章）.pdf', content: new Uint8Array(readDocument('unreadable', 'scan.pdf')) },
      { name: '正文.docx', content: new Uint8Array(readDocument('department-2023', 'word-own.docx')) },
    ])
    expect((await finished(batch.id)).progress).toMatchObject({ judged: 1, refused: 1 })
    const { bodies } = await get(`/v1/office/campaigns/${campaign}`)
    const { submission } = bodies.find((b: Json) => b.body.name === '云岭县住房和城乡建设局')
    expect(submission).toMatchObject({ version: 1, files: 2, file: '正文.docx', undecided: false })
  })

  test('brings a new version of what was there, which supersedes the old one', async () => {
    const campaign = await openTestCampaign(office)
    const [id] = Object.values(await addBodies(office, ['丁县水务局']))
    const wrong = { cells: { 'applications.carried-out.total': '9' } }
    await finished((await send(campaign, [{ name: 'a.html', content: reportOf('丁县水务局', wrong) }])).id)
    await finished((await send(campaign, [{ name: 'b.html', content: reportOf('丁县水务局') }])).id)
    const { bodies } = await get(`/v1/office/campaigns/${campaign}`)
    const { submission, standing } = bodies.find((b: Json) => b.body.id === id)
    expect([submission.version, standing]).toEqual([2, 'pass'])
    const { versions, supersedes } = await get(`/v1/office/submissions/${submission.id}`)
    expect(versions.map((v: Json) => [v.version, v.latest])).toEqual([
      [2, true],
      [1, false],
    ])
    expect(supersedes).toBe(versions[1].id)
  })

  test('leaves the readable report in force where its scan comes later', async () => {
    const campaign = await openTestCampaign(office)
    const [body] = Object.values(await addBodies(office, ['壬县水务局']))
    const scan = new Uint8Array(readDocument('unreadable', 'scan.pdf'))
    await handIn(office, { campaign, body, content: reportOf('壬县水务局') })
    await handIn(office, { campaign, body, content: scan, name: 'scan.pdf' })
    const { bodies } = await get(`/v1/office/campaigns/${campaign}`)
    const { submission, standing } = bodies.find((b: Json) => b.body.id === body)
    expect([submission.version, standing]).toEqual([1, 'pass'])
    const { versions } = await get(`/v1/office/submissions/${submission.id}`)
    expect(versions.map((v: Json) => [v.version, v.latest])).toEqual([
      [2, false],
      [1, true],
    ])
  })

  test('a single file of a named body is judged while its sender waits, by the kind that the office knows', async () => {
    const campaign = await openTestCampaign(office, { deadlines: { street: { publishBy: '2024-01-10' } } })
    const body = (await (
      await office.call('/v1/office/bodies', asJson({ name: '戊县某某中心', kind: 'street' }))
    ).json()) as Json
    const response = await office.call(`/v1/office/campaigns/${campaign}/bodies/${body.id}/documents?name=a.html`, {
      method: 'POST',
      body: reportOf('戊县某某中心'),
    })
    const { documents } = (await response.json()) as Json // as above
    expect(documents).toMatchObject([{ state: 'judged', body: '戊县某某中心', matchedBy: 'stated' }])
    const scorecard = await get(`/v1/office/documents/${documents[0].id}/scorecard`)
    expect(scorecard.report.level).toBe('street')
    // Published on 18 January, as far as the law goes in time; this office wants it by the 10th.
    expect(scorecard.findings.map((f: Json) => f.rule)).toContain('publication-deadline')
    const en = await get(`/v1/office/documents/${documents[0].id}/scorecard?lang=en`)
    expect(en.rules[0].title).not.toMatch(/\p{Script=Han}/u)
    expect({ outcome: en.outcome, score: en.score }).toEqual({ outcome: scorecard.outcome, score: scorecard.score })
  })

  test('of many files leaves a single one to be judged in the call that brings it', async () => {
    const campaign = await openTestCampaign(office)
    const { 庚县水务局: body } = await addBodies(office, ['庚县水务局'])
    const many = Array.from({ length: 60 }, (_, i) => ({ name: `${i}.html`, content: reportOf(`庚县第${i}局`) }))
    const batch = await send(campaign, many)
    const response = await office.call(`/v1/office/campaigns/${campaign}/bodies/${body}/documents?name=a.html`, {
      method: 'POST',
      body: reportOf('庚县水务局'),
    })
    expect(((await response.json()) as Json).documents).toMatchObject([{ state: 'judged' }]) // as above
    expect((await finished(batch.id)).progress).toMatchObject({ judged: 60 })
  })

  test('removed with its campaign is not there any more', async () => {
    const campaign = await openTestCampaign(office)
    await addBodies(office, ['己县水务局'])
    const batch = await send(campaign, [{ name: 'a.html', content: reportOf('己县水务局') }])
    await finished(batch.id)
    expect((await office.call(`/v1/office/campaigns/${campaign}`, { method: 'DELETE' })).status).toBe(204)
    expect((await office.call(`/v1/office/batches/${batch.id}`)).status).toBe(404)
    expect((await office.call(`/v1/office/documents/${batch.documents[0]}`)).status).toBe(404)
  })
})
