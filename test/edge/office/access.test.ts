/** Who may do what, and that nobody sees anything of another office. */
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { officeApi } from '../../../src/edge/office/http/index.ts'
import {
  addBodies,
  asJson,
  type Caller,
  formOfFiles,
  foundTestOffice,
  type Json,
  openTestCampaign,
  reportOf,
  type TestOffice,
} from '../../support/office.ts'
import { ADMIN_TOKEN } from '../../support/serve.ts'

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
    campaigns: campaign,
    bodies: body,
    batches: batch.id,
    documents: document.id,
    lead: document.id,
    submissions: document.submissionId,
    links: link.id,
    tokens: tokens[0].id,
  }
}

const parameterised = officeApi.routes.filter(
  ({ method, path }) => path.startsWith('/v1/office/') && path.includes(':') && method !== 'ALL',
)

const fill = (path: string, things: Record<string, string>): string =>
  path.replace(/\/([a-z]+)\/:[a-z]+/g, (_, kind: string) => `/${kind}/${things[kind] ?? `no id for ${kind}`}`)

const bodies: Record<string, object> = {
  '/v1/office/bodies/:id': { name: '甲县水利局' },
  '/v1/office/campaigns/:id/links': { body: '' },
  '/v1/office/documents/:id/match': { body: '' },
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

  const routes = [...new Map(parameterised.map(route => [`${route.method} ${route.path}`, route])).values()]

  test.each(routes.map(({ method, path }) => [method, path] as const))(
    'answers %s %s with 404 to another office',
    async (method, path) => {
      const response = await other.call(fill(path, things), initOf(method, path, things))
      expect(response.status, await response.clone().text()).toBe(404)
    },
  )

  test('lets in nobody without a token of its own', async () => {
    for (const { method, path } of routes) {
      const response = await fetch(new URL(fill(path, things), inject('workerUrl')), initOf(method, path, things))
      expect([path, response.status]).toEqual([path, 401])
    }
  })

  test('answers itself for the same ids', async () => {
    for (const { path } of routes.filter(({ method }) => method === 'GET')) {
      const response = await one.call(fill(path, things))
      expect([path, response.status, await response.text()].slice(0, 2)).toEqual([path, 200])
    }
  })

  test('cannot name a body of another office as whose a document is', async () => {
    const theirs = (await addBodies(other, ['丙县水务局'])).丙县水务局
    const response = await one.call(`/v1/office/documents/${things.documents}/match`, asJson({ body: theirs }))
    expect(response.status).toBe(404)
  })
})

describe('a token', () => {
  let office: TestOffice
  beforeAll(async () => {
    office = await foundTestOffice('丁县政务公开办')
  })

  const statuses = (caller: Caller, paths: string[]) =>
    Promise.all(paths.map(async path => (await caller(path)).status))

  test('opens what its scopes name and nothing else', async () => {
    const paths = ['/v1/office', '/v1/office/campaigns', '/v1/office/bodies', '/v1/office/tokens']
    expect(await statuses(office.call, paths)).toEqual([200, 200, 200, 200])
    expect(await statuses(await office.with('check'), paths)).toEqual([200, 403, 403, 403])
    expect(await statuses(await office.with('check', 'submit'), paths)).toEqual([200, 200, 403, 403])
    expect(await statuses(await office.with('check', 'submit', 'review'), paths)).toEqual([200, 200, 200, 403])
  })

  test('is shown once, can be revoked, and tells when it was last used', async () => {
    const issued = await jsonOf(
      await office.call('/v1/office/tokens', asJson({ name: '发布系统', scopes: ['review'] })),
    )
    expect(issued.token).toMatch(/^gouji_[\w-]{43}$/)
    const call: Caller = path =>
      fetch(new URL(path, inject('workerUrl')), { headers: { Authorization: `Bearer ${issued.token}` } })
    expect((await call('/v1/office/bodies')).status).toBe(200)
    const find = async () =>
      (await jsonOf(await office.call('/v1/office/tokens'))).tokens.find((t: Json) => t.id === issued.id)
    await expect.poll(async () => (await find()).lastUsedAt).toMatch(/^\d{4}-/)
    expect(JSON.stringify(await find())).not.toContain(issued.token)
    expect((await office.call(`/v1/office/tokens/${issued.id}`, { method: 'DELETE' })).status).toBe(204)
    const refused = await call('/v1/office/bodies')
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="gouji"'])
  })

  test('of the server founds and removes offices, and opens none', async () => {
    const admin = { Authorization: `Bearer ${ADMIN_TOKEN}` }
    const call = (path: string, init: RequestInit = {}) =>
      fetch(new URL(path, inject('workerUrl')), { ...init, headers: admin })
    expect((await call('/v1/office')).status).toBe(401)
    expect((await office.call('/v1/offices')).status).toBe(401)
    const gone = await foundTestOffice('戊县政务公开办')
    await thingsOf(gone)
    expect((await call(`/v1/offices/${gone.id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await gone.call('/v1/office')).status).toBe(401)
    expect((await call(`/v1/offices/${gone.id}`, { method: 'DELETE' })).status).toBe(404)
  })

  test('leaves its name in the audit log', async () => {
    await addBodies(office, ['己县水务局'])
    const { entries } = await jsonOf(await office.call('/v1/office/audit'))
    expect(entries[0]).toMatchObject({ actor: '首个管理令牌', action: 'body.saved', detail: { name: '己县水务局' } })
  })
})
