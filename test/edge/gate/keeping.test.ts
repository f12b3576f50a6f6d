/** What the gate keeps, takes up again, tries again and forgets. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GateAnswer } from '../../../src/edge/gate/answer.ts'
import { keepMaterial, objectKeyOf } from '../../../src/edge/gate/objects.ts'
import { type GateCheck, insertCheck } from '../../../src/edge/gate/store/checks.ts'
import type { Settings } from '../../../src/edge/gate/store/endpoints.ts'
import { sha256Hex } from '../../../src/edge/sha256.ts'
import {
  createGateWorker,
  foundEndpoint,
  listenGate,
  openReceiver,
  signed,
  storesOf,
  submittedBody,
  type TestEndpoint,
} from '../../support/gate.ts'
import { asJson, foundTestOffice } from '../../support/office.ts'
import { pageOf } from '../../support/worker.ts'

const server = createGateWorker()
let url: URL
let db: D1Database
let files: R2Bucket

beforeAll(async () => {
  url = await listenGate(server)
  ;({ DB: db, FILES: files } = await storesOf(server))
})
afterAll(() => server.close())

const good = pageOf('2021')
const HOUR = 3_600_000
const DAY = 24 * HOUR

const sweep = (options: { cron?: string; scheduledTime?: Date } = {}) =>
  server.getWorker().scheduled({ cron: '* * * * *', ...options })

const send = ({ path, secret }: TestEndpoint, data: object, options = {}) =>
  fetch(new URL(path, url), signed(secret, submittedBody(data), options))

async function answer(response: Response | Promise<Response>, status = 200): Promise<GateAnswer> {
  const answered = await response
  expect(answered.status, await answered.clone().text()).toBe(status)
  return (await answered.json()) as GateAnswer // the type that the route is written with
}

const objectsOf = async (endpoint: TestEndpoint): Promise<string[]> =>
  (await files.list({ prefix: `gate/${endpoint.officeId}/` })).objects.map(({ key }) => key)

const rowOf = (id: string) =>
  db.prepare('SELECT state, attempt FROM gate_checks WHERE id = ?').bind(id).first<{ state: string; attempt: number }>()

const callbackTo = (receiver: { url: string }, more: Partial<Settings> = {}) =>
  foundEndpoint(server, { callbackUrl: receiver.url, waitSeconds: 0, ...more })

/** A check whose message the queue never got, or whose worker is gone. */
async function leave(
  endpoint: TestEndpoint,
  html: string,
  row: Partial<GateCheck>,
  claimedUntil: string | null = null,
) {
  const [id, bytes] = [crypto.randomUUID(), new TextEncoder().encode(html)]
  const check: GateCheck = {
    id,
    officeId: endpoint.officeId,
    endpointId: endpoint.id,
    requestSha256: id,
    contentSha256: await sha256Hex(JSON.stringify([['article', await sha256Hex(bytes)]])),
    state: 'waiting',
    attempt: 0,
    receivedAt: new Date(Date.now() - HOUR).toISOString(),
    finishedAt: null,
    said: JSON.stringify({ lang: 'zh', reference: 'left' }),
    origin: url.origin,
    objectKey: objectKeyOf(endpoint.officeId, id),
    outcome: null,
    decision: null,
    result: null,
    ...row,
  }
  const file = { role: 'article', name: 'article', contentType: 'text/html', sha256: '', bytes } as const
  await keepMaterial(files, check, [file])
  await insertCheck(db, check, claimedUntil)
  return check
}

const LONG_AGO = '2000-01-01T00:00:00.000Z'
const FAR_AHEAD = '2099-01-01T00:00:00.000Z'

describe('the sweep', () => {
  test('judges what the queue lost, and what was begun by somebody who is gone', async () => {
    const receiver = await openReceiver()
    const endpoint = await callbackTo(receiver)
    const lost = await leave(endpoint, good, {})
    const abandoned = await leave(endpoint, `${good} `, { state: 'claimed', attempt: 1 }, LONG_AGO)
    const busy = await leave(endpoint, `${good}  `, { state: 'claimed', attempt: 1 }, FAR_AHEAD)
    await sweep()
    const heard = [await receiver.next(), await receiver.next()].map(({ body }) => JSON.parse(body).data)
    expect(heard).toEqual([
      expect.objectContaining({ outcome: 'pass', reference: 'left' }),
      expect.objectContaining({ outcome: 'pass' }),
    ])
    expect(new Set(heard.map(({ check }) => check))).toEqual(new Set([lost.id, abandoned.id]))
    expect(await rowOf(abandoned.id)).toEqual({ state: 'done', attempt: 2 })
    expect(await rowOf(busy.id)).toEqual({ state: 'claimed', attempt: 1 })
    // After a restart nobody is busy any more.
    await sweep({ cron: 'start' })
    expect(JSON.parse((await receiver.next()).body).data.check).toBe(busy.id)
    await receiver.close()
  })

  test('sends again what was not delivered, and what was being delivered by somebody who is gone', async () => {
    const receiver = await openReceiver()
    const endpoint = await callbackTo(receiver)
    const { check } = await answer(send(endpoint, { article: { html: good } }), 202)
    const first = await receiver.next()
    const id = first.headers['webhook-id']
    const state = () => db.prepare('SELECT state FROM deliveries WHERE id = ?').bind(id).first('state')
    for (const left of ["state = 'due', due_at = ?", "state = 'claimed', claimed_until = ?"]) {
      await expect.poll(state).toBe('delivered')
      await db.prepare(`UPDATE deliveries SET ${left} WHERE check_id = ?`).bind(LONG_AGO, check).run()
      await sweep()
      const again = await receiver.next()
      expect([again.headers['webhook-id'], again.body]).toEqual([id, first.body])
    }
    await receiver.close()
  })

  test('forgets a check when its time is over: row, files, link and deliveries', async () => {
    const endpoint = await foundEndpoint(server, { retentionDays: 30 })
    const { check, scorecard } = await answer(send(endpoint, { article: { html: good } }))
    const young = await answer(send(endpoint, { reference: 'young', article: { html: good } }))
    const old = new Date(Date.now() - 31 * DAY).toISOString()
    await db.prepare('UPDATE gate_checks SET received_at = ? WHERE id = ?').bind(old, check).run()
    expect((await fetch(scorecard)).status).toBe(200)
    await sweep()
    expect(await rowOf(check)).toBeNull()
    expect((await fetch(scorecard)).status).toBe(404)
    expect(await objectsOf(endpoint)).toEqual([`gate/${endpoint.officeId}/${young.check}/scorecards.json`])
  })

  test('removes files that no row knows, but not those of a call that may be under way', async () => {
    const endpoint = await foundEndpoint(server)
    const { check } = await answer(send(endpoint, { article: { html: good } }))
    const kept = `gate/${endpoint.officeId}/${check}/scorecards.json`
    const orphan = `gate/${endpoint.officeId}/${crypto.randomUUID()}/material/0`
    await files.put(orphan, 'x')
    await sweep()
    expect(await objectsOf(endpoint)).toEqual(expect.arrayContaining([kept, orphan]))
    await sweep({ scheduledTime: new Date(Date.now() + 2 * HOUR) })
    expect(await objectsOf(endpoint)).toEqual([kept])
  })

  test('removes what an office leaves behind when it is deleted', async () => {
    const office = await foundTestOffice('丙县政务公开办', url.href)
    const created = await office.call('/v1/office/endpoints', asJson({ name: '门户', mode: 'block' }))
    const { id, path, secret } = (await created.json()) as { id: string; path: string; secret: string } // as documented
    const endpoint = { id, path, secret, officeId: office.id }
    await answer(send(endpoint, { article: { html: good } }))
    expect(await objectsOf(endpoint)).toHaveLength(1)
    const headers = { Authorization: 'Bearer an-invented-admin-token-for-tests' }
    expect((await fetch(new URL(`/v1/offices/${office.id}`, url), { method: 'DELETE', headers })).status).toBe(204)
    await sweep()
    expect(await objectsOf(endpoint)).toEqual([])
    expect((await send(endpoint, { article: { html: good } })).status).toBe(404)
  })
})

describe('a check that fails on our side', () => {
  test('is given up after five attempts, is told so, and keeps nothing of what was sent', async () => {
    const receiver = await openReceiver()
    const endpoint = await callbackTo(receiver, { onTimeout: 'block' })
    await leave(endpoint, good, { state: 'claimed', attempt: 5 }, LONG_AGO)
    await sweep()
    expect(JSON.parse((await receiver.next()).body).data).toMatchObject({
      decision: 'block',
      outcome: 'failed',
      verdict: '未能核验',
    })
    await expect.poll(() => objectsOf(endpoint)).toEqual([])
    await receiver.close()
  })

  test('is tried again when the same comes again, by another message or by the same one', async () => {
    const endpoint = await foundEndpoint(server)
    const [data, options] = [{ article: { html: good } }, { id: 'msg_same' }]
    const fail = (id: string) =>
      db
        .prepare("UPDATE gate_checks SET state = 'failed', outcome = NULL, decision = NULL, result = NULL WHERE id = ?")
        .bind(id)
        .run()
    const first = await answer(send(endpoint, data, options))
    await fail(first.check)
    const second = await answer(send(endpoint, data, options))
    await fail(second.check)
    const third = await answer(send(endpoint, data))
    expect([second, third]).toMatchObject([{ outcome: 'pass' }, { outcome: 'pass' }])
    expect(new Set([first.check, second.check, third.check]).size).toBe(3)
    expect((await answer(send(endpoint, data))).check).toBe(third.check)
    expect((await fetch(first.scorecard)).status).toBe(200)
  })

  test('can be overridden: a person may have to publish while we are down', async () => {
    const endpoint = await foundEndpoint(server, { onTimeout: 'block' })
    const failed = await leave(endpoint, good, { state: 'failed', finishedAt: LONG_AGO })
    const release = { content: failed.contentSha256, person: '王芳', reason: '系统故障，已人工核对' }
    const message = JSON.stringify({ type: 'report.overridden', data: release })
    expect(await answer(fetch(new URL(endpoint.path, url), signed(endpoint.secret, message)))).toMatchObject({
      decision: 'allow',
      judged: 'block',
      outcome: 'failed',
    })
  })
})

describe('the same content sent several times at once', () => {
  test.each([
    ['judged while the caller waits', 30],
    ['judged by the queue', 0],
  ])('is one check with the files of one, %s', async (_, waitSeconds) => {
    const endpoint = await foundEndpoint(server, { waitSeconds })
    const responses = await Promise.all(Array.from({ length: 6 }, () => send(endpoint, { article: { html: good } })))
    const answers = (await Promise.all(responses.map(response => response.json()))) as GateAnswer[] // as above
    expect(new Set(answers.map(({ check }) => check)).size).toBe(1)
    const [check] = answers.map(answer => answer.check)
    await expect.poll(async () => (await rowOf(check ?? ''))?.state).toBe('done')
    await expect.poll(() => objectsOf(endpoint)).toEqual([`gate/${endpoint.officeId}/${check}/scorecards.json`])
  })
})
