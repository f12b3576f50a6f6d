/** A web address that a stranger chose, judged before anything is sent there. */
import { err, ok, type Result } from '../../core/rejection.ts'
import { type Access, isLoopback, literalAddress, mayCall } from './addresses.ts'

export type TargetFault =
  | 'malformed'
  | 'not-https'
  | 'credentials'
  | 'port'
  | 'literal-address'
  | 'inner-name'
  | 'inner-address'
  | 'not-resolved'

/** `vouched`: the allow-list names the host, so that its addresses are the office's own business. */
export type Target = { url: string; host: string; vouched: boolean }

export const LONGEST_ADDRESS = 2048

/** Where a web server that means to be reached listens; another port has to stand in the allow-list. */
const PORTS = new Set(['', '443', '8443'])

/** Names that lead inside: without a dot, or under endings that public DNS does not have (RFC 6761, 6762, 8375). */
const INNER_NAME = /^[^.]+$|\.(localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|onion)$/

/**
 * Judges what can be judged without asking anybody. The platform's URL parser brings every notation of an address
 * (decimal, octal, hexadecimal, short, full-width) into the one that is compared here; zone identifiers it refuses.
 */
export function parseTarget(address: string, access: Access): Result<Target, TargetFault> {
  const url = parseUrl(address)
  if (!url) return err('malformed')
  if (url.username !== '' || url.password !== '') return err('credentials')
  const host = url.hostname.toLowerCase().replace(/\.$/, '')
  const literal = literalAddress(host)
  const named = access.allowed.filter(place => place.kind === 'host' && place.host === host)
  if (literal && !mayCall(literal, access)) return err('literal-address')
  if (!literal && named.length === 0 && INNER_NAME.test(host)) return err('inner-name')
  const here = access.loopback && (literal ? isLoopback(literal) : host === 'localhost')
  if (url.protocol !== 'https:' && !here) return err('not-https')
  const stated = named.some(place => place.kind === 'host' && String(place.port) === url.port)
  if (!PORTS.has(url.port) && !stated && !here) return err('port')
  url.hash = ''
  return ok({ url: url.href, host, vouched: literal !== undefined || named.length > 0 })
}

/** Blanks and control characters, which the URL parser would drop, are no part of an honest address. */
function parseUrl(address: string): URL | undefined {
  if (address.length > LONGEST_ADDRESS || /[\s\\\u0000-\u001f\u007f]/.test(address)) return undefined
  if (!/^https?:\/\/[^/]/i.test(address) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  return url.hostname === '' ? undefined : url
}
