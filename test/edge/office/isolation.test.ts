/** Nobody sees or changes anything of another office: every route there is, of the API and of the pages. */
import { beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { officeApi } from '../../../src/edge/office/http/index.ts'
import { officePages } from '../../../src/edge/office/pages/index.ts'
import { signed, submittedBody } from '../../support/gate.ts'
import {
  addBodies,
  asJson,
  type Caller,
  formOfFiles,
  foundTestOffice,
  type Json,
  openTestCampaign,
  reportOf,
  sessionOf,
  type TestOffice,
} from '../../support/office.ts'

const jsonOf = async (response: Response): Promise<Json> => response.json() as Promise<Json> // as above

/** Ids of one office's things, by the part of the path that they stand behind. */
async function thingsOf(office: TestOffice): Promise<Record<string, string>> {
  const campaign = await openTestCampaign(office)
  const body = Object.values(await addBodies(office, ['甲县水务局']))[0] ?? ''
  const sent = await office.call(`/v1/office/campaigns/${campaign}/bodies/${body}/documents?name=a.html`, {
    method: 'POST',
    body: reportOf('甲县水务局'),
  })
  const batch = await jsonOf(sent)
  const link = await jsonOf(await office.call(`/v1/office/campaigns/${campaign}/links`, asJson({ body })))
  const { tokens } = await jsonOf(await office.call('/v1/office/tokens'))
  const [document] = batch.documents
  return {
    ...(await gateThingsOf(office)),
    campaigns: campaign,
    bodies: body,
    batches: batch.id,
    documents: document.id,
    lead: document.id,
    differences: document.id,
    submissions: document.submissionId,
    compare: document.submissionId,
    links: link.id,
    tokens: tokens[0].id,
  }
}

/** An endpoint that a publishing system has called once; its callback leads nowhere. */
async function gateThingsOf(office: TestOffice): Promise<Record<string, string>> {
  const settings = { name: '门户网站', mode: 'block', waitSeconds: 0, callbackUrl: 'https://nobody.example/' }
  const endpoint = await jsonOf(await office.call('/v1/office/endpoints', asJson(settings)))
  const call = signed(endpoint.secret, submittedBody({ article: { html: reportOf('甲县水务局') } }))
  const { check } = await jsonOf(await fetch(new URL(endpoint.path, inject('workerUrl')), call))
  const deliveries = async (): Promise<Json[]> =>
    (await jsonOf(await office.call(`/v1/office/endpoints/${endpoint.id}/deliveries`))).deliveries
  // The verdict first, then its delivery.
  await vi.waitFor(async () => expect(await deliveries()).toHaveLength(1), { timeout: 120_000, interval: 100 })
  const [delivery] = await deliveries()
  return { endpoints: endpoint.id, secrets: endpoint.secrets[0].id, checks: check, deliveries: delivery?.id }
}

type Route = readonly [method: string, path: string]

/** Those with an id in their address, each once; the secret of an upload link names no office. */
const withIds = (routes: readonly { method: string; path: string }[], under: string): Route[] => {
  const found = routes.filter(({ method, path }) => path.startsWith(under) && path.includes(':') && method !== 'ALL')
  return [...new Map(found.map(({ method, path }) => [`${method} ${path}`, [method, path] as const])).values()]
}

const apiRoutes = withIds(officeApi.routes, '/v1/office/')
const pageRoutes = withIds(officePages.routes, '/office/')

const fill = (path: string, things: Record<string, string>): string =>
  path.replace(/\/([a-z]+)\/:[a-z]+/g, (_, kind: string) => `/${kind}/${things[kind] ?? `no id for ${kind}`}`)

const bodies: Record<string, object> = {
  '/v1/office/bodies/:id': { name: '甲县水利局' },
  '/v1/office/campaigns/:id/links': { body: '' },
  '/v1/office/documents/:id/match': { body: '' },
  '/v1/office/documents/:id/accept': { reason: '已核实' },
}

function initOf(method: string, path: string, things: Record<string, string>): RequestInit {
  if (method === 'GET' || method === 'DELETE') return { method }
  if (path.endsWith('/batches')) return { method, body: formOfFiles([{ name: 'a.html', content: 'x' }]) }
  const known: object = bodies[path] ?? {}
  return asJson('body' in known ? { ...known, body: things.bodies } : known, method)
}

describe('an office', () => {
  let one: TestOffice
  let other: TestOffice
  let things: Record<string, string>

  beforeAll(async () => {
    one = await foundTestOffice('甲县政务公开办')
    other = await foundTestOffice('乙县政务公开办')
    things = await thingsOf(one)
  })

  test.each(apiRoutes)('answers %s %s with 404 to another office', async (method, path) => {
    const response = await other.call(fill(path, things), initOf(method, path, things))
    expect(response.status, await response.clone().text()).toBe(404)
  })

  test('lets in nobody without a token of its own', async () => {
    for (const [method, path] of apiRoutes) {
      const response = await fetch(new URL(fill(path, things), inject('workerUrl')), initOf(method, path, things))
      expect([path, response.status]).toEqual([path, 401])
    }
  })

  test('answers itself for the same ids', async () => {
    for (const [, path] of apiRoutes.filter(([method]) => method === 'GET')) {
      const response = await one.call(fill(path, things))
      expect([path, response.status, await response.text()].slice(0, 2)).toEqual([path, 200])
    }
  })

  test('cannot name a body of another office as whose a document is', async () => {
    const theirs = (await addBodies(other, ['丙县水务局'])).丙县水务局
    const response = await one.call(`/v1/office/documents/${things.documents}/match`, asJson({ body: theirs }))
    expect(response.status).toBe(404)
  })

  describe('on its pages', () => {
    let signedIn: Caller
    let stranger: Caller
    beforeAll(async () => {
      signedIn = await sessionOf(one)
      stranger = await sessionOf(other)
    })

    const formOf = (method: string): RequestInit =>
      method === 'GET'
        ? {}
        : { method, body: new URLSearchParams({ days: '3', sure: 'yes', name: '甲', body: '甲县水务局' }) }

    test.each(pageRoutes)('answers %s %s with 404 to another office', async (method, path) => {
      const response = await stranger(fill(path, things), formOf(method))
      expect(response.status, await response.clone().text()).toBe(404)
    })

    test('sends who is not signed in to sign in, and takes no form of another site', async () => {
      const origin = new URL(inject('workerUrl')).origin
      for (const [method, path] of pageRoutes) {
        const address = new URL(fill(path, things), origin)
        const headers = { Origin: origin }
        const response = await fetch(address, { ...formOf(method), headers, redirect: 'manual' })
        expect([path, response.status, response.headers.get('location')]).toEqual([path, 302, '/office/sign-in'])
        if (method === 'GET') continue
        const foreign = await signedIn(fill(path, things), {
          ...formOf(method),
          headers: { Origin: 'https://example.org' },
        })
        expect([path, foreign.status]).toEqual([path, 403])
      }
    })

    test('answers itself for the same ids', async () => {
      for (const [, path] of pageRoutes.filter(([method]) => method === 'GET')) {
        const response = await signedIn(fill(path, things))
        // A body that has handed in leads to its submission.
        expect([path, [200, 303].includes(response.status)]).toEqual([path, true])
      }
    })
  })
})
