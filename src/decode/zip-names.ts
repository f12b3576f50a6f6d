/** The names of a ZIP archive's members, without reading any member. */
import { readDirectory } from './docx/directory.ts'

const LOCAL_ENTRY = 0x04034b50
const MAX_NAMES = 5000

/** Names as the directory lists them; of an archive cut short, as far as its members' own headers tell. */
export function zipNames(bytes: Uint8Array): string[] {
  const entries = readDirectory(bytes, MAX_NAMES)
  return Array.isArray(entries) ? entries.map(entry => entry.name) : localNames(bytes)
}

function localNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names: string[] = []
  for (let at = 0; at + 30 <= bytes.length && names.length < MAX_NAMES; at = nextHeader(bytes, at + 30)) {
    if (view.getUint32(at, true) !== LOCAL_ENTRY) break
    const length = view.getUint16(at + 26, true)
    names.push(new TextDecoder().decode(bytes.subarray(at + 30, at + 30 + length)))
  }
  return names
}

/** Headers that state no size (bit 3) leave only the search for the next one. */
function nextHeader(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x50, from); at !== -1; at = bytes.indexOf(0x50, at + 1)) {
    if (bytes[at + 1] === 0x4b && bytes[at + 2] === 3 && bytes[at + 3] === 4) return at
  }
  return bytes.length
}
