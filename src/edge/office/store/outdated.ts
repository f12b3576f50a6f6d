/**
 * Documents whose scorecard may have to be made anew. Marked in the transaction that changes what they were held
 * against; whoever finds the mark looks whether anything has changed for them.
 */

/** The bodies given and all that came of them. */
const kin = (bodies: string) => `WITH RECURSIVE kin (id) AS (
    SELECT value FROM json_each(${bodies}) UNION
    SELECT r.body_id FROM kin JOIN predecessors r ON r.office_id = ?1 AND r.predecessor_id = kin.id)`

/** Documents that are being judged have perhaps looked already. */
const inWork = "d.state IN ('judged', 'claimed')"

const mark = `ON CONFLICT (document_id) DO UPDATE SET mark = excluded.mark, woken_at = excluded.woken_at, attempt = 0,
    failure = NULL RETURNING document_id`

export const sql = {
  followers: `${kin('json_array(?3)')}
    INSERT INTO outdated (document_id, office_id, mark, woken_at)
    SELECT d.id, d.office_id, ?4, ?5 FROM kin
    JOIN campaigns c ON c.office_id = ?1 AND c.id = ?2
    JOIN campaigns n ON n.office_id = c.office_id AND n.year = c.year + 1 AND n.closed_at IS NULL
    JOIN documents d ON d.office_id = ?1 AND d.body_id = kin.id AND d.campaign_id = n.id AND ${inWork}
    WHERE true ${mark}`,
  ofBodies: `${kin('?2')}
    INSERT INTO outdated (document_id, office_id, mark, woken_at)
    SELECT d.id, d.office_id, ?3, ?4 FROM kin
    JOIN documents d ON d.office_id = ?1 AND d.body_id = kin.id AND ${inWork}
    JOIN campaigns c ON c.office_id = ?1 AND c.id = d.campaign_id AND c.closed_at IS NULL
    WHERE true ${mark}`,
  afterCampaign: `INSERT INTO outdated (document_id, office_id, mark, woken_at)
    SELECT d.id, d.office_id, ?3, ?4 FROM campaigns c
    JOIN campaigns n ON n.office_id = c.office_id AND n.year = c.year + 1 AND n.closed_at IS NULL
    JOIN documents d ON d.office_id = n.office_id AND d.campaign_id = n.id AND ${inWork}
    WHERE c.office_id = ?1 AND c.id = ?2 ${mark}`,
  ofDocument: `INSERT INTO outdated (document_id, office_id, mark, woken_at)
    SELECT d.id, d.office_id, ?3, ?4 FROM documents d WHERE d.office_id = ?1 AND d.id = ?2 AND d.state = 'judged'
    ${mark}`,
  ofCampaign: `INSERT INTO outdated (document_id, office_id, mark, woken_at)
    SELECT d.id, d.office_id, ?3, ?4 FROM documents d
    WHERE d.office_id = ?1 AND d.campaign_id = ?2 AND ${inWork} ${mark}`,
  isMarked: 'SELECT document_id FROM outdated WHERE document_id = ?1',
  take: `UPDATE outdated SET attempt = attempt + 1 WHERE document_id = ?1 AND attempt < ?2
      AND EXISTS (SELECT 1 FROM documents d WHERE d.id = ?1 AND d.state NOT IN ('waiting', 'claimed'))
    RETURNING office_id, mark`,
  failed: 'UPDATE outdated SET failure = ?3 WHERE document_id = ?1 AND mark = ?2',
  clear: 'DELETE FROM outdated WHERE document_id = ?1 AND mark = ?2',
  asleep: `SELECT o.document_id FROM outdated o JOIN documents d ON d.office_id = o.office_id AND d.id = o.document_id
    WHERE o.woken_at < ?1 AND o.attempt < ?2 AND d.state NOT IN ('waiting', 'claimed') LIMIT ?3`,
  woken: 'UPDATE outdated SET woken_at = ?2 WHERE document_id IN (SELECT e.value FROM json_each(?1) e)',
  count: `SELECT COUNT(*) AS count FROM outdated o
    JOIN documents d ON d.office_id = o.office_id AND d.id = o.document_id AND d.campaign_id = ?2
    WHERE o.office_id = ?1`,
}

/** Which documents were marked is told by the results of the statements below (`markedIn`). */
const occasion = (): [string, string] => [crypto.randomUUID(), new Date().toISOString()]

/** A body's report in a campaign has changed: what was held against it is next year's, its own and its successors'. */
export const outdateFollowers = (db: D1Database, office: string, campaign: string, body: string): D1PreparedStatement =>
  db.prepare(sql.followers).bind(office, campaign, body, ...occasion())

/** What the office knows of bodies has changed. */
export const outdateBodies = (db: D1Database, office: string, bodies: readonly string[]): D1PreparedStatement =>
  db.prepare(sql.ofBodies).bind(office, JSON.stringify(bodies), ...occasion())

/** Stands before the statement that removes the campaign. */
export const outdateNextYear = (db: D1Database, office: string, campaign: string): D1PreparedStatement =>
  db.prepare(sql.afterCampaign).bind(office, campaign, ...occasion())

/** Its days have changed, or it goes on after it was closed. */
export const outdateCampaign = (db: D1Database, office: string, campaign: string): D1PreparedStatement =>
  db.prepare(sql.ofCampaign).bind(office, campaign, ...occasion())

/** It is another body's than it was judged as. */
export const outdateDocument = (db: D1Database, office: string, document: string): D1PreparedStatement =>
  db.prepare(sql.ofDocument).bind(office, document, ...occasion())

/** Whether it was marked while it was being judged; stands behind the statement that finishes it. */
export const lookForMark = (db: D1Database, document: string): D1PreparedStatement =>
  db.prepare(sql.isMarked).bind(document)

/** The documents that the statements above have marked. */
export const markedIn = (results: readonly D1Result[]): string[] => [
  ...new Set(
    results.flatMap(({ results }) =>
      (results ?? []).flatMap(row => {
        const { document_id } = row as { document_id?: string } // the others return other columns or none
        return document_id === undefined ? [] : [document_id]
      }),
    ),
  ),
]

export type Outdated = { office: string; mark: string }

/** `undefined` where there is nothing to do, or too often already. */
export async function takeOutdated(db: D1Database, document: string, attempts: number): Promise<Outdated | undefined> {
  const row = await db.prepare(sql.take).bind(document, attempts).first<{ office_id: string; mark: string }>()
  return row ? { office: row.office_id, mark: row.mark } : undefined
}

/** Leaves it where it has been marked again since. */
export const clearMark = (db: D1Database, document: string, mark: string): D1PreparedStatement =>
  db.prepare(sql.clear).bind(document, mark)

export const recordFailure = (db: D1Database, document: string, mark: string, failure: string): D1PreparedStatement =>
  db.prepare(sql.failed).bind(document, mark, failure)

type Asleep = { before: string; attempts: number; limit: number }

/** Marked documents of every office that nobody has been woken for since `before`. */
export async function asleepOutdated(db: D1Database, { before, attempts, limit }: Asleep): Promise<string[]> {
  const { results } = await db.prepare(sql.asleep).bind(before, attempts, limit).all<{ document_id: string }>()
  return results.map(({ document_id }) => document_id)
}

export async function recordOutdatedWaking(db: D1Database, ids: readonly string[], at: string): Promise<void> {
  await db.prepare(sql.woken).bind(JSON.stringify(ids), at).run()
}

/** How many scorecards of a campaign are about to be made anew. */
export const countOutdated = async (db: D1Database, office: string, campaign: string): Promise<number> =>
  (await db.prepare(sql.count).bind(office, campaign).first<number>('count')) ?? 0
