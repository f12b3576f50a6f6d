/** `POST /v1/render`: a report by addresses in, the mandated form out, as a page or a Word document to publish. */
import { type Context, Hono } from 'hono'
import { packs } from '../../../rules/index.ts'
import { bind } from '../../core/bind/index.ts'
import { err, type Rejection, type Result } from '../../core/rejection.ts'
import { decode } from '../../decode/index.ts'
import { MAX_JSON_BYTES } from '../../decode/limits.ts'
import { type Publication, publish, type Renderer, renderers } from '../../render/index.ts'
import type { Edge } from '../env.ts'
import { rateLimit, standaloneDocument } from '../guards.ts'
import { offerByAccept } from '../negotiate.ts'
import { parseParameters, RenderParametersSchema } from '../parameters.ts'
import { respondProblem } from '../problem.tsx'
import { limitBody } from '../upload.ts'
import { beginsLikeObject } from './validate.ts'

export const render = new Hono<Edge>()

render.post('/v1/render', standaloneDocument, rateLimit, limitBody(MAX_JSON_BYTES), async c => {
  const parameters = parseParameters(RenderParametersSchema, c.req.query())
  if (!parameters.ok) return respondProblem(c, parameters.error)
  const { format, pack, agency, published } = parameters.value
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  c.set('facts', { bytes: bytes.byteLength, format: 'json' })
  const publication = await toPublication(bytes, { wanted: pack, agency, published })
  if (!publication.ok) return respondProblem(c, publication.error)
  const renderer = renderers.find(({ name }) => name === format) ?? offerByAccept(c.req.header('Accept'), renderers)
  return respondPublication(c, publication.value, renderer)
})

type Stated = { wanted?: string | undefined; agency?: string | undefined; published?: string | undefined }

/** The first half of the straight line, for a report that was sent by addresses. */
export async function toPublication(bytes: Uint8Array, stated: Stated): Promise<Result<Publication, Rejection>> {
  if (!beginsLikeObject(bytes))
    return err({ code: 'bad-request', variant: 'json', detail: 'the body must be a JSON object' })
  const document = await decode(bytes, { name: 'report.json', contentType: 'application/json' }, {})
  if (!document.ok) return document
  const bound = bind(document.value, packs, stated)
  return bound.ok ? publish(bound.value.report, bound.value.pack) : bound
}

export async function respondPublication(
  c: Context<Edge>,
  publication: Publication,
  { render, contentType, extension }: Renderer,
) {
  const body = await render(publication)
  const name = `${publication.title || 'report'}.${extension}`
  return c.body(typeof body === 'string' ? body : new Uint8Array(body), 200, {
    'Content-Type': contentType,
    'Content-Language': publication.language,
    'Content-Disposition': disposition(name, extension === 'html'),
    'Cache-Control': 'no-store',
    Vary: 'Accept',
  })
}

/** RFC 6266; a page is shown, a document saved. */
const disposition = (name: string, shown: boolean): string =>
  `${shown ? 'inline' : 'attachment'}; filename="report.${name.split('.').at(-1)}"; filename*=UTF-8''${percentEncoded(name)}`

const LONGEST_FILE_NAME = 100

/** RFC 8187: what `encodeURIComponent` leaves alone and a header parameter may not hold is encoded too. */
function percentEncoded(name: string): string {
  const safe = [...name.replace(/[\\/:*?"<>|]/g, ' ')]
  const short = safe.length > LONGEST_FILE_NAME ? safe.slice(-LONGEST_FILE_NAME) : safe
  return encodeURIComponent(short.join('')).replace(
    /['()*]/g,
    char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
