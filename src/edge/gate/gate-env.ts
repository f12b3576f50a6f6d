/** What the gate needs of the platform, and what its outgoing calls go by. */
import type { Bindings } from '../env.ts'
import type { Outlook } from './call.ts'
import { unseal } from './sealing.ts'
import { type Endpoint, listSecrets } from './store/endpoints.ts'

export type GateBindings = Bindings &
  Required<Pick<Bindings, 'DB' | 'FILES' | 'GATE_JOBS' | 'DELIVERIES' | 'GOUJI_GATE_KEY'>>

export const hasGate = (env: Bindings): env is GateBindings =>
  env.DB !== undefined &&
  env.FILES !== undefined &&
  env.GATE_JOBS !== undefined &&
  env.DELIVERIES !== undefined &&
  Boolean(env.GOUJI_GATE_KEY)

export const outlookOf = (
  { GATE_RESOLVER, GATE_LOOPBACK }: Bindings,
  { allowed }: Pick<Endpoint, 'allowed'>,
): Outlook => ({
  access: { allowed, loopback: GATE_LOOPBACK === 'true' },
  resolver: GATE_RESOLVER || undefined,
})

/** What a sealed secret is bound to: it opens for no other endpoint. */
export const sealedFor = (endpointId: string): string => `endpoint ${endpointId}`

/** The newest first. */
export async function secretsOf(
  { DB, GOUJI_GATE_KEY }: GateBindings,
  endpoint: Pick<Endpoint, 'id' | 'officeId'>,
): Promise<string[]> {
  const secrets = await listSecrets(DB, endpoint)
  return Promise.all(secrets.map(({ sealed }) => unseal(sealed, GOUJI_GATE_KEY, sealedFor(endpoint.id))))
}
