/** Internet addresses that nobody may send us to, and what an endpoint's own allow-list opens again. */
import ipaddr, { type IPv4, type IPv6 } from 'ipaddr.js'

export type Address = IPv4 | IPv6

/** `host` is lower case, without a trailing dot; `network` is in CIDR notation, one address a network of its own. */
export type AllowedPlace = { kind: 'host'; host: string; port?: number } | { kind: 'network'; network: string }

export type Access = {
  allowed: readonly AllowedPlace[]
  /** The deployment's switch for development: the allow-list may also name this very machine, by plain http. */
  loopback: boolean
}

/** `never` is no place of its own: everybody, nobody, the link (where clouds answer with their keys). */
type AddressKind = 'public' | 'loopback' | 'inner' | 'never'

const NEVER = new Set(['unspecified', 'broadcast', 'multicast', 'linkLocal'])

/** What is handed out for the public; all else of IPv6 is special, or hides an IPv4 address. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3')

function kindOf(address: Address): AddressKind {
  const range = address.range()
  if (range === 'loopback') return 'loopback'
  if (NEVER.has(range)) return 'never'
  if (range !== 'unicast') return 'inner'
  return address.kind() === 'ipv4' || address.match(GLOBAL_IPV6) ? 'public' : 'never'
}

/** Of a host as URLs print it. A mapped IPv4 address counts as what it stands for. `undefined` for a name. */
export function literalAddress(hostname: string): Address | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined
}

/** Whether a name may lead to the address: it is public, or a network of the allow-list. */
export const mayLeadTo = (address: Address, access: Access): boolean =>
  !isBarred(address, access) && (kindOf(address) === 'public' || isNamed(address, access))

/** Whether the address may be called as such. Even a public one has to be named: nobody publishes under figures. */
export const mayCall = (address: Address, access: Access): boolean =>
  !isBarred(address, access) && isNamed(address, access)

export const isLoopback = (address: Address): boolean => kindOf(address) === 'loopback'

/** What no allow-list opens. */
const isBarred = (address: Address, { loopback }: Access): boolean =>
  kindOf(address) === 'never' || (isLoopback(address) && !loopback)

const isNamed = (address: Address, { allowed }: Access): boolean =>
  allowed.some(place => place.kind === 'network' && contains(place.network, address))

function contains(network: string, address: Address): boolean {
  const [base, bits] = ipaddr.parseCIDR(network)
  return base.kind() === address.kind() && address.match(base, bits)
}

const NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/

/** A network wider than this names no intranet. */
const WIDEST = { ipv4: 8, ipv6: 16 }

/**
 * One line of an allow-list: `cms.example.gov.cn`, `cms.intranet:8443`, `10.1.2.3`, `10.1.0.0/16`, `fd00:1::/32`.
 * `undefined` where it is none of these.
 */
export function parseAllowedPlace(line: string): AllowedPlace | undefined {
  const text = line.trim().toLowerCase()
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text)) return allowedNetwork(text)
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return allowedNetwork(`${text}/32`)
  if (ipaddr.IPv6.isValid(text)) return allowedNetwork(`${text}/128`)
  return allowedHost(text)
}

function allowedNetwork(network: string): AllowedPlace | undefined {
  const [base, bits] = ipaddr.parseCIDR(network)
  return bits < WIDEST[base.kind()] ? undefined : { kind: 'network', network }
}

function allowedHost(text: string): AllowedPlace | undefined {
  const [, host = '', port] = /^([^:]+?)\.?(?::(\d{1,5}))?$/.exec(text) ?? []
  if (!NAME.test(host) || literalAddress(host)) return undefined
  if (port === undefined) return { kind: 'host', host }
  return Number(port) >= 1 && Number(port) <= 65535 ? { kind: 'host', host, port: Number(port) } : undefined
}
