/** A publishing system of invented offices: endpoints in the served Worker's database, signed calls, and a receiver. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { sealedFor } from '../../src/edge/gate/gate-env.ts'
import { seal } from '../../src/edge/gate/sealing.ts'
import { makeSecret } from '../../src/edge/gate/signature.ts'
import { insertEndpoint, insertSecret, type Settings } from '../../src/edge/gate/store/endpoints.ts'
import { ADMIN_TOKEN, createWorker, GATE_KEY, listen } from './serve.ts'

export function createGateWorker(more: Record<string, string> = {}) {
  return createWorker({
    RATE_LIMITED: 'false',
    GOUJI_ADMIN_TOKEN: ADMIN_TOKEN,
    GOUJI_GATE_KEY: GATE_KEY,
    GATE_LOOPBACK: 'true',
    ...more,
  })
}

export type GateServer = ReturnType<typeof createGateWorker>

export const listenGate = (server: GateServer): Promise<URL> => listen(server)

type Stores = { DB: D1Database; FILES: R2Bucket }

/** As wrangler.toml binds them. */
export const storesOf = async (server: GateServer): Promise<Stores> => (await server.getWorker().getEnv()) as Stores

export const databaseOf = async (server: GateServer): Promise<D1Database> => (await storesOf(server)).DB

const defaults: Settings = {
  name: '门户网站发布系统',
  mode: 'block',
  onTimeout: 'warn',
  waitSeconds: 30,
  callbackUrl: null,
  allowed: [{ kind: 'network', network: '127.0.0.1/32' }],
  fetches: false,
  retentionDays: 90,
}

export type TestEndpoint = { id: string; officeId: string; secret: string; path: string }

/** An office of its own, with one endpoint and one secret. */
export async function foundEndpoint(server: GateServer, settings: Partial<Settings> = {}): Promise<TestEndpoint> {
  const db = await databaseOf(server)
  const [id, officeId, at] = [crypto.randomUUID(), crypto.randomUUID(), '2026-01-05T00:00:00.000Z']
  await db
    .prepare('INSERT INTO offices (id, name, created_at) VALUES (?, ?, ?)')
    .bind(officeId, '云岭县政务公开办', at)
    .run()
  await insertEndpoint(db, { id, officeId, settings: { ...defaults, ...settings }, at })
  return { id, officeId, path: `/v1/gate/${id}`, secret: await addSecret(server, { id, officeId }) }
}

export async function addSecret(
  server: GateServer,
  { id, officeId }: { id: string; officeId: string },
): Promise<string> {
  const secret = makeSecret()
  const sealed = await seal(secret, GATE_KEY, sealedFor(id))
  const row = { id: crypto.randomUUID(), sealed, hint: secret.slice(-4), createdAt: new Date().toISOString() }
  await insertSecret(await databaseOf(server), { id, officeId }, row).run()
  return secret
}

/** As the published library signs. */
export function signed(
  secret: string,
  body: string,
  { id = `msg_${crypto.randomUUID()}`, at = new Date() } = {},
): RequestInit {
  const headers = {
    'Content-Type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  }
  return { method: 'POST', headers, body }
}

export const submittedBody = (data: unknown): string =>
  JSON.stringify({ type: 'report.submitted', timestamp: '2026-01-20T08:00:00Z', data })

export type ReceivedCall = { url: string; headers: IncomingHttpHeaders; body: string }

export type TestAnswer = {
  status: number
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** Not before then. */
  after?: Promise<unknown>
}

/** A server on this machine that gives these answers one after the other, the last one for ever. */
export async function openReceiver(answers: (number | TestAnswer)[] = [200]) {
  const calls: ReceivedCall[] = []
  const waiting: ((call: ReceivedCall) => void)[] = []
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = []
    try {
      for await (const chunk of request) chunks.push(chunk)
    } catch {
      return // the caller has hung up
    }
    const call = { url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() }
    const next = waiting.shift()
    if (next) next(call)
    else calls.push(call)
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? 200
    const { status, headers, body, after } = typeof answer === 'number' ? { status: answer } : answer
    await after
    response.writeHead(status, headers)
    response.end(body ?? 'received')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  return {
    url: `http://127.0.0.1:${port}/hook`,
    /** How many calls nobody has looked at. */
    unseen: () => calls.length,
    next: () =>
      new Promise<ReceivedCall>(resolve => {
        const call = calls.shift()
        if (call) resolve(call)
        else waiting.push(resolve)
      }),
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
