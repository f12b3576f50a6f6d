import { expect, test } from 'vitest'
import { request } from '../support/worker.ts'

const addressesIn = async (path: string): Promise<string[]> =>
  [...(await (await request(path)).text()).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(match => match[1] ?? '')

test('what a page loads is kept for good, typed, and changes its name with its content', async () => {
  const addresses = await addressesIn('/')
  expect(addresses.length).toBeGreaterThan(1)
  for (const address of addresses) {
    const { status, headers } = await request(address)
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
    expect(headers.get('content-type')).toMatch(/^text\/(?:css|javascript|html)/)
    // A whole document is saved, not opened as a page of this site.
    expect(headers.get('content-disposition')).toBe(address.endsWith('.html') ? 'attachment' : null)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(address).toMatch(/-[\w]{8,}\.(?:js|css|html)$/)
  }
})

test('there is nothing beyond what was built', async () => {
  const answers = await Promise.all(
    ['/assets/nothing.js', '/assets/', '/assets/%2e%2e/manifest.json', '/assets/..%2fmanifest.json'].map(path =>
      request(path),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
})
