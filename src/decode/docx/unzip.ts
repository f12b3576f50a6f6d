/** Takes the wanted members out of a ZIP file within bounds; what its headers say about sizes is checked, not believed. */
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate'
import { err, ok, type Rejection, type Result } from '../../core/rejection.ts'
import { MAX_ZIP_MEMBER_BYTES, MAX_ZIP_MEMBERS, MAX_ZIP_RATIO, MAX_ZIP_TOTAL_BYTES } from '../limits.ts'
import { readDirectory } from './directory.ts'

export type ZipLimits = {
  entries: number
  /** Inflated bytes of one member, and of all that are taken out. */
  member: number
  total: number
  /** Inflated by compressed bytes of one member, for members above `freely` bytes. */
  ratio: number
  freely: number
}

const zipLimits: ZipLimits = {
  entries: MAX_ZIP_MEMBERS,
  member: MAX_ZIP_MEMBER_BYTES,
  total: MAX_ZIP_TOTAL_BYTES,
  ratio: MAX_ZIP_RATIO,
  freely: 16 << 20,
}

export type Members = {
  /** Whole members by normalised name. */
  found: Map<string, Uint8Array>
  /** The file ends before its directory: members may be missing. */
  truncated: boolean
}

/** Small slices bound what one step inflates. */
const SLICE = 8192

const damaged = (variant: string, detail: string) => err<Rejection>({ code: 'damaged', variant, detail })

/** Package names are compared without case, and some producers write backslashes. */
export const memberName = (name: string) => name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase()

/** The members that `wanted` names (normalised), inflated one after the other; the others are never inflated. */
export function readMembers(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ZipLimits = zipLimits,
): Result<Members, Rejection> {
  const directory = readDirectory(bytes, limits.entries)
  if (directory === 'too-many') return damaged('zip-entries', `> ${limits.entries}`)
  const declared = new Map((directory ?? []).map(entry => [memberName(entry.name), entry]))
  if (directory?.some(entry => entry.encrypted)) return err({ code: 'encrypted' })
  const taken = takeMembers(bytes, wanted, { limits, packed: name => declared.get(name)?.packed })
  if (taken.problem && !(taken.problem.variant === 'zip' && !directory)) return err(taken.problem)
  for (const [name, member] of taken.found) {
    const size = declared.get(name)?.size
    if (size !== undefined && size !== member.length) return damaged('zip-sizes', name)
  }
  return ok({ found: taken.found, truncated: directory === undefined })
}

type Taking = { found: Map<string, Uint8Array>; total: number; entries: number; problem?: Rejection }

type Bounds = { limits: ZipLimits; packed: (name: string) => number | undefined }

function takeMembers(bytes: Uint8Array, wanted: (name: string) => boolean, bounds: Bounds): Taking {
  const taking: Taking = { found: new Map(), total: 0, entries: 0 }
  const fail = (variant: string, detail: string) => {
    taking.problem ??= { code: 'damaged', variant, detail }
  }
  const unzip = new Unzip(file => {
    const name = memberName(file.name)
    if (++taking.entries > bounds.limits.entries) fail('zip-entries', `> ${bounds.limits.entries}`)
    else if (wanted(name) && !taking.found.has(name)) takeMember(file, { name, taking, fail, ...bounds })
  })
  unzip.register(UnzipInflate)
  try {
    // fflate hands on whatever a listener throws as an error of the data, so the loop looks at `problem` instead.
    for (let at = 0; at < bytes.length && !taking.problem; at += SLICE) {
      unzip.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length)
    }
  } catch (problem) {
    fail('zip', problem instanceof Error ? problem.message : String(problem))
  }
  return taking
}

type MemberContext = Bounds & {
  name: string
  taking: Taking
  fail: (variant: string, detail: string) => void
}

function takeMember(file: UnzipFile, { name, taking, limits, packed, fail }: MemberContext): void {
  const parts: Uint8Array[] = []
  let size = 0
  file.ondata = (problem, chunk, final) => {
    if (taking.problem) return
    if (problem) return fail('zip', `${name}: ${problem.message}`)
    size += chunk.length
    taking.total += chunk.length
    if (size > limits.member || taking.total > limits.total) return fail('zip-size', name)
    if (size > limits.freely && size > (packed(name) ?? file.size ?? size) * limits.ratio)
      return fail('zip-ratio', name)
    parts.push(chunk.slice())
    if (final) taking.found.set(name, joined(parts, size))
  }
  file.start()
}

function joined(parts: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
