/** Reading of bodies that somebody else sends, never more than was agreed. */

export type Read = { bytes: Uint8Array<ArrayBuffer>; whole: boolean }

/** `whole` is false where there was more; the rest is not taken in. */
export async function readAtMost(body: ReadableStream<Uint8Array> | null, most: number): Promise<Read> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size > most) break
  }
  return { bytes: joined(chunks, Math.min(size, most)), whole: size <= most }
}

function joined(chunks: Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk.subarray(0, size - at), at)
    at += chunk.byteLength
  }
  return bytes
}
