/**
 * Looks through the bytes of a PDF before pdf.js sees them: pictures, a missing end, and streams that would unpack to
 * far more than a report needs. Layers behind encryption stay unseen.
 */
import { Unzlib } from 'fflate'
import { MAX_DECODED_BYTES, MAX_STREAM_BYTES } from './limits.ts'

export type ByteScan = {
  /** Picture objects in the file. */
  pictures: number
  /** The file ends without its end mark: it was cut off. */
  cut: boolean
  /** Streams that unpack beyond the budget: from `from` to `to` their bytes must not reach pdf.js. */
  bombs: { from: number; to: number }[]
}

type Stream = { dictionary: string; from: number; to: number }

/** Bytes that one byte of the format can stand for at most (Deflate 1032, LZW 4096 of 12 bits, run length 64). */
const BEST_RATIO: Record<string, number> = {
  FlateDecode: 1032,
  Fl: 1032,
  LZWDecode: 2731,
  LZW: 2731,
  RunLengthDecode: 64,
  RL: 64,
}
/** Streams that cannot hold more than this are never unpacked here: glyphs of browsers' fonts, thousands of them. */
const SMALL_STREAM = 1024 * 1024
const DICTIONARY_BYTES = 1024
/** A slice unpacks to 25 million bytes at most before the count is looked at. */
const SLICE = 24 * 1024
const TAIL_BYTES = 4096
const STREAM = bytesOf('stream')
const END_STREAM = bytesOf('endstream')
const latin1 = new TextDecoder('latin1')

export function scanBytes(bytes: Uint8Array): ByteScan {
  const packed: (Stream & { filters: string[] })[] = []
  let pictures = 0
  for (const stream of streams(bytes)) {
    if (/\/Subtype\s*\/Image\b/.test(stream.dictionary)) pictures++
    else packed.push({ ...stream, filters: filtersOf(stream.dictionary) })
  }
  const most = packed.reduce((sum, stream) => sum + mostBytes(stream), 0)
  // Files whose streams cannot exceed the budgets, however dense, need no unpacking here.
  const suspects = packed.filter(
    stream => mostBytes(stream) > (most > MAX_DECODED_BYTES ? SMALL_STREAM : MAX_STREAM_BYTES),
  )
  const bombs: ByteScan['bombs'] = []
  let total = 0
  for (const { from, to, filters } of suspects) {
    const size = unpackedSize(bytes.subarray(from, to), filters)
    if (size > MAX_STREAM_BYTES || total + size > MAX_DECODED_BYTES) bombs.push({ from, to })
    else total += size
  }
  return { pictures, cut: isCut(bytes), bombs }
}

/** The end mark stands within the last kilobytes of every whole file; programs put blanks, zeros or a signature behind it. */
function isCut(bytes: Uint8Array): boolean {
  const end = bytes.findLastIndex(byte => byte !== 0) + 1
  const tail = latin1.decode(bytes.subarray(Math.max(0, end - TAIL_BYTES), end))
  return !tail.includes('%%EOF') && !/startxref\s+\d+\s*$/.test(tail)
}

function* streams(bytes: Uint8Array): Generator<Stream> {
  for (let at = find(bytes, STREAM, 0); at >= 0; ) {
    const head = latin1.decode(bytes.subarray(Math.max(0, at - DICTIONARY_BYTES), at))
    const dictionary = head.slice(Math.max(head.lastIndexOf('endobj'), head.lastIndexOf(' obj'), 0))
    let from = at + STREAM.length
    if (bytes[from] === 13) from++
    if (bytes[from] === 10) from++
    const end = find(bytes, END_STREAM, from)
    const to = end < 0 ? bytes.length : end
    yield { dictionary, from, to }
    at = find(bytes, STREAM, to + END_STREAM.length)
  }
}

function filtersOf(dictionary: string): string[] {
  const match = /\/(?:Filter|F)\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)
  return [...(match?.[1] ?? '').matchAll(/\/(\w+)/g)].map(([, name]) => name ?? '')
}

/** How much the stream could hold; 0 where nothing is packed. */
function mostBytes({ filters, from, to }: Stream & { filters: string[] }): number {
  const ratio = filters.reduce((most, filter) => most * (BEST_RATIO[filter] ?? 1), 1)
  return ratio > 1 ? (to - from) * ratio : 0
}

/** Unpacked size, counted only as far as the budget; 0 where the first layer cannot be unpacked here. */
function unpackedSize(bytes: Uint8Array, [filter = '', ...inner]: string[]): number {
  if (filter === 'LZWDecode' || filter === 'LZW') return lzwSize(bytes)
  if (filter === 'RunLengthDecode' || filter === 'RL') return runLengthSize(bytes)
  if (filter !== 'FlateDecode' && filter !== 'Fl') return 0
  const packed = inner.some(name => name in BEST_RATIO)
  const { size, kept } = inflate(bytes, packed)
  return packed && size <= MAX_STREAM_BYTES ? Math.max(size, unpackedSize(kept, inner)) : size
}

/** In small slices, so that a bomb costs no more than the budget. */
function inflate(bytes: Uint8Array, keep: boolean): { size: number; kept: Uint8Array } {
  let size = 0
  const parts: Uint8Array[] = []
  const unzlib = new Unzlib(part => {
    size += part.length
    if (keep) parts.push(part)
  })
  try {
    for (let at = 0; at < bytes.length && size <= MAX_STREAM_BYTES; at += SLICE)
      unzlib.push(bytes.subarray(at, at + SLICE), false)
  } catch {
    // Damaged or encrypted: what came out so far is what pdf.js gets out of it too.
    return { size, kept: new Uint8Array(0) }
  }
  return { size, kept: keep ? concat(parts, Math.min(size, MAX_STREAM_BYTES)) : new Uint8Array(0) }
}

function concat(parts: Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    if (at >= size) break
    all.set(part.subarray(0, size - at), at)
    at += part.length
  }
  return all
}

/** Only lengths are followed: each new code stands for one byte more than the code before. */
function lzwSize(bytes: Uint8Array): number {
  const lengths = new Uint16Array(4096)
  let [next, width, previous, size] = [258, 9, 0, 0]
  let [bits, count] = [0, 0]
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffffff
    count += 8
    if (count < width) continue
    count -= width
    const code = (bits >> count) & ((1 << width) - 1)
    if (code === 257 || size > MAX_STREAM_BYTES) break
    if (code === 256) [next, width, previous] = [258, 9, 0]
    else {
      const length = code < 256 ? 1 : (lengths[code] ?? 0) || previous + 1
      size += length
      if (previous && next < 4096) lengths[next++] = previous + 1
      previous = length
      width = next + 1 >= 2048 ? 12 : next + 1 >= 1024 ? 11 : next + 1 >= 512 ? 10 : 9
    }
  }
  return size
}

function runLengthSize(bytes: Uint8Array): number {
  let size = 0
  for (let at = 0; at < bytes.length && bytes[at] !== 128; ) {
    const length = bytes[at] ?? 128
    size += length < 128 ? length + 1 : 257 - length
    at += length < 128 ? length + 2 : 2
  }
  return size
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, char => char.charCodeAt(0))
}

function find(bytes: Uint8Array, pattern: Uint8Array, from: number): number {
  const first = pattern[0] ?? 0
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1))
    if (pattern.every((byte, i) => bytes[at + i] === byte)) return at
  return -1
}
