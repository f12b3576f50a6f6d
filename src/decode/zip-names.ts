/** The names of a ZIP archive's members, without reading any member. */

const END_RECORD = 0x06054b50
const CENTRAL_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
/** An end record may be followed by a comment of 64 KB. */
const END_SEARCH = 65_557
const MAX_NAMES = 5000

/** Names as the central directory lists them; of an archive cut short, as far as the local headers tell. */
export function zipNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = directoryOffset(view)
  return directory === undefined ? localNames(view, bytes) : centralNames(view, bytes, directory)
}

function directoryOffset(view: DataView): number | undefined {
  const last = view.byteLength - 22
  for (let at = last; at >= 0 && at > last - END_SEARCH; at--) {
    if (view.getUint32(at, true) === END_RECORD) {
      const offset = view.getUint32(at + 16, true)
      return offset + 4 <= at && view.getUint32(offset, true) === CENTRAL_ENTRY ? offset : undefined
    }
  }
  return undefined
}

function centralNames(view: DataView, bytes: Uint8Array, from: number): string[] {
  const names: string[] = []
  let at = from
  while (names.length < MAX_NAMES && at + 46 <= view.byteLength && view.getUint32(at, true) === CENTRAL_ENTRY) {
    const length = view.getUint16(at + 28, true)
    names.push(nameAt(bytes, at + 46, length))
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}

function localNames(view: DataView, bytes: Uint8Array): string[] {
  const names: string[] = []
  let at = 0
  while (names.length < MAX_NAMES && at + 30 <= view.byteLength && view.getUint32(at, true) === LOCAL_ENTRY) {
    const length = view.getUint16(at + 26, true)
    names.push(nameAt(bytes, at + 30, length))
    at += 30 + length + view.getUint16(at + 28, true) + view.getUint32(at + 18, true)
  }
  return names
}

const nameAt = (bytes: Uint8Array, from: number, length: number) =>
  new TextDecoder().decode(bytes.subarray(from, from + length))
