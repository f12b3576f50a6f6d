/** `POST /v1/gate/{endpoint}` as a publishing system meets it. */
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GateAnswer } from '../../../src/edge/gate/answer.ts'
import {
  addSecret,
  createGateWorker,
  databaseOf,
  foundEndpoint,
  listenGate,
  openReceiver,
  signed,
  storesOf,
  submittedBody,
  type TestEndpoint,
} from '../../support/gate.ts'
import { baseline, mergePatch } from '../../support/model.ts'
import { renderPdf } from '../../support/render-pdf.ts'
import { pageOf } from '../../support/worker.ts'

const server = createGateWorker()
let url: URL
let endpoint: TestEndpoint

beforeAll(async () => {
  url = await listenGate(server)
  endpoint = await foundEndpoint(server)
})
afterAll(() => server.close())

const good = pageOf('2021')
const bad = pageOf('2021', { cells: { 'applications.carried-out.total': '9' } })

const send = (data: unknown, { path, secret } = endpoint, options = {}) =>
  fetch(new URL(path, url), signed(secret, submittedBody(data), options))

/** Of so many pages that reading a few of them takes seconds on any machine; each number gives other bytes. */
function longPdf(number: number): string {
  const more = Array.from({ length: 9000 }, (_, i) => [
    `more${i}`,
    `第${number}年第${i + 1}次会议研究了公开目录的更新，安排逐条核对。`,
  ])
  const patch = { sections: { 'other-matters': { paragraphs: Object.fromEntries(more) } } }
  return Buffer.from(renderPdf(mergePatch(baseline('2021'), patch), { repeatHead: true })).toString('base64')
}

async function answer(response: Response, status = 200): Promise<GateAnswer> {
  expect(response.status, await response.clone().text()).toBe(status)
  return (await response.json()) as GateAnswer // the type that the route is written with
}

describe('a publishing system that asks', () => {
  test('is told at the top that a faultless article may be published', async () => {
    const response = await send({ reference: 'cms-1', article: { html: good } })
    const text = await response.clone().text()
    expect(Object.keys(JSON.parse(text))[0]).toBe('decision')
    expect(await answer(response)).toMatchObject({
      decision: 'allow',
      outcome: 'pass',
      verdict: '符合要求',
      reference: 'cms-1',
    })
  })

  test('is told to keep an article back, with the findings in words and without addresses', async () => {
    const found = await answer(await send({ article: { html: bad } }))
    expect(found).toMatchObject({
      decision: 'block',
      outcome: 'fail',
      verdict: '修改后发布',
      mode: 'block',
      judged: 'block',
    })
    expect(found.findings[0]).toMatchObject({ severity: 'serious', file: 0 })
    expect(found.findings[0]?.message).toMatch(/\p{Script=Han}/u)
    expect(JSON.stringify(found.findings)).not.toContain('applications.')
  })

  test('is told in English on request', async () => {
    const path = `${endpoint.path}?lang=en`
    expect(await answer(await send({ article: { html: bad } }, { ...endpoint, path }))).toMatchObject({
      verdict: 'Publish after corrections',
    })
  })

  test('lets other articles pass', async () => {
    const html = '<h1>我县召开春季防火工作会议</h1><p>会议强调，要压实责任。</p>'
    expect(await answer(await send({ title: '我县召开春季防火工作会议', article: { html } }))).toMatchObject({
      decision: 'allow',
      outcome: 'not-a-report',
    })
  })

  test('is warned where the name is that of a report and nothing in it can be judged', async () => {
    const scan = {
      name: '云岭县2025年政府信息公开工作年度报告.png',
      base64: Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1').toString('base64'),
    }
    expect(await answer(await send({ article: { html: '<p>见附件</p>' }, files: [scan] }))).toMatchObject({
      decision: 'warn',
      outcome: 'unreadable',
    })
  })

  test('hears of the worst of article and attachments, and that their figures differ', async () => {
    const file = { name: '下载.html', contentType: 'text/html', base64: Buffer.from(bad).toString('base64') }
    const found = await answer(await send({ article: { html: good }, files: [file] }))
    expect(found.decision).toBe('block')
    expect(found.files.map(({ role, kind }) => [role, kind])).toEqual([
      ['article', 'report'],
      ['attachment', 'report'],
    ])
    expect(found.findings.map(({ message }) => message).join()).toContain('数据不一致')
  })

  test('gets the planned day of publication judged, as a day in China', async () => {
    const late = await answer(await send({ planned: '2024-03-31T17:00:00Z', article: { html: good } }))
    const inTime = await answer(await send({ planned: '2024-01-20T01:00:00Z', article: { html: good } }))
    expect([late.outcome, inTime.outcome]).toEqual(['fail', 'pass'])
    expect(late.decision).not.toBe('block')
    expect(late.findings.map(({ message }) => message).join()).toContain('2024年4月1日')
  })
})

describe('the link of an answer', () => {
  test('leads to a page in words, and from there to the scorecard', async () => {
    const { scorecard } = await answer(await send({ title: '某县<b>报告', article: { html: bad } }))
    const page = await fetch(scorecard)
    const text = await page.text()
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(text).toContain('修改后发布')
    expect(text).not.toContain('<b>报告')
    const whole = await fetch(`${scorecard}/0`)
    expect([whole.status, await whole.text()]).toEqual([200, expect.stringContaining('核验')])
  })

  test('opens with its own key alone', async () => {
    const { scorecard } = await answer(await send({ article: { html: bad } }))
    const other = await answer(await send({ article: { html: good } }))
    const keyOf = (link: string) => link.split('/').pop() ?? ''
    const swapped = scorecard.replace(keyOf(scorecard), keyOf(other.scorecard))
    expect((await fetch(swapped)).status).toBe(404)
    expect((await fetch(scorecard.slice(0, -1))).status).toBe(404)
    expect((await fetch(`${scorecard}/7`)).status).toBe(404)
  })
})

describe('the same again', () => {
  test('finds the same check by its content, and by its message', async () => {
    const data = { reference: 'again', article: { html: bad } }
    const id = 'msg_again'
    const first = await answer(await send(data, endpoint, { id }))
    const byMessage = await answer(await send(data, endpoint, { id }))
    const byContent = await answer(await send(data))
    expect([byMessage.check, byContent.check]).toEqual([first.check, first.check])
  })

  test('under the same id but with other content is refused', async () => {
    await send({ article: { html: good } }, endpoint, { id: 'msg_twice' })
    const other = await send({ article: { html: bad } }, endpoint, { id: 'msg_twice' })
    expect([other.status, await other.json()]).toMatchObject([409, { code: 'conflict' }])
  })
})

describe('a signature', () => {
  const body = submittedBody({ article: { html: good } })
  const post = async (init: RequestInit) => (await fetch(new URL(endpoint.path, url), init)).status

  test('is needed, of this very body, now, and with a secret of this endpoint', async () => {
    const minute = 60_000
    const stranger = await foundEndpoint(server, { name: '别处' })
    expect(await post({ method: 'POST', body })).toBe(401)
    expect(await post(signed(stranger.secret, body))).toBe(401)
    expect(await post({ ...signed(endpoint.secret, body), body: `${body} ` })).toBe(401)
    expect(await post(signed(endpoint.secret, body, { at: new Date(Date.now() - 6 * minute) }))).toBe(401)
    expect(await post(signed(endpoint.secret, body, { at: new Date(Date.now() + 6 * minute) }))).toBe(401)
    expect(await post(signed(endpoint.secret, body, { id: 'a.b' }))).toBe(401)
    expect(await post(signed(endpoint.secret, body))).toBe(200)
  })

  test('of either secret will do while they rotate', async () => {
    const rotating = await foundEndpoint(server)
    const newer = await addSecret(server, rotating)
    const statuses = [rotating.secret, newer].map(
      async secret => (await send({ article: { html: good } }, { ...rotating, secret })).status,
    )
    expect(await Promise.all(statuses)).toEqual([200, 200])
  })

  test('is kept where nobody can read it: the database holds no secret in the clear', async () => {
    const db = await databaseOf(server)
    const { results } = await db.prepare('SELECT sealed FROM endpoint_secrets').all()
    expect(JSON.stringify(results)).not.toContain(endpoint.secret.slice('whsec_'.length))
  })
})

describe('a call that is not in order', () => {
  test.each([
    ['no JSON', '{', 'the body must be JSON, as in'],
    ['another type', JSON.stringify({ type: 'x', data: {} }), 'type'],
    ['nothing in it', submittedBody({}), 'data must hold article or files, as in'],
    ['nothing but null', submittedBody(null), 'data is missing'],
    ['no base64', submittedBody({ files: [{ name: 'a', base64: '%' }] }), 'data.files[0].base64 is no base64, as in'],
    ['a file without a name', submittedBody({ files: [{ base64: 'eA==' }] }), 'data.files[0].name is missing'],
    ['a list for a text', submittedBody({ title: ['x'], article: { html: 'x' } }), 'data.title must be text, as in'],
    ['no day', submittedBody({ published: '20.1.2026', article: { html: 'x' } }), 'as in 2026-01-20'],
    [
      'more keys than anybody means',
      submittedBody(Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`k${i}`, 1]))),
      'is no field',
    ],
    [
      'thousands of keys',
      submittedBody(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, null]))),
      'data.k0 is no field',
    ],
    [
      'a million files that are nothing',
      submittedBody({ article: { html: 'x' }, files: Array.from({ length: 1_000_000 }, () => null) }),
      'data.files must have at most 10 entries',
    ],
    [
      'an address although fetching is off',
      submittedBody({ files: [{ name: 'a', url: 'https://example.gov.cn/a.pdf' }] }),
      'does not fetch files by their address',
    ],
  ])('with %s is told so', async (_, body, words) => {
    const response = await fetch(new URL(`${endpoint.path}?lang=en`, url), signed(endpoint.secret, body))
    expect(response.status).toBe(400)
    expect(((await response.json()) as { detail: string }).detail).toContain(words) // a problem
    const own = await fetch(new URL(endpoint.path, url), signed(endpoint.secret, body))
    const { title, detail } = (await own.json()) as { title: string; detail: string } // as above
    expect([title, detail].map(text => /\p{Script=Han}/u.test(text))).toEqual([true, true])
    expect(detail).not.toMatch(/must|missing|does not/)
  })

  test('is taken all the same where what it means is clear, and what was passed over is named', async () => {
    const base64 = Buffer.from(good).toString('base64')
    const files = [
      { name: 'a.html', base64: base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''), url: null },
      { name: 'b.html', base64: `data:text/html;base64,${base64.replace(/.{76}/g, '$&\r\n')} `, size: 7 },
    ]
    const data = {
      reference: 4711,
      title: null,
      agency: '',
      planned: null,
      plannedAt: 'x',
      article: { html: '' },
      files,
    }
    const found = await answer(await send(data))
    expect(found).toMatchObject({ decision: 'allow', outcome: 'pass', reference: '4711' })
    expect(found.files.map(({ kind }) => kind)).toEqual(['report', 'report'])
    expect(found.notes).toEqual(['以下字段不是本接口的字段，没有使用：data.files[1].size、data.plannedAt。'])
  })

  test('is taken with all the columns of a record, of which what has a long name is named in short', async () => {
    const record = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`column${i}`, i]))
    const files = [{ name: 'a.html', base64: Buffer.from(good).toString('base64') }]
    const found = await answer(await send({ ...record, ['x'.repeat(500)]: 1, article: { html: null }, files }))
    expect(found).toMatchObject({ outcome: 'pass', files: [{ name: 'a.html' }] })
    expect(found.notes.join()).toContain('data.column59、')
    expect(found.notes.join()).toMatch(/data\.x{75}…。/)
  })

  test('to an endpoint that there is not is 404', async () => {
    expect((await send({}, { ...endpoint, path: '/v1/gate/none' })).status).toBe(404)
  })
})

describe('the modes', () => {
  test('observe lets everything pass, warn turns block into warn, and both say so', async () => {
    const observing = await foundEndpoint(server, { mode: 'observe' })
    const warning = await foundEndpoint(server, { mode: 'warn' })
    const observed = await answer(await send({ article: { html: bad } }, observing))
    const warned = await answer(await send({ article: { html: bad } }, warning))
    expect([observed.decision, observed.judged, observed.notes]).toEqual([
      'allow',
      'block',
      ['当前为观察方式，不影响发布。'],
    ])
    expect([warned.decision, warned.judged, warned.notes]).toEqual(['warn', 'block', ['当前为提醒方式，不拦截。']])
  })
})

describe('an override', () => {
  test('releases this very content for good, with person and reason, and is audited', async () => {
    const blocked = await answer(await send({ reference: 'o', article: { html: bad } }))
    const message = {
      type: 'report.overridden',
      data: { content: blocked.content, person: '王芳', reason: '已电话核实台账' },
    }
    const released = await answer(
      await fetch(new URL(endpoint.path, url), signed(endpoint.secret, JSON.stringify(message))),
    )
    expect(released).toMatchObject({
      decision: 'allow',
      judged: 'block',
      outcome: 'fail',
      override: { person: '王芳' },
    })
    expect((await answer(await send({ reference: 'o', article: { html: bad } }))).decision).toBe('allow')
    expect((await answer(await send({ article: { html: bad.replace('</body>', ' </body>') } }))).decision).toBe('block')
    const db = await databaseOf(server)
    const audited = await db
      .prepare('SELECT action, detail FROM audit WHERE office_id = ?')
      .bind(endpoint.officeId)
      .all()
    expect(audited.results).toEqual([
      { action: 'gate.overridden', detail: '{"person":"王芳","reason":"已电话核实台账"}' },
    ])
  })

  test('of what was never judged is refused', async () => {
    const message = { type: 'report.overridden', data: { content: '0'.repeat(64), person: '王芳', reason: '不详' } }
    expect((await fetch(new URL(endpoint.path, url), signed(endpoint.secret, JSON.stringify(message)))).status).toBe(
      409,
    )
  })
})

describe('a verdict that comes later', () => {
  test('is answered 202 with the configured decision, then delivered, signed with every secret', async () => {
    const receiver = await openReceiver()
    const later = await foundEndpoint(server, { callbackUrl: receiver.url, onTimeout: 'block' })
    const newer = await addSecret(server, later)
    const accepted = await answer(
      await send({ reference: 'l', answer: 'callback', article: { html: good } }, later),
      202,
    )
    expect(accepted).toMatchObject({ decision: 'block', outcome: 'waiting', verdict: '正在核验' })
    const { headers, body } = await receiver.next()
    for (const secret of [later.secret, newer]) {
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
        type: 'report.checked',
        data: { decision: 'allow', outcome: 'pass', check: accepted.check, reference: 'l' },
      })
    }
    await receiver.close()
    expect(
      (await answer(await send({ reference: 'l', answer: 'callback', article: { html: good } }, later))).decision,
    ).toBe('allow')
  })

  test('is told after the wait that the endpoint is set to, where judging takes longer', async () => {
    const receiver = await openReceiver()
    const impatient = await foundEndpoint(server, { callbackUrl: receiver.url, waitSeconds: 1, onTimeout: 'block' })
    const files = [1, 2, 3, 4, 5, 6].map(number => ({ name: `年度报告${number}.pdf`, base64: longPdf(number) }))
    const data = { reference: 'long', files }
    const first = await send(data, impatient)
    // On a machine that reads all this within a second nobody has to wait for it.
    if (first.status === 200) return receiver.close()
    expect(await answer(first, 202)).toMatchObject({ decision: 'block', outcome: 'waiting' })
    const told = JSON.parse((await receiver.next()).body).data
    expect(told).toMatchObject({ reference: 'long', files: files.map(({ name }) => ({ name, kind: 'report' })) })
    const { outcome, check } = await answer(await send(data, impatient))
    expect({ outcome, check }).toEqual({ outcome: told.outcome, check: told.check })
    const { FILES } = await storesOf(server)
    const kept = async () => (await FILES.list({ prefix: `gate/${impatient.officeId}/` })).objects.map(({ key }) => key)
    await expect.poll(kept).toEqual([`gate/${impatient.officeId}/${told.check}/scorecards.json`])
    await receiver.close()
  })

  test('is delivered again after a failure, under the same id', async () => {
    const receiver = await openReceiver([500, 204])
    const later = await foundEndpoint(server, { callbackUrl: receiver.url, waitSeconds: 0 })
    await answer(await send({ article: { html: good } }, later), 202)
    const first = await receiver.next()
    const second = await receiver.next()
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
    expect(second.body).toBe(first.body)
    await receiver.close()
  })
})
