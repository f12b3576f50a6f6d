/** The pages where an office sets up what publishing systems call, and sees what became of it. */
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { DeliveryPage, EndpointPage } from '../../../web/gate/endpoint-page.tsx'
import { EndpointsPage } from '../../../web/gate/endpoints-page.tsx'
import type { Edge } from '../../env.ts'
import { bySession } from '../../office/access/guards.ts'
import { goTo, pageLang, textsOf, visitorOf } from '../../office/pages/visitor.ts'
import { parse } from '../../office/read-json.ts'
import { respondProblem } from '../../problem.tsx'
import { limitBody } from '../../upload.ts'
import {
  canManage,
  changeEndpoint,
  createEndpoint,
  managed,
  removeEndpoint,
  removeSecret,
  replay,
  rotateSecret,
} from '../manage.ts'
import { ReleaseSchema } from '../message.ts'
import { recordOverride } from '../override.ts'
import { checkCallback, EndpointSchema, settingsOfForm } from '../settings.ts'
import { findCheckOf, listChecks } from '../store/checks.ts'
import { type Delivery, findDeliveryOf, listAttempts } from '../store/deliveries.ts'
import { type Endpoint, findEndpointOf, listEndpoints } from '../store/endpoints.ts'
import { checkRows, deliveryRow, deliveryRows, endOf, viewOf } from './views.ts'

export const endpointPages = new Hono<Edge>()

const SMALL_FORM = 64 * 1024

const gateOnly: MiddlewareHandler<Edge> = async (c, next) =>
  canManage(c.env) ? next() : respondProblem(c, { code: 'not-found' })

endpointPages.use('/office/endpoints', gateOnly)
endpointPages.use('/office/endpoints/*', gateOnly)

const notFound = (c: Context<Edge>) => respondProblem(c, { code: 'not-found' })

const ownEndpoint = (c: Context<Edge>): Promise<Endpoint | undefined> =>
  findEndpointOf(managed(c.env).DB, c.get('member').office.id, c.req.param('id') ?? '')

const pathOf = ({ id }: Pick<Endpoint, 'id'>): string => `/office/endpoints/${id}`

type Shown = { text: string; first: boolean }

async function respondEndpoint(c: Context<Edge>, endpoint: Endpoint, secret?: Shown) {
  const [env, lang] = [managed(c.env), pageLang(c)]
  const page = {
    lang,
    visitor: visitorOf(c),
    endpoint: await viewOf(env, endpoint, new URL(c.req.url).origin),
    checks: await checkRows(env, endpoint, lang),
    deliveries: await deliveryRows(env, endpoint),
    ...(secret ? { secret } : {}),
  }
  return c.html(<EndpointPage {...page} />)
}

endpointPages.get('/office/endpoints', bySession('review'), async c => {
  const { DB } = managed(c.env)
  const office = c.get('member').office.id
  const rows = (await listEndpoints(DB, office)).map(async ({ id, name, mode, callbackStoppedAt }) => {
    const [last] = await listChecks(DB, { officeId: office, endpointId: id, most: 1 })
    return { id, name, mode, stopped: callbackStoppedAt !== null, lastAt: last?.receivedAt }
  })
  return c.html(<EndpointsPage lang={pageLang(c)} visitor={visitorOf(c)} endpoints={await Promise.all(rows)} />)
})

/** The only page that ever shows the first secret. */
endpointPages.post('/office/endpoints', bySession('admin'), limitBody(SMALL_FORM), async c => {
  const input = parse(EndpointSchema, await textsOf(c))
  if (!input.ok) return respondProblem(c, input.error)
  const env = managed(c.env)
  const created = await createEndpoint(env, c.get('member'), input.value)
  const endpoint = created && (await findEndpointOf(env.DB, c.get('member').office.id, created.id))
  if (!endpoint) return respondProblem(c, { code: 'conflict', variant: 'endpoint-name-taken' })
  return respondEndpoint(c, endpoint, { text: created.secret.secret, first: true })
})

endpointPages.get('/office/endpoints/:id', bySession('review'), async c => {
  const endpoint = await ownEndpoint(c)
  return endpoint ? respondEndpoint(c, endpoint) : notFound(c)
})

endpointPages.post('/office/endpoints/:id', bySession('admin'), limitBody(SMALL_FORM), async c => {
  const endpoint = await ownEndpoint(c)
  if (!endpoint) return notFound(c)
  const input = parse(EndpointSchema, settingsOfForm(await textsOf(c)))
  if (!input.ok) return respondProblem(c, input.error)
  const settings = checkCallback(c.env, input.value, c.get('lang'))
  if (!settings.ok) return respondProblem(c, settings.error)
  const saved = await changeEndpoint(managed(c.env), c.get('member'), { id: endpoint.id, settings: settings.value })
  if (saved === 'taken') return respondProblem(c, { code: 'conflict', variant: 'endpoint-name-taken' })
  return goTo(c, pathOf(endpoint))
})

endpointPages.post('/office/endpoints/:id/delete', bySession('admin'), async c => {
  const endpoint = await ownEndpoint(c)
  if (!endpoint) return notFound(c)
  if ((await textsOf(c)).sure !== 'yes') return goTo(c, pathOf(endpoint))
  await removeEndpoint(managed(c.env), c.get('member'), endpoint)
  return goTo(c, '/office/endpoints')
})

endpointPages.post('/office/endpoints/:id/secrets', bySession('admin'), async c => {
  const endpoint = await ownEndpoint(c)
  if (!endpoint) return notFound(c)
  const issued = await rotateSecret(managed(c.env), c.get('member'), endpoint)
  if (issued === 'too-many') return respondProblem(c, { code: 'conflict', variant: 'too-many-secrets' })
  return respondEndpoint(c, endpoint, { text: issued.secret, first: false })
})

endpointPages.post('/office/endpoints/:id/secrets/:secret/remove', bySession('admin'), async c => {
  const endpoint = await ownEndpoint(c)
  if (!endpoint) return notFound(c)
  const removed = await removeSecret(managed(c.env), c.get('member'), { endpoint, secretId: c.req.param('secret') })
  if (removed === 'unknown') return notFound(c)
  if (removed === 'last') return respondProblem(c, { code: 'conflict', variant: 'last-secret' })
  return goTo(c, pathOf(endpoint))
})

endpointPages.post(
  '/office/endpoints/:id/checks/:check/override',
  bySession('review'),
  limitBody(SMALL_FORM),
  async c => {
    const endpoint = await ownEndpoint(c)
    const member = c.get('member')
    const check = endpoint && (await findCheckOf(managed(c.env).DB, member.office.id, c.req.param('check')))
    if (!endpoint || check?.endpointId !== endpoint.id) return notFound(c)
    const input = parse(ReleaseSchema, await textsOf(c))
    if (!input.ok) return respondProblem(c, input.error)
    await recordOverride(managed(c.env), check, { ...input.value, actor: member.token.name })
    return goTo(c, pathOf(endpoint))
  },
)

async function ownDelivery(c: Context<Edge>, endpoint: Endpoint): Promise<Delivery | undefined> {
  const { DB } = managed(c.env)
  const delivery = await findDeliveryOf(DB, endpoint.officeId, c.req.param('delivery') ?? '')
  return delivery?.endpointId === endpoint.id ? delivery : undefined
}

endpointPages.get('/office/endpoints/:id/deliveries/:delivery', bySession('review'), async c => {
  const endpoint = await ownEndpoint(c)
  const delivery = endpoint && (await ownDelivery(c, endpoint))
  if (!endpoint || !delivery) return notFound(c)
  const lang = pageLang(c)
  const log = await listAttempts(managed(c.env).DB, delivery.officeId, delivery.id)
  const dueAt = delivery.state === 'due' ? delivery.dueAt : undefined
  const payload = JSON.stringify(JSON.parse(delivery.payload), null, 2)
  const page = {
    lang,
    visitor: visitorOf(c),
    endpoint,
    delivery: { ...deliveryRow(delivery), dueAt, payload },
    log: log.map(made => ({ attempt: made.attempt, at: made.at, end: endOf(made, lang), excerpt: made.excerpt })),
  }
  return c.html(<DeliveryPage {...page} />)
})

endpointPages.post('/office/endpoints/:id/deliveries/:delivery/replay', bySession('admin'), async c => {
  const endpoint = await ownEndpoint(c)
  const delivery = endpoint && (await ownDelivery(c, endpoint))
  if (!endpoint || !delivery) return notFound(c)
  if (!(await replay(managed(c.env), c.get('member'), delivery.id)))
    return respondProblem(c, { code: 'conflict', variant: 'delivery-under-way' })
  return goTo(c, `${pathOf(endpoint)}/deliveries/${delivery.id}`)
})
