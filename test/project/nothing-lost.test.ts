/**
 * The server is killed (SIGKILL, all of its processes) at random moments while files come in and are judged, over and
 * over, and started again on the same data: nothing is lost and nothing is doubled. Takes a few minutes; alone:
 * npm test -- test/project/nothing-lost.test.ts
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { asJson, type Caller, formOfFiles, foundTestOffice, type Json, reportOf } from '../support/office.ts'
import { ADMIN_TOKEN } from '../support/serve.ts'

const root = path.resolve(import.meta.dirname, '../..')
const port = await freePort()
const DOCUMENTS = 200
const KILLS = 20
/** The first ones hit the upload. */
const KILLS_WHILE_UPLOADING = 3

const state = mkdtempSync(path.join(tmpdir(), 'gouji-nothing-lost-'))
let server: ChildProcess | undefined

afterAll(async () => {
  await kill()
  rmSync(state, { recursive: true, force: true })
})

let built = false

/** Resolves with its address as soon as it serves. */
async function start(): Promise<string> {
  const options = ['--port', String(port), '--persist-to', state, '--var', `GOUJI_ADMIN_TOKEN:${ADMIN_TOKEN}`]
  const arguments_ = ['scripts/set-up.mjs', 'scripts/dev.mjs', ...options]
  // A process group of its own, which is killed as a whole.
  const child = spawn(process.execPath, arguments_, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    // What browsers get is the same every time.
    env: { ...process.env, ...(built ? { GOUJI_BUILT: 'true' } : {}) },
  })
  server = child
  let output = ''
  child.stderr.on('data', chunk => (output += chunk))
  for await (const chunk of child.stdout) {
    output += chunk
    if (output.includes('Ctrl-C')) break
  }
  const address = /http:\/\/localhost:\d+/.exec(output)?.[0]
  built = true
  if (!address) throw new Error(`the server did not start: ${output}`)
  return address
}

async function kill(): Promise<void> {
  const { pid } = server ?? {}
  if (!server || pid === undefined || server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise(resolve => server?.once('exit', resolve))
  process.kill(-pid, 'SIGKILL')
  await ended
  server = undefined
}

/** What the database holds, read without our own code. */
function rowsOnDisk() {
  const folder = path.join(state, 'v3', 'd1', 'miniflare-D1DatabaseObject')
  const file = readdirSync(folder).find(name => /^[0-9a-f]{64}\.sqlite$/.test(name)) ?? ''
  const database = new DatabaseSync(path.join(folder, file), { readOnly: true })
  const count = (table: string) => database.prepare(`SELECT COUNT(*) AS n FROM ${table}`).get()?.n
  const rows = {
    documents: count("documents WHERE state = 'judged'"),
    scorecards: count('scorecards'),
    submissions: count('submissions WHERE version = 1 AND latest = 1 AND lead_id IS NOT NULL'),
    broken: database.prepare('PRAGMA foreign_key_check').all(),
  }
  database.close()
  return rows
}

const names = Array.from({ length: DOCUMENTS }, (_, i) => `第${i + 1}县水务局`)
const files = names.map((name, i) => ({ name: `${i + 1}.html`, content: reportOf(name) }))

const onWindows = process.platform === 'win32'

test.skipIf(onWindows)(
  `${DOCUMENTS} documents survive ${KILLS} kills, each judged exactly once`,
  { timeout: 1_800_000 },
  async () => {
    let url = await start()
    const office = await foundTestOffice('云岭县政务公开办', url)
    // The port may have moved on while the one before was being let go of.
    const call: Caller = (to, init) => office.call(new URL(to, url).href, init)
    await call('/v1/office/bodies/import', { method: 'POST', body: ['机构名称', ...names].join('\n') })
    const { id: campaign } = (await (await call('/v1/office/campaigns', asJson({ year: 2023 }))).json()) as Json // as above

    const upload = () => call(`/v1/office/campaigns/${campaign}/batches`, { method: 'POST', body: formOfFiles(files) })
    const standing = async (): Promise<Json> => (await call(`/v1/office/campaigns/${campaign}`)).json() as Promise<Json> // as above

    const judged = async (): Promise<number> => (await standing()).counts.documents.judged
    const progress = (atLeast: number) =>
      expect.poll(judged, { timeout: 240_000, interval: 50 }).toBeGreaterThanOrEqual(Math.min(atLeast, DOCUMENTS))
    // Kills go by progress, not by the clock: on a quick machine they would otherwise come when all is done.
    const stepOf = (kills: number) => Math.random() * 2 * ((DOCUMENTS - (seen.at(-1) ?? 0)) / (KILLS + 1 - kills))

    const seen: number[] = []
    for (let kills = 0; kills < KILLS; kills += 1) {
      const uploaded = kills <= KILLS_WHILE_UPLOADING ? upload().catch(() => undefined) : undefined
      if (kills === KILLS_WHILE_UPLOADING) expect((await uploaded)?.status).toBe(202)
      if (kills >= KILLS_WHILE_UPLOADING) await progress((await judged()) + stepOf(kills))
      await pause(Math.random() * (kills < KILLS_WHILE_UPLOADING ? 1200 : 200))
      await kill()
      await uploaded
      url = await start()
      seen.push(await judged())
    }
    await progress(DOCUMENTS)

    const { counts, bodies } = await standing()
    expect(counts.documents).toEqual({
      waiting: 0,
      claimed: 0,
      judged: DOCUMENTS,
      refused: 0,
      dead: 0,
      unmatched: 0,
      all: DOCUMENTS,
    })
    expect(counts).toMatchObject({ expected: DOCUMENTS, received: DOCUMENTS, pass: DOCUMENTS, missing: 0 })
    expect(new Set(bodies.map((b: Json) => `${b.submission.version} ${b.submission.files}`))).toEqual(new Set(['1 1']))
    for (const { submission } of bodies) {
      const scorecard = await call(`/v1/office/documents/${submission.documentId}/scorecard`)
      expect(scorecard.status).toBe(200)
      await scorecard.body?.cancel()
    }
    await kill()
    expect(rowsOnDisk()).toEqual({ documents: DOCUMENTS, scorecards: DOCUMENTS, submissions: DOCUMENTS, broken: [] })
    // Otherwise the kills hit nothing.
    expect(seen.filter(judged => judged > 0 && judged < DOCUMENTS).length, seen.join(' ')).toBeGreaterThan(0)
  },
)
