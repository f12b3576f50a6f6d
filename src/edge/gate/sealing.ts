/**
 * Secrets that we must be able to read again, because we sign with them: kept encrypted (AES-GCM) with a key that the
 * database does not hold. Whoever has the database alone can sign nothing.
 */

const VERSION = 'v1'
const IV_BYTES = 12

/** `deploymentSecret`: any long random text. `bound`: what the sealed text belongs to; it opens for nothing else. */
export async function seal(text: string, deploymentSecret: string, bound: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const sealed = await crypto.subtle.encrypt(
    parametersOf(iv, bound),
    await keyOf(deploymentSecret),
    new TextEncoder().encode(text),
  )
  return [VERSION, toBase64(iv), toBase64(new Uint8Array(sealed))].join('.')
}

/** Throws where the deployment's secret is not the one it was sealed with, or the text was tampered with. */
export async function unseal(sealed: string, deploymentSecret: string, bound: string): Promise<string> {
  const [version, iv = '', body = ''] = sealed.split('.')
  if (version !== VERSION) throw new Error('the secret was sealed in a way that this version does not know')
  const text = await crypto.subtle.decrypt(
    parametersOf(fromBase64(iv), bound),
    await keyOf(deploymentSecret),
    fromBase64(body),
  )
  return new TextDecoder().decode(text)
}

const parametersOf = (iv: Uint8Array<ArrayBuffer>, bound: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(bound),
})

async function keyOf(deploymentSecret: string): Promise<CryptoKey> {
  const encoder = new TextEncoder()
  const material = await crypto.subtle.importKey('raw', encoder.encode(deploymentSecret), 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode('gouji gate secrets') },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), char => char.charCodeAt(0))
