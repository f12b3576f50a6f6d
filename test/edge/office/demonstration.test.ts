/** The demonstration in a server of its own: everything that can happen is there, and it goes without a trace. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asJson, callerWith, type Json } from '../../support/office.ts'
import { createWorker, listen } from '../../support/serve.ts'

const server = createWorker()
let url: URL
let env: { DB: D1Database; FILES: R2Bucket }

beforeAll(async () => {
  url = await listen(server)
  env = (await server.getWorker().getEnv()) as typeof env // as wrangler.toml binds them
})
afterAll(() => server.close())

/** How many rows each table has that belong to the office. */
async function rowsOf(office: string): Promise<Record<string, number>> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%office_id%'",
  ).all<{ name: string }>()
  const counts: Record<string, number> = {}
  for (const { name } of results) {
    const count = await env.DB.prepare(`SELECT COUNT(*) AS n FROM ${name} WHERE office_id = ?1`).bind(office).first('n')
    if (count !== 0) counts[name] = Number(count)
  }
  return counts
}

const objects = async (office: string): Promise<number> => {
  const lists = await Promise.all(['offices', 'gate'].map(room => env.FILES.list({ prefix: `${room}/${office}/` })))
  return lists.flatMap(({ objects }) => objects).length
}

test('is founded by one command with two years in it, and removed by another, rows and files', async () => {
  const founded = await fetch(new URL('/v1/office/demonstration', url), { method: 'POST' })
  const { office, token, campaign } = (await founded.json()) as Json // as documented
  const call = callerWith(token.token, url.href)
  const get = async (path: string): Promise<Json> => (await call(path)).json() as Promise<Json> // as documented
  const counts = async () => (await get(`/v1/office/campaigns/${campaign}`)).counts
  // Whoever was judged before last year's report was there is judged again.
  await expect.poll(counts, { interval: 500 }).toMatchObject({
    missing: 2,
    late: 1,
    outdated: 0,
    pass: 4,
    fail: 2,
    refused: 1,
    documents: { unmatched: 1, dead: 1, waiting: 0 },
  })
  const { campaigns } = await get('/v1/office/campaigns')
  expect(campaigns.map((c: Json) => c.closedAt === null)).toEqual([true, false])

  const dead = (await get(`/v1/office/campaigns/${campaign}/documents?waiting-for=dead`)).documents
  await call(`/v1/office/documents/${dead[0].id}/retry`, asJson({}))
  await expect.poll(async () => (await counts()).pass).toBe(5)

  const verdicts = () =>
    env.DB.prepare('SELECT decision FROM gate_checks WHERE office_id = ?1 ORDER BY decision')
      .bind(office.id)
      .all<{ decision: string | null }>()
  await expect
    .poll(async () => (await verdicts()).results.map(({ decision }) => decision))
    .toEqual(['allow', 'allow', 'block'])

  expect(Object.keys(await rowsOf(office.id))).toEqual(expect.arrayContaining(['documents', 'scorecards', 'audit']))
  expect(await objects(office.id)).toBeGreaterThan(20)
  expect((await call('/v1/office/demonstration', { method: 'DELETE' })).status).toBe(204)
  expect(await rowsOf(office.id)).toEqual({})
  await expect.poll(() => objects(office.id)).toBe(0)
})
