/** Hashes by which contents, calls and links are known. */

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map(b => b.toString(16).padStart(2, '0')).join('')

export async function sha256Of(content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return hex(await crypto.subtle.digest('SHA-256', bytes))
}
