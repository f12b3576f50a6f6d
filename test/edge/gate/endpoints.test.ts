/** Setting up what a publishing system calls, over HTTP, and that nobody else can. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '../../../src/edge/gate/http/endpoints.ts'
import { createGateWorker, databaseOf, listenGate, openReceiver, signed, submittedBody } from '../../support/gate.ts'
import { asJson, foundTestOffice, type Json, type TestOffice } from '../../support/office.ts'
import { pageOf } from '../../support/worker.ts'

const server = createGateWorker()
const ENDPOINTS = '/v1/office/endpoints'
let url: URL
let office: TestOffice
let other: TestOffice

beforeAll(async () => {
  url = await listenGate(server)
  office = await foundTestOffice('甲县政务公开办', url.href)
  other = await foundTestOffice('乙县政务公开办', url.href)
})
afterAll(() => server.close())

const bad = pageOf('2021', { cells: { 'applications.carried-out.total': '9' } })

async function jsonOf(response: Response, status: number): Promise<Json> {
  expect(response.status, await response.clone().text()).toBe(status)
  return (await response.json()) as Json // as documented
}

const create = async (settings: object): Promise<Json> =>
  jsonOf(await office.call(ENDPOINTS, asJson({ mode: 'block', name: crypto.randomUUID(), ...settings })), 201)

const get = async (path: string): Promise<Json> => jsonOf(await office.call(path), 200)

const ask = ({ path }: Json, secret: string, data: object = { article: { html: bad } }) =>
  fetch(new URL(path, url), signed(secret, submittedBody(data)))

describe('an endpoint', () => {
  test('is created with a secret that is shown once, and answers calls signed with it', async () => {
    const endpoint = await create({ name: '门户网站' })
    expect(endpoint.secret).toMatch(/^whsec_/)
    expect(await jsonOf(await ask(endpoint, endpoint.secret), 200)).toMatchObject({ decision: 'block' })
    const { secret, ...rest } = endpoint
    expect(await get(`${ENDPOINTS}/${endpoint.id}`)).toEqual(rest)
    const listed = await get(ENDPOINTS)
    expect(listed.endpoints).toContainEqual(rest)
    expect(JSON.stringify(listed)).not.toContain(secret)
  })

  test('decides by its new mode once that is changed; what is not named stays', async () => {
    const endpoint = await create({ waitSeconds: 30, allowed: ['CMS.intranet:8443', '10.1.0.0/16'] })
    const changed = await jsonOf(
      await office.call(`${ENDPOINTS}/${endpoint.id}`, asJson({ mode: 'warn', onTimeout: 'block' }, 'PATCH')),
      200,
    )
    expect(changed).toMatchObject({
      mode: 'warn',
      onTimeout: 'block',
      waitSeconds: 30,
      allowed: ['cms.intranet:8443', '10.1.0.0/16'],
    })
    expect(await jsonOf(await ask(endpoint, endpoint.secret), 200)).toMatchObject({ decision: 'warn' })
  })

  test.each([
    ['a mode that there is not', { mode: 'off' }],
    ['no mode', { mode: undefined }],
    ['a wait without end', { waitSeconds: 3600 }],
    ['an allow-list of everything', { allowed: ['0.0.0.0/0'] }],
    ['a field that there is not', { callback: 'https://example.gov.cn' }],
    ['a callback by plain http', { callbackUrl: 'http://cms.example.gov.cn/hook' }],
    ['a callback to an address inside', { callbackUrl: 'https://10.1.2.3/hook' }],
  ])('is refused with %s', async (_, settings) => {
    const response = await office.call(ENDPOINTS, asJson({ name: '不成', mode: 'block', ...settings }))
    const { code, detail } = await jsonOf(response, 400)
    expect([code, /\p{Script=Han}/u.test(detail), /must|expected/i.test(detail)]).toEqual(['bad-request', true, false])
  })

  test('may be called back inside where its allow-list says so, and no longer than that', async () => {
    const callbackUrl = 'https://10.1.2.3/hook'
    const endpoint = await create({ callbackUrl, allowed: ['10.1.2.3'] })
    expect(endpoint).toMatchObject({ callbackUrl, allowed: ['10.1.2.3/32'] })
    const response = await office.call(`${ENDPOINTS}/${endpoint.id}`, asJson({ allowed: [] }, 'PATCH'))
    expect((await jsonOf(response, 400)).detail).toContain('允许名单')
  })

  test('has a name of its own in its office', async () => {
    const [one, two] = [await create({ name: '一号' }), await create({ name: '二号' })]
    const again = await office.call(ENDPOINTS, asJson({ name: one.name, mode: 'warn' }))
    const renamed = await office.call(`${ENDPOINTS}/${two.id}`, asJson({ name: one.name }, 'PATCH'))
    expect([again.status, renamed.status]).toEqual([409, 409])
  })

  test('is deleted with what was judged, and the files are gone with the next sweep', async () => {
    const endpoint = await create({})
    const { check } = await jsonOf(await ask(endpoint, endpoint.secret), 200)
    const { FILES } = (await server.getWorker().getEnv()) as { FILES: R2Bucket } // as wrangler.toml binds it
    const prefix = `gate/${office.id}/${check}/`
    expect((await FILES.list({ prefix })).objects).not.toEqual([])
    expect((await office.call(`${ENDPOINTS}/${endpoint.id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await ask(endpoint, endpoint.secret)).status).toBe(404)
    const db = await databaseOf(server)
    expect(await db.prepare('SELECT id FROM gate_checks WHERE endpoint_id = ?').bind(endpoint.id).first()).toBeNull()
    await server.getWorker().scheduled({ cron: '* * * * *' })
    expect((await FILES.list({ prefix })).objects).toEqual([])
  })
})

describe('a secret', () => {
  test('is rotated: both are valid until the old one is removed, and the last one stays', async () => {
    const endpoint = await create({})
    const path = `${ENDPOINTS}/${endpoint.id}/secrets`
    const newer = await jsonOf(await office.call(path, { method: 'POST' }), 201)
    const statuses = async () => [
      (await ask(endpoint, endpoint.secret)).status,
      (await ask(endpoint, newer.secret)).status,
    ]
    expect(await statuses()).toEqual([200, 200])
    const [old] = endpoint.secrets
    expect((await office.call(`${path}/${old.id}`, { method: 'DELETE' })).status).toBe(204)
    expect(await statuses()).toEqual([401, 200])
    expect((await office.call(`${path}/${newer.id}`, { method: 'DELETE' })).status).toBe(409)
    expect((await office.call(`${path}/${old.id}`, { method: 'DELETE' })).status).toBe(404)
    expect((await get(`${ENDPOINTS}/${endpoint.id}`)).secrets).toMatchObject([{ id: newer.id }])
  })

  test('has only a few beside it', async () => {
    const endpoint = await create({})
    const issue = async () => (await office.call(`${ENDPOINTS}/${endpoint.id}/secrets`, { method: 'POST' })).status
    expect([await issue(), await issue(), await issue(), await issue()]).toEqual([201, 201, 201, 409])
  })
})

describe('deliveries', () => {
  test('are listed with their attempts, and are sent again under the same id', async () => {
    const receiver = await openReceiver()
    const endpoint = await create({ callbackUrl: receiver.url, allowed: ['127.0.0.1'], waitSeconds: 0 })
    await jsonOf(await ask(endpoint, endpoint.secret), 202)
    const first = await receiver.next()
    const path = `${ENDPOINTS}/${endpoint.id}/deliveries`
    const states = async () => (await get(path)).deliveries.map(({ state }: Json) => state)
    await expect.poll(states).toEqual(['delivered'])
    const id = first.headers['webhook-id']
    expect(await get(`${path}/${id}`)).toMatchObject({
      attempts: 1,
      log: [{ attempt: 1, status: 200, excerpt: 'received' }],
      payload: { type: 'report.checked', data: { decision: 'block' } },
    })
    await jsonOf(await office.call(`${path}/${id}/replay`, { method: 'POST' }), 202)
    const second = await receiver.next()
    expect([second.headers['webhook-id'], second.body]).toEqual([id, first.body])
    await expect.poll(async () => (await get(`${path}/${id}`)).log).toHaveLength(2)
    await receiver.close()
  })
})

describe('other people', () => {
  test('of another office get 404 for every address with an id, and change nothing', async () => {
    const receiver = await openReceiver()
    const endpoint = await create({ callbackUrl: receiver.url, allowed: ['127.0.0.1'], waitSeconds: 0 })
    await jsonOf(await ask(endpoint, endpoint.secret), 202)
    const delivery = String((await receiver.next()).headers['webhook-id'])
    const path = `${ENDPOINTS}/${endpoint.id}`
    await expect.poll(async () => (await get(`${path}/deliveries/${delivery}`)).state).toBe('delivered')
    await jsonOf(await office.call(`${path}/secrets`, { method: 'POST' }), 201)
    const before = await get(path)
    const ids: Record<string, string> = { id: endpoint.id, secret: endpoint.secrets[0].id, delivery }
    const routes = endpoints.routes.filter(({ method, path }) => method !== 'ALL' && path.includes(':'))
    expect(routes).toHaveLength(8)
    for (const { method, path } of routes) {
      const address = path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? '')
      const init = method === 'PATCH' ? asJson({ mode: 'observe' }, 'PATCH') : { method }
      const { status } = await other.call(address, init)
      expect([method, path, status]).toEqual([method, path, 404])
    }
    expect(await get(path)).toEqual(before)
    expect(await jsonOf(await other.call(ENDPOINTS), 200)).toEqual({ endpoints: [] })
    await receiver.close()
  })

  test('without the scope admin get 403, and without a token 401', async () => {
    const lesser = await office.with('check', 'submit', 'review')
    expect((await lesser(ENDPOINTS)).status).toBe(403)
    expect((await lesser(ENDPOINTS, asJson({ name: '门', mode: 'block' }))).status).toBe(403)
    expect((await fetch(new URL(ENDPOINTS, url))).status).toBe(401)
  })

  test('can be told afterwards who did what', async () => {
    const endpoint = await create({ name: '留痕' })
    await office.call(`${ENDPOINTS}/${endpoint.id}`, asJson({ mode: 'observe' }, 'PATCH'))
    await office.call(`${ENDPOINTS}/${endpoint.id}`, { method: 'DELETE' })
    const { entries } = await get('/v1/office/audit')
    const actions = entries.filter(({ subject }: Json) => subject === endpoint.id).map(({ action }: Json) => action)
    expect(actions).toEqual(['endpoint.deleted', 'endpoint.changed', 'endpoint.secret-issued', 'endpoint.created'])
    expect(JSON.stringify(entries)).not.toContain(endpoint.secret)
  })
})
