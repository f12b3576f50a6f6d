/** Files that were handed in, and the work of judging them. The queue names a row by its id alone; all others say whose. */

const columns = `d.id, d.campaign_id, d.batch_id, d.name, d.content_type, d.bytes, d.sha256, d.received_at, d.state,
    d.attempt, d.finished_at, d.failure, d.rejection, d.body_id, b.name AS body, d.matched_by, d.candidates,
    d.submission_id, d.rank, d.accepted FROM documents d LEFT JOIN bodies b ON b.office_id = d.office_id AND b.id = d.body_id`

export const sql = {
  insert: `INSERT INTO documents (id, office_id, campaign_id, batch_id, name, content_type, bytes, sha256, received_at,
      woken_at, body_id, matched_by)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?11)
    ON CONFLICT (office_id, campaign_id, sha256) DO NOTHING`,
  sameBytes: 'SELECT id FROM documents WHERE office_id = ?1 AND campaign_id = ?2 AND sha256 = ?3',
  byId: `SELECT ${columns} WHERE d.office_id = ?1 AND d.id = ?2`,
  ofBatch: `SELECT ${columns} WHERE d.office_id = ?1 AND d.batch_id = ?2 LIMIT ?3`,
  ofSubmission: `SELECT ${columns} WHERE d.office_id = ?1 AND d.submission_id = ?2 ORDER BY d.rank`,
  inState: `SELECT ${columns} WHERE d.office_id = ?1 AND d.campaign_id = ?2 AND d.state = ?3
    ORDER BY d.received_at LIMIT ?4`,
  unmatched: `SELECT ${columns} WHERE d.office_id = ?1 AND d.campaign_id = ?2 AND d.state IN ('judged', 'refused')
    AND d.body_id IS NULL LIMIT ?3`,
  states: `SELECT state, body_id IS NULL AS unmatched, COUNT(*) AS count FROM documents
    WHERE office_id = ?1 AND campaign_id = ?2 GROUP BY state, body_id IS NULL`,
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
  match: `UPDATE documents SET body_id = ?3, matched_by = 'person', candidates = NULL, submission_id = NULL,
      accepted = NULL
    WHERE office_id = ?1 AND id = ?2 AND state IN ('judged', 'refused')`,
  accept: `UPDATE documents SET accepted = ?3 WHERE office_id = ?1 AND id = ?2 AND state = 'judged'`,
  lead: 'UPDATE documents SET rank = CASE WHEN id = ?3 THEN 0 ELSE MAX(rank, 1) END WHERE office_id = ?1 AND submission_id = ?2',
  remove: `DELETE FROM documents WHERE office_id = ?1 AND id = ?2 AND state <> 'claimed'`,
  // Those with the fewest attempts first: one that brings the Worker down does not hold up the others.
  asleep: `SELECT id FROM documents WHERE state = 'waiting' AND woken_at < ?1 ORDER BY attempt, woken_at LIMIT ?2`,
  abandoned: `UPDATE documents SET state = 'waiting', woken_at = '', claimed_until = NULL
    WHERE state = 'claimed' AND claimed_until < ?1`,
  woken: 'UPDATE documents SET woken_at = ?2 WHERE id IN (SELECT e.value FROM json_each(?1) e)',
  known: 'SELECT d.id FROM json_each(?1) e JOIN documents d ON d.id = e.value',
}

export type DocumentState = 'waiting' | 'claimed' | 'judged' | 'refused' | 'dead'
export type MatchedBy = 'stated' | 'agency' | 'file-name' | 'person'
export type Candidate = { id: string; name: string }

export type StoredDocument = {
  id: string
  campaignId: string
  batchId: string
  name: string
  contentType: string | null
  bytes: number
  sha256: string
  receivedAt: string
  state: DocumentState
  attempt: number
  finishedAt: string | null
  /** Why judging it failed the last time; ours, not the file's fault. */
  failure: string | null
  rejection: { code: string; variant?: string; detail?: string } | null
  bodyId: string | null
  body: string | null
  matchedBy: MatchedBy | null
  candidates: Candidate[]
  submissionId: string | null
  /** Why a person takes it for what it was handed in as, although it names another year or body. */
  accepted: string | null
}

type Stored = {
  id: string
  campaign_id: string
  batch_id: string
  name: string
  content_type: string | null
  bytes: number
  sha256: string
  received_at: string
  state: DocumentState
  attempt: number
  finished_at: string | null
  failure: string | null
  rejection: string | null
  body_id: string | null
  body: string | null
  matched_by: MatchedBy | null
  candidates: string | null
  submission_id: string | null
  accepted: string | null
}

const toDocument = (row: Stored): StoredDocument => ({
  id: row.id,
  campaignId: row.campaign_id,
  batchId: row.batch_id,
  name: row.name,
  contentType: row.content_type,
  bytes: row.bytes,
  sha256: row.sha256,
  receivedAt: row.received_at,
  state: row.state,
  attempt: row.attempt,
  finishedAt: row.finished_at,
  failure: row.failure,
  rejection: row.rejection === null ? null : JSON.parse(row.rejection),
  bodyId: row.body_id,
  body: row.body,
  matchedBy: row.matched_by,
  candidates: row.candidates === null ? [] : JSON.parse(row.candidates),
  submissionId: row.submission_id,
  accepted: row.accepted,
})

export type NewDocument = Pick<
  StoredDocument,
  'id' | 'campaignId' | 'batchId' | 'name' | 'contentType' | 'bytes' | 'sha256' | 'receivedAt' | 'bodyId'
>

/** False where the campaign has these very bytes already. */
export async function insertDocument(db: D1Database, office: string, d: NewDocument): Promise<boolean> {
  const statement = db
    .prepare(sql.insert)
    .bind(
      d.id,
      office,
      d.campaignId,
      d.batchId,
      d.name,
      d.contentType,
      d.bytes,
      d.sha256,
      d.receivedAt,
      d.bodyId,
      d.bodyId === null ? null : 'stated',
    )
  const { meta } = await statement.run()
  return meta.changes > 0
}

export const documentWithBytes = (db: D1Database, office: string, campaign: string, sha256: string) =>
  db.prepare(sql.sameBytes).bind(office, campaign, sha256).first<string>('id')

export async function findDocument(db: D1Database, office: string, id: string): Promise<StoredDocument | undefined> {
  const row = await db.prepare(sql.byId).bind(office, id).first<Stored>()
  return row ? toDocument(row) : undefined
}

const MOST_LISTED = 1000

const listed = async (statement: D1PreparedStatement): Promise<StoredDocument[]> =>
  (await statement.all<Stored>()).results.map(toDocument)

export const documentsOfBatch = (db: D1Database, office: string, batch: string) =>
  listed(db.prepare(sql.ofBatch).bind(office, batch, MOST_LISTED))

export const documentsOfSubmission = (db: D1Database, office: string, submission: string) =>
  listed(db.prepare(sql.ofSubmission).bind(office, submission))

export const documentsInState = (db: D1Database, office: string, campaign: string, state: DocumentState) =>
  listed(db.prepare(sql.inState).bind(office, campaign, state, MOST_LISTED))

export const unmatchedDocuments = (db: D1Database, office: string, campaign: string) =>
  listed(db.prepare(sql.unmatched).bind(office, campaign, MOST_LISTED))

export type DocumentCounts = Record<DocumentState | 'unmatched' | 'all', number>

export async function countDocuments(db: D1Database, office: string, campaign: string): Promise<DocumentCounts> {
  const { results } = await db
    .prepare(sql.states)
    .bind(office, campaign)
    .all<{ state: DocumentState; unmatched: number; count: number }>()
  const counts: DocumentCounts = { waiting: 0, claimed: 0, judged: 0, refused: 0, dead: 0, unmatched: 0, all: 0 }
  for (const { state, unmatched, count } of results) {
    counts[state] += count
    counts.all += count
    if (unmatched === 1 && (state === 'judged' || state === 'refused')) counts.unmatched += count
  }
  return counts
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

export const matchDocument = (db: D1Database, office: string, id: string, body: string | null): D1PreparedStatement =>
  db.prepare(sql.match).bind(office, id, body)

export const acceptDocument = (db: D1Database, office: string, id: string, reason: string): D1PreparedStatement =>
  db.prepare(sql.accept).bind(office, id, reason)

export const leadDocument = (db: D1Database, office: string, submission: string, id: string): D1PreparedStatement =>
  db.prepare(sql.lead).bind(office, submission, id)

export const removeDocument = (db: D1Database, office: string, id: string): D1PreparedStatement =>
  db.prepare(sql.remove).bind(office, id)

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

/** Those of the ids that are documents of any office. */
export async function knownDocuments(db: D1Database, ids: string[]): Promise<Set<string>> {
  const { results } = await db.prepare(sql.known).bind(JSON.stringify(ids)).all<{ id: string }>()
  return new Set(results.map(({ id }) => id))
}
