/** A person answers for a content that the rules would keep back. */
import type { GateBindings } from './gate-env.ts'
import type { Override } from './message.ts'
import { callbackOf, newMessageId } from './run-check.ts'
import { findByContent, type GateCheck } from './store/checks.ts'
import type { Endpoint } from './store/endpoints.ts'
import { insertOverride } from './store/overrides.ts'

/** The check that it is about, or nothing where none has been judged. The publishing system is told by callback too. */
export async function recordOverride(
  env: GateBindings,
  { endpoint, override, actor }: { endpoint: Endpoint; override: Override; actor: string },
): Promise<GateCheck | undefined> {
  const { content, person, reason } = override
  const check = await findByContent(env.DB, endpoint.id, content)
  if (check?.state !== 'done') return undefined
  const at = new Date().toISOString()
  const { officeId, id: endpointId } = endpoint
  const written = await insertOverride(env.DB, {
    officeId,
    endpointId,
    contentSha256: content,
    person,
    reason,
    at,
    actor,
  })
  if (!written) return check
  const id = newMessageId()
  const callback = await callbackOf(env, check, { id, at })
  if (callback.length > 0) {
    await env.DB.batch(callback)
    await env.GATE_JOBS.send({ kind: 'delivery', id })
  }
  return check
}
