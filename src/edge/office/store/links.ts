/** One-time upload links: found by the hash of the secret in their address. */

export const sql = {
  insert: `INSERT INTO links (id, office_id, campaign_id, body_id, hash, created_at, expires_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
  byHash: `SELECT l.id, l.office_id, o.name AS office, l.campaign_id, c.title AS campaign, l.body_id, b.name AS body,
      l.used_at, l.document_id
    FROM links l JOIN offices o ON o.id = l.office_id
    JOIN campaigns c ON c.office_id = l.office_id AND c.id = l.campaign_id
    JOIN bodies b ON b.office_id = l.office_id AND b.id = l.body_id
    WHERE l.hash = ?1 AND l.revoked_at IS NULL AND l.expires_at > ?2
      AND (c.closed_at IS NULL OR l.document_id IS NOT NULL)`,
  // One upload at a time; one that was broken off holds the link for a while only.
  take: `UPDATE links SET used_at = ?3 WHERE office_id = ?1 AND id = ?2 AND document_id IS NULL AND revoked_at IS NULL
    AND (used_at IS NULL OR used_at < ?4)`,
  giveBack: 'UPDATE links SET used_at = NULL WHERE office_id = ?1 AND id = ?2 AND used_at = ?3 AND document_id IS NULL',
  useUp: 'UPDATE links SET document_id = ?4 WHERE office_id = ?1 AND id = ?2 AND used_at = ?3',
  ofCampaign: `SELECT l.id, l.body_id, b.name AS body, l.created_at, l.expires_at, l.used_at, l.revoked_at, l.document_id
    FROM links l JOIN bodies b ON b.office_id = l.office_id AND b.id = l.body_id
    WHERE l.office_id = ?1 AND l.campaign_id = ?2 ORDER BY l.created_at DESC, b.name LIMIT ?3`,
  revoke:
    'UPDATE links SET revoked_at = ?3 WHERE office_id = ?1 AND id = ?2 AND revoked_at IS NULL AND document_id IS NULL',
}

export type NewLink = {
  id: string
  office: string
  campaignId: string
  bodyId: string
  hash: string
  createdAt: string
  expiresAt: string
}

export const insertLink = (db: D1Database, l: NewLink): D1PreparedStatement =>
  db.prepare(sql.insert).bind(l.id, l.office, l.campaignId, l.bodyId, l.hash, l.createdAt, l.expiresAt)

/** What a holder of the link may know: who asks, for what, from whom; and what came by it. */
export type OpenLink = {
  id: string
  officeId: string
  office: string
  campaignId: string
  campaign: string
  bodyId: string
  body: string
  documentId: string | null
  /** Somebody is uploading by it at this moment, or was not long ago. */
  takenAt: string | null
}

/** `undefined` for one that is unknown, expired or withdrawn, or was not used before its campaign was closed. */
export async function openLink(db: D1Database, hash: string, now: Date): Promise<OpenLink | undefined> {
  type Row = {
    id: string
    office_id: string
    office: string
    campaign_id: string
    campaign: string
    body_id: string
    body: string
    used_at: string | null
    document_id: string | null
  }
  const row = await db.prepare(sql.byHash).bind(hash, now.toISOString()).first<Row>()
  if (!row) return undefined
  const { office_id, campaign_id, body_id, used_at, document_id, ...rest } = row
  return {
    ...rest,
    officeId: office_id,
    campaignId: campaign_id,
    bodyId: body_id,
    documentId: document_id,
    takenAt: used_at,
  }
}

/** Longer than an upload of one report takes to be judged. */
const TAKEN_MILLISECONDS = 2 * 60 * 1000

/** The mark to give it back or use it up with; `undefined` where it is used up, or somebody else was faster. */
export async function takeLink(db: D1Database, { officeId, id }: OpenLink, now: Date): Promise<string | undefined> {
  const mark = now.toISOString()
  const before = new Date(now.getTime() - TAKEN_MILLISECONDS).toISOString()
  const { meta } = await db.prepare(sql.take).bind(officeId, id, mark, before).run()
  return meta.changes > 0 ? mark : undefined
}

export async function giveLinkBack(db: D1Database, { officeId, id }: OpenLink, mark: string): Promise<void> {
  await db.prepare(sql.giveBack).bind(officeId, id, mark).run()
}

/** False where the upload took so long that another one took its place. */
export async function useLinkUp(
  db: D1Database,
  { officeId, id }: OpenLink,
  { mark, document }: { mark: string; document: string },
): Promise<boolean> {
  const { meta } = await db.prepare(sql.useUp).bind(officeId, id, mark, document).run()
  return meta.changes > 0
}

export type LinkRow = {
  id: string
  bodyId: string
  body: string
  createdAt: string
  expiresAt: string
  /** When the report came by it. */
  usedAt: string | null
  revokedAt: string | null
}

const MOST_LINKS = 20_000

export async function listLinks(db: D1Database, office: string, campaign: string): Promise<LinkRow[]> {
  type Row = {
    id: string
    body_id: string
    body: string
    created_at: string
    expires_at: string
    used_at: string | null
    revoked_at: string | null
    document_id: string | null
  }
  const { results } = await db.prepare(sql.ofCampaign).bind(office, campaign, MOST_LINKS).all<Row>()
  return results.map(({ body_id, created_at, expires_at, used_at, revoked_at, document_id, ...rest }) => ({
    ...rest,
    bodyId: body_id,
    createdAt: created_at,
    expiresAt: expires_at,
    usedAt: document_id === null ? null : used_at,
    revokedAt: revoked_at,
  }))
}

export async function revokeLink(db: D1Database, office: string, id: string, now: Date): Promise<boolean> {
  const { meta } = await db.prepare(sql.revoke).bind(office, id, now.toISOString()).run()
  return meta.changes > 0
}
