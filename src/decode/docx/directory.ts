/** What a ZIP file's central directory says; fflate does not tell about encryption. APPNOTE.TXT 4.3.12 and 4.3.16. */

export type DirectoryEntry = {
  name: string
  encrypted: boolean
  /** Compressed and inflated size as declared; left out where they stand in a ZIP64 field. */
  packed?: number
  size?: number
  /** The name's bytes; only `utf8` ones are surely UTF-8, others come from systems of any character set. */
  rawName: Uint8Array
  utf8: boolean
  /** 0: stored, 8: deflated. */
  method: number
  crc32: number
  /** Of the member's local header in the file. */
  offset: number
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const END_LENGTH = 22
const ENTRY_LENGTH = 46
const LONGEST_COMMENT = 0xffff
const IN_ZIP64 = 0xffffffff
/** Bits of the general purpose flag. */
const ENCRYPTED = 1
const UTF8 = 0x800

/** The entries in order; `undefined` where the file has no whole directory, so that it ends too early. */
export function readDirectory(bytes: Uint8Array, limit: number): DirectoryEntry[] | 'too-many' | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) return undefined
  const count = view.getUint16(end + 10, true)
  if (count > limit) return 'too-many'
  const entries: DirectoryEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_LENGTH > end || view.getUint32(at, true) !== ENTRY) return undefined
    const packed = view.getUint32(at + 20, true)
    const size = view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    const rawName = bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength)
    const flags = view.getUint16(at + 8, true)
    entries.push({
      name: new TextDecoder().decode(rawName),
      rawName,
      utf8: (flags & UTF8) !== 0,
      encrypted: (flags & ENCRYPTED) !== 0,
      method: view.getUint16(at + 10, true),
      crc32: view.getUint32(at + 16, true),
      offset: view.getUint32(at + 42, true),
      ...(packed === IN_ZIP64 || size === IN_ZIP64 ? {} : { packed, size }),
    })
    at += ENTRY_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END_LENGTH
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
    if (view.getUint32(at, true) === END) return at
  }
  return undefined
}
