/** Requests that bring files: many parts of a form, or one file or archive as the body. */
import type { Context } from 'hono'
import { err, ok, type Rejection, type Result } from '../../../core/rejection.ts'
import { unpackStream } from '../../../decode/archive-stream.ts'
import type { Edge } from '../../env.ts'
import { type IncomingPart, partsOf } from './intake.ts'

/** Of a form: the platform's parser keeps all of it in memory. Larger archives come as the body. */
export const MAX_BATCH_FORM_BYTES = 60 * 1024 * 1024

const DEFAULT_NAME = 'upload'

export type IncomingParts = AsyncIterable<IncomingPart>

/** The files in the order in which they came, archives opened. */
export async function incomingParts(c: Context<Edge>): Promise<Result<IncomingParts, Rejection>> {
  const contentType = c.req.header('Content-Type') ?? ''
  if (/^multipart\/form-data\b/i.test(contentType)) return formParts(c.req.raw)
  const { body } = c.req.raw
  if (!body) return err({ code: 'bad-request', detail: 'there is no file' })
  // An archive is unpacked as it comes: it may be larger than the memory.
  if (/^application\/(?:zip|x-zip-compressed)\b/i.test(contentType)) return ok(unpackStream(body))
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  return ok(partsOf({ name: c.req.query('name') || DEFAULT_NAME, contentType: contentType || undefined, bytes }))
}

async function formParts(request: Request): Promise<Result<IncomingParts, Rejection>> {
  let form: FormData
  try {
    form = await request.formData()
  } catch (error) {
    if (error instanceof TypeError) return err({ code: 'bad-request', detail: 'the multipart body is malformed' })
    throw error
  }
  const files = [...form.values()].flatMap(part =>
    typeof part === 'string' || (part.name === '' && part.size === 0) ? [] : [part],
  )
  return files.length > 0 ? ok(partsOfFiles(files)) : err({ code: 'bad-request', detail: 'no file was chosen' })
}

async function* partsOfFiles(files: File[]): AsyncGenerator<IncomingPart> {
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    yield* partsOf({ name: file.name || DEFAULT_NAME, contentType: file.type || undefined, bytes })
  }
}
