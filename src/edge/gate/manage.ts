/** Changes to endpoints, each written together with its entry in the audit log. */

import type { Bindings } from '../env.ts'
import { type Actor, tell } from '../office/act.ts'
import { hasOffice, type OfficeBindings } from '../office/member.ts'
import { type GateBindings, hasGate, sealedFor } from './gate-env.ts'
import { seal } from './sealing.ts'
import { makeSecret } from './signature.ts'
import { replayDelivery } from './store/deliveries.ts'
import {
  deleteEndpoint,
  deleteSecret,
  type Endpoint,
  insertEndpoint,
  insertSecret,
  listSecrets,
  type Settings,
  updateEndpoint,
} from './store/endpoints.ts'

/** What the routes need: the office's bindings and the gate's. */
export type ManageBindings = GateBindings & OfficeBindings

/** Without the gate's key, or without an office, nothing can be set up. */
export const canManage = (env: Bindings): env is ManageBindings => hasGate(env) && hasOffice(env)

/** Behind a guard that has looked. */
export function managed(env: Bindings): ManageBindings {
  if (!canManage(env)) throw new Error('a route of the gate is not behind its guard')
  return env
}

export type IssuedSecret = { id: string; secret: string; hint: string; createdAt: string }

/** The old one and the new one, and some for a rotation that went wrong; each of them costs every call a signature. */
const MOST_SECRETS = 4
const HINT_CHARACTERS = 4

type Named = Pick<Endpoint, 'id' | 'officeId'>

/** The secret is in the answer and, sealed, in the database. */
async function issueSecret(env: ManageBindings, actor: Actor, endpoint: Named): Promise<IssuedSecret> {
  const secret = makeSecret()
  const issued = { id: crypto.randomUUID(), hint: secret.slice(-HINT_CHARACTERS), createdAt: new Date().toISOString() }
  const sealed = await seal(secret, env.GOUJI_GATE_KEY, sealedFor(endpoint.id))
  await env.DB.batch([
    insertSecret(env.DB, endpoint, { ...issued, sealed }),
    tell(env, actor, { action: 'endpoint.secret-issued', subject: endpoint.id, detail: { secret: issued.id } }),
  ])
  return { ...issued, secret }
}

/** `undefined` where the office has an endpoint of that name. */
export async function createEndpoint(
  env: ManageBindings,
  actor: Actor,
  settings: Settings,
): Promise<{ id: string; secret: IssuedSecret } | undefined> {
  const named = { id: crypto.randomUUID(), officeId: actor.office.id }
  if (!(await insertEndpoint(env.DB, { ...named, settings, at: new Date().toISOString() }))) return undefined
  const { name, mode } = settings
  await tell(env, actor, { action: 'endpoint.created', subject: named.id, detail: { name, mode } }).run()
  return { id: named.id, secret: await issueSecret(env, actor, named) }
}

export async function changeEndpoint(
  env: ManageBindings,
  actor: Actor,
  { id, settings }: { id: string; settings: Settings },
): Promise<'saved' | 'taken' | 'unknown'> {
  const at = new Date().toISOString()
  const saved = await updateEndpoint(env.DB, { id, officeId: actor.office.id, settings, at })
  // Without the callback: its address may hold a key of the receiver.
  const { callbackUrl: _, ...detail } = settings
  if (saved === 'saved') await tell(env, actor, { action: 'endpoint.changed', subject: id, detail }).run()
  return saved
}

/** A new secret beside the old ones, which stay valid until they are removed. */
export async function rotateSecret(
  env: ManageBindings,
  actor: Actor,
  endpoint: Endpoint,
): Promise<IssuedSecret | 'too-many'> {
  const known = await listSecrets(env.DB, endpoint)
  return known.length >= MOST_SECRETS ? 'too-many' : issueSecret(env, actor, endpoint)
}

/** The last one stays: without any, nobody could call. */
export async function removeSecret(
  env: ManageBindings,
  actor: Actor,
  { endpoint, secretId }: { endpoint: Endpoint; secretId: string },
): Promise<'removed' | 'last' | 'unknown'> {
  const known = await listSecrets(env.DB, endpoint)
  if (!known.some(({ id }) => id === secretId)) return 'unknown'
  if (!(await deleteSecret(env.DB, endpoint, secretId))) return 'last'
  const detail = { secret: secretId }
  await tell(env, actor, { action: 'endpoint.secret-removed', subject: endpoint.id, detail }).run()
  return 'removed'
}

/** With its checks, secrets and deliveries; their files are gone with one of the next sweeps. */
export async function removeEndpoint(env: ManageBindings, actor: Actor, { id, name }: Endpoint): Promise<void> {
  await env.DB.batch([
    ...deleteEndpoint(env.DB, { id, officeId: actor.office.id, at: new Date().toISOString() }),
    tell(env, actor, { action: 'endpoint.deleted', subject: id, detail: { name } }),
  ])
}

/** False where it is on its way already. */
export async function replay(env: ManageBindings, actor: Actor, id: string): Promise<boolean> {
  if (!(await replayDelivery(env.DB, actor.office.id, id, new Date().toISOString()))) return false
  await tell(env, actor, { action: 'delivery.replayed', subject: id }).run()
  await env.DELIVERIES.send({ kind: 'delivery', id })
  return true
}
