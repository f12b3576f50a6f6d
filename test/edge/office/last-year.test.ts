/** Last year's report of a body, found in the office and held against this year's. */
import { beforeAll, describe, expect, test } from 'vitest'
import {
  asJson,
  foundTestOffice,
  getJson,
  handIn,
  type Json,
  openTestCampaign,
  reportOf,
  sessionOf,
  type TestOffice,
} from '../../support/office.ts'

let office: TestOffice
let lastYear: string
let thisYear: string

beforeAll(async () => {
  office = await foundTestOffice()
  lastYear = await openTestCampaign(office)
  thisYear = await openTestCampaign(office, { year: 2024 })
})

async function body(name: string, more: Record<string, unknown> = {}): Promise<string> {
  const response = await office.call('/v1/office/bodies', asJson({ name, ...more }))
  expect(response.status, await response.clone().text()).toBe(201)
  return ((await response.json()) as Json).id // as documented
}

/** Figures of what is carried out, so that the six that the next year carries in follow from it. */
const carriedOut = (person: number, enterprise: number) => ({
  cells: {
    'applications.carried-out.natural-person': String(person),
    'applications.carried-out.enterprise': String(enterprise),
    'applications.carried-out.total': String(person + enterprise),
  },
})

const inLastYear = (id: string, name: string, patch: unknown = {}) =>
  handIn(office, { campaign: lastYear, body: id, content: reportOf(name, patch) })
const inThisYear = (id: string, name: string, patch: unknown = {}) =>
  handIn(office, { campaign: thisYear, body: id, content: reportOf(name, patch, 2024) })

const scorecardOf = ({ id }: Json, lang = 'zh') => getJson(office, `/v1/office/documents/${id}/scorecard?lang=${lang}`)
const outcomesIn = ({ rules }: Json) => Object.fromEntries(rules.map((r: Json) => [r.id, r.outcome]))
const carriedOver = async (document: Json) => outcomesIn(await scorecardOf(document))['applications-carried-over']

describe("last year's report", () => {
  test('is found where it is there, and each column that does not follow from it is named', async () => {
    const id = await body('甲县水务局')
    const earlier = await inLastYear(id, '甲县水务局')
    const document = await inThisYear(id, '甲县水务局')
    const scorecard = await scorecardOf(document)
    expect(scorecard.previous).toEqual({
      relation: 'same-body',
      used: true,
      reports: [{ name: 'a.html', sha256: earlier.sha256, agency: '甲县水务局', year: 2023, version: 1 }],
    })
    const places = scorecard.findings
      .filter((f: Json) => f.rule === 'applications-carried-over')
      .map((f: Json) => [f.severity, f.at[0].address, f.actual, f.expected])
    expect(places).toEqual([
      ['serious', 'applications.carried-in.natural-person', '5', '4'],
      ['serious', 'applications.carried-in.enterprise', '1', '0'],
      ['serious', 'applications.carried-in.total', '6', '4'],
    ])
    const outcomes = outcomesIn(scorecard)
    // 23 in force last year, 4 issued, 2 repealed: 25, and not 23; figures and prose are those of last year.
    for (const rule of ['documents-stock-carried', 'figures-new', 'prose-copied', 'problems-copied'])
      expect([rule, outcomes[rule]]).toEqual([rule, 'fail'])
    expect((await scorecardOf(document, 'en')).previous).toEqual(scorecard.previous)
  })

  test('makes no scorecard anew where nothing has changed for it', async () => {
    const id = await body('甲县林业局')
    await inLastYear(id, '甲县林业局', carriedOut(5, 1))
    const document = await inThisYear(id, '甲县林业局')
    const first = await scorecardOf(document)
    await office.call(`/v1/office/bodies/${id}`, asJson({ name: '甲县林业局', contact: '张三' }, 'PUT'))
    await settled()
    expect((await scorecardOf(document)).run).toEqual(first.run)
  })

  test('that comes, is corrected or goes makes the scorecard anew, one for each version', async () => {
    const id = await body('甲县财政局')
    const document = await inThisYear(id, '甲县财政局')
    expect((await scorecardOf(document)).previous).toEqual({ relation: 'none', used: false, reports: [] })
    expect(await carriedOver(document)).toBe('inapplicable')
    const wrong = await inLastYear(id, '甲县财政局')
    await expect.poll(() => carriedOver(document)).toBe('fail')
    const corrected = await inLastYear(id, '甲县财政局', carriedOut(5, 1))
    await expect.poll(() => carriedOver(document)).toBe('pass')
    expect((await scorecardOf(document)).previous.reports).toMatchObject([{ version: 2, sha256: corrected.sha256 }])
    const { versions, documents } = await getJson(office, `/v1/office/submissions/${document.submissionId}`)
    expect([versions.length, documents.length]).toEqual([1, 1])
    await office.call(`/v1/office/documents/${corrected.id}`, { method: 'DELETE' })
    await expect.poll(() => carriedOver(document)).toBe('fail')
    expect((await scorecardOf(document)).previous.reports).toMatchObject([{ version: 1, sha256: wrong.sha256 }])
  })

  test('under another name of the same body is no other body’s', async () => {
    const id = await body('甲县住房和城乡建设局', { aliases: ['甲县住建局'], formerNames: ['甲县建设局'] })
    await inLastYear(id, '甲县建设局')
    const { findings } = await scorecardOf(await inThisYear(id, '甲县住建局'))
    const found = findings.find((f: Json) => f.rule === 'applications-carried-over')
    expect([found.severity, found.message.includes('机关名称不同')]).toEqual(['serious', false])
  })

  test('of a body that was renamed is that of the body before, and asks for a note where it differs', async () => {
    const old = await body('乙县工业局', { until: '2024-05-31' })
    const id = await body('乙县工业和信息化局', { since: '2024-06-01', predecessors: ['乙县工业局'] })
    await inLastYear(old, '乙县工业局')
    const scorecard = await scorecardOf(await inThisYear(id, '乙县工业和信息化局'))
    expect(scorecard.previous).toMatchObject({ relation: 'renamed', used: true, reports: [{ agency: '乙县工业局' }] })
    const found = scorecard.findings.find((f: Json) => f.rule === 'applications-carried-over')
    expect([found.severity, found.message.includes('机关名称不同')]).toEqual(['minor', true])
  })

  test('of a body that was merged of several is their sum, where all are known', async () => {
    const one = await body('丙县文化局', { until: '2024-02-29' })
    const other = await body('丙县旅游局', { until: '2024-02-29' })
    const id = await body('丙县文化和旅游局', { since: '2024-03-01', predecessors: ['丙县文化局', '丙县旅游局'] })
    await inLastYear(one, '丙县文化局', carriedOut(3, 0))
    const document = await inThisYear(id, '丙县文化和旅游局')
    const lacking = (await scorecardOf(document)).previous
    expect(lacking).toEqual({ relation: 'incomplete', used: false, reports: [], bodies: ['丙县旅游局'] })
    expect(await carriedOver(document)).toBe('inapplicable')
    await inLastYear(other, '丙县旅游局', carriedOut(2, 1))
    await expect.poll(() => carriedOver(document)).toBe('pass')
    const { previous, ...rest } = await scorecardOf(document)
    expect(previous).toMatchObject({ relation: 'merged', used: true })
    expect(previous.reports.map((r: Json) => r.agency)).toEqual(['丙县文化局', '丙县旅游局'])
    // Nobody wrote the sum: its prose is nobody's.
    expect(outcomesIn(rest)['prose-copied']).toBe('inapplicable')
  })

  test('of a body that took in another is the sum of both', async () => {
    const one = await body('丁县农业局', { since: '2019-01-01', predecessors: [] })
    const other = await body('丁县畜牧局', { until: '2024-06-30' })
    await office.call(
      `/v1/office/bodies/${one}`,
      asJson({ name: '丁县农业局', since: '2019-01-01', predecessors: ['丁县畜牧局'] }, 'PUT'),
    )
    await inLastYear(one, '丁县农业局', carriedOut(4, 1))
    await inLastYear(other, '丁县畜牧局', carriedOut(1, 0))
    const scorecard = await scorecardOf(await inThisYear(one, '丁县农业局'))
    expect(scorecard.previous).toMatchObject({ relation: 'merged', used: true })
    expect(outcomesIn(scorecard)['applications-carried-over']).toBe('pass')
  })

  test('of a body that was split cannot be told apart', async () => {
    const old = await body('戊县规划建设局', { until: '2024-03-31' })
    const one = await body('戊县规划局', { since: '2024-04-01', predecessors: ['戊县规划建设局'] })
    await body('戊县建设局', { since: '2024-04-01', predecessors: ['戊县规划建设局'] })
    await inLastYear(old, '戊县规划建设局')
    const scorecard = await scorecardOf(await inThisYear(one, '戊县规划局'))
    expect(scorecard.previous).toEqual({ relation: 'split', used: false, reports: [], bodies: ['戊县规划建设局'] })
    expect(outcomesIn(scorecard)['applications-carried-over']).toBe('inapplicable')
  })

  test('of which the last version cannot be read is not replaced by the one before', async () => {
    const id = await body('己县水务局')
    await inLastYear(id, '己县水务局')
    await handIn(office, { campaign: lastYear, body: id, content: '%PDF-1.7 and nothing else' })
    const { previous } = await scorecardOf(await inThisYear(id, '己县水务局'))
    expect(previous).toEqual({ relation: 'unread', used: false, reports: [], bodies: ['己县水务局'] })
  })

  test('of another office is nobody’s business', async () => {
    const other = await foundTestOffice('庚县政务公开办')
    const campaign = await openTestCampaign(other, { year: 2024 })
    const created = (await (await other.call('/v1/office/bodies', asJson({ name: '甲县水务局' }))).json()) as Json // as above
    const content = reportOf('甲县水务局', {}, 2024)
    const document = await handIn(other, { campaign, body: created.id, content })
    const { previous } = await getJson(other, `/v1/office/documents/${document.id}/scorecard`)
    expect(previous.relation).toBe('none')
  })

  test('is looked for by the body that a person names', async () => {
    const id = await body('辛县水务局')
    await inLastYear(id, '辛县水务局')
    const form = new FormData()
    form.append('files', new Blob([reportOf('辛县供水管理局', {}, 2024)]), 'x.html')
    const sent = await office.call(`/v1/office/campaigns/${thisYear}/batches`, { method: 'POST', body: form })
    const [document] = ((await sent.json()) as Json).documents // as above
    const read = () => getJson(office, `/v1/office/documents/${document}`)
    await expect.poll(async () => (await read()).state).toBe('judged')
    await office.call(`/v1/office/documents/${document}/match`, asJson({ body: id }))
    const relation = async () => (await scorecardOf({ id: document })).previous?.relation
    await expect.poll(relation).toBe('same-body')
  })
})

test('a campaign whose reports are to be published before they are handed in is refused, in API and page', async () => {
  const days = { department: { submitBy: '2025-01-20', publishBy: '2025-01-10' } }
  expect((await office.call('/v1/office/campaigns', asJson({ year: 2024, deadlines: days }))).status).toBe(409)
  expect((await office.call(`/v1/office/campaigns/${thisYear}`, asJson({ deadlines: days }, 'PATCH'))).status).toBe(409)
  const form = new URLSearchParams({ title: '报送', 'submit-street': '2025-01-20', 'publish-street': '2025-01-19' })
  const call = await sessionOf(office)
  const response = await call(`/office/campaigns/${thisYear}/settings`, { method: 'POST', body: form })
  expect([response.status, await response.text()]).toEqual([409, expect.stringContaining('早于报送截止日')])
  expect((await getJson(office, `/v1/office/campaigns/${thisYear}`)).deadlines).toEqual({})
})

describe('a scorecard', () => {
  test('is made anew where the campaign’s days change, and where it goes on after what was missed', async () => {
    const other = await foundTestOffice('壬县政务公开办')
    const [earlier, campaign] = [await openTestCampaign(other), await openTestCampaign(other, { year: 2024 })]
    const made = (await (await other.call('/v1/office/bodies', asJson({ name: '壬县水务局' }))).json()) as Json // as above
    const document = await handIn(other, { campaign, body: made.id, content: reportOf('壬县水务局', {}, 2024) })
    const outcome = async (rule: string) =>
      outcomesIn(await getJson(other, `/v1/office/documents/${document.id}/scorecard`))[rule]
    const change = (changed: object) => other.call(`/v1/office/campaigns/${campaign}`, asJson(changed, 'PATCH'))
    expect(await outcome('publication-deadline')).toBe('pass')
    await change({ deadlines: { department: { publishBy: '2025-01-10' } } })
    await expect.poll(() => outcome('publication-deadline')).toBe('fail')
    await change({ closed: true })
    await handIn(other, { campaign: earlier, body: made.id, content: reportOf('壬县水务局') })
    expect(await outcome('applications-carried-over')).toBe('inapplicable')
    await change({ closed: false })
    await expect.poll(() => outcome('applications-carried-over')).toBe('fail')
  })
})

/** Nothing is marked any more. */
const settled = () =>
  expect.poll(async () => (await getJson(office, `/v1/office/campaigns/${thisYear}`)).counts.outdated).toBe(0)
