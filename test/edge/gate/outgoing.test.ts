/** Calls that the Worker makes to addresses which somebody else chose: callbacks, and files by their address. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AllowedPlace } from '../../../src/edge/gate/addresses.ts'
import type { GateAnswer } from '../../../src/edge/gate/answer.ts'
import type { Settings } from '../../../src/edge/gate/store/endpoints.ts'
import {
  createGateWorker,
  databaseOf,
  foundEndpoint,
  type GateServer,
  listenGate,
  openReceiver,
  signed,
  submittedBody,
  type TestEndpoint,
} from '../../support/gate.ts'
import { openResolver } from '../../support/resolver.ts'
import { pageOf } from '../../support/worker.ts'

const good = pageOf('2021')
const LONG_AGO = '2000-01-01T00:00:00.000Z'
const SECOND = 1000
const DAY = 86_400 * SECOND

let resolver: Awaited<ReturnType<typeof openResolver>>
let server: GateServer
let url: URL
let db: D1Database

/** Nobody can be reached under an invented name; the harness answers so where the Worker tried. */
const TRIED = 500

beforeAll(async () => {
  resolver = await openResolver()
  server = createGateWorker({ GATE_RESOLVER: resolver.url })
  url = await listenGate(server)
  db = await databaseOf(server)
})
afterAll(async () => {
  await server.close()
  await resolver.close()
})

const send = ({ path, secret }: TestEndpoint, data: object, options = {}) =>
  fetch(new URL(path, url), signed(secret, submittedBody(data), options))

const sweep = () => server.getWorker().scheduled({ cron: '* * * * *' })

type Row = { id: string; state: string; attempt: number; due_at: string }

const deliveryOf = (endpoint: TestEndpoint) =>
  db.prepare('SELECT id, state, attempt, due_at FROM deliveries WHERE endpoint_id = ?').bind(endpoint.id).first<Row>()

/** What became of the attempts so far: a status, or why there was none. */
async function attemptsOf(endpoint: TestEndpoint): Promise<(string | number)[]> {
  const { results } = await db
    .prepare(
      `SELECT COALESCE(status, fault) AS end FROM delivery_attempts a JOIN deliveries d ON d.id = a.delivery_id
       WHERE d.endpoint_id = ? ORDER BY a.attempt`,
    )
    .bind(endpoint.id)
    .all<{ end: string | number }>()
  return results.map(({ end }) => end)
}

const openEndpoint = (settings: Partial<Settings>) => foundEndpoint(server, { waitSeconds: 0, ...settings })

/** A check whose callback goes to that address; gives what became of the first attempt. */
async function calledBack(callbackUrl: string, allowed: AllowedPlace[] = []): Promise<string | number | undefined> {
  const endpoint = await openEndpoint({ callbackUrl, allowed })
  expect((await send(endpoint, { article: { html: good } })).status).toBe(202)
  await expect.poll(() => attemptsOf(endpoint)).toHaveLength(1)
  return (await attemptsOf(endpoint))[0]
}

/** Whatever the queue does by itself at the same time: there is one attempt more at least. */
async function tryAgainNow(endpoint: TestEndpoint): Promise<void> {
  const before = await attemptsOf(endpoint)
  const made = (await deliveryOf(endpoint))?.attempt
  const due = db.prepare("UPDATE deliveries SET due_at = ? WHERE endpoint_id = ? AND state = 'due' AND attempt = ?")
  await expect
    .poll(async () => {
      await due.bind(LONG_AGO, endpoint.id, made).run()
      await sweep()
      return (await attemptsOf(endpoint)).length
    })
    .toBeGreaterThan(before.length)
}

describe('a name', () => {
  test.each([
    ['10.1.2.3'],
    ['127.0.0.1'],
    ['169.254.169.254'],
    ['100.64.0.1'],
    ['0.0.0.0'],
    ['fd00::1'],
    ['fe80::1'],
    ['::1'],
    ['::ffff:192.168.1.1'],
    ['64:ff9b::a00:1'],
    ['no address at all'],
  ])('that leads to %s is not called, even where it leads to a public address as well', async inner => {
    const host = `${crypto.randomUUID()}.example`
    resolver.tell(host, ['1.1.1.1', inner])
    expect(await calledBack(`https://${host}/hook`)).toBe('inner-address')
  })

  test('that leads to public addresses alone is called', async () => {
    resolver.tell('public.example', ['1.1.1.1', '2606:4700:4700::1111'])
    expect(await calledBack('https://public.example/hook')).toBe(TRIED)
  })

  test('that led outside yesterday and leads inside today is not called today', async () => {
    const host = 'rebound.example'
    resolver.tell(host, ['1.1.1.1'])
    const endpoint = await openEndpoint({ callbackUrl: `https://${host}/hook`, allowed: [] })
    await send(endpoint, { article: { html: good } })
    await expect.poll(async () => (await attemptsOf(endpoint))[0]).toBe(TRIED)
    resolver.tell(host, ['10.0.0.7'])
    await tryAgainNow(endpoint)
    expect((await attemptsOf(endpoint)).at(-1)).toBe('inner-address')
  })

  test('that the resolver does not know, or half of it, is not called', async () => {
    expect(await calledBack('https://unknown.example/hook')).toBe('not-resolved')
    resolver.tell('half.example', ['1.1.1.1'], { failing: 'AAAA' })
    expect(await calledBack('https://half.example/hook')).toBe('not-resolved')
  })

  test('that the allow-list holds is not asked about; one that leads into a network of it is called', async () => {
    const named: AllowedPlace[] = [{ kind: 'host', host: 'cms.intranet' }]
    expect(await calledBack('https://cms.intranet/hook', named)).toBe(TRIED)
    expect(resolver.asked).not.toContain('cms.intranet')
    resolver.tell('inside.example', ['10.1.2.3'])
    const network: AllowedPlace[] = [{ kind: 'network', network: '10.1.0.0/16' }]
    expect(await calledBack('https://inside.example/hook', network)).toBe(TRIED)
    expect(await calledBack('https://inside.example/hook', [{ kind: 'network', network: '10.2.0.0/16' }])).toBe(
      'inner-address',
    )
  })
})

describe('a receiver', () => {
  test('that fails is called again by itself, not before five seconds have passed', async () => {
    const receiver = await openReceiver([500, 200])
    const endpoint = await openEndpoint({ callbackUrl: receiver.url })
    await send(endpoint, { article: { html: good } })
    await expect.poll(() => attemptsOf(endpoint)).toEqual([500, 200])
    const { results } = await db
      .prepare('SELECT a.at FROM delivery_attempts a JOIN deliveries d ON d.id = a.delivery_id WHERE d.endpoint_id = ?')
      .bind(endpoint.id)
      .all<{ at: string }>()
    const [first = 0, second = 0] = results.map(({ at }) => Date.parse(at)).sort()
    expect(second - first).toBeGreaterThanOrEqual(5 * SECOND)
    await receiver.close()
  })

  test('may say when to call again, within a day', async () => {
    const receiver = await openReceiver([
      { status: 503, headers: { 'Retry-After': '7200' } },
      { status: 429, headers: { 'Retry-After': '99999999' } },
    ])
    const endpoint = await openEndpoint({ callbackUrl: receiver.url })
    const dueIn = async () => Date.parse((await deliveryOf(endpoint))?.due_at ?? '') - Date.now()
    await send(endpoint, { article: { html: good } })
    await expect.poll(() => attemptsOf(endpoint)).toEqual([503])
    expect(await dueIn()).toBeGreaterThan(7000 * SECOND)
    await tryAgainNow(endpoint)
    expect(await dueIn()).toBeLessThanOrEqual(DAY)
    expect(await dueIn()).toBeGreaterThan(DAY - 3600 * SECOND)
    await receiver.close()
  })

  test('is called ten times in all, and then given up', async () => {
    const receiver = await openReceiver([500])
    const endpoint = await openEndpoint({ callbackUrl: receiver.url })
    await send(endpoint, { article: { html: good } })
    await receiver.next()
    // As if all but one had failed by now.
    const ninth = db.prepare("UPDATE deliveries SET attempt = 9 WHERE endpoint_id = ? AND state = 'due'")
    await expect.poll(async () => (await ninth.bind(endpoint.id).run()).meta.changes).toBe(1)
    await tryAgainNow(endpoint)
    await expect.poll(() => deliveryOf(endpoint)).toMatchObject({ state: 'failed', attempt: 10 })
    await receiver.close()
  })

  test('that is gone (410) is not called any more, until somebody saves the endpoint and sends again', async () => {
    const receiver = await openReceiver([500, 410, 200])
    const endpoint = await openEndpoint({ callbackUrl: receiver.url })
    const states = async () =>
      (
        await db
          .prepare('SELECT state FROM deliveries WHERE endpoint_id = ? ORDER BY created_at')
          .bind(endpoint.id)
          .all<{ state: string }>()
      ).results.map(({ state }) => state)
    await send(endpoint, { reference: '1', article: { html: good } })
    await expect.poll(async () => (await attemptsOf(endpoint))[0]).toBe(500)
    await send(endpoint, { reference: '2', article: { html: good } })
    // The second answer stops the first message too, which was due again.
    await expect.poll(states).toEqual(['stopped', 'stopped'])
    await send(endpoint, { reference: '3', article: { html: good } })
    await expect.poll(states).toEqual(['stopped', 'stopped', 'stopped'])
    await sweep()
    await receiver.next()
    await receiver.next()
    expect(receiver.unseen()).toBe(0)
    await receiver.close()
  })

  test('that lets one wait does not let the others wait, nor the verdicts', async () => {
    const release = Promise.withResolvers<void>()
    const slow = await openReceiver([{ status: 200, after: release.promise }])
    const quick = await openReceiver()
    const [waiting, other] = [
      await openEndpoint({ callbackUrl: slow.url }),
      await openEndpoint({ callbackUrl: quick.url }),
    ]
    await send(waiting, { article: { html: good } })
    await slow.next()
    await send(other, { article: { html: good } })
    expect(JSON.parse((await quick.next()).body).data).toMatchObject({ outcome: 'pass' })
    release.resolve()
    await expect.poll(async () => (await attemptsOf(waiting)).at(-1)).toBe(200)
    await slow.close()
    await quick.close()
  })

  test('of whose answer only the beginning is kept', async () => {
    const receiver = await openReceiver([{ status: 200, body: 'x'.repeat(100_000) }])
    const endpoint = await openEndpoint({ callbackUrl: receiver.url })
    await send(endpoint, { article: { html: good } })
    await expect.poll(() => attemptsOf(endpoint)).toEqual([200])
    const excerpt = await db
      .prepare(
        'SELECT a.excerpt FROM delivery_attempts a JOIN deliveries d ON d.id = a.delivery_id WHERE endpoint_id = ?',
      )
      .bind(endpoint.id)
      .first<string>('excerpt')
    expect(excerpt).toBe('x'.repeat(300))
    await receiver.close()
  })
})

describe('a file by its address', () => {
  const ask = async (address: string, settings: Partial<Settings> = {}) => {
    const endpoint = await foundEndpoint(server, { fetches: true, onTimeout: 'block', ...settings })
    const file = { name: '报告.html', contentType: 'text/html', url: address }
    return send(endpoint, { reference: 'by-address', files: [file] })
  }
  const answered = async (response: Response) => (await response.json()) as GateAnswer // as the route writes it

  test('is fetched and judged where the endpoint is set so', async () => {
    const source = await openReceiver([{ status: 200, body: good }])
    expect(await answered(await ask(source.url))).toMatchObject({ decision: 'allow', outcome: 'pass' })
    expect((await source.next()).headers).not.toHaveProperty('webhook-signature')
    await source.close()
  })

  test('that is not there is decided on as is set for a time-out', async () => {
    const source = await openReceiver([404])
    expect(await answered(await ask(source.url))).toMatchObject({
      decision: 'block',
      outcome: 'not-fetched',
      notes: ['报告.html: HTTP 404'],
      reference: 'by-address',
    })
    await source.close()
  })

  test('that leads inside is not fetched', async () => {
    const source = await openReceiver([{ status: 200, body: good }])
    const { outcome, notes } = await answered(await ask(source.url, { allowed: [] }))
    expect([outcome, notes]).toEqual(['not-fetched', ['报告.html: IP 地址未列入允许名单']])
    resolver.tell('files.example', ['192.168.0.9'])
    const { notes: why } = await answered(await ask('https://files.example/a.pdf', { allowed: [] }))
    expect(why).toEqual(['报告.html: 主机名指向未列入允许名单的内部地址'])
    expect(source.unseen()).toBe(0)
    await source.close()
  })

  test('that is larger than a report may be is refused, and read no further', async () => {
    const source = await openReceiver([{ status: 200, body: new Uint8Array(21 * 1024 * 1024) }])
    const response = await ask(source.url)
    expect([response.status, await response.json()]).toMatchObject([413, { code: 'too-large' }])
    await source.close()
  })
})
