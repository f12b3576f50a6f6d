/** The worked publishing system of the documentation, run as it stands there against the served Worker. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../support/free-port.ts'
import {
  createGateWorker,
  foundEndpoint,
  listenGate,
  openReceiver,
  signed,
  type TestEndpoint,
} from '../../support/gate.ts'
import { pageOf } from '../../support/worker.ts'

const script = path.resolve(import.meta.dirname, '../../../examples/publishing-system.mjs')
const folder = mkdtempSync(path.join(tmpdir(), 'gouji-publishing-'))
const server = createGateWorker()
let url: URL

beforeAll(async () => {
  url = await listenGate(server)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

function write(name: string, content: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

const good = write('good.html', pageOf('2021'))
const bad = write('bad.html', pageOf('2021', { cells: { 'applications.carried-out.total': '9' } }))
const other = write('other.html', '<h1>我县召开春季防火工作会议</h1><p>会议强调，要压实责任。</p>')

type Run = { code: number; output: string }

/** Its exit status and what it said. */
function publish(endpoint: Pick<TestEndpoint, 'path' | 'secret'>, args: string[], base = url): Promise<Run> {
  const env = { ...process.env, GOUJI_SECRET: endpoint.secret }
  return new Promise(resolve => {
    execFile(
      process.execPath,
      [script, '--gate', new URL(endpoint.path, base).href, ...args],
      { env, timeout: 150_000 },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    )
  })
}

/** Of a gate that the tests make up themselves. */
const stranger = { path: '/v1/gate/x', secret: `whsec_${btoa('an invented secret of some length')}` }
describe('the publishing system', () => {
  test('publishes a report without faults, and an article that is none', async () => {
    const endpoint = await foundEndpoint(server)
    expect(await publish(endpoint, [good, '--reference', 'a-1'])).toEqual({
      code: 0,
      output: expect.stringMatching(/^allow: 符合要求.*PUBLISHED a-1\n$/s),
    })
    const { code, output } = await publish(endpoint, [other, '--title', '我县召开春季防火工作会议'])
    expect([code, output]).toEqual([0, expect.stringContaining('不是年度报告')])
  })

  test('keeps a faulty report back, also where only an attachment is faulty, and tells what to correct', async () => {
    const endpoint = await foundEndpoint(server)
    const alone = await publish(endpoint, [bad])
    expect(alone).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^block: 修改后发布.*\[serious\].*NOT PUBLISHED/s),
    })
    const attached = await publish(endpoint, [good, bad, '--planned', '2024-01-20T09:00:00+08:00'])
    expect(attached).toMatchObject({ code: 1, output: expect.stringContaining('数据不一致') })
  })

  test('waits for a verdict that comes later, and believes only what is signed', async () => {
    const port = await freePort()
    const ear = `http://127.0.0.1:${port}/`
    // Stands between the two, so that somebody else's message comes first.
    const between = await openReceiver()
    const endpoint = await foundEndpoint(server, { callbackUrl: between.url, waitSeconds: 0, onTimeout: 'block' })
    const running = publish(endpoint, [good, '--listen', String(port), '--reference', 'later'])
    const { headers, body } = await between.next()
    const forged = signed(`whsec_${btoa('not the secret of this endpoint!')}`, '{"type":"report.checked"}')
    expect((await fetch(ear, forged)).status).toBe(401)
    const own = Object.entries(headers).filter(([name]) => name.startsWith('webhook-')) as [string, string][] // each once
    expect((await fetch(ear, { method: 'POST', headers: own, body })).status).toBe(204)
    await between.close()
    expect(await running).toEqual({
      code: 0,
      output: expect.stringMatching(/^block: 正在核验.*allow: 符合要求.*PUBLISHED later\n$/s),
    })
  })

  test('without an ear does what the endpoint is set to until the verdict is there', async () => {
    const [holding, letting] = [
      await foundEndpoint(server, { waitSeconds: 0, onTimeout: 'block' }),
      await foundEndpoint(server, { waitSeconds: 0, onTimeout: 'allow' }),
    ]
    expect((await publish(holding, [good])).code).toBe(1)
    expect((await publish(letting, [good])).code).toBe(0)
  })

  test('decides by itself where nobody answers in time', async () => {
    const nobody = await openReceiver([{ status: 200, after: new Promise(() => {}) }])
    const base = new URL(nobody.url)
    const held = await publish(stranger, [good, '--timeout', '0.2'], base)
    const sent = await publish(stranger, [good, '--timeout', '0.2', '--unreachable', 'publish'], base)
    expect([held.code, sent.code]).toEqual([1, 0])
    await nobody.close()
  })

  test('sends the same message under one id three times where the gate is down', async () => {
    const down = await openReceiver([{ status: 503, headers: { 'Retry-After': '0' } }])
    expect((await publish(stranger, [good], new URL(down.url))).code).toBe(1)
    const calls = [await down.next(), await down.next(), await down.next()]
    expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(down.unseen()).toBe(0)
    await down.close()
  })

  test('says what is wrong with its own secret instead of trying again', async () => {
    const endpoint = await foundEndpoint(server)
    const { code, output } = await publish({ ...endpoint, secret: `whsec_${btoa('wrong but well formed secret')}` }, [
      good,
    ])
    expect([code, output]).toEqual([1, expect.stringContaining('401')])
  })
})
