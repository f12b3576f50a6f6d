/** Judging of what waits in a row: by the queue, or behind the back of a caller who would have waited too long. */
import type { Bindings } from '../env.ts'
import { resourcesOf } from '../resources.ts'
import { answerOf } from './answer.ts'
import { type GateBindings, hasGate } from './gate-env.ts'
import { type Judgement, judge } from './judge.ts'
import type { Material } from './material.ts'
import { dropMaterial, keepScorecards, readMaterial } from './objects.ts'
import { shortResult } from './result.ts'
import { parseSaid, type SaidOf } from './said.ts'
import { claimCheck, type Finished, finishCheck, type GateCheck } from './store/checks.ts'
import { insertDelivery } from './store/deliveries.ts'
import { findEndpoint } from './store/endpoints.ts'

/** Longer than judging ever takes; after that the row is anybody's. */
export const CLAIM_MILLISECONDS = 5 * 60 * 1000

/** A submission that brings the Worker down is not tried for ever. */
const MAX_CHECK_ATTEMPTS = 5

/** A message of the queue. One too many finds nothing to claim. */
export async function runCheck(env: Bindings, id: string): Promise<void> {
  if (!hasGate(env)) return
  const now = new Date()
  const until = new Date(now.getTime() + CLAIM_MILLISECONDS).toISOString()
  const check = await claimCheck(env.DB, { id, now: now.toISOString(), until })
  if (!check) return
  if (check.attempt > MAX_CHECK_ATTEMPTS) return giveUp(env, check)
  const material = await readMaterial(env.FILES, check)
  const judgement = await judgeMaterial(env, material, parseSaid(check.said))
  await keepJudgement(env, check, judgement)
  await dropMaterial(env.FILES, check, material.length)
}

export const judgeMaterial = (
  env: Bindings,
  material: readonly Material[],
  { reference: _, ...said }: SaidOf,
): Promise<Judgement> => judge(material, said, { resources: resourcesOf(env), now: () => new Date() })

export const finishedBy = (judgement: Judgement, said: SaidOf, at: string): Finished => ({
  state: 'done',
  at,
  outcome: judgement.outcome,
  decision: judgement.decision,
  result: JSON.stringify(shortResult(judgement, said.lang)),
})

export async function keepJudgement(env: GateBindings, check: GateCheck, judgement: Judgement): Promise<void> {
  await keepScorecards(env.FILES, check, judgement)
  await conclude(env, check, finishedBy(judgement, parseSaid(check.said), new Date().toISOString()))
}

const giveUp = (env: GateBindings, check: GateCheck): Promise<void> =>
  conclude(env, check, { state: 'failed', at: new Date().toISOString(), outcome: null, decision: null, result: null })

/** Verdict and callback are written in one go: neither is there without the other. */
async function conclude(env: GateBindings, check: GateCheck, done: Finished): Promise<void> {
  const finished = {
    ...check,
    state: done.state,
    finishedAt: done.at,
    outcome: done.outcome,
    decision: done.decision,
    result: done.result,
  }
  const id = newMessageId()
  const callback = await callbackOf(env, finished, { id, at: done.at })
  const written = await env.DB.batch([finishCheck(env.DB, check, done), ...callback])
  if (callback.length > 0 && written[0]?.meta.changes === 1) await env.GATE_JOBS.send({ kind: 'delivery', id })
}

export const newMessageId = (): string => `msg_${crypto.randomUUID().replaceAll('-', '')}`

/** `report.checked`, where the endpoint has somebody to tell. */
export async function callbackOf(
  env: GateBindings,
  check: GateCheck,
  { id, at }: { id: string; at: string },
): Promise<D1PreparedStatement[]> {
  const endpoint = await findEndpoint(env.DB, check.endpointId)
  if (!endpoint?.callbackUrl || endpoint.callbackStoppedAt) return []
  const payload = JSON.stringify({ type: 'report.checked', timestamp: at, data: await answerOf(check, endpoint, env) })
  return [
    insertDelivery(env.DB, {
      id,
      officeId: check.officeId,
      endpointId: endpoint.id,
      checkId: check.id,
      payload,
      createdAt: at,
    }),
  ]
}
