/** Campaigns: the reports of one year, judged to the end by the packs of their first day. */
import type { Level } from '../../../core/report.ts'

const columns = `c.id, c.title, c.year, c.pack, c.pack_version, c.packs_sha256, c.created_at, c.closed_at,
    (SELECT json_group_object(d.kind, json_object('submitBy', d.submit_by, 'publishBy', d.publish_by)) FROM deadlines d
      WHERE d.office_id = c.office_id AND d.campaign_id = c.id) AS deadlines
    FROM campaigns c`

export const sql = {
  list: `SELECT ${columns} WHERE c.office_id = ?1 ORDER BY c.year DESC, c.created_at DESC LIMIT ?2`,
  byId: `SELECT ${columns} WHERE c.office_id = ?1 AND c.id = ?2`,
  insert: `INSERT INTO campaigns (id, office_id, title, year, pack, pack_version, packs_sha256, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
  change: 'UPDATE campaigns SET title = ?3, closed_at = ?4 WHERE office_id = ?1 AND id = ?2',
  forgetDeadlines: 'DELETE FROM deadlines WHERE office_id = ?1 AND campaign_id = ?2',
  saveDeadlines: `INSERT INTO deadlines (office_id, campaign_id, kind, submit_by, publish_by)
    SELECT ?1, ?2, e.key, e.value ->> 'submitBy', e.value ->> 'publishBy' FROM json_each(?3) e`,
  remove: 'DELETE FROM campaigns WHERE office_id = ?1 AND id = ?2',
  documentIds: 'SELECT id FROM documents WHERE office_id = ?1 AND campaign_id = ?2',
}

export type Deadline = { submitBy: string | null; publishBy: string | null }

export type Campaign = {
  id: string
  title: string
  /** Of the data; published in the next. */
  year: number
  pack: string
  packVersion: string
  packsSha256: string
  createdAt: string
  closedAt: string | null
  deadlines: Partial<Record<Level, Deadline>>
}

type Stored = Pick<Campaign, 'id' | 'title' | 'year' | 'pack'> & {
  pack_version: string
  packs_sha256: string
  created_at: string
  closed_at: string | null
  deadlines: string
}

const toCampaign = ({ pack_version, packs_sha256, created_at, closed_at, deadlines, ...row }: Stored): Campaign => ({
  ...row,
  packVersion: pack_version,
  packsSha256: packs_sha256,
  createdAt: created_at,
  closedAt: closed_at,
  deadlines: JSON.parse(deadlines),
})

const MOST_CAMPAIGNS = 200

/** The latest year first. */
export async function listCampaigns(db: D1Database, office: string): Promise<Campaign[]> {
  const { results } = await db.prepare(sql.list).bind(office, MOST_CAMPAIGNS).all<Stored>()
  return results.map(toCampaign)
}

export async function findCampaign(db: D1Database, office: string, id: string): Promise<Campaign | undefined> {
  const row = await db.prepare(sql.byId).bind(office, id).first<Stored>()
  return row ? toCampaign(row) : undefined
}

export const insertCampaign = (db: D1Database, office: string, campaign: Campaign): D1PreparedStatement[] => {
  const { id, title, year, pack, packVersion, packsSha256, createdAt, deadlines } = campaign
  return [
    db.prepare(sql.insert).bind(id, office, title, year, pack, packVersion, packsSha256, createdAt),
    db.prepare(sql.saveDeadlines).bind(office, id, JSON.stringify(deadlines)),
  ]
}

type Change = Pick<Campaign, 'id' | 'title' | 'closedAt' | 'deadlines'>

export const changeCampaign = (db: D1Database, office: string, { id, title, closedAt, deadlines }: Change) => [
  db.prepare(sql.change).bind(office, id, title, closedAt),
  db.prepare(sql.forgetDeadlines).bind(office, id),
  db.prepare(sql.saveDeadlines).bind(office, id, JSON.stringify(deadlines)),
]

/** Takes batches, documents, submissions and scorecards with it; the files in R2 are asked for separately. */
export const removeCampaign = (db: D1Database, office: string, id: string): D1PreparedStatement =>
  db.prepare(sql.remove).bind(office, id)

export async function documentIdsOf(db: D1Database, office: string, campaign: string): Promise<string[]> {
  const { results } = await db.prepare(sql.documentIds).bind(office, campaign).all<{ id: string }>()
  return results.map(({ id }) => id)
}
