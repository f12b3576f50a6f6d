/** The reports inside a ZIP archive, one after the other; nothing is ever written to disk. */
import { err, ok, type Rejection, type Result } from '../../core/rejection.ts'
import { decodeBytes } from '../charset.ts'
import { type DirectoryEntry, readDirectory } from '../docx/directory.ts'
import { MAX_UPLOAD_BYTES } from '../limits.ts'
import { isReportFile } from '../report-files.ts'
import { sniff } from '../sniff.ts'
import { crc32 } from './crc32.ts'
import { inflateWithin } from './inflate.ts'

/** Of the archive itself. */
export const MAX_ARCHIVE_BYTES = 512 * 1024 * 1024
const MAX_MEMBERS = 5000
/** Inflated bytes of all members together. */
const MAX_INFLATED_BYTES = 4 * 1024 * 1024 * 1024

const LOCAL_HEADER = 0x04034b50
const LOCAL_HEADER_LENGTH = 30

/** The content tells an archive of reports from a report that happens to be a package. */
export function isArchive(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false
  const kind = sniff(bytes)
  return kind.kind === 'unsupported' && kind.variant === 'zip'
}

/** `read` refuses an archive inside the archive: bombs are built that way. */
export type Member = { name: string; read(): Result<Uint8Array, Rejection> }

/** Members in the archive's order that may be reports; folders and what systems leave behind are passed over. */
export function archiveMembers(bytes: Uint8Array): Result<Member[], Rejection> {
  const directory = readDirectory(bytes, MAX_MEMBERS)
  if (directory === undefined) return err({ code: 'damaged', detail: 'ZIP' })
  if (directory === 'too-many') return err({ code: 'too-large', variant: 'members', detail: `${MAX_MEMBERS}` })
  let inflated = 0
  const members = directory
    .map(entry => ({ entry, name: memberName(entry) }))
    .filter(({ name }) => isReportFile(name))
    .map(({ entry, name }) => ({
      name,
      read() {
        const member = inflated > MAX_INFLATED_BYTES ? tooLarge(MAX_INFLATED_BYTES) : inflate(bytes, entry)
        if (member.ok) inflated += member.value.byteLength
        const nested = member.ok && isArchive(member.value)
        return nested ? err<Rejection>({ code: 'unsupported-format', variant: 'nested-archive' }) : member
      },
    }))
  return ok(members)
}

/** For people to read: no way up or out of the archive, no control characters. */
function memberName({ rawName, utf8 }: Pick<DirectoryEntry, 'rawName' | 'utf8'>): string {
  const name = utf8 ? new TextDecoder().decode(rawName) : decodeBytes(rawName).text
  const parts = name.replaceAll('\\', '/').split('/')
  return parts
    .map(part => part.replace(/[\p{Cc}\p{Cf}]/gu, ''))
    .filter(part => part !== '' && part !== '.' && part !== '..')
    .join('/')
}

const tooLarge = (limit: number) =>
  err<Rejection>({ code: 'too-large', variant: 'member', detail: `${limit / 1024 / 1024} MB` })

/** What the directory says about sizes is not believed: the inflating stops at the limit, and the checksum decides. */
function inflate(bytes: Uint8Array, entry: DirectoryEntry): Result<Uint8Array, Rejection> {
  const { encrypted, packed, size, method, offset } = entry
  if (encrypted) return err({ code: 'encrypted' })
  if (packed === undefined || size === undefined || (method !== 0 && method !== 8)) {
    return err({ code: 'unsupported-format', variant: 'archive', detail: `ZIP (${method})` })
  }
  if (size > MAX_UPLOAD_BYTES) return tooLarge(MAX_UPLOAD_BYTES)
  const data = dataAt(bytes, offset, packed)
  if (!data) return err({ code: 'damaged', detail: 'ZIP' })
  try {
    const member = method === 0 ? data : inflateWithin(data, MAX_UPLOAD_BYTES)
    if (!member) return tooLarge(MAX_UPLOAD_BYTES)
    return crc32(member) === entry.crc32 ? ok(member) : err({ code: 'damaged', detail: 'CRC-32' })
  } catch {
    // Whatever is wrong with the data, it is not what was packed.
    return err({ code: 'damaged', detail: 'ZIP' })
  }
}

function dataAt(bytes: Uint8Array, offset: number, packed: number): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (offset + LOCAL_HEADER_LENGTH > bytes.byteLength || view.getUint32(offset, true) !== LOCAL_HEADER) return undefined
  const from = offset + LOCAL_HEADER_LENGTH + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  return from + packed <= bytes.byteLength ? bytes.subarray(from, from + packed) : undefined
}
