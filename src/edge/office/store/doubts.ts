/** What a report says of itself against what it was handed in as: the year of the campaign, the names of the body. */
import type { MatchedBy } from './documents.ts'

export const sql = {
  claims: `SELECT d.id, d.body_id, d.matched_by, k.year, k.agency, c.year AS asked
    FROM json_each(?2) e JOIN documents d ON d.office_id = ?1 AND d.id = e.value
    JOIN scorecards k ON k.document_id = d.id
    JOIN campaigns c ON c.office_id = d.office_id AND c.id = d.campaign_id
    WHERE d.body_id IS NOT NULL AND d.accepted IS NULL`,
  bearers: `SELECT n.key, n.body_id FROM json_each(?2) e
    JOIN body_names n ON n.office_id = ?1 AND n.key = e.value`,
}

/** `asked`: the year of the campaign; `year`, `agency`: what the report says. */
export type Claim = {
  id: string
  body_id: string
  matched_by: MatchedBy | null
  year: number | null
  agency: string | null
  asked: number
}

/** Of those of the documents that were judged as a body's report, and that no person has accepted as it. */
export async function claimsOf(db: D1Database, office: string, documents: readonly string[]): Promise<Claim[]> {
  return (await db.prepare(sql.claims).bind(office, JSON.stringify(documents)).all<Claim>()).results
}

/** The bodies that bear each of the names, which are in the form in which names are compared. */
export async function bearersOf(
  db: D1Database,
  office: string,
  keys: readonly string[],
): Promise<Map<string, Set<string>>> {
  type Row = { key: string; body_id: string }
  const { results } = await db.prepare(sql.bearers).bind(office, JSON.stringify(keys)).all<Row>()
  const bearers = new Map<string, Set<string>>()
  for (const { key, body_id } of results) bearers.set(key, (bearers.get(key) ?? new Set()).add(body_id))
  return bearers
}
