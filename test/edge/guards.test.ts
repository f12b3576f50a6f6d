import { describe, expect, test } from 'vitest'
import { html, pageOf, post, request } from '../support/worker.ts'

describe('every answer', () => {
  test.each(['/', '/health', '/v1/packs', '/nowhere'])('of %s carries the security headers', async path => {
    const { headers } = await request(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("style-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  test('that may be a document in one file lets its styles stand inside, and no script run', async () => {
    const policy = (await post('/v1/check', pageOf('2021'), html)).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("style-src 'self' 'unsafe-inline'")
    expect(policy).not.toContain('script-src')
  })

  test('is not kept where it holds a verdict or a problem', async () => {
    const judged = await post('/v1/check', pageOf('2021'), html)
    const refused = await post('/v1/check', 'x')
    expect([judged, refused].map(({ headers }) => headers.get('cache-control'))).toEqual(['no-store', 'no-store'])
  })

  test('has a request id of its own, or the sane one that it came with', async () => {
    const idOf = async (id?: string) =>
      (await request('/health', { headers: id ? { 'X-Request-Id': id } : {} })).headers.get('x-request-id')
    expect(await idOf('release-7_a')).toBe('release-7_a')
    expect(await idOf('a b"<c>')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await idOf('a'.repeat(200))).toMatch(/^[0-9a-f-]{36}$/)
    expect(await idOf()).not.toBe(await idOf())
  })

  test('to HEAD is that to GET without a body, to OPTIONS the methods, without leave for other sites', async () => {
    const head = await request('/v1/packs', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    const preflight = { Origin: 'https://example.org', 'Access-Control-Request-Method': 'POST' }
    const options = await request('/v1/check', { method: 'OPTIONS', headers: preflight })
    expect([options.status, options.headers.get('allow'), options.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'POST, OPTIONS',
      null,
    ])
    expect(options.headers.get('content-type')).toBeNull()
  })
})
