/** A report that is of another year, or another body's, is nobody's good report: a person has to look. */
import { nameKey } from '../batch/match.ts'
import { bearersOf, type Claim, claimsOf } from '../store/doubts.ts'

/** `named`: the year, or the agency, that the report names. */
export type Doubt = { what: 'other-year' | 'other-agency'; named: string }

/**
 * By document; none for those that fit. Another agency is doubted where somebody said beforehand whose report it would
 * be (an upload link), and it bears the name of another body of the office; a name that the list lacks proves nothing.
 */
export async function doubtsAbout(
  db: D1Database,
  office: string,
  documents: readonly string[],
): Promise<Map<string, Doubt[]>> {
  if (documents.length === 0) return new Map()
  const claims = await claimsOf(db, office, documents)
  const bearers = await bearersOf(db, office, [...new Set(claims.flatMap(claim => statedName(claim) ?? []))])
  const doubts = claims.map(claim => [claim.id, doubtsIn(claim, bearers)] as const)
  return new Map(doubts.filter(([, found]) => found.length > 0))
}

const statedName = ({ matched_by, agency }: Claim): string | undefined =>
  matched_by === 'stated' && agency !== null ? nameKey(agency) : undefined

function doubtsIn(claim: Claim, bearers: Map<string, Set<string>>): Doubt[] {
  const { year, agency, asked, body_id } = claim
  const others = bearers.get(statedName(claim) ?? '')
  return [
    ...(year !== null && year !== asked ? [{ what: 'other-year', named: `${year}` } as const] : []),
    ...(others && !others.has(body_id) ? [{ what: 'other-agency', named: agency ?? '' } as const] : []),
  ]
}
