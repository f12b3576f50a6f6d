/** What `POST /v1/gate/{endpoint}` takes in at most, and how often. */
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createGateWorker,
  foundEndpoint,
  listenGate,
  signed,
  submittedBody,
  type TestEndpoint,
} from '../../support/gate.ts'
import { pageOf } from '../../support/worker.ts'

const server = createGateWorker({ RATE_LIMITED: 'true' })
let url: URL
let endpoint: TestEndpoint

beforeAll(async () => {
  url = await listenGate(server)
  endpoint = await foundEndpoint(server)
})
afterAll(() => server.close())

const post = (init: RequestInit) => fetch(new URL(endpoint.path, url), init)

const body = submittedBody({ article: { html: pageOf('2021') } })

/** With these signatures instead of its own. */
function signedBy(signaturesOf: (own: string) => string[]): RequestInit {
  const [id, at] = [`msg_${crypto.randomUUID()}`, new Date()]
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signaturesOf(new Webhook(endpoint.secret).sign(id, at, body)).join(' '),
  }
  return { method: 'POST', headers, body }
}

describe('signatures', () => {
  const wrong = `v1,${btoa('x'.repeat(32))}`

  test('may be several, one of which is right; those of other versions are passed over', async () => {
    expect((await post(signedBy(own => [wrong, `v1a,${btoa('x')}`, own]))).status).toBe(200)
    expect((await post(signedBy(() => [wrong, wrong]))).status).toBe(401)
    expect((await post(signedBy(own => [own.replace('v1,', 'v2,')]))).status).toBe(401)
    expect((await post(signedBy(() => []))).status).toBe(401)
  })

  test('are refused in a number that no rotation needs', async () => {
    expect((await post(signedBy(own => [...Array.from({ length: 10 }, () => wrong), own]))).status).toBe(401)
  })
})

describe('a call', () => {
  test('larger than the limit is refused before anybody looks at its signature', async () => {
    const response = await post({ method: 'POST', body: new Uint8Array(17 * 1024 * 1024) })
    expect([response.status, await response.json()]).toMatchObject([
      413,
      { code: 'too-large', detail: expect.stringContaining('上限：16 MB') },
    ])
  })

  test('with more files than the limit is told so', async () => {
    const files = Array.from({ length: 11 }, (_, i) => ({ name: `${i}.txt`, base64: 'eA==' }))
    const english = new URL(`${endpoint.path}?lang=en`, url)
    const response = await fetch(english, signed(endpoint.secret, submittedBody({ files })))
    expect([response.status, JSON.stringify(await response.json())]).toEqual([
      400,
      expect.stringContaining('at most 10'),
    ])
  })

  // The last one: afterwards everybody on this machine is refused.
  test('too many from one place in a minute is told when to come again', async () => {
    let refused: Response | undefined
    // Without an end of its own: a new minute may begin at any time.
    while (refused === undefined) {
      const some = await Promise.all(Array.from({ length: 40 }, () => post({ method: 'POST', body: '{}' })))
      refused = some.find(({ status }) => status === 429)
    }
    expect(refused?.headers.get('retry-after')).toBe('60')
    expect(await refused?.json()).toMatchObject({ code: 'rate-limited' })
  })
})
