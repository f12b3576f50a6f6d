/** Asks a DNS-over-HTTPS resolver which addresses a name has, and refuses names that lead inside. */
import * as v from 'valibot'
import { err, ok, type Result } from '../../core/rejection.ts'
import { type Access, type Address, literalAddress, mayLeadTo } from './addresses.ts'
import { readAtMost } from './budget.ts'
import type { Target, TargetFault } from './target.ts'

const RESOLVE_MILLISECONDS = 5000
const MAX_ANSWER_BYTES = 64 * 1024

/** The record types that hold addresses (RFC 1035, 3596). */
const RECORDS = { A: 1, AAAA: 28 } as const

/** The JSON answer that Cloudflare, Google, AliDNS and DNSPod share. */
const AnswerSchema = v.object({
  Status: v.number(),
  Answer: v.optional(v.array(v.object({ type: v.number(), data: v.string() })), []),
})

/**
 * Every address of the name has to be one that may be reached; one bad one among good ones refuses the name. Hosts that
 * the allow-list names are not asked about: a public resolver does not know an intranet.
 */
export async function resolveTarget(
  target: Target,
  { resolver, access }: { resolver: string | undefined; access: Access },
): Promise<Result<Target, TargetFault>> {
  if (resolver === undefined || target.vouched) return ok(target)
  const found = await Promise.all([askFor('A', target.host, resolver), askFor('AAAA', target.host, resolver)])
  const addresses = found.flatMap(answer => answer ?? [])
  // One of the two questions unanswered could hide an address.
  if (found.includes(undefined) || addresses.length === 0) return err('not-resolved')
  const open = addresses.every(address => address !== undefined && mayLeadTo(address, access))
  return open ? ok(target) : err('inner-address')
}

/** `undefined` where the resolver could not tell; an address in it that nobody can read is `undefined` as well. */
async function askFor(
  record: keyof typeof RECORDS,
  host: string,
  resolver: string,
): Promise<(Address | undefined)[] | undefined> {
  const url = new URL(resolver)
  url.searchParams.set('name', host)
  url.searchParams.set('type', record)
  try {
    const response = await fetch(url, {
      headers: { Accept: 'application/dns-json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(RESOLVE_MILLISECONDS),
    })
    const { bytes, whole } = await readAtMost(response.body, MAX_ANSWER_BYTES)
    if (!response.ok || !whole) return undefined
    return addressesIn(new TextDecoder().decode(bytes), record)
  } catch {
    // Nobody there, too slow, cut off: all the same to the one who asks.
    return undefined
  }
}

const NO_ERROR = 0

function addressesIn(body: string, record: keyof typeof RECORDS): (Address | undefined)[] | undefined {
  const answer = v.safeParse(v.pipe(v.string(), v.parseJson(), AnswerSchema), body)
  if (!answer.success || answer.output.Status !== NO_ERROR) return undefined
  return answer.output.Answer.filter(({ type }) => type === RECORDS[record]).map(({ data }) => literalAddress(data))
}
