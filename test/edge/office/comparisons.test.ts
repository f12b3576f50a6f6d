/** Reports held against each other: prose between bodies, figures between versions and files. */
import { beforeAll, describe, expect, test } from 'vitest'
import {
  addBodies,
  asJson,
  formOfFiles,
  foundTestOffice,
  getJson,
  handIn,
  type Json,
  modelOf,
  openTestCampaign,
  reportOf,
  type TestOffice,
} from '../../support/office.ts'
import { renderDocx } from '../../support/render-docx.ts'
import { renderHtml } from '../../support/render-html.ts'
import { renderJson } from '../../support/render-json.ts'

let office: TestOffice

beforeAll(async () => {
  office = await foundTestOffice()
})

/** Invented words without sense, the same for the same seed. */
function babble(seed: number, length: number): string {
  let state = seed
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return String.fromCodePoint(0x4e00 + ((state >>> 16) % 3000))
  }).join('')
}

/** A report whose section one says nothing but this, and the others next to nothing. */
const saying = (text: string) => ({
  sections: {
    overview: { paragraphs: { open: text, applications: null, management: null, platform: null, supervision: null } },
    problems: { paragraphs: { problems: `${babble(text.length, 20)}。`, improvement: null } },
  },
})

const RECEIVED = 'applications.received.natural-person'

describe('likeness', () => {
  test('is found between the bodies of an office, with the passages in common', async () => {
    const campaign = await openTestCampaign(office)
    const ids = await addBodies(office, ['甲镇人民政府', '乙镇人民政府', '丙镇人民政府'])
    const common = babble(1, 400)
    const texts = {
      甲镇人民政府: `${common}。`,
      乙镇人民政府: `${common}，${babble(2, 40)}。`,
      丙镇人民政府: babble(3, 400),
    }
    for (const [name, text] of Object.entries(texts))
      await handIn(office, { campaign, body: ids[name], content: reportOf(name, saying(text)) })
    const likeness = await getJson(office, `/v1/office/campaigns/${campaign}/likeness`)
    expect(likeness).toMatchObject({ above: 70, compared: 3, partial: false, total: 1, from: 0 })
    const [pair] = likeness.pairs
    expect([pair.a.body.name, pair.b.body.name].sort()).toEqual(['乙镇人民政府', '甲镇人民政府'])
    expect(pair.share).toBeGreaterThan(70)
    expect(pair.passages[0]).toMatchObject({
      letters: 400,
      a: { section: 'overview', text: common },
      b: { section: 'overview', text: common },
    })
    expect((await getJson(office, `/v1/office/campaigns/${campaign}/likeness?from=1`)).pairs).toEqual([])
    expect((await office.call(`/v1/office/campaigns/${campaign}/likeness?from=x`)).status).toBe(400)
  })

  test('is that of the versions in force', async () => {
    const campaign = await openTestCampaign(office)
    const ids = await addBodies(office, ['丁镇人民政府', '戊镇人民政府'])
    const copied = saying(babble(7, 400))
    for (const name of ['丁镇人民政府', '戊镇人民政府'])
      await handIn(office, { campaign, body: ids[name], content: reportOf(name, copied) })
    const total = async () => (await getJson(office, `/v1/office/campaigns/${campaign}/likeness`)).total
    expect(await total()).toBe(1)
    const content = reportOf('戊镇人民政府', saying(babble(8, 400)))
    await handIn(office, { campaign, body: ids.戊镇人民政府, content })
    expect(await total()).toBe(0)
  })
})

describe('two readings of a report', () => {
  test('of two versions differ in the cells that were changed, with both texts and places', async () => {
    const campaign = await openTestCampaign(office)
    const [body] = Object.values(await addBodies(office, ['甲县水务局']))
    await handIn(office, { campaign, body, name: '初稿.html', content: reportOf('甲县水务局') })
    const patch = { cells: { [RECEIVED]: '1,066', 'disclosure.charges.amount': '若干' } }
    const later = await handIn(office, { campaign, body, name: '二稿.html', content: reportOf('甲县水务局', patch) })
    const { comparisons } = await getJson(office, `/v1/office/submissions/${later.submissionId}/differences`)
    expect(comparisons).toMatchObject([
      {
        compared: 'version',
        before: { version: 1, name: '初稿.html', format: 'html' },
        after: { version: 2, name: '二稿.html' },
        differences: [
          {
            address: RECEIVED,
            place: { row: '一、本年新收政府信息公开申请数量', column: '自然人' },
            before: { text: '66', origin: { kind: 'html' } },
            after: { text: '1,066', value: '1066' },
            difference: '1000',
          },
        ],
        notCompared: [{ address: 'disclosure.charges.amount', place: { row: '第二十条第（八）项／行政事业性收费' } }],
      },
    ])
  })

  test('of the page and the download of one body differ where the two say different things', async () => {
    const campaign = await openTestCampaign(office)
    const [body] = Object.values(await addBodies(office, ['乙县水务局']))
    const page = renderHtml(modelOf('乙县水务局', { cells: { [RECEIVED]: '67' } }))
    const word = new Uint8Array(renderDocx(modelOf('乙县水务局'), {}))
    const response = await office.call(`/v1/office/campaigns/${campaign}/bodies/${body}/documents`, {
      method: 'POST',
      body: formOfFiles([
        { name: '年报.html', content: page },
        { name: '年报.docx', content: word },
      ]),
    })
    const { documents } = (await response.json()) as Json // as documented
    const { comparisons } = await getJson(office, `/v1/office/submissions/${documents[0].submissionId}/differences`)
    expect(comparisons).toMatchObject([
      {
        compared: 'pair',
        before: { name: '年报.docx', format: 'docx' },
        after: { name: '年报.html', format: 'html' },
        differences: [{ address: RECEIVED, before: { text: '66', origin: { kind: 'docx' } }, after: { text: '67' } }],
        notCompared: [],
      },
    ])
  })

  test('of the report and a form exported from a register, which is not kept', async () => {
    const campaign = await openTestCampaign(office)
    const [body] = Object.values(await addBodies(office, ['丙县水务局']))
    const document = await handIn(office, { campaign, body, content: reportOf('丙县水务局') })
    const exported = modelOf('丙县水务局', { cells: { [RECEIVED]: '65' } })
    const form = renderJson(exported, { agency: '丙县水务局', year: 2023, published: '2024-01-18' })
    const path = `/v1/office/documents/${document.id}/differences`
    const compared = (await (await office.call(path, asJson(JSON.parse(form)))).json()) as Json // as documented
    expect(compared).toMatchObject({
      compared: 'chosen',
      before: { document: document.id, format: 'html' },
      after: { format: 'json' },
      differences: [{ address: RECEIVED, after: { text: '65', origin: { kind: 'pointer' } }, difference: '-1' }],
      notCompared: [],
    })
    const { counts } = await getJson(office, `/v1/office/campaigns/${campaign}`)
    expect(counts.documents.all).toBe(1)
    expect((await office.call(path, { method: 'POST', body: 'x' })).status).toBe(422)
  })
})
