/** `/v1/office/endpoints`: what publishing systems call, their secrets, and what became of our messages to them. */
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { Edge } from '../../env.ts'
import { byToken, officeOnly } from '../../office/access/guards.ts'
import { readJson } from '../../office/read-json.ts'
import { respondProblem } from '../../problem.tsx'
import {
  canManage,
  changeEndpoint,
  createEndpoint,
  type ManageBindings,
  managed,
  removeEndpoint,
  removeSecret,
  replay,
  rotateSecret,
} from '../manage.ts'
import { changed, checkCallback, EndpointChangeSchema, EndpointSchema, shownEndpoint } from '../settings.ts'
import { type Delivery, findDeliveryOf, listAttempts, listDeliveries } from '../store/deliveries.ts'
import { type Endpoint, findEndpointOf, listEndpoints, listSecrets } from '../store/endpoints.ts'

export const endpoints = new Hono<Edge>()

/** A server without the gate's key has none of these addresses. */
const gateOnly: MiddlewareHandler<Edge> = async (c, next) =>
  canManage(c.env) ? next() : respondProblem(c, { code: 'not-found' })

const bindingsOf = ({ env }: Context<Edge>): ManageBindings => managed(env)

endpoints.use('/v1/office/endpoints', officeOnly, gateOnly, byToken('admin'))
endpoints.use('/v1/office/endpoints/*', officeOnly, gateOnly, byToken('admin'))

/** The endpoint, if it is the caller's own. */
const ownEndpoint = (c: Context<Edge>, id: string): Promise<Endpoint | undefined> =>
  findEndpointOf(bindingsOf(c).DB, c.get('member').office.id, id)

const shown = async (c: Context<Edge>, endpoint: Endpoint) =>
  shownEndpoint(endpoint, await listSecrets(bindingsOf(c).DB, endpoint))

endpoints.get('/v1/office/endpoints', async c => {
  const found = await listEndpoints(bindingsOf(c).DB, c.get('member').office.id)
  return c.json({ endpoints: await Promise.all(found.map(endpoint => shown(c, endpoint))) })
})

/** The only answer that ever holds the first secret. */
endpoints.post('/v1/office/endpoints', async c => {
  const input = await readJson(c, EndpointSchema)
  if (!input.ok) return respondProblem(c, input.error)
  const settings = checkCallback(c.env, input.value, c.get('lang'))
  if (!settings.ok) return respondProblem(c, settings.error)
  const created = await createEndpoint(bindingsOf(c), c.get('member'), settings.value)
  const endpoint = created && (await ownEndpoint(c, created.id))
  if (!endpoint) return respondProblem(c, { code: 'conflict', variant: 'endpoint-name-taken' })
  return c.json({ ...(await shown(c, endpoint)), secret: created.secret.secret }, 201, NOT_KEPT)
})

const NOT_KEPT = { 'Cache-Control': 'no-store' }

endpoints.get('/v1/office/endpoints/:id', async c => {
  const endpoint = await ownEndpoint(c, c.req.param('id'))
  return endpoint ? c.json(await shown(c, endpoint)) : respondProblem(c, { code: 'not-found' })
})

/** Saving starts deliveries again that the receiver had stopped by 410. */
endpoints.patch('/v1/office/endpoints/:id', async c => {
  const input = await readJson(c, EndpointChangeSchema)
  if (!input.ok) return respondProblem(c, input.error)
  const { id } = c.req.param()
  const before = await ownEndpoint(c, id)
  if (!before) return respondProblem(c, { code: 'not-found' })
  const settings = checkCallback(c.env, changed(before, input.value), c.get('lang'))
  if (!settings.ok) return respondProblem(c, settings.error)
  const saved = await changeEndpoint(bindingsOf(c), c.get('member'), { id, settings: settings.value })
  if (saved === 'taken') return respondProblem(c, { code: 'conflict', variant: 'endpoint-name-taken' })
  const after = await ownEndpoint(c, id)
  return after ? c.json(await shown(c, after)) : respondProblem(c, { code: 'not-found' })
})

endpoints.delete('/v1/office/endpoints/:id', async c => {
  const endpoint = await ownEndpoint(c, c.req.param('id'))
  if (!endpoint) return respondProblem(c, { code: 'not-found' })
  await removeEndpoint(bindingsOf(c), c.get('member'), endpoint)
  return c.body(null, 204)
})

/** Rotation: the new secret is shown once, the old ones stay valid until they are removed. */
endpoints.post('/v1/office/endpoints/:id/secrets', async c => {
  const endpoint = await ownEndpoint(c, c.req.param('id'))
  if (!endpoint) return respondProblem(c, { code: 'not-found' })
  const issued = await rotateSecret(bindingsOf(c), c.get('member'), endpoint)
  if (issued === 'too-many') return respondProblem(c, { code: 'conflict', variant: 'too-many-secrets' })
  return c.json(issued, 201, NOT_KEPT)
})

endpoints.delete('/v1/office/endpoints/:id/secrets/:secret', async c => {
  const { id, secret: secretId } = c.req.param()
  const endpoint = await ownEndpoint(c, id)
  if (!endpoint) return respondProblem(c, { code: 'not-found' })
  const removed = await removeSecret(bindingsOf(c), c.get('member'), { endpoint, secretId })
  if (removed === 'unknown') return respondProblem(c, { code: 'not-found' })
  if (removed === 'last') return respondProblem(c, { code: 'conflict', variant: 'last-secret' })
  return c.body(null, 204)
})

const DELIVERIES_SHOWN = 100

const shownDelivery = ({ id, checkId, state, attempt, dueAt, createdAt, finishedAt }: Delivery) => ({
  id,
  check: checkId,
  state,
  attempts: attempt,
  dueAt: state === 'due' ? dueAt : null,
  createdAt,
  finishedAt,
})

/** The newest first. */
endpoints.get('/v1/office/endpoints/:id/deliveries', async c => {
  const endpoint = await ownEndpoint(c, c.req.param('id'))
  if (!endpoint) return respondProblem(c, { code: 'not-found' })
  const about = { officeId: endpoint.officeId, endpointId: endpoint.id, most: DELIVERIES_SHOWN }
  return c.json({ deliveries: (await listDeliveries(bindingsOf(c).DB, about)).map(shownDelivery) })
})

async function ownDelivery(c: Context<Edge>, endpointId: string, id: string): Promise<Delivery | undefined> {
  const delivery = await findDeliveryOf(bindingsOf(c).DB, c.get('member').office.id, id)
  return delivery?.endpointId === endpointId ? delivery : undefined
}

/** With every attempt, and what was sent. */
endpoints.get('/v1/office/endpoints/:id/deliveries/:delivery', async c => {
  const { id, delivery: deliveryId } = c.req.param()
  const delivery = await ownDelivery(c, id, deliveryId)
  if (!delivery) return respondProblem(c, { code: 'not-found' })
  const log = await listAttempts(bindingsOf(c).DB, delivery.officeId, delivery.id)
  return c.json({ ...shownDelivery(delivery), log, payload: JSON.parse(delivery.payload) })
})

/** The same message under the same id; the schedule begins anew. */
endpoints.post('/v1/office/endpoints/:id/deliveries/:delivery/replay', async c => {
  const { id, delivery: deliveryId } = c.req.param()
  const delivery = await ownDelivery(c, id, deliveryId)
  if (!delivery) return respondProblem(c, { code: 'not-found' })
  if (!(await replay(bindingsOf(c), c.get('member'), delivery.id)))
    return respondProblem(c, { code: 'conflict', variant: 'delivery-under-way' })
  return c.json({ id: delivery.id, state: 'due' }, 202)
})
