/** Scorecards that are to be made anew, after nobody was woken up for them or somebody died over them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addBodies, foundTestOffice, getJson, handIn, openTestCampaign, reportOf } from '../../support/office.ts'
import { createWorker, listen } from '../../support/serve.ts'

const server = createWorker()
let url: string
let db: D1Database

beforeAll(async () => {
  url = (await listen(server)).href
  ;({ DB: db } = (await server.getWorker().getEnv()) as { DB: D1Database }) // as wrangler.toml binds it
})
afterAll(() => server.close())

const count = (table: string) => db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first('n')

test('the sweep finds them, each is made once, and one that fails again and again keeps what it has', async () => {
  const office = await foundTestOffice('子县政务公开办', url)
  const campaign = await openTestCampaign(office, { year: 2024 })
  const ids = await addBodies(office, ['子县水务局', '子县林业局'])
  const documents: string[] = []
  for (const [name, body] of Object.entries(ids))
    documents.push((await handIn(office, { campaign, body, content: reportOf(name, {}, 2024) })).id)
  const [lost = '', hopeless = ''] = documents
  // As if it had been judged before anything was known of last year, and marked by somebody who then died.
  await db.prepare("UPDATE scorecards SET made_with = 'before', judged_at = '2000-01-01T00:00:00.000Z'").run()
  for (const [id, attempt] of [
    [lost, 1],
    [hopeless, 5],
  ])
    await db
      .prepare("INSERT INTO outdated VALUES (?, ?, 'left', '2000-01-01T00:00:00.000Z', ?, NULL)")
      .bind(id, office.id, attempt)
      .run()
  const judgedAt = async (id: string) => (await getJson(office, `/v1/office/documents/${id}/scorecard`)).run.checkedAt
  const before = await judgedAt(lost)
  await server.getWorker().scheduled({ cron: '* * * * *' })
  await expect.poll(() => count('outdated')).toBe(1)
  expect(await judgedAt(lost)).not.toBe(before)
  const rows = await db.prepare('SELECT document_id, judged_at FROM scorecards').all<Record<string, string>>()
  expect(rows.results).toHaveLength(2)
  expect(rows.results.find(row => row.document_id === hopeless)?.judged_at).toBe('2000-01-01T00:00:00.000Z')
  // The reading that was replaced is erased.
  await server.getWorker().scheduled({ cron: '* * * * *' })
  expect(await count('removals')).toBe(0)
})
