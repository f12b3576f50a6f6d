/** The members of a package, taken out within the bounds of reading and put together again. */
import { type Zippable, zipSync } from 'fflate'
import { err, ok, type Rejection, type Result } from '../core/rejection.ts'
import { readDirectory } from '../decode/docx/directory.ts'
import { memberName, readMembers } from '../decode/docx/unzip.ts'
import { MAX_ZIP_MEMBERS } from '../decode/limits.ts'

export type Member = { name: string; content: Uint8Array; stored: boolean }

/** By the name in lower case, in the order of the file's directory. */
export type Members = ReadonlyMap<string, Member>

/** Refuses whatever reading refuses, and packages that do not hold each name once. */
export function openMembers(bytes: Uint8Array): Result<Members, Rejection> {
  const directory = readDirectory(bytes, MAX_ZIP_MEMBERS)
  if (directory === undefined || directory === 'too-many') return err({ code: 'damaged', variant: 'truncated' })
  const read = readMembers(bytes, () => true)
  if (!read.ok) return read
  const members = new Map<string, Member>()
  for (const { name, method } of directory) {
    const key = memberName(name)
    const content = read.value.found.get(key)
    // A packer for plain objects would lose this one.
    if (!content || members.has(key) || name === '__proto__')
      return err({ code: 'damaged', variant: 'zip', detail: name })
    members.set(key, { name, content, stored: method === 0 })
  }
  return ok(members)
}

/** Always the same bytes for the same members: the packed dates are those of no day in particular. */
export function packMembers(members: Members): Uint8Array {
  const files: Zippable = {}
  for (const { name, content, stored } of members.values()) files[name] = [content, { level: stored ? 0 : 6 }]
  return zipSync(files, { mtime: new Date(1980, 0, 1) })
}
