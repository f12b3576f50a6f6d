/** Files that were handed in. Whoever asks for one says whose. */

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
  match: `UPDATE documents SET body_id = ?3, matched_by = 'person', candidates = NULL, submission_id = NULL,
      accepted = NULL
    WHERE office_id = ?1 AND id = ?2 AND state IN ('judged', 'refused')`,
  accept: `UPDATE documents SET accepted = ?3 WHERE office_id = ?1 AND id = ?2 AND state = 'judged'`,
  lead: 'UPDATE documents SET rank = CASE WHEN id = ?3 THEN 0 ELSE MAX(rank, 1) END WHERE office_id = ?1 AND submission_id = ?2',
  remove: `DELETE FROM documents WHERE office_id = ?1 AND id = ?2 AND state <> 'claimed'`,
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

export const matchDocument = (db: D1Database, office: string, id: string, body: string | null): D1PreparedStatement =>
  db.prepare(sql.match).bind(office, id, body)

export const acceptDocument = (db: D1Database, office: string, id: string, reason: string): D1PreparedStatement =>
  db.prepare(sql.accept).bind(office, id, reason)

export const leadDocument = (db: D1Database, office: string, submission: string, id: string): D1PreparedStatement =>
  db.prepare(sql.lead).bind(office, submission, id)

export const removeDocument = (db: D1Database, office: string, id: string): D1PreparedStatement =>
  db.prepare(sql.remove).bind(office, id)

/** Those of the ids that are documents of any office. */
export async function knownDocuments(db: D1Database, ids: string[]): Promise<Set<string>> {
  const { results } = await db.prepare(sql.known).bind(JSON.stringify(ids)).all<{ id: string }>()
  return new Set(results.map(({ id }) => id))
}
