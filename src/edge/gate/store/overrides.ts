/** Rows of people who answered for a content that the rules would have kept back. */

export type Overridden = { person: string; reason: string; at: string }

export const sql = {
  find: 'SELECT person, reason, at FROM overrides WHERE endpoint_id = ?1 AND content_sha256 = ?2',
  insert: `INSERT INTO overrides (office_id, endpoint_id, content_sha256, person, reason, at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING`,
  audit: `INSERT INTO audit (office_id, at, actor, action, subject, detail)
    SELECT ?1, ?2, ?3, 'gate.overridden', ?4, ?5 WHERE changes() = 1`,
}

export async function findOverride(
  db: D1Database,
  endpointId: string,
  contentSha256: string,
): Promise<Overridden | undefined> {
  return (await db.prepare(sql.find).bind(endpointId, contentSha256).first<Overridden>()) ?? undefined
}

/**
 * To be run as one: the first one stands, who answered for a content cannot be replaced afterwards; the audit entry is
 * written only with it, and so is what comes behind these statements and asks for `changes()`.
 */
export function insertOverride(
  db: D1Database,
  override: Overridden & { officeId: string; endpointId: string; contentSha256: string; actor: string },
): D1PreparedStatement[] {
  const { officeId, endpointId, contentSha256, person, reason, at, actor } = override
  return [
    db.prepare(sql.insert).bind(officeId, endpointId, contentSha256, person, reason, at),
    db.prepare(sql.audit).bind(officeId, at, actor, contentSha256, JSON.stringify({ person, reason })),
  ]
}
