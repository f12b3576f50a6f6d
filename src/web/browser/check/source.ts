/** What is to be checked: files, members of archives, pasted text. Nothing is read before its turn comes. */
import { err, ok, type Rejection, type Result } from '../../../core/rejection.ts'
import { MAX_UPLOAD_BYTES } from '../../../decode/limits.ts'
import type { Upload } from '../../../inspect.ts'

/** `read` can be called again; it brings the bytes anew. */
export type Source = { name: string; read(): Promise<Result<Upload, Rejection>> }

const MEGABYTE = 1024 * 1024

/** Bytes of an archive that is opened in a browser. */
const MAX_ARCHIVE_BYTES = 200 * MEGABYTE

/** Archives become their members; everything else stands for itself. */
export async function sourcesOf(files: readonly File[]): Promise<Source[]> {
  const lists = await Promise.all(files.map(file => sourcesIn(file).catch(() => [sourceOf(file)])))
  return lists.flat()
}

/** A file that is too large is refused without being read. */
export function sourceOf(file: File): Source {
  return {
    name: file.name,
    async read() {
      if (file.size > MAX_UPLOAD_BYTES) return tooLarge(MAX_UPLOAD_BYTES)
      const bytes = await bytesOf(file)
      return bytes ? ok({ bytes, name: file.name, contentType: file.type || undefined }) : unreadable()
    },
  }
}

/** Text or a page that was pasted. */
export function pastedSource(name: string, { html, text }: { html?: string; text: string }): Source {
  const [content, ending, contentType] = html
    ? ([html, 'html', 'text/html; charset=utf-8'] as const)
    : ([text, 'txt', 'text/plain; charset=utf-8'] as const)
  const bytes = new TextEncoder().encode(content)
  const upload = () => ({ bytes: bytes.slice(), name: `${name}.${ending}`, contentType })
  return { name: `${name}.${ending}`, read: async () => ok(upload()) }
}

async function sourcesIn(file: File): Promise<Source[]> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  if (start[0] !== 0x50 || start[1] !== 0x4b) return [sourceOf(file)]
  if (file.size > MAX_ARCHIVE_BYTES) return [refused(file.name, tooLarge(MAX_ARCHIVE_BYTES))]
  const { archiveMembers, isArchive } = await import('../../../decode/archive/index.ts')
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (!isArchive(bytes)) return [sourceOf(file)]
  const members = archiveMembers(bytes)
  if (!members.ok) return [refused(file.name, members)]
  if (members.value.length === 0)
    return [refused(file.name, err({ code: 'bad-request', variant: 'no-reports', detail: '' }))]
  return members.value.map(member => ({
    name: `${file.name}/${member.name}`,
    async read() {
      const content = member.read()
      return content.ok ? ok({ bytes: content.value, name: `${file.name}/${member.name}` }) : content
    },
  }))
}

const refused = (name: string, why: Result<never, Rejection>): Source => ({ name, read: async () => why })

/** A file may be gone, or may be a folder. */
async function bytesOf(file: File): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return undefined
  }
}

const tooLarge = (limit: number) => err<Rejection>({ code: 'too-large', detail: `${limit / MEGABYTE} MB` })
const unreadable = () => err<Rejection>({ code: 'bad-request', variant: 'unreadable-file' })
