/** What needs a server of its own: the log, and the rate limit switched on. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createWorker } from '../support/serve.ts'
import { formOf, pageOf } from '../support/worker.ts'

const server = createWorker({})

let url: URL

beforeAll(async () => {
  ;({ url } = await server.listen())
})
beforeEach(() => server.clearLogs())
afterAll(() => server.close())

const log = () => server.getLogs().map(({ message }) => message)

describe('the log', () => {
  test('has one line of JSON per request, with facts about the call and none of the report', async () => {
    const form = formOf({
      file: { content: pageOf('2021'), name: '秘密文件名.html' },
      agency: '云岭县住房和城乡建设局',
    })
    const response = await fetch(new URL('/v1/check?lang=en', url), {
      method: 'POST',
      body: form,
      headers: { 'X-Request-Id': 'r-1' },
    })
    expect(response.status).toBe(200)
    expect(log()).toHaveLength(1)
    const [line = ''] = log()
    expect(JSON.parse(line)).toEqual({
      level: 'info',
      requestId: 'r-1',
      method: 'POST',
      route: '/v1/check',
      status: 200,
      milliseconds: expect.any(Number),
      bytes: new TextEncoder().encode(pageOf('2021')).byteLength,
      format: 'html',
      pack: 'gov-info-annual@2021',
      outcome: 'pass',
    })
    expect(line).not.toMatch(/\p{Script=Han}|127\.0\.0\.1/u)
  })

  test('names the code of a problem, and a route instead of what a caller typed', async () => {
    await server.fetch('/v1/packs/zhangsan/secret?agency=lisi')
    await server.fetch('/zhangsan/report')
    expect(log().map(line => JSON.parse(line))).toMatchObject([
      { level: 'warn', route: '/v1/packs/:id/:edition', status: 404, code: 'not-found' },
      { level: 'warn', status: 404, code: 'not-found' },
    ])
    expect(log().join()).not.toMatch(/zhangsan|secret|lisi/)
  })
})

describe('the rate limit', () => {
  const knock = (ip: string) => server.fetch('/v1/check', { method: 'POST', headers: { 'CF-Connecting-IP': ip } })

  test('answers 429 with Retry-After to the one who asks too often, not to others', async () => {
    const statuses = new Set<number>()
    let refused = await knock('203.0.113.9')
    for (let i = 0; i < 130 && refused.status !== 429; i += 1) {
      statuses.add(refused.status)
      refused = await knock('203.0.113.9')
    }
    expect([...statuses]).toEqual([422])
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('60')
    expect(await refused.json()).toMatchObject({ code: 'rate-limited', status: 429 })
    expect((await knock('203.0.113.10')).status).toBe(422)
    expect((await server.fetch('/health', { headers: { 'CF-Connecting-IP': '203.0.113.9' } })).status).toBe(200)
  })
})
