/** `POST /v1/check`: one report in, its scorecard out, in the format that was asked for. */
import { type Context, Hono } from 'hono'
import { packs } from '../../../rules/index.ts'
import { annotateDocx, givenBack } from '../../annotate/index.ts'
import type { Scorecard } from '../../core/result.ts'
import { findFormat } from '../../format/index.ts'
import { inspect } from '../../inspect.ts'
import type { Edge } from '../env.ts'
import { rateLimit, standaloneDocument } from '../guards.ts'
import { formatByAccept } from '../negotiate.ts'
import { CheckParametersSchema, parseParameters } from '../parameters.ts'
import { respondProblem } from '../problem.tsx'
import { resourcesOf } from '../resources.ts'
import { limitBody, MAX_FORM_BYTES, receiveUpload } from '../upload.ts'

export const check = new Hono<Edge>()

check.post('/v1/check', standaloneDocument, rateLimit, limitBody(MAX_FORM_BYTES), async c => {
  const received = await receiveUpload(c)
  if (!received.ok) return respondProblem(c, received.error)
  const { upload, previous, fields } = received.value
  c.set('facts', { bytes: upload.bytes.byteLength })
  const parameters = parseParameters(CheckParametersSchema, { ...c.req.query(), ...fields })
  if (!parameters.ok) return respondProblem(c, parameters.error)
  const { format, name = upload.name, lang = c.get('lang'), ...options } = parameters.value
  c.set('lang', lang)
  const inspected = await inspect(
    { ...upload, name },
    { ...options, previous, lang, now: () => new Date() },
    resourcesOf(c.env),
  )
  if (!inspected.ok) return respondProblem(c, inspected.error)
  const { scorecard } = inspected.value
  return format === givenBack.name ? respondDraft(c, upload.bytes, scorecard) : respondScorecard(c, scorecard, format)
})

/** The draft itself with the findings as comments. */
function respondDraft(c: Context<Edge>, bytes: Uint8Array, scorecard: Scorecard) {
  if (scorecard.document.format !== 'docx')
    return respondProblem(c, { code: 'bad-request', variant: 'not-docx', detail: scorecard.document.format })
  const given = annotateDocx(bytes, scorecard, c.get('lang'))
  if (!given.ok) return respondProblem(c, given.error)
  return c.body(new Uint8Array(given.value), 200, {
    'Content-Type': givenBack.contentType,
    'Content-Disposition': 'attachment; filename="report-comments.docx"',
    'Content-Language': c.get('lang'),
    'Cache-Control': 'no-store',
  })
}

async function respondScorecard(c: Context<Edge>, scorecard: Scorecard, wanted: string | undefined) {
  const { document, pack, outcome } = scorecard
  const lang = c.get('lang')
  c.set('facts', { ...c.get('facts'), format: document.format, pack: `${pack.id}@${pack.edition}`, outcome })
  const format = (wanted && findFormat(wanted)) || formatByAccept(c.req.header('Accept'))
  const body = await format.render([scorecard], {
    lang,
    templateOf: ({ id, edition }) => packs.find(p => p.id === id && p.edition === edition)?.template,
  })
  // A copy has a buffer of the type that a response takes.
  return c.body(typeof body === 'string' ? body : new Uint8Array(body), 200, {
    'Content-Type': format.contentType,
    'Content-Language': lang,
    'Cache-Control': 'no-store',
    Vary: 'Accept, Accept-Language',
  })
}
