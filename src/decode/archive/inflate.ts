/** One compressed member of an archive, inflated up to a limit. */
import { Inflate } from 'fflate'

/** Small slices bound what one step inflates: a slice grows at most 1032 times. */
const SLICE = 8192

/** `undefined` where it grows beyond `limit` bytes. Throws for data that is not deflated. */
export function inflateWithin(data: Uint8Array, limit: number): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  let size = 0
  let ended = false
  const inflate = new Inflate((chunk, final) => {
    parts.push(chunk)
    size += chunk.length
    ended = final
  })
  for (let at = 0; !ended && size <= limit && at < data.length; at += SLICE) {
    inflate.push(data.subarray(at, at + SLICE), at + SLICE >= data.length)
  }
  return size > limit ? undefined : joined(parts, size)
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
