/** Standard Webhooks, both ways: what a signed message carries, and how we sign ours. */
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { err, ok, type Result } from '../../core/rejection.ts'

export type SignatureFault = 'unsigned' | 'malformed' | 'not-verified'

/** A full stop in the id would let a signature be read two ways. */
const MESSAGE_ID = /^[A-Za-z0-9_\-:+/=]{1,128}$/
const TIMESTAMP = /^[0-9]{1,12}$/

/** One more than that many signatures a message is no rotation but an attempt to make us work. */
const MAX_SIGNATURES = 10

/**
 * The message's id, if one of the secrets (`whsec_…`) has signed it within five minutes of now. The library compares in
 * constant time. What is wrong with time or signature is not told apart: the sender knows its clock and its secret.
 */
export function verifySignature(
  payload: string,
  headers: Headers,
  secrets: readonly string[],
): Result<string, SignatureFault> {
  const id = headers.get('webhook-id')
  const timestamp = headers.get('webhook-timestamp')
  const signature = headers.get('webhook-signature')
  if (id === null || timestamp === null || signature === null) return err('unsigned')
  if (!MESSAGE_ID.test(id) || !TIMESTAMP.test(timestamp)) return err('malformed')
  if (signature.split(' ').length > MAX_SIGNATURES) return err('malformed')
  const signed = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
  return secrets.some(secret => isSignedWith(secret, payload, signed)) ? ok(id) : err('not-verified')
}

function isSignedWith(secret: string, payload: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(payload, headers, { jsonParse: false })
    return true
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false
    throw error
  }
}

/** Headers of a message of ours, signed with every secret that is in use: the receiver may know only one of them. */
export function signedHeaders(
  { id, at, payload }: { id: string; at: Date; payload: string },
  secrets: readonly string[],
): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map(secret => new Webhook(secret).sign(id, at, payload)).join(' '),
  }
}

/** As many bytes as the hash has; the spec wants 24 to 64. */
const SECRET_BYTES = 32

export function makeSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(SECRET_BYTES))))}`
}
