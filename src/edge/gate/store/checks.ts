/** Rows of what was submitted to an endpoint, and of the people who answered for it. */
import type { Decision } from '../decision.ts'
import type { Outcome } from '../judge.ts'

export type CheckState = 'waiting' | 'claimed' | 'done' | 'failed'

/** `said`, `result`: JSON. */
export type GateCheck = {
  id: string
  officeId: string
  endpointId: string
  requestSha256: string
  contentSha256: string
  state: CheckState
  attempt: number
  receivedAt: string
  finishedAt: string | null
  said: string
  /** Of the server that took it in, for links. */
  origin: string
  objectKey: string
  outcome: Outcome | null
  decision: Decision | null
  result: string | null
}

const COLUMNS = `id, office_id AS officeId, endpoint_id AS endpointId, request_sha256 AS requestSha256,
  content_sha256 AS contentSha256, state, attempt, received_at AS receivedAt, finished_at AS finishedAt, said, origin,
  object_key AS objectKey, outcome, decision, result`

/** Nothing happens where the very same has been submitted before; `findSame` tells then. */
export async function insertCheck(db: D1Database, check: GateCheck, claimedUntil: string | null): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO gate_checks (id, office_id, endpoint_id, request_sha256, content_sha256, state, attempt, woken_at,
         claimed_until, received_at, finished_at, said, origin, object_key, outcome, decision, result)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (endpoint_id, request_sha256) DO NOTHING`,
    )
    .bind(
      check.id,
      check.officeId,
      check.endpointId,
      check.requestSha256,
      check.contentSha256,
      check.state,
      check.attempt,
      check.receivedAt,
      claimedUntil,
      check.receivedAt,
      check.finishedAt,
      check.said,
      check.origin,
      check.objectKey,
      check.outcome,
      check.decision,
      check.result,
    )
    .run()
  return meta.changes === 1
}

export async function findSame(
  db: D1Database,
  endpointId: string,
  requestSha256: string,
): Promise<GateCheck | undefined> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM gate_checks WHERE endpoint_id = ? AND request_sha256 = ?`)
    .bind(endpointId, requestSha256)
    .first<GateCheck>()
  return row ?? undefined
}

/** By its link, which is a secret itself, or by a message that woke us up. */
export async function findCheck(db: D1Database, id: string): Promise<GateCheck | undefined> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM gate_checks WHERE id = ?`).bind(id).first<GateCheck>()
  return row ?? undefined
}

export async function findCheckOf(db: D1Database, officeId: string, id: string): Promise<GateCheck | undefined> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM gate_checks WHERE office_id = ? AND id = ?`)
    .bind(officeId, id)
    .first<GateCheck>()
  return row ?? undefined
}

/** The latest of those with this content. */
export async function findByContent(
  db: D1Database,
  endpointId: string,
  contentSha256: string,
): Promise<GateCheck | undefined> {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS} FROM gate_checks WHERE endpoint_id = ? AND content_sha256 = ? ORDER BY received_at DESC LIMIT 1`,
    )
    .bind(endpointId, contentSha256)
    .first<GateCheck>()
  return row ?? undefined
}

export async function listChecks(
  db: D1Database,
  { officeId, endpointId, most }: { officeId: string; endpointId: string; most: number },
): Promise<GateCheck[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM gate_checks WHERE office_id = ? AND endpoint_id = ? ORDER BY received_at DESC LIMIT ?`,
    )
    .bind(officeId, endpointId, most)
    .all<GateCheck>()
  return results
}

/** The row, if it is nobody else's: waiting, or its owner is overdue. The attempt number tells whose result counts. */
export async function claimCheck(
  db: D1Database,
  { id, now, until }: { id: string; now: string; until: string },
): Promise<GateCheck | undefined> {
  const row = await db
    .prepare(
      `UPDATE gate_checks SET state = 'claimed', attempt = attempt + 1, claimed_until = ?
       WHERE id = ? AND (state = 'waiting' OR (state = 'claimed' AND claimed_until <= ?)) RETURNING ${COLUMNS}`,
    )
    .bind(until, id, now)
    .first<GateCheck>()
  return row ?? undefined
}

export type Finished = {
  state: 'done' | 'failed'
  at: string
  outcome: Outcome | null
  decision: Decision | null
  result: string | null
}

/** To be run together with what follows from it. Changes nothing where another attempt has been made meanwhile. */
export const finishCheck = (db: D1Database, { id, attempt }: GateCheck, done: Finished): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE gate_checks SET state = ?, finished_at = ?, outcome = ?, decision = ?, result = ?, claimed_until = NULL
       WHERE id = ? AND attempt = ? AND state = 'claimed'`,
    )
    .bind(done.state, done.at, done.outcome, done.decision, done.result, id, attempt)

/** Waiting rows that nobody was woken up for lately, and claimed ones whose owner is gone. */
export async function listAsleep(
  db: D1Database,
  { before, now, most }: { before: string; now: string; most: number },
): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT id FROM (SELECT id, woken_at FROM gate_checks WHERE state = 'waiting' AND woken_at <= ?1
         UNION ALL SELECT id, woken_at FROM gate_checks WHERE state = 'claimed' AND claimed_until <= ?2)
       ORDER BY woken_at LIMIT ?3`,
    )
    .bind(before, now, most)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

export const markWoken = (db: D1Database, id: string, at: string): D1PreparedStatement =>
  db.prepare('UPDATE gate_checks SET woken_at = ? WHERE id = ?').bind(at, id)

export type KnownMessage = { payloadSha256: string; checkId: string }

export async function findMessage(
  db: D1Database,
  endpointId: string,
  messageId: string,
): Promise<KnownMessage | undefined> {
  const row = await db
    .prepare(
      `SELECT payload_sha256 AS payloadSha256, check_id AS checkId FROM gate_messages
       WHERE endpoint_id = ? AND message_id = ?`,
    )
    .bind(endpointId, messageId)
    .first<KnownMessage>()
  return row ?? undefined
}

export async function rememberMessage(
  db: D1Database,
  message: KnownMessage & { officeId: string; endpointId: string; messageId: string; at: string },
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO gate_messages (office_id, endpoint_id, message_id, payload_sha256, check_id, received_at)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    )
    .bind(message.officeId, message.endpointId, message.messageId, message.payloadSha256, message.checkId, message.at)
    .run()
}

/** Finished ones that their endpoint keeps no longer. */
export async function listExpired(
  db: D1Database,
  now: string,
  most: number,
): Promise<{ id: string; objectKey: string }[]> {
  const { results } = await db
    .prepare(
      `SELECT c.id, c.object_key AS objectKey FROM endpoints e
       JOIN gate_checks c ON c.office_id = e.office_id AND c.endpoint_id = e.id
         AND c.received_at < strftime('%Y-%m-%dT%H:%M:%fZ', ?1, '-' || e.retention_days || ' days')
       WHERE c.state IN ('done', 'failed') LIMIT ?2`,
    )
    .bind(now, most)
    .all<{ id: string; objectKey: string }>()
  return results
}

/** Its messages and deliveries go with it. */
export async function removeCheck(db: D1Database, id: string): Promise<void> {
  await db.prepare('DELETE FROM gate_checks WHERE id = ?').bind(id).run()
}
