/** Requests that bring files: many parts of a form, or one file or archive as the body. */
import type { Context, MiddlewareHandler } from 'hono'
import { err, ok, type Rejection, type Result } from '../../../core/rejection.ts'
import type { Lang } from '../../../core/result.ts'
import { unpackStream } from '../../../decode/archive-stream.ts'
import { bodyFault } from '../../body-faults.ts'
import type { Edge } from '../../env.ts'
import { limitBody } from '../../upload.ts'
import { type IncomingPart, partsOf } from './intake.ts'

/** Of a form: the platform's parser keeps all of it in memory. Larger archives come as the body. */
export const MAX_BATCH_FORM_BYTES = 60 * 1024 * 1024

const DEFAULT_NAME = 'upload'

export type IncomingParts = AsyncIterable<IncomingPart>

const isZip = (contentType: string): boolean => /^application\/(?:zip|x-zip-compressed)\b/i.test(contentType)

/** An archive as the body is unpacked as it comes and bounded by its own budgets. */
export const limitForms: MiddlewareHandler<Edge> = (c, next) =>
  isZip(c.req.header('Content-Type') ?? '') ? next() : limitBody(MAX_BATCH_FORM_BYTES)(c, next)

/** The files in the order in which they came, archives opened. */
export async function incomingParts(c: Context<Edge>): Promise<Result<IncomingParts, Rejection>> {
  const contentType = c.req.header('Content-Type') ?? ''
  if (/^multipart\/form-data\b/i.test(contentType)) return formParts(c.req.raw, c.get('lang'))
  const { body } = c.req.raw
  if (!body) return err(bodyFault('nothing', c.get('lang')))
  // An archive is unpacked as it comes: it may be larger than the memory.
  if (isZip(contentType)) return archiveParts(unpackStream(body))
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  return ok(partsOf({ name: c.req.query('name') || DEFAULT_NAME, contentType: contentType || undefined, bytes }))
}

/** An archive of which nothing at all can be had is refused; of others, what there is is taken and the rest is named. */
async function archiveParts(parts: AsyncGenerator<IncomingPart>): Promise<Result<IncomingParts, Rejection>> {
  const { value: first, done } = await parts.next()
  if (done) return err({ code: 'bad-request', variant: 'no-reports' })
  if (first.kind === 'problem' && first.problem === 'unpacking' && first.name === '')
    return err({ code: 'damaged', variant: 'archive' })
  return ok(followedBy(first, parts))
}

async function* followedBy(first: IncomingPart, others: IncomingParts): AsyncGenerator<IncomingPart> {
  yield first
  yield* others
}

async function formParts(request: Request, lang: Lang): Promise<Result<IncomingParts, Rejection>> {
  let form: FormData
  try {
    form = await request.formData()
  } catch (error) {
    if (error instanceof TypeError) return err(bodyFault('malformed', lang))
    throw error
  }
  const files = [...form.values()].flatMap(part =>
    typeof part === 'string' || (part.name === '' && part.size === 0) ? [] : [part],
  )
  return files.length > 0 ? ok(partsOfFiles(files)) : err(bodyFault('nothing', lang))
}

async function* partsOfFiles(files: File[]): AsyncGenerator<IncomingPart> {
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    yield* partsOf({ name: file.name || DEFAULT_NAME, contentType: file.type || undefined, bytes })
  }
}
