/** The office's and the gate's calls, made as `/openapi.json` describes them, in an office with something of each kind. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ids } from '../../../src/edge/openapi/path-parts.ts'
import {
  createGateWorker,
  databaseOf,
  type GateServer,
  listenGate,
  openReceiver,
  signed,
  submittedBody,
} from '../../support/gate.ts'
import {
  asJson,
  formOfFiles,
  foundTestOffice,
  type Json,
  openTestCampaign,
  reportOf,
  type TestOffice,
} from '../../support/office.ts'
import { addressOf, type Call, callsIn, type Description, describedIn, judgeOf } from '../../support/openapi.ts'
import { ADMIN_TOKEN } from '../../support/serve.ts'

let server: GateServer
let url: string
let office: TestOffice
let described: Description
let receiver: Awaited<ReturnType<typeof openReceiver>>
let gateSecret: string
/** What the examples' ids stand for. */
let real: Record<keyof typeof ids, string>

beforeAll(async () => {
  server = createGateWorker()
  url = (await listenGate(server)).href
  described = await describedIn('en')
  office = await foundTestOffice('云岭县政务公开办', url)
  receiver = await openReceiver()
  real = await fillOffice()
})

afterAll(async () => {
  await receiver.close()
  await server.close()
})

const made = async (path: string, init: RequestInit): Promise<Json> =>
  (await (await office.call(path, init)).json()) as Json // as documented

const AGENCY = '云岭县供销合作社'

async function fillOffice(): Promise<typeof real> {
  const token = await made('/v1/office/tokens', asJson({ name: '备用', scopes: ['check'] }))
  const body = await made('/v1/office/bodies', asJson({ name: AGENCY }))
  const campaign = await openTestCampaign(office)
  const files = formOfFiles([{ name: '1.html', content: reportOf(AGENCY) }])
  const sent = await made(`/v1/office/campaigns/${campaign}/bodies/${body.id}/documents`, {
    method: 'POST',
    body: files,
  })
  const [document] = sent.documents
  const link = await made(`/v1/office/campaigns/${campaign}/links`, asJson({ body: body.id }))
  const endpoint = await made(
    '/v1/office/endpoints',
    asJson({ name: '门户', mode: 'block', waitSeconds: 0, callbackUrl: receiver.url, allowed: ['127.0.0.1'] }),
  )
  gateSecret = endpoint.secret
  const article = { title: '其他文章', article: { html: '<p>其他文章</p>' } }
  await fetch(new URL(endpoint.path, url), signed(gateSecret, submittedBody(article)))
  await receiver.next()
  const unused = await foundTestOffice('将要撤销的机关', url)
  return {
    office: unused.id,
    token: token.id,
    body: body.id,
    campaign,
    batch: sent.id,
    document: document.id,
    submission: document.submissionId,
    link: link.id,
    endpoint: endpoint.id,
    secret: endpoint.secrets[0].id,
    delivery: await settledDelivery(endpoint.id),
  }
}

/** The receiver has it before the database says so. */
async function settledDelivery(endpoint: string): Promise<string> {
  const newest = async (): Promise<Json | undefined> =>
    (await made(`/v1/office/endpoints/${endpoint}/deliveries`, {})).deliveries[0]
  await vi.waitFor(async () => expect((await newest())?.state).toBe('delivered'), { timeout: 120_000, interval: 100 })
  return (await newest())?.id
}

const withRealIds = (text: string): string =>
  Object.entries(ids).reduce(
    (replaced, [kind, { example }]) => replaced.replaceAll(example, real[kind as keyof typeof ids]),
    text,
  ) // a key of the object itself

function requestOf({ operation, method }: Call): RequestInit {
  const verb = method.toUpperCase()
  const content = operation.requestBody?.content
  if (!content) return { method: verb }
  if (content['application/zip']) {
    const files = formOfFiles([{ name: '2.html', content: reportOf('云岭县林场') }])
    return { method: verb, body: files }
  }
  const example = content['application/json']?.example
  if (!example) return { method: verb, body: '单位名称,类别\n云岭县气象局,部门\n' }
  return asJson(JSON.parse(withRealIds(JSON.stringify(example))), verb)
}

/** Each with what its security names. */
function send(call: Call): Promise<Response> {
  const address = new URL(withRealIds(addressOf(call)), url)
  const init = requestOf(call)
  const [scheme] = Object.keys(call.operation.security?.[0] ?? {})
  if (scheme === 'token') return office.call(`${address.pathname}${address.search}`, init)
  if (scheme === 'signature') return fetch(address, signed(gateSecret, String(init.body)))
  const headers = new Headers(init.headers)
  headers.set('Authorization', `Bearer ${ADMIN_TOKEN}`)
  return fetch(address, { ...init, headers })
}

test('every call that needs a token or a signature is answered as it says, what ends things last', async () => {
  const calls = callsIn(described).filter(({ operation }) => operation.security)
  const lasting = calls.filter(({ method }) => method !== 'delete')
  const ending = calls.filter(({ method }) => method === 'delete').reverse()
  const db = await databaseOf(server)
  for (const call of [...lasting, ...ending]) {
    const { operationId } = call.operation
    if (operationId === 'retryDocument')
      await db.prepare("UPDATE documents SET state = 'dead' WHERE id = ?").bind(real.document).run()
    if (operationId === 'removeDemonstration')
      await db.prepare('UPDATE offices SET demonstration = 1 WHERE id = ?').bind(office.id).run()
    judgeOf(described).takesExample(call)
    const response = await send(call)
    expect(response.status, `${operationId}: ${await response.clone().text()}`).toBeLessThan(300)
    await judgeOf(described).expectDescribed(response, call)
    if (operationId === 'retryDocument')
      await expect.poll(async () => (await made(`/v1/office/documents/${real.document}`, {})).state).toBe('judged')
  }
})
