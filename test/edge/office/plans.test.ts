/** Every query of the office and of the gate is answered from an index. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorker, listen } from '../../support/serve.ts'

const edge = path.resolve(import.meta.dirname, '../../../src/edge')
const files = ['office/store', 'gate/store'].flatMap(store =>
  readdirSync(path.join(edge, store)).map(name => path.join(edge, store, name)),
)

const server = createWorker()
let db: D1Database

beforeAll(async () => {
  await listen(server)
  ;({ DB: db } = (await server.getWorker().getEnv()) as { DB: D1Database }) // as wrangler.toml binds it
})
afterAll(() => server.close())

/**
 * Values that a query is made of by itself (`kin`: a few bodies and what came of them), and what it sorts of what an
 * index has found, cost nothing by size.
 */
const harmless = /json_each|CONSTANT ROW|VIRTUAL TABLE|\(subquery|SCAN kin$/

/** Look at every endpoint, of which there are few: each has a time of its own for which its checks are kept. */
const byEndpoint = /^SCAN e( |$)/

test.each(files.map(file => [path.relative(edge, file), file]))('%s', async (_, file) => {
  const { sql } = (await import(file)) as { sql?: Record<string, string> } // every store exports its queries so
  expect(Object.keys(sql ?? {}), `${file} exports no sql`).not.toEqual([])
  for (const [name, text] of Object.entries(sql ?? {})) {
    const parameters = Math.max(0, ...[...text.matchAll(/\?(\d+)/g)].map(match => Number(match[1])))
    const values = Array.from({ length: parameters }, () => '[]')
    const { results } = await db
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .bind(...values)
      .all<{ detail: string }>()
    const scans = results
      .map(({ detail }) => detail)
      .filter(detail => /^SCAN /.test(detail) && !harmless.test(detail) && !byEndpoint.test(detail))
    expect(scans, `${name}: give it an index`).toEqual([])
  }
})
