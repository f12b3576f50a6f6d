/** SHA-256 for browsers that hide their own. */
import sha256 from 'fast-sha256'

/** In place of `crypto.subtle.digest`, for the one algorithm that is asked for. */
export async function sha256Digest(algorithm: string, data: Uint8Array): Promise<ArrayBuffer> {
  if (algorithm !== 'SHA-256') throw new Error(`${algorithm} is not at hand`)
  return new Uint8Array(sha256(data)).buffer
}
