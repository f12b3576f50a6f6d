/** The work of judging a document, of which its row is the claim. The queue names a row by its id alone. */
import type { Candidate, MatchedBy } from './documents.ts'

export const sql = {
  claim: `UPDATE documents SET state = 'claimed', attempt = attempt + 1, claimed_until = ?3
    WHERE id = ?1 AND (state = 'waiting' OR (state = 'claimed' AND claimed_until < ?2))
    RETURNING id, office_id, campaign_id, batch_id, name, content_type, received_at, body_id, attempt`,
  finish: `UPDATE documents SET state = ?4, finished_at = ?5, claimed_until = NULL, failure = NULL, rejection = ?6,
      rank = ?7, body_id = COALESCE(body_id, ?8), matched_by = COALESCE(matched_by, ?9), candidates = ?10
    WHERE office_id = ?1 AND id = ?2 AND attempt = ?3 AND state = 'claimed'`,
  own: `UPDATE documents SET body_id = COALESCE(body_id, ?4), matched_by = COALESCE(matched_by, ?5)
    WHERE office_id = ?1 AND id = ?2 AND attempt = ?3 AND state = 'claimed'`,
  fail: `UPDATE documents SET state = ?4, failure = ?5, woken_at = ?6, claimed_until = NULL
    WHERE office_id = ?1 AND id = ?2 AND attempt = ?3 AND state = 'claimed'`,
  bury: `UPDATE documents SET state = 'dead', failure = COALESCE(failure, ?2), claimed_until = NULL
    WHERE id = ?1 AND state IN ('waiting', 'claimed') AND attempt >= ?3`,
  retry: `UPDATE documents SET state = 'waiting', attempt = 0, failure = NULL, woken_at = ?3
    WHERE office_id = ?1 AND id = ?2 AND state = 'dead'`,
  // Those with the fewest attempts first: one that brings the Worker down does not hold up the others.
  asleep: `SELECT id FROM documents WHERE state = 'waiting' AND woken_at < ?1 ORDER BY attempt, woken_at LIMIT ?2`,
  abandoned: `UPDATE documents SET state = 'waiting', woken_at = '', claimed_until = NULL
    WHERE state = 'claimed' AND claimed_until < ?1`,
  woken: 'UPDATE documents SET woken_at = ?2 WHERE id IN (SELECT e.value FROM json_each(?1) e)',
}

/** What a worker owns until `until`. */
export type ClaimedDocument = {
  id: string
  office: string
  campaignId: string
  batchId: string
  name: string
  contentType: string | null
  receivedAt: string
  bodyId: string | null
  attempt: number
}

type Claim = { now: string; until: string }

/** `undefined` where there is nothing to do: somebody else has it, or it is done. */
export async function claimDocument(
  db: D1Database,
  id: string,
  { now, until }: Claim,
): Promise<ClaimedDocument | undefined> {
  type Row = {
    id: string
    office_id: string
    campaign_id: string
    batch_id: string
    name: string
    content_type: string | null
    received_at: string
    body_id: string | null
    attempt: number
  }
  const row = await db.prepare(sql.claim).bind(id, now, until).first<Row>()
  if (!row) return undefined
  const { office_id, campaign_id, batch_id, content_type, received_at, body_id, ...rest } = row
  return {
    ...rest,
    office: office_id,
    campaignId: campaign_id,
    batchId: batch_id,
    contentType: content_type,
    receivedAt: received_at,
    bodyId: body_id,
  }
}

export type FinishedDocument = {
  state: 'judged' | 'refused'
  at: string
  rejection?: unknown
  rank: number
  match: { bodyId: string; by: MatchedBy } | undefined
  candidates: Candidate[]
}

type Claimed = Pick<ClaimedDocument, 'office' | 'id' | 'attempt'>

/** Does nothing where the attempt is no longer the one that counts. */
export const finishDocument = (db: D1Database, { office, id, attempt }: Claimed, done: FinishedDocument) =>
  db
    .prepare(sql.finish)
    .bind(
      office,
      id,
      attempt,
      done.state,
      done.at,
      done.rejection === undefined ? null : JSON.stringify(done.rejection),
      done.rank,
      done.match?.bodyId ?? null,
      done.match?.by ?? null,
      done.candidates.length > 0 ? JSON.stringify(done.candidates) : null,
    )

/** Whose it is, while it is still being judged: from here on, whoever changes last year's report finds it. */
export async function recordMatch(
  db: D1Database,
  { office, id, attempt }: Claimed,
  match: { bodyId: string; by: MatchedBy },
): Promise<void> {
  await db.prepare(sql.own).bind(office, id, attempt, match.bodyId, match.by).run()
}

type Failure = { state: 'waiting' | 'dead'; failure: string; at: string }

export async function failDocument(db: D1Database, { office, id, attempt }: Claimed, { state, failure, at }: Failure) {
  await db.prepare(sql.fail).bind(office, id, attempt, state, failure, at).run()
}

/** What a dead letter does, where the attempts are used up; otherwise the sweep wakes the document again. */
export async function buryDocument(db: D1Database, id: string, failure: string, attempts: number): Promise<void> {
  await db.prepare(sql.bury).bind(id, failure, attempts).run()
}

export async function retryDocument(db: D1Database, office: string, id: string, at: string): Promise<boolean> {
  const { meta } = await db.prepare(sql.retry).bind(office, id, at).run()
  return meta.changes > 0
}

/** Claims that ran out, of every office, wait again. */
export async function releaseAbandoned(db: D1Database, before: string): Promise<void> {
  await db.prepare(sql.abandoned).bind(before).run()
}

/** Documents of every office that nobody has been woken for since `before`. */
export async function asleepDocuments(db: D1Database, before: string, limit: number): Promise<string[]> {
  const { results } = await db.prepare(sql.asleep).bind(before, limit).all<{ id: string }>()
  return results.map(({ id }) => id)
}

export async function recordWaking(db: D1Database, ids: string[], at: string): Promise<void> {
  await db.prepare(sql.woken).bind(JSON.stringify(ids), at).run()
}
