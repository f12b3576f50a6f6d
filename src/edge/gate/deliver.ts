/** One attempt to deliver a message of ours. The row says whether it is due, and what comes next. */
import type { Bindings } from '../env.ts'
import { call } from './call.ts'
import { type GateBindings, hasGate, outlookOf, secretsOf } from './gate-env.ts'
import { MAX_ATTEMPTS, waitAfter, wishOf } from './schedule.ts'
import { signedHeaders } from './signature.ts'
import { type Attempt, claimDelivery, type Delivery, type Settled, settleDelivery } from './store/deliveries.ts'
import { type Endpoint, findEndpoint, stopCallbacks } from './store/endpoints.ts'

/** The spec recommends 15 to 30 seconds. */
const CALL_MILLISECONDS = 20_000
const CLAIM_MILLISECONDS = 60_000

/** Of what the receiver answers no more is read or kept. */
const EXCERPT_BYTES = 300

/** What is due sooner than the next sweep is woken up by the queue. */
const SOON_MILLISECONDS = 60_000

type Made = Omit<Attempt, 'attempt' | 'at'> & { wish: number }

export async function runDelivery(env: Bindings, id: string): Promise<void> {
  if (!hasGate(env)) return
  const now = new Date()
  const until = new Date(now.getTime() + CLAIM_MILLISECONDS).toISOString()
  const delivery = await claimDelivery(env.DB, { id, now: now.toISOString(), until })
  if (!delivery) return
  const endpoint = await findEndpoint(env.DB, delivery.endpointId)
  const made = endpoint ? await attempt(env, endpoint, delivery, now) : nowhere
  const at = new Date()
  const settled = settle(delivery, made, at)
  await settleDelivery(env.DB, delivery, {
    settled,
    made: { at: at.toISOString(), status: made.status, fault: made.fault, excerpt: made.excerpt },
  })
  if (made.status === GONE && endpoint) await stopCallbacks(env.DB, endpoint, at.toISOString())
  await wake(env, delivery, settled, at)
}

const nowhere: Made = { status: null, fault: 'stopped', excerpt: null, wish: 0 }

async function attempt(env: GateBindings, endpoint: Endpoint, { id, payload }: Delivery, at: Date): Promise<Made> {
  if (!endpoint.callbackUrl || endpoint.callbackStoppedAt) return nowhere
  const headers = {
    'Content-Type': 'application/json',
    'User-Agent': 'gouji',
    ...signedHeaders({ id, at, payload }, await secretsOf(env, endpoint)),
  }
  const answered = await call(endpoint.callbackUrl, outlookOf(env, endpoint), {
    method: 'POST',
    headers,
    body: payload,
    milliseconds: CALL_MILLISECONDS,
    bytes: EXCERPT_BYTES,
  })
  if (!answered.ok) return { status: null, fault: answered.error, excerpt: null, wish: 0 }
  const { status, bytes, headers: theirs } = answered.value
  return { status, fault: null, excerpt: new TextDecoder().decode(bytes), wish: wishOf(theirs.get('Retry-After'), at) }
}

const GONE = 410

function settle({ attempt, roundStart }: Delivery, { status, fault, wish }: Made, at: Date): Settled {
  const finishedAt = at.toISOString()
  if (status !== null && status >= 200 && status < 300) return { state: 'delivered', finishedAt }
  if (status === GONE || fault === 'stopped') return { state: 'stopped', finishedAt }
  const tries = attempt - roundStart
  const wait = tries < MAX_ATTEMPTS ? waitAfter(tries, Math.random(), wish) : undefined
  if (wait === undefined) return { state: 'failed', finishedAt }
  return { state: 'due', dueAt: new Date(at.getTime() + wait).toISOString() }
}

async function wake(
  { DELIVERIES }: GateBindings,
  { id }: Delivery,
  { state, dueAt }: Settled,
  at: Date,
): Promise<void> {
  const wait = Date.parse(dueAt ?? '') - at.getTime()
  if (state !== 'due' || wait > SOON_MILLISECONDS) return
  await DELIVERIES.send({ kind: 'delivery', id }, { delaySeconds: Math.ceil(wait / 1000) })
}
