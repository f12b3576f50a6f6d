/** Who did what, when. Rows are written together with what they tell, and never changed. */

export const sql = {
  insert: 'INSERT INTO audit (office_id, at, actor, action, subject, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)',
  page: `SELECT id, at, actor, action, subject, detail FROM audit WHERE office_id = ?1 AND id < ?2
    ORDER BY id DESC LIMIT ?3`,
}

/** What is told of an act: names and counts, no content of reports. */
export type AuditEntry = {
  office: string
  at: string
  actor: string
  action: AuditAction
  subject: string
  detail?: Record<string, unknown> | undefined
}

export const auditActions = [
  'office.founded',
  'token.issued',
  'token.revoked',
  'session.opened',
  'bodies.imported',
  'body.saved',
  'body.deleted',
  'campaign.opened',
  'campaign.changed',
  'campaign.deleted',
  'batch.received',
  'document.matched',
  'document.accepted',
  'document.retried',
  'document.deleted',
  'submission.led',
  'submission.deleted',
  'link.issued',
  'link.revoked',
  'endpoint.created',
  'endpoint.changed',
  'endpoint.deleted',
  'endpoint.secret-issued',
  'endpoint.secret-removed',
  'delivery.replayed',
  'gate.overridden',
] as const
export type AuditAction = (typeof auditActions)[number]

export const insertAudit = (db: D1Database, entry: AuditEntry): D1PreparedStatement =>
  db
    .prepare(sql.insert)
    .bind(
      entry.office,
      entry.at,
      entry.actor,
      entry.action,
      entry.subject,
      entry.detail ? JSON.stringify(entry.detail) : null,
    )

export type AuditRow = {
  id: number
  at: string
  actor: string
  action: string
  subject: string
  detail: Record<string, unknown> | null
}

/** The newest first; `before` is the last id of the page before. */
export async function listAudit(db: D1Database, office: string, before: number, limit: number): Promise<AuditRow[]> {
  const { results } = await db
    .prepare(sql.page)
    .bind(office, before, limit)
    .all<Omit<AuditRow, 'detail'> & { detail: string | null }>()
  return results.map(({ detail, ...row }) => ({ ...row, detail: detail === null ? null : JSON.parse(detail) }))
}
