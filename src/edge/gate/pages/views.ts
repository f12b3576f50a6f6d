/** What the pages of an endpoint show, from its rows. */
import type { Lang } from '../../../core/result.ts'
import type { CheckRow, DeliveryRow } from '../../../web/gate/endpoint-page.tsx'
import type { EndpointView } from '../../../web/gate/endpoint-settings.tsx'
import { stateOf } from '../answer.ts'
import { decide } from '../decision.ts'
import type { GateBindings } from '../gate-env.ts'
import { linkPath } from '../link.ts'
import { parseSaid } from '../said.ts'
import { shownEndpoint } from '../settings.ts'
import { type GateCheck, listChecks } from '../store/checks.ts'
import { type Attempt, type Delivery, listDeliveries } from '../store/deliveries.ts'
import { type Endpoint, listSecrets } from '../store/endpoints.ts'
import { findOverride } from '../store/overrides.ts'
import { faultWords, states } from '../words.ts'

const CHECKS_SHOWN = 30
const DELIVERIES_SHOWN = 30

export async function viewOf({ DB }: GateBindings, endpoint: Endpoint, origin: string): Promise<EndpointView> {
  const { path, ...shown } = shownEndpoint(endpoint, await listSecrets(DB, endpoint))
  return { ...shown, address: `${origin}${path}`, stopped: endpoint.callbackStoppedAt !== null }
}

export async function checkRows(env: GateBindings, endpoint: Endpoint, lang: Lang): Promise<CheckRow[]> {
  const { officeId, id: endpointId } = endpoint
  const checks = await listChecks(env.DB, { officeId, endpointId, most: CHECKS_SHOWN })
  return Promise.all(checks.map(check => checkRow(env, { endpoint, check, lang })))
}

type About = { endpoint: Endpoint; check: GateCheck; lang: Lang }

async function checkRow({ DB, GOUJI_GATE_KEY }: GateBindings, { endpoint, check, lang }: About): Promise<CheckRow> {
  const override = await findOverride(DB, endpoint.id, check.contentSha256)
  const { title, reference } = parseSaid(check.said)
  return {
    id: check.id,
    at: check.receivedAt,
    article: title ?? reference ?? check.id,
    verdict: states[stateOf(check)].verdict[lang],
    decision: decide(check.decision ?? endpoint.onTimeout, { mode: endpoint.mode, overridden: override !== undefined }),
    link: await linkPath(check.id, GOUJI_GATE_KEY),
    released: override?.person,
  }
}

export async function deliveryRows(
  { DB }: GateBindings,
  { officeId, id: endpointId }: Endpoint,
): Promise<DeliveryRow[]> {
  return (await listDeliveries(DB, { officeId, endpointId, most: DELIVERIES_SHOWN })).map(deliveryRow)
}

export const deliveryRow = ({ id, createdAt, state, attempt }: Delivery): DeliveryRow => ({
  id,
  at: createdAt,
  state,
  attempts: attempt,
})

/** In words, where nobody answered. */
export function endOf({ status, fault }: Attempt, lang: Lang): string {
  if (status !== null) return `HTTP ${status}`
  const known = Object.entries(faultWords).find(([name]) => name === fault)
  return known?.[1][lang] ?? (lang === 'zh' ? '通知已停止' : 'callbacks are stopped')
}
