/** A person answers for a content that the rules would keep back, or that nobody could judge in time. */
import type { GateBindings } from './gate-env.ts'
import { callbackOf, newMessageId } from './run-check.ts'
import type { GateCheck } from './store/checks.ts'
import { insertOverride } from './store/overrides.ts'

/** `actor`: who brought it, for the audit log: the endpoint or a token of the office. */
export type Release = { person: string; reason: string; actor: string }

/** The publishing system is told by callback too. Nothing happens where somebody has answered for it before. */
export async function recordOverride(env: GateBindings, check: GateCheck, release: Release): Promise<void> {
  const { person, reason, actor } = release
  const { officeId, endpointId, contentSha256 } = check
  const override = { person, reason, at: new Date().toISOString() }
  const id = newMessageId()
  const callback = await callbackOf(env, check, { id, at: override.at, override })
  await env.DB.batch([
    ...insertOverride(env.DB, { officeId, endpointId, contentSha256, ...override, actor }),
    ...callback,
  ])
  // Where nothing was written this wakes nobody.
  if (callback.length > 0) await env.DELIVERIES.send({ kind: 'delivery', id })
}
