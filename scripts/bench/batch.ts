/**
 * A batch of mixed documents through the served Worker, as `npm start` serves it, with its real queue; and what somebody
 * at the page notices of it. Milliseconds of the clock: other work on the machine counts.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { zipSync } from 'fflate'
import { baseline, type Model } from '../../test/support/model.ts'
import { renderDocx } from '../../test/support/render-docx.ts'
import { renderHtml } from '../../test/support/render-html.ts'
import { renderJson } from '../../test/support/render-json.ts'
import { renderPdf } from '../../test/support/render-pdf.ts'
import { renderTab } from '../../test/support/render-text.ts'
import { printColumns, quantile } from './table.ts'

const DOCUMENTS = 1000
/** Checks at the page before the batch, for comparison. */
const CHECKS_BEFORE = 40
const POLL_MILLISECONDS = 500
/** Between two checks at the page, as by several people. */
const PAUSE_MILLISECONDS = 200

const AGENCY = '云岭县住房和城乡建设局'
const TOKEN = 'an-invented-admin-token-for-the-benchmark'

const utf8 = (text: string) => new TextEncoder().encode(text)

const kinds: readonly { ending: string; render: (model: Model, agency: string) => Uint8Array }[] = [
  { ending: 'html', render: model => utf8(renderHtml(model)) },
  { ending: 'docx', render: model => renderDocx(model) },
  { ending: 'pdf', render: model => renderPdf(model) },
  {
    ending: 'json',
    render: (model, agency) => utf8(renderJson(model, { agency, year: 2023, published: '2024-01-18' })),
  },
  { ending: 'txt', render: model => utf8(renderTab(model)) },
]

const agencyOf = (i: number): string => `云岭县第${i + 1}局`

/** One in four is faulty. */
function documentOf(i: number): { name: string; bytes: Uint8Array } {
  const agency = agencyOf(i)
  const model: Model = JSON.parse(JSON.stringify(baseline('2021')).replaceAll(AGENCY, agency))
  const { cells } = model
  const faulty = i % 4 === 3 ? { ...model, cells: { ...cells, 'applications.carried-out.total': '9' } } : model
  const { ending, render } = kinds[i % kinds.length] ?? { ending: 'html', render: () => new Uint8Array() }
  return { name: `${agency}.${ending}`, bytes: render(faulty, agency) }
}

export async function printBatch(documents = DOCUMENTS): Promise<void> {
  const files = Array.from({ length: documents }, (_, i) => documentOf(i))
  console.log(`\nA batch of ${documents} documents (${kinds.map(({ ending }) => ending).join(', ')}) by the queue\n`)
  const state = mkdtempSync(path.join(tmpdir(), 'gouji-bench-batch-'))
  const server = await serve(state)
  try {
    const office = await foundOffice(server.address, documents)
    const before = await checks(server.address, { most: CHECKS_BEFORE })
    const batch = await runBatch(office, files)
    printFigures(documents, { before, ...batch })
  } finally {
    await server.end()
    rmSync(state, { recursive: true })
  }
}

type Figures = { before: number[]; beside: number[]; received: number; judged: number; ages: number[]; outcome: string }

function printFigures(documents: number, { before, beside, received, judged, ages, outcome }: Figures): void {
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
  const spread = (values: number[]) => `${quantile(values, 0.5).toFixed(0)} / ${quantile(values, 0.95).toFixed(0)} ms`
  printColumns([
    ['taken in', seconds(received)],
    ['judged', seconds(judged)],
    ['documents per second', ((documents * 1000) / judged).toFixed(1)],
    [
      'age in the queue, median / 95th percentile',
      `${seconds(quantile(ages, 0.5))} / ${seconds(quantile(ages, 0.95))}`,
    ],
    ['a check at the page without the batch', spread(before)],
    [`a check at the page beside it (${beside.length})`, spread(beside)],
    ['outcome', outcome],
  ])
}

type Office = { address: string; token: string; campaign: string }

async function foundOffice(address: string, bodies: number): Promise<Office> {
  const founded = await post<{ token: { token: string } }>(`${address}/v1/offices`, TOKEN, { name: '云岭县政务公开办' })
  const { token } = founded.token
  const list = ['机构名称', ...Array.from({ length: bodies }, (_, i) => agencyOf(i))].join('\n')
  await send(`${address}/v1/office/bodies/import`, token, list, 'text/csv')
  const { id } = await post<{ id: string }>(`${address}/v1/office/campaigns`, token, { year: 2023 })
  return { address, token, campaign: id }
}

type Progress = { progress: Record<string, number> }
type Listed = { documents: { receivedAt: string; finishedAt: string | null }[] }

/** Taken in, judged to the last, with checks at the page all the while. */
async function runBatch({ address, token, campaign }: Office, files: { name: string; bytes: Uint8Array }[]) {
  const zip = zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), { level: 1 })
  const done = new AbortController()
  const begin = performance.now()
  const checking = checks(address, { until: done.signal })
  const path = `${address}/v1/office/campaigns/${campaign}/batches`
  const { id } = (await send(path, token, zip, 'application/zip')) as { id: string } // as documented
  const received = performance.now() - begin
  let progress: Progress['progress']
  do {
    await wait(POLL_MILLISECONDS)
    progress = (await get<Progress>(`${address}/v1/office/batches/${id}`, token)).progress
  } while ((progress.waiting ?? 0) + (progress.claimed ?? 0) > 0)
  const judged = performance.now() - begin
  done.abort()
  const { documents } = await get<Listed>(`${address}/v1/office/batches/${id}/documents`, token)
  const ages = documents.map(({ receivedAt, finishedAt }) => Date.parse(finishedAt ?? '') - Date.parse(receivedAt))
  const outcome = Object.entries(progress).map(([state, count]) => `${state} ${count}`)
  return { received, judged, ages, beside: await checking, outcome: outcome.join(', ') }
}

/** One after the other, of every kind but PDFs, which the page reads by itself. */
async function checks(address: string, { most = Number.POSITIVE_INFINITY, until }: Until): Promise<number[]> {
  const samples = [documentOf(0), documentOf(1), documentOf(4)]
  const times: number[] = []
  for (let i = 0; i < most && !until?.aborted; i++) {
    const { name, bytes } = samples[i % samples.length] ?? documentOf(0)
    const begin = performance.now()
    const answer = await fetch(`${address}/v1/check?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body: new Blob([Buffer.from(bytes)]),
    })
    await answer.text()
    if (!answer.ok) throw new Error(`a check was answered ${answer.status}`)
    times.push(performance.now() - begin)
    await wait(PAUSE_MILLISECONDS)
  }
  return times
}

type Until = { most?: number; until?: AbortSignal }

async function send(address: string, token: string, body: string | Uint8Array, type: string): Promise<unknown> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': type }
  const answer = await fetch(address, { method: 'POST', headers, body: new Blob([Buffer.from(body)]) })
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

// What the API answers is described in its own documentation.
const post = async <T>(address: string, token: string, body: object): Promise<T> =>
  (await send(address, token, JSON.stringify(body), 'application/json')) as T

async function get<T>(address: string, token: string): Promise<T> {
  const answer = await fetch(address, { headers: { Authorization: `Bearer ${token}` } })
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  return (await answer.json()) as T
}

/** The server that `npm start` starts, with its data in a folder of its own. */
async function serve(state: string): Promise<{ address: string; end: () => Promise<void> }> {
  const options = ['--port', String(await freePort()), '--persist-to', state, '--var', `GOUJI_ADMIN_TOKEN:${TOKEN}`]
  const server = spawn(process.execPath, [path.resolve(import.meta.dirname, '../dev.mjs'), ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await announced(server)
  return {
    address,
    end: async () => {
      const ended = new Promise(resolve => server.once('exit', resolve))
      server.kill('SIGTERM')
      await ended
    },
  }
}

async function announced({ stdout }: ChildProcess): Promise<string> {
  let output = ''
  for await (const chunk of stdout ?? []) {
    output += chunk
    if (output.includes('Ctrl-C')) break
  }
  const address = /http:\/\/localhost:\d+/.exec(output)?.[0]
  if (!address) throw new Error(`the server did not start: ${output}`)
  return address
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      if (address === null || typeof address === 'string') reject(new Error('no port is free'))
      else probe.close(() => resolve(address.port))
    })
  })
}
