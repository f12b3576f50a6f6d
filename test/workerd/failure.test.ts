import { beforeEach, expect, test, vi } from 'vitest'
import worker from '../../src/edge/worker.ts'

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
})

test('a failure of ours is a 500 with the request id, and its cause is logged', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const limit = () => Promise.reject(new Error('the limiter is down', { cause: new Error('no route to it') }))
  const init = { method: 'POST', body: 'x', headers: { 'X-Request-Id': 'r-9', 'Accept-Language': 'en' } }
  const response = await worker.fetch(new Request('http://gouji.test/v1/check', init), { RATE_LIMIT: { limit } })
  expect(response.status).toBe(500)
  expect(await response.json()).toMatchObject({
    code: 'internal',
    requestId: 'r-9',
    title: 'Something failed on our side',
  })
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  const line = JSON.parse(String(logged.mock.calls[0]?.[0]))
  expect(line).toMatchObject({ level: 'error', requestId: 'r-9', route: '/v1/check' })
  expect(line.causes.join()).toMatch(/the limiter is down[\s\S]*no route to it/)
})

test('without bindings everything but the character maps works', async () => {
  const response = await worker.fetch(new Request('http://gouji.test/health'), {})
  expect(await response.json()).toMatchObject({
    status: 'ok',
    bindings: { rateLimit: false, assets: false, database: false },
  })
})
