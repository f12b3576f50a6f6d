/** The request's body as an upload: raw, or one part of a form. */
import type { Context, MiddlewareHandler } from 'hono'
import { err, ok, type Rejection, type Result } from '../core/rejection.ts'
import type { Lang } from '../core/result.ts'
import { MAX_UPLOAD_BYTES } from '../decode/limits.ts'
import type { Upload } from '../inspect.ts'
import { bodyFault, repeatedPart } from './body-faults.ts'
import type { Edge } from './env.ts'
import { respondProblem } from './problem.tsx'

/** A form may carry last year's report and the overrides beside the report; an isolate has 128 MB for everything. */
export const MAX_FORM_BYTES = MAX_UPLOAD_BYTES + 4 * 1024 * 1024

export type Received = { upload: Upload; previous?: Upload; fields: Record<string, string> }

/**
 * Refuses by the announced length before anything is kept, and while reading where no length is announced. `variant`:
 * which of the sentences for what is too large fits.
 */
export function limitBody(maxSize: number, variant?: 'message'): MiddlewareHandler<Edge> {
  return async (c, next) => {
    const { body, headers } = c.req.raw
    if (!body) return next()
    const announced = headers.has('Transfer-Encoding') ? null : headers.get('Content-Length')
    if (announced !== null && Number(announced) <= maxSize) return next()
    const bytes = announced === null ? await readAtMost(body, maxSize) : await readAtMost(body, 0)
    if (!bytes) return respondProblem(c, { ...tooLarge(maxSize), ...(variant ? { variant } : {}) })
    c.req.raw = new Request(c.req.raw, { body: bytes })
    return next()
  }
}

/** Of a body that is refused so much is still taken in: most clients hear no answer before they have sent everything. */
const DISCARDED_BYTES = 64 * 1024 * 1024

/** `undefined` where there is more; the surplus is not kept. */
async function readAtMost(
  body: ReadableStream<Uint8Array>,
  maxSize: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size <= maxSize) chunks.push(chunk)
    else chunks.length = 0
    if (size > maxSize + DISCARDED_BYTES) break
  }
  return size > maxSize ? undefined : joined(chunks, size)
}

function joined(chunks: Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

const tooLarge = (bytes: number): Rejection => ({ code: 'too-large', detail: `${bytes / 1024 / 1024} MB` })

export async function receiveUpload(c: Context<Edge>): Promise<Result<Received, Rejection>> {
  const contentType = c.req.header('Content-Type')
  const received = isForm(contentType) ? await receiveForm(c.req.raw, c.get('lang')) : ok(await receiveRaw(c))
  if (!received.ok) return received
  const sizes = [received.value.upload, received.value.previous].map(upload => upload?.bytes.byteLength ?? 0)
  return Math.max(...sizes) > MAX_UPLOAD_BYTES ? err(tooLarge(MAX_UPLOAD_BYTES)) : received
}

const isForm = (contentType: string | undefined): boolean => /^multipart\/form-data\b/i.test(contentType ?? '')

const DEFAULT_NAME = 'upload'

async function receiveRaw(c: Context<Edge>): Promise<Received> {
  const contentType = c.req.header('Content-Type')
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  // What curl claims of every --data-binary; it tells nothing.
  const told = contentType && !/^application\/x-www-form-urlencoded\b/i.test(contentType) ? contentType : undefined
  return { upload: { bytes, name: c.req.query('name') || DEFAULT_NAME, contentType: told }, fields: {} }
}

const FILE_PARTS = ['file', 'previous']

async function receiveForm(request: Request, lang: Lang): Promise<Result<Received, Rejection>> {
  const form = await readForm(request)
  if (!form) return err(bodyFault('malformed', lang))
  const names = [...form.keys()]
  const repeated = names.find((name, i) => names.indexOf(name) !== i)
  if (repeated !== undefined) return err(repeatedPart(repeated, lang))
  const file = form.get('file')
  if (file === null || isNoChoice(file)) return err(bodyFault('unnamed', lang))
  const previous = form.get('previous')
  return ok({
    upload: await toUpload(file),
    ...(previous === null || isNoChoice(previous) ? {} : { previous: await toUpload(previous) }),
    fields: await readFields([...form].filter(([name]) => !FILE_PARTS.includes(name))),
  })
}

/** The platform's parser throws on a malformed body, which is the caller's fault. */
async function readForm(request: Request): Promise<FormData | undefined> {
  try {
    return await request.formData()
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** What a browser sends for a file input that was left alone. */
const isNoChoice = (part: File | string): boolean =>
  typeof part === 'string' ? part === '' : part.name === '' && part.size === 0

async function toUpload(part: File | string): Promise<Upload> {
  if (typeof part === 'string') return { bytes: new TextEncoder().encode(part), name: DEFAULT_NAME }
  const bytes = new Uint8Array(await part.arrayBuffer())
  return { bytes, name: part.name || DEFAULT_NAME, contentType: part.type || undefined }
}

/** `overrides` may be a file as well. */
async function readFields(parts: [string, File | string][]): Promise<Record<string, string>> {
  const read = parts.map(async ([name, part]) => [name, typeof part === 'string' ? part : await part.text()] as const)
  return Object.fromEntries(await Promise.all(read))
}
