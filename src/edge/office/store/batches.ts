/** What came in together: many files, a ZIP, one file by a link or from a program. */

const columns = `b.id, b.campaign_id, b.source, b.body_id, b.created_at, b.created_by, b.received_at, b.notes`

export const sql = {
  insert: `INSERT INTO batches (id, office_id, campaign_id, source, body_id, created_at, created_by)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
  received: 'UPDATE batches SET received_at = ?3, notes = ?4 WHERE office_id = ?1 AND id = ?2',
  byId: `SELECT ${columns} FROM batches b WHERE b.office_id = ?1 AND b.id = ?2`,
  ofCampaign: `SELECT ${columns} FROM batches b WHERE b.office_id = ?1 AND b.campaign_id = ?2
    ORDER BY b.created_at DESC LIMIT ?3`,
  states: `SELECT d.state, COUNT(*) AS count FROM documents d WHERE d.office_id = ?1 AND d.batch_id = ?2
    GROUP BY d.state`,
}

export type BatchSource = 'batch' | 'link' | 'single' | 'demonstration'

/** A file that was not taken in. `same-bytes` names the document that it is already. */
export type BatchNote = {
  name: string
  problem: 'same-bytes' | 'too-large' | 'empty' | 'archive' | 'unpacking' | 'too-many'
  document?: string
}

export type Batch = {
  id: string
  campaignId: string
  source: BatchSource
  bodyId: string | null
  createdAt: string
  createdBy: string
  /** None while files are still coming, or where the sender broke off. */
  receivedAt: string | null
  notes: BatchNote[]
}

type Stored = {
  id: string
  campaign_id: string
  source: BatchSource
  body_id: string | null
  created_at: string
  created_by: string
  received_at: string | null
  notes: string | null
}

const toBatch = (row: Stored): Batch => ({
  id: row.id,
  campaignId: row.campaign_id,
  source: row.source,
  bodyId: row.body_id,
  createdAt: row.created_at,
  createdBy: row.created_by,
  receivedAt: row.received_at,
  notes: row.notes === null ? [] : JSON.parse(row.notes),
})

export const insertBatch = (db: D1Database, office: string, batch: Omit<Batch, 'receivedAt' | 'notes'>) =>
  db
    .prepare(sql.insert)
    .bind(batch.id, office, batch.campaignId, batch.source, batch.bodyId, batch.createdAt, batch.createdBy)

export const batchReceived = (db: D1Database, office: string, { id, receivedAt, notes }: Batch): D1PreparedStatement =>
  db.prepare(sql.received).bind(office, id, receivedAt, JSON.stringify(notes))

export async function findBatch(db: D1Database, office: string, id: string): Promise<Batch | undefined> {
  const row = await db.prepare(sql.byId).bind(office, id).first<Stored>()
  return row ? toBatch(row) : undefined
}

const MOST_BATCHES = 50

/** The newest first. */
export async function listBatches(db: D1Database, office: string, campaign: string): Promise<Batch[]> {
  const { results } = await db.prepare(sql.ofCampaign).bind(office, campaign, MOST_BATCHES).all<Stored>()
  return results.map(toBatch)
}

export type StateCounts = Record<'waiting' | 'claimed' | 'judged' | 'refused' | 'dead', number>

export async function batchProgress(db: D1Database, office: string, id: string): Promise<StateCounts> {
  const { results } = await db.prepare(sql.states).bind(office, id).all<{ state: keyof StateCounts; count: number }>()
  const counts: StateCounts = { waiting: 0, claimed: 0, judged: 0, refused: 0, dead: 0 }
  for (const { state, count } of results) counts[state] = count
  return counts
}
