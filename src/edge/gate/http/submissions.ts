/** `POST /v1/gate/{endpoint}`: a publishing system asks before it publishes. */
import { type Context, Hono } from 'hono'
import type { Edge } from '../../env.ts'
import { rateLimit } from '../../guards.ts'
import { respondProblem } from '../../problem.tsx'
import { sha256Hex } from '../../sha256.ts'
import { limitBody } from '../../upload.ts'
import { answerOf } from '../answer.ts'
import { decide } from '../decision.ts'
import { type GateBindings, hasGate, secretsOf } from '../gate-env.ts'
import { MAX_MESSAGE_BYTES } from '../limits.ts'
import type { MaterialFault } from '../material.ts'
import { type Override, parseMessage, type Submitted } from '../message.ts'
import { recordOverride } from '../override.ts'
import { verifySignature } from '../signature.ts'
import { findByContent, findCheck, findMessage, type GateCheck, rememberMessage } from '../store/checks.ts'
import { type Endpoint, findEndpoint } from '../store/endpoints.ts'
import { submit } from '../submit.ts'
import { faultWords, fetchingOff, passedOverNote, states } from '../words.ts'

export const submissions = new Hono<Edge>()

/** A verified call. `passedOver`: fields of it that mean nothing here. */
type Call = {
  c: Context<Edge>
  env: GateBindings
  endpoint: Endpoint
  messageId: string
  payload: string
  passedOver: readonly string[]
}

submissions.post('/v1/gate/:endpoint', rateLimit, limitBody(MAX_MESSAGE_BYTES, 'message'), async c => {
  const { env } = c
  const endpoint = hasGate(env) ? await findEndpoint(env.DB, c.req.param('endpoint')) : undefined
  if (!hasGate(env) || !endpoint) return respondProblem(c, { code: 'not-found' })
  const payload = await c.req.text()
  c.set('facts', { bytes: payload.length })
  const verified = verifySignature(payload, c.req.raw.headers, await secretsOf(env, endpoint))
  if (!verified.ok) return respondProblem(c, { code: 'unauthorized', variant: 'signature' })
  const message = parseMessage(payload, c.get('lang'))
  if (!message.ok) return respondProblem(c, message.error)
  const { value, passedOver } = message.value
  const call: Call = { c, env, endpoint, messageId: verified.value, payload, passedOver }
  return value.type === 'report.overridden' ? overridden(call, value.data) : submitted(call, value.data)
})

async function submitted(call: Call, data: Submitted) {
  const { c, env, endpoint, messageId, payload } = call
  const payloadSha256 = await sha256Hex(payload)
  const replayed = await findMessage(env.DB, endpoint.id, messageId)
  if (replayed && replayed.payloadSha256 !== payloadSha256)
    return respondProblem(c, { code: 'conflict', variant: 'message-changed' })
  const before = replayed && (await findCheck(env.DB, replayed.checkId))
  if (before && before.state !== 'failed') return respond(call, before)
  const origin = new URL(c.req.url).origin
  const waitUntil = (work: Promise<unknown>) => c.executionCtx.waitUntil(work)
  const check = await submit(env, { data, endpoint, lang: c.get('lang'), origin, waitUntil })
  if (!check.ok) return refused(call, data, check.error)
  const { officeId, id: endpointId } = endpoint
  const at = new Date().toISOString()
  await rememberMessage(env.DB, { officeId, endpointId, messageId, payloadSha256, checkId: check.value.id, at })
  return respond(call, check.value)
}

async function overridden(call: Call, override: Override) {
  const { c, env, endpoint } = call
  const check = await findByContent(env.DB, endpoint.id, override.content)
  if (!check) return respondProblem(c, { code: 'conflict', variant: 'nothing-to-override' })
  await recordOverride(env, check, { ...override, actor: `endpoint ${endpoint.name}` })
  return respond(call, check)
}

/** 202: the verdict comes later; the decision is what the endpoint is set to until then. */
async function respond({ c, env, endpoint, passedOver }: Call, check: GateCheck) {
  const given = await answerOf(check, endpoint, env)
  const names = passedOver.length > 0 ? [passedOverNote(passedOver)[c.get('lang')]] : []
  const answer = { ...given, notes: [...given.notes, ...names] }
  c.set('facts', { ...c.get('facts'), outcome: answer.outcome })
  return c.json(answer, answer.outcome === 'waiting' ? 202 : 200, { 'Cache-Control': 'no-store' })
}

/** A file that its address does not give is decided on like a verdict that does not come. */
function refused({ c, endpoint }: Call, { reference }: Submitted, fault: MaterialFault) {
  if (fault.code === 'fetching-off')
    return respondProblem(c, {
      code: 'bad-request',
      detail: fetchingOff[c.get('lang')],
    })
  if (fault.code !== 'not-fetched') return respondProblem(c, fault)
  const lang = c.get('lang')
  const decision = decide(endpoint.onTimeout, { mode: endpoint.mode, overridden: false })
  const { verdict, ...sentences } = states['not-fetched']
  const why = typeof fault.fault === 'number' ? `HTTP ${fault.fault}` : faultWords[fault.fault][lang]
  const answer = {
    decision,
    outcome: 'not-fetched',
    verdict: verdict[lang],
    sentence: sentences[decision][lang],
    notes: [`${fault.name}: ${why}`],
    mode: endpoint.mode,
    ...(reference === undefined ? {} : { reference }),
  }
  return c.json(answer, 200, { 'Cache-Control': 'no-store' })
}
