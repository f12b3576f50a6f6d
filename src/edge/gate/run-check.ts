/** Judging of what waits in a row: by the queue, or behind the back of a caller who would have waited too long. */
import type { Bindings } from '../env.ts'
import { resourcesOf } from '../resources.ts'
import { answerOf } from './answer.ts'
import { type GateBindings, hasGate } from './gate-env.ts'
import { type Judgement, judge } from './judge.ts'
import type { Material } from './material.ts'
import { dropEverything, dropMaterial, keepScorecards, readMaterial } from './objects.ts'
import { shortResult } from './result.ts'
import { parseSaid, type SaidOf } from './said.ts'
import { claimCheck, type Finished, finishCheck, type GateCheck, releaseCheck } from './store/checks.ts'
import { insertDelivery } from './store/deliveries.ts'
import { findEndpoint } from './store/endpoints.ts'
import type { Overridden } from './store/overrides.ts'

/** Longer than judging ever takes; after that the row is anybody's. */
const CLAIM_MILLISECONDS = 5 * 60 * 1000

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
  try {
    const material = await readMaterial(env.FILES, check)
    await keepJudgement(env, check, await judgeMaterial(env, material, parseSaid(check.said)))
    await dropMaterial(env.FILES, check, material.length)
  } catch (error) {
    // The queue's next attempt finds it waiting, and need not wait until the claim runs out.
    await releaseCheck(env.DB, check)
    throw error
  }
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

/** What was sent is not kept for a check that failed: whoever tries again sends it again. */
async function giveUp(env: GateBindings, check: GateCheck): Promise<void> {
  const at = new Date().toISOString()
  await conclude(env, check, { state: 'failed', at, outcome: null, decision: null, result: null })
  await dropEverything(env.FILES, check)
}

/** Verdict and callback are written in one go: neither is there without the other, nor where it is somebody else's. */
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
  if (callback.length > 0 && written[0]?.meta.changes === 1) await env.DELIVERIES.send({ kind: 'delivery', id })
}

export const newMessageId = (): string => `msg_${crypto.randomUUID().replaceAll('-', '')}`

/**
 * `report.checked`, where the endpoint has somebody to tell; to be run right behind the statement that it is about.
 * While deliveries are stopped it is written down all the same, so that somebody can have it sent later.
 */
export async function callbackOf(
  env: GateBindings,
  check: GateCheck,
  { id, at, override }: { id: string; at: string; override?: Overridden },
): Promise<D1PreparedStatement[]> {
  const endpoint = await findEndpoint(env.DB, check.endpointId)
  if (!endpoint?.callbackUrl) return []
  const data = await answerOf(check, endpoint, env, override)
  return [
    insertDelivery(env.DB, {
      id,
      officeId: check.officeId,
      endpointId: endpoint.id,
      checkId: check.id,
      payload: JSON.stringify({ type: 'report.checked', timestamp: at, data }),
      createdAt: at,
      state: endpoint.callbackStoppedAt ? 'stopped' : 'due',
    }),
  ]
}
