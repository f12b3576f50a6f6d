/** Reports that are not what they were handed in as: of another year, or another body's. */
import { beforeAll, describe, expect, inject, test } from 'vitest'
import {
  addBodies,
  asJson,
  formOfFiles,
  foundTestOffice,
  getJson,
  handIn,
  type Json,
  openTestCampaign,
  reportOf,
  sessionOf,
  type TestOffice,
} from '../../support/office.ts'

const [EDUCATION, WATER] = ['云岭县教育局', '云岭县水务局']
const PARENT = '云岭县人民政府'
let office: TestOffice
let bodies: Record<string, string>
let campaign: string

beforeAll(async () => {
  office = await foundTestOffice()
  bodies = await addBodies(office, [PARENT])
  for (const name of [EDUCATION, WATER]) {
    const body = (await (await office.call('/v1/office/bodies', asJson({ name, parent: PARENT }))).json()) as Json
    bodies[name] = body.id
  }
  campaign = await openTestCampaign(office, { year: 2024 })
})

const standing = async () => getJson(office, `/v1/office/campaigns/${campaign}`)
const lineOf = async (name: string): Promise<Json> =>
  (await standing()).bodies.find(({ body }: Json) => body.name === name)

const pageText = async (path: string): Promise<string> => (await (await sessionOf(office))(path)).text()

describe('a report of another year', () => {
  test('is no good report of this year, whatever its own verdict, and says so wherever a person looks', async () => {
    await handIn(office, { campaign, body: bodies[EDUCATION], content: reportOf(EDUCATION, {}, 2023) })
    expect(await lineOf(EDUCATION)).toMatchObject({
      standing: 'cannot-tell',
      doubts: [{ what: 'other-year', named: '2023' }],
      submission: { verdict: { outcome: 'pass' } },
    })
    expect((await standing()).counts).toMatchObject({ pass: 0, 'cannot-tell': 1, doubted: 1 })
    const { submission } = await lineOf(EDUCATION)
    for (const path of [`/campaigns/${campaign}`, `/campaigns/${campaign}/waiting`, `/submissions/${submission.id}`])
      expect(await pageText(`/office${path}`), path).toContain('报告写的是2023年度')
    expect(await pageText(`/office/campaigns/${campaign}/export?format=csv`)).toContain('报告写的是2023年度')
  })

  test('is not added up, and is no last year’s report of next year', async () => {
    const rollup = await getJson(office, `/v1/office/campaigns/${campaign}/bodies/${bodies[PARENT]}/rollup`)
    expect(rollup.children.find(({ name }: Json) => name === EDUCATION)).toMatchObject({ state: 'other-year' })
    expect(rollup.counts.counted).toBe(0)
    const next = await openTestCampaign(office, { year: 2025 })
    const content = reportOf(EDUCATION, {}, 2024).replaceAll('2025年', '2026年').replaceAll('2024年', '2025年')
    const { id } = await handIn(office, { campaign: next, body: bodies[EDUCATION], content })
    const scorecard = await getJson(office, `/v1/office/documents/${id}/scorecard?format=json`)
    expect(scorecard.previous).toMatchObject({ relation: 'unread', used: false })
  })
})

describe('a doubted report', () => {
  test('counts by its verdict once a person has accepted it with a reason, which is kept, shown and audited', async () => {
    const own = await foundTestOffice('云岭县第二政务公开办')
    const parent = (await addBodies(own, [PARENT]))[PARENT]
    const made = (await (await own.call('/v1/office/bodies', asJson({ name: WATER, parent: PARENT }))).json()) as Json // as above
    const year = await openTestCampaign(own, { year: 2024 })
    const document = await handIn(own, { campaign: year, body: made.id, content: reportOf(WATER, {}, 2023) })
    const call = await sessionOf(own)
    const path = `/office/documents/${document.id}/accept`
    expect((await call(path, { method: 'POST', body: new URLSearchParams({ reason: ' ' }) })).status).toBe(400)
    expect((await own.call(`/v1${path}`, asJson({}))).status).toBe(400)
    const accepted = await call(path, { method: 'POST', body: new URLSearchParams({ reason: '标题年度系<笔误>' }) })
    expect(accepted.status).toBe(303)
    const page = await (await call(accepted.headers.get('location') ?? '')).text()
    expect(page).toContain('已人工确认属于本次报送，理由：标题年度系&lt;笔误&gt;')
    expect(page).not.toContain('报告写的是2023年度')
    const { bodies: lines, counts } = await getJson(own, `/v1/office/campaigns/${year}`)
    expect(lines.find(({ body }: Json) => body.name === WATER)).toMatchObject({ standing: 'pass', doubts: [] })
    expect(counts).toMatchObject({ pass: 1, doubted: 0 })
    const rollup = await getJson(own, `/v1/office/campaigns/${year}/bodies/${parent}/rollup`)
    expect(rollup.children).toMatchObject([{ name: WATER, state: 'counted' }])
    const exported = await (await call(`/office/campaigns/${year}/export?format=csv`)).text()
    expect(exported).toContain('符合要求，已人工确认属于本次报送，理由：标题年度系<笔误>')
    const { entries } = await getJson(own, '/v1/office/audit')
    expect(entries[0]).toMatchObject({ action: 'document.accepted', detail: { reason: '标题年度系<笔误>' } })
    // Named as another's it is doubted anew.
    const other = Object.values(await addBodies(own, [EDUCATION]))[0]
    await own.call(`/v1/office/documents/${document.id}/match`, asJson({ body: other }))
    const again = await getJson(own, `/v1/office/documents/${document.id}`)
    expect(again).toMatchObject({ accepted: null, body: EDUCATION })
  })

  test('of which nobody has said whose it is cannot be accepted', async () => {
    const own = await foundTestOffice('云岭县第三政务公开办')
    const year = await openTestCampaign(own, { year: 2024 })
    const form = formOfFiles([{ name: 'a.html', content: reportOf('云岭县无名局', {}, 2024) }])
    const sent = await own.call(`/v1/office/campaigns/${year}/batches`, { method: 'POST', body: form })
    const [document] = ((await sent.json()) as Json).documents // as documented
    const found = () => getJson(own, `/v1/office/documents/${document}`)
    await expect.poll(found).toMatchObject({ state: 'judged', body: null })
    const path = `/office/documents/${document}/accept`
    const call = await sessionOf(own)
    const answers = [
      await own.call(`/v1${path}`, asJson({ reason: '已核实' })),
      await call(path, { method: 'POST', body: new URLSearchParams({ reason: '已核实' }) }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(409)
      expect(((await answer.json()) as Json).title).toBe('还不知道该文件属于哪个机构')
    }
    expect((await found()).accepted).toBeNull()
  })
})

describe('another body’s report by an upload link', () => {
  test('is kept and doubted, and the link still takes the right one', async () => {
    const asked = await office.call(`/v1/office/campaigns/${campaign}/links`, asJson({ body: bodies[WATER] }))
    const { path } = (await asked.json()) as { path: string } // as documented
    const post = (content: string): Promise<Response> => {
      const body = new FormData()
      body.append('files', new Blob([content]), 'a.html')
      const url = new URL(path, inject('workerUrl'))
      return fetch(url, { method: 'POST', body, headers: { Origin: url.origin }, redirect: 'manual' })
    }
    const wrong = await post(reportOf(EDUCATION, {}, 2024))
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain(`报告署名为“${EDUCATION}”`)
    expect(await lineOf(WATER)).toMatchObject({
      standing: 'cannot-tell',
      doubts: [{ what: 'other-agency', named: EDUCATION }],
    })
    expect((await post(reportOf(WATER, {}, 2024))).status).toBe(303)
    expect(await lineOf(WATER)).toMatchObject({ standing: 'pass', doubts: [], submission: { version: 2 } })
  })
})
