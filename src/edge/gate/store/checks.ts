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

const columns = `id, office_id AS officeId, endpoint_id AS endpointId, request_sha256 AS requestSha256,
  content_sha256 AS contentSha256, state, attempt, received_at AS receivedAt, finished_at AS finishedAt, said, origin,
  object_key AS objectKey, outcome, decision, result`

export const sql = {
  insert: `INSERT INTO gate_checks (id, office_id, endpoint_id, request_sha256, content_sha256, state, attempt, woken_at,
      claimed_until, received_at, finished_at, said, origin, object_key, outcome, decision, result)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?8, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
    ON CONFLICT (endpoint_id, request_sha256) DO NOTHING`,
  same: `SELECT ${columns} FROM gate_checks WHERE endpoint_id = ?1 AND request_sha256 = ?2`,
  // Its own id is no hash of any request: the next one with the same content gets a row of its own.
  setAside: `UPDATE gate_checks SET request_sha256 = id WHERE id = ?1 AND state = 'failed'`,
  byId: `SELECT ${columns} FROM gate_checks WHERE id = ?1`,
  ofOffice: `SELECT ${columns} FROM gate_checks WHERE office_id = ?1 AND id = ?2`,
  byContent: `SELECT ${columns} FROM gate_checks WHERE endpoint_id = ?1 AND content_sha256 = ?2
    ORDER BY state = 'done' DESC, received_at DESC LIMIT 1`,
  ofEndpoint: `SELECT ${columns} FROM gate_checks WHERE office_id = ?1 AND endpoint_id = ?2
    ORDER BY received_at DESC LIMIT ?3`,
  claim: `UPDATE gate_checks SET state = 'claimed', attempt = attempt + 1, claimed_until = ?1
    WHERE id = ?2 AND (state = 'waiting' OR (state = 'claimed' AND claimed_until <= ?3)) RETURNING ${columns}`,
  release: `UPDATE gate_checks SET state = 'waiting', claimed_until = NULL
    WHERE id = ?1 AND attempt = ?2 AND state = 'claimed'`,
  releaseAll: `UPDATE gate_checks SET state = 'waiting', claimed_until = NULL
    WHERE state = 'claimed' AND claimed_until > ''`,
  finish: `UPDATE gate_checks SET state = ?3, finished_at = ?4, outcome = ?5, decision = ?6, result = ?7,
      claimed_until = NULL
    WHERE id = ?1 AND attempt = ?2 AND state = 'claimed'`,
  asleep: `SELECT id FROM (SELECT id, woken_at FROM gate_checks WHERE state = 'waiting' AND woken_at <= ?1
      UNION ALL SELECT id, woken_at FROM gate_checks WHERE state = 'claimed' AND claimed_until <= ?2)
    ORDER BY woken_at LIMIT ?3`,
  woken: 'UPDATE gate_checks SET woken_at = ?2 WHERE id IN (SELECT e.value FROM json_each(?1) e)',
  message: `SELECT payload_sha256 AS payloadSha256, check_id AS checkId FROM gate_messages
    WHERE endpoint_id = ?1 AND message_id = ?2`,
  remember: `INSERT INTO gate_messages (office_id, endpoint_id, message_id, payload_sha256, check_id, received_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    ON CONFLICT (endpoint_id, message_id) DO UPDATE SET check_id = excluded.check_id`,
  // CROSS: the endpoints first, whatever the planner thinks, so that the index of their checks serves.
  expired: `SELECT c.id, c.object_key AS objectKey FROM endpoints e
    CROSS JOIN gate_checks c ON c.office_id = e.office_id AND c.endpoint_id = e.id
      AND c.received_at < strftime('%Y-%m-%dT%H:%M:%fZ', ?1, '-' || e.retention_days || ' days')
    WHERE c.state IN ('done', 'failed') LIMIT ?2`,
  remove: 'DELETE FROM gate_checks WHERE id = ?1',
  known: 'SELECT c.id FROM json_each(?1) e JOIN gate_checks c ON c.id = e.value',
}

/** Nothing happens where the very same has been submitted before; `findSame` tells then. */
export async function insertCheck(db: D1Database, check: GateCheck, claimedUntil: string | null): Promise<boolean> {
  const { meta } = await db
    .prepare(sql.insert)
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

const one = async (statement: D1PreparedStatement): Promise<GateCheck | undefined> =>
  (await statement.first<GateCheck>()) ?? undefined

export const findSame = (db: D1Database, endpointId: string, requestSha256: string): Promise<GateCheck | undefined> =>
  one(db.prepare(sql.same).bind(endpointId, requestSha256))

/** A check that failed no longer stands in the way of the same content; its link and its deliveries stay. */
export async function setAside(db: D1Database, id: string): Promise<void> {
  await db.prepare(sql.setAside).bind(id).run()
}

/** By its link, which is a secret itself, or by a message that woke us up. */
export const findCheck = (db: D1Database, id: string): Promise<GateCheck | undefined> =>
  one(db.prepare(sql.byId).bind(id))

export const findCheckOf = (db: D1Database, officeId: string, id: string): Promise<GateCheck | undefined> =>
  one(db.prepare(sql.ofOffice).bind(officeId, id))

/** The latest of those with this content; one with a verdict before one without. */
export const findByContent = (
  db: D1Database,
  endpointId: string,
  contentSha256: string,
): Promise<GateCheck | undefined> => one(db.prepare(sql.byContent).bind(endpointId, contentSha256))

/** The newest first. */
export async function listChecks(
  db: D1Database,
  { officeId, endpointId, most }: { officeId: string; endpointId: string; most: number },
): Promise<GateCheck[]> {
  return (await db.prepare(sql.ofEndpoint).bind(officeId, endpointId, most).all<GateCheck>()).results
}

/** The row, if it is nobody else's: waiting, or its owner is overdue. The attempt number tells whose result counts. */
export const claimCheck = (
  db: D1Database,
  { id, now, until }: { id: string; now: string; until: string },
): Promise<GateCheck | undefined> => one(db.prepare(sql.claim).bind(until, id, now))

/** It waits again, where it is still the caller's. */
export async function releaseCheck(db: D1Database, { id, attempt }: GateCheck): Promise<void> {
  await db.prepare(sql.release).bind(id, attempt).run()
}

/** After a restart nobody works on anything. */
export async function releaseChecks(db: D1Database): Promise<void> {
  await db.prepare(sql.releaseAll).run()
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
  db.prepare(sql.finish).bind(id, attempt, done.state, done.at, done.outcome, done.decision, done.result)

/** Waiting rows that nobody was woken up for lately, and claimed ones whose owner is gone. */
export async function listAsleep(
  db: D1Database,
  { before, now, most }: { before: string; now: string; most: number },
): Promise<string[]> {
  const { results } = await db.prepare(sql.asleep).bind(before, now, most).all<{ id: string }>()
  return results.map(({ id }) => id)
}

export async function markWoken(db: D1Database, ids: string[], at: string): Promise<void> {
  await db.prepare(sql.woken).bind(JSON.stringify(ids), at).run()
}

export type KnownMessage = { payloadSha256: string; checkId: string }

export async function findMessage(
  db: D1Database,
  endpointId: string,
  messageId: string,
): Promise<KnownMessage | undefined> {
  return (await db.prepare(sql.message).bind(endpointId, messageId).first<KnownMessage>()) ?? undefined
}

/** The latest check that answered it: the one before may have failed. */
export async function rememberMessage(
  db: D1Database,
  message: KnownMessage & { officeId: string; endpointId: string; messageId: string; at: string },
): Promise<void> {
  const { officeId, endpointId, messageId, payloadSha256, checkId, at } = message
  await db.prepare(sql.remember).bind(officeId, endpointId, messageId, payloadSha256, checkId, at).run()
}

/** Finished ones that their endpoint keeps no longer. */
export async function listExpired(
  db: D1Database,
  now: string,
  most: number,
): Promise<{ id: string; objectKey: string }[]> {
  return (await db.prepare(sql.expired).bind(now, most).all<{ id: string; objectKey: string }>()).results
}

/** Its messages and deliveries go with it. */
export async function removeCheck(db: D1Database, id: string): Promise<void> {
  await db.prepare(sql.remove).bind(id).run()
}

/** Those of the ids that are checks of any office. */
export async function knownChecks(db: D1Database, ids: string[]): Promise<Set<string>> {
  const { results } = await db.prepare(sql.known).bind(JSON.stringify(ids)).all<{ id: string }>()
  return new Set(results.map(({ id }) => id))
}
