/** Random secrets, and the only form in which they are stored. */
import { timingSafeEqual } from 'hono/utils/buffer'

const SECRET_BYTES = 32

/** `gouji_…`: 256 random bits, so that a plain SHA-256 of it gives nothing away and cannot be searched for. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  const base64 = btoa(String.fromCharCode(...bytes))
  return `gouji_${base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

export const sameSecret = (one: string, other: string): Promise<boolean> => timingSafeEqual(one, other)
