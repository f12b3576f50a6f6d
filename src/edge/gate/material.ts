/** The article and the files of a call as bytes, each with its hash. */
import { err, ok, type Rejection, type Result } from '../../core/rejection.ts'
import type { Lang } from '../../core/result.ts'
import { MAX_UPLOAD_BYTES } from '../../decode/limits.ts'
import { sha256Hex } from '../sha256.ts'
import { type CallFault, call, type Outlook } from './call.ts'
import { MAX_MATERIAL_BYTES } from './limits.ts'
import { isBlank, type Submitted } from './message.ts'
import { notBase64 } from './words.ts'

export type Role = 'article' | 'attachment'

export type Material = {
  role: Role
  name: string
  contentType?: string
  sha256: string
  bytes: Uint8Array
}

/** `not-fetched`: the file's address, named by its place in the call, did not give it. */
export type MaterialFault =
  | Rejection
  | { code: 'fetching-off' }
  | { code: 'not-fetched'; name: string; fault: CallFault | number }

/** `outlook` is there only where the endpoint may fetch files by their address. */
export async function gatherMaterial(
  data: Submitted,
  { outlook, lang }: { outlook: Outlook | undefined; lang: Lang },
): Promise<Result<Material[], MaterialFault>> {
  if (!outlook && data.files.some(file => file.url !== undefined)) return err({ code: 'fetching-off' })
  const gathered: Material[] =
    data.article && !isBlank(data.article) ? [await articleOf(data.article.html, data.title)] : []
  const until = Date.now() + FETCH_MILLISECONDS
  for (const [index, file] of data.files.entries()) {
    const room = Math.min(MAX_UPLOAD_BYTES, MAX_MATERIAL_BYTES - sizeOf(gathered))
    const bytes =
      file.url === undefined
        ? decoded(file.base64 ?? '', { index, lang })
        : await fetched(file.url, file.name, { outlook, until, room })
    if (!bytes.ok) return bytes
    const contentType = file.contentType === undefined ? {} : { contentType: file.contentType }
    gathered.push({
      role: 'attachment',
      name: file.name,
      ...contentType,
      sha256: await sha256Hex(bytes.value),
      bytes: bytes.value,
    })
    if (sizeOf(gathered) > MAX_MATERIAL_BYTES) return err(tooLarge(MAX_MATERIAL_BYTES))
  }
  return ok(gathered)
}

export const sizeOf = (material: readonly Material[]): number =>
  material.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)

const tooLarge = (bytes: number): Rejection => ({
  code: 'too-large',
  variant: 'message',
  detail: `${Math.floor(bytes / 1024 / 1024)} MB`,
})

/**
 * A content management system keeps the title beside the text, and prints it above. Put in front without a line break,
 * so that the lines of findings stay those of the text.
 */
async function articleOf(html: string, title: string | undefined): Promise<Material> {
  const printed =
    title !== undefined && !compact(html).includes(compact(title)) ? `<h1>${escaped(title)}</h1>${html}` : html
  const bytes = new TextEncoder().encode(printed)
  const contentType = 'text/html; charset=utf-8'
  return { role: 'article', name: title ?? 'article', contentType, sha256: await sha256Hex(bytes), bytes }
}

const compact = (text: string): string => text.replace(/\s+/g, '')

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** As browsers write it in front of a file that was read. */
const DATA_ADDRESS = /^\s*data:[^,]{0,200};base64,/i

/** In either alphabet of RFC 4648, with or without padding and line breaks. */
function decoded(base64: string, { index, lang }: { index: number; lang: Lang }): Result<Uint8Array, Rejection> {
  const text = base64.replace(DATA_ADDRESS, '')
  try {
    return ok(Uint8Array.fromBase64(text, { alphabet: /[-_]/.test(text) ? 'base64url' : 'base64' }))
  } catch {
    return err({ code: 'bad-request', detail: notBase64(`data.files[${index}].base64`)[lang] })
  }
}

/** What a person may have to wait for somebody else's server, for all files together. */
const FETCH_MILLISECONDS = 15_000

type Fetching = { outlook: Outlook | undefined; until: number; room: number }

async function fetched(
  url: string,
  name: string,
  { outlook, until, room }: Fetching,
): Promise<Result<Uint8Array, MaterialFault>> {
  if (!outlook) return err({ code: 'fetching-off' })
  const milliseconds = until - Date.now()
  if (milliseconds <= 0) return err({ code: 'not-fetched', name, fault: 'too-slow' })
  const headers = { Accept: '*/*', 'User-Agent': 'gouji' }
  const answer = await call(url, outlook, { method: 'GET', headers, milliseconds, bytes: room })
  if (!answer.ok) return err({ code: 'not-fetched', name, fault: answer.error })
  const { status, whole, bytes } = answer.value
  if (status !== 200) return err({ code: 'not-fetched', name, fault: status })
  return whole ? ok(bytes) : err(tooLarge(room))
}
