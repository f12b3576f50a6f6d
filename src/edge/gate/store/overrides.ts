/** Rows of people who answered for a content that the rules would have kept back. */

export type Overridden = { person: string; reason: string; at: string }

export async function findOverride(
  db: D1Database,
  endpointId: string,
  contentSha256: string,
): Promise<Overridden | undefined> {
  const row = await db
    .prepare('SELECT person, reason, at FROM overrides WHERE endpoint_id = ? AND content_sha256 = ?')
    .bind(endpointId, contentSha256)
    .first<Overridden>()
  return row ?? undefined
}

/** The first one stands: who answered for it cannot be replaced afterwards. Written together with its audit entry. */
export async function insertOverride(
  db: D1Database,
  override: Overridden & { officeId: string; endpointId: string; contentSha256: string; actor: string },
): Promise<boolean> {
  const { officeId, endpointId, contentSha256, person, reason, at, actor } = override
  const [inserted] = await db.batch([
    db
      .prepare(
        `INSERT INTO overrides (office_id, endpoint_id, content_sha256, person, reason, at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
      )
      .bind(officeId, endpointId, contentSha256, person, reason, at),
    db
      .prepare(
        `INSERT INTO audit (office_id, at, actor, action, subject, detail)
         SELECT ?, ?, ?, 'gate.overridden', ?, ? WHERE changes() = 1`,
      )
      .bind(officeId, at, actor, contentSha256, JSON.stringify({ person, reason })),
  ])
  return inserted?.meta.changes === 1
}
