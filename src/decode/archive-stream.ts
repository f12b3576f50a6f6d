/** The reports inside a ZIP archive as it comes in, one member in memory at a time; for a Worker, which has no disk. */
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate'
import { decodeBytes } from './charset.ts'
import { MAX_UPLOAD_BYTES } from './limits.ts'
import { isReportFile } from './report-files.ts'

/** Members of an archive, folders and what is passed over included. */
const MAX_ARCHIVE_MEMBERS = 5000
/** Bytes of the archive as it comes, with what is passed over in it. */
const MAX_ARCHIVE_BYTES = 1024 * 1024 * 1024
/** Inflated bytes of all members together. */
const MAX_ARCHIVE_INFLATED = 2 * 1024 * 1024 * 1024

/** `archive`: nothing more could be unpacked from here on. */
export type Unpacked =
  | { kind: 'member'; name: string; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'problem'; name: string; problem: 'too-large' | 'archive' | 'unpacking' | 'too-many' }

/** Small slices bound what one step inflates. */
const SLICE = 16_384

type Unpacking = { ready: Unpacked[]; members: number; inflated: number; stopped: boolean }

/**
 * Members that may be reports, in the archive's order, under paths that lead nowhere. A member over the limit of an
 * upload is left out with a problem; when the archive itself is at fault the last one says so. An archive inside is
 * not opened: bombs are built that way.
 */
export async function* unpackStream(body: ReadableStream<Uint8Array>): AsyncGenerator<Unpacked> {
  const state: Unpacking = { ready: [], members: 0, inflated: 0, stopped: false }
  const unzip = new Unzip(file => takeMember(file, state))
  unzip.register(UnzipInflate)
  let received = 0
  for await (const chunk of body) {
    received += chunk.length
    if (received > MAX_ARCHIVE_BYTES) stop(state, 'too-large')
    for (let at = 0; at < chunk.length && !state.stopped; at += SLICE) {
      push(unzip, chunk.subarray(at, at + SLICE), state)
      while (state.ready.length > 0) yield* state.ready.splice(0)
    }
    if (state.stopped) break
  }
  if (!state.stopped) push(unzip, new Uint8Array(0), state, true)
  yield* state.ready.splice(0)
  if (!state.stopped && state.members === 0) yield { kind: 'problem', name: '', problem: 'unpacking' }
}

function push(unzip: Unzip, slice: Uint8Array, state: Unpacking, last = false): void {
  try {
    unzip.push(slice, last)
  } catch {
    stop(state, 'unpacking')
  }
}

function stop(state: Unpacking, problem: 'unpacking' | 'too-many' | 'too-large', name = ''): void {
  if (!state.stopped) state.ready.push({ kind: 'problem', name, problem })
  state.stopped = true
}

function takeMember(file: UnzipFile, state: Unpacking): void {
  const name = memberName(file.name)
  state.members += 1
  if (state.members > MAX_ARCHIVE_MEMBERS) stop(state, 'too-many')
  if (state.stopped || !isReportFile(name)) return
  if (/\.(?:zip|rar|7z)$/i.test(name)) {
    state.ready.push({ kind: 'problem', name, problem: 'archive' })
    return
  }
  collect(file, name, state)
}

function collect(file: UnzipFile, name: string, state: Unpacking): void {
  const parts: Uint8Array[] = []
  let size = 0
  let given = false
  const giveUp = (problem: 'too-large' | 'unpacking') => {
    if (!given) state.ready.push({ kind: 'problem', name, problem })
    given = true
    parts.length = 0
  }
  file.ondata = (error, chunk, final) => {
    if (given || state.stopped) return
    if (error) {
      giveUp('unpacking')
      return
    }
    size += chunk.length
    state.inflated += chunk.length
    if (state.inflated > MAX_ARCHIVE_INFLATED) stop(state, 'too-large', name)
    else if (size > MAX_UPLOAD_BYTES) giveUp('too-large')
    else parts.push(chunk.slice())
    if (final && !given && !state.stopped) state.ready.push({ kind: 'member', name, bytes: joined(parts, size) })
  }
  try {
    file.start()
  } catch {
    // A way of packing that nobody uses for documents.
    giveUp('unpacking')
  }
}

function joined(parts: Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** fflate gives a name that is not marked as UTF-8 byte by byte; archives made on Chinese Windows hold GBK. */
function memberName(name: string): string {
  const bytewise = [...name].every(char => char <= '\u00ff') && /[\u0080-\u00ff]/.test(name)
  const text = bytewise ? decodeBytes(Uint8Array.from(name, char => char.charCodeAt(0))).text : name
  return text
    .replaceAll('\\', '/')
    .split('/')
    .map(part => part.replace(/[\p{Cc}\p{Cf}]/gu, ''))
    .filter(part => part !== '' && part !== '.' && part !== '..')
    .join('/')
}
