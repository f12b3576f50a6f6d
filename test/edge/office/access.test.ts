/** Who may do what. */
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { addBodies, asJson, type Caller, foundTestOffice, type Json, type TestOffice } from '../../support/office.ts'
import { ADMIN_TOKEN } from '../../support/serve.ts'

const jsonOf = async (response: Response): Promise<Json> => response.json() as Promise<Json> // as above

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
    // Whoever may look at a campaign finds out which there are, and every token whose it is.
    expect(await statuses(await office.with('review'), paths)).toEqual([200, 200, 200, 403])
    expect(await statuses(await office.with('submit'), paths)).toEqual([200, 200, 403, 403])
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
    await addBodies(gone, ['戊县水务局'])
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
