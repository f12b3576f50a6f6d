/** `POST /v1/validate`: a report by addresses, whole or in part, judged as far as it goes. For forms that check themselves. */
import { Hono } from 'hono'
import { MAX_JSON_BYTES } from '../../decode/limits.ts'
import { inspect } from '../../inspect.ts'
import type { Edge } from '../env.ts'
import { rateLimit } from '../guards.ts'
import { parseParameters, ValidateParametersSchema } from '../parameters.ts'
import { respondProblem } from '../problem.tsx'
import { limitBody } from '../upload.ts'

export const validate = new Hono<Edge>()

validate.post('/v1/validate', rateLimit, limitBody(MAX_JSON_BYTES), async c => {
  const parameters = parseParameters(ValidateParametersSchema, c.req.query())
  if (!parameters.ok) return respondProblem(c, parameters.error)
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  c.set('facts', { bytes: bytes.byteLength, format: 'json' })
  if (!beginsLikeObject(bytes))
    return respondProblem(c, { code: 'bad-request', variant: 'json', detail: 'the body must be a JSON object' })
  const upload = { bytes, name: 'report.json', contentType: 'application/json' }
  const lang = c.get('lang')
  const inspected = await inspect(upload, { ...parameters.value, lang, partial: true, now: () => new Date() })
  if (!inspected.ok) return respondProblem(c, inspected.error)
  const { scorecard } = inspected.value
  c.set('facts', {
    ...c.get('facts'),
    pack: `${scorecard.pack.id}@${scorecard.pack.edition}`,
    outcome: scorecard.outcome,
  })
  return c.json(scorecard, 200, { 'Cache-Control': 'no-store', 'Content-Language': lang, Vary: 'Accept-Language' })
})

/** Anything else would be taken for a page or a text. */
export const beginsLikeObject = (bytes: Uint8Array): boolean =>
  /^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 1024)))
