/** Rows of messages that we send, and of what became of each attempt. */

export type DeliveryState = 'due' | 'claimed' | 'delivered' | 'failed' | 'stopped'

export type Delivery = {
  id: string
  officeId: string
  endpointId: string
  checkId: string
  payload: string
  state: DeliveryState
  attempt: number
  /** The attempt after which the schedule began anew. */
  roundStart: number
  dueAt: string
  createdAt: string
  finishedAt: string | null
}

export type Attempt = {
  attempt: number
  at: string
  status: number | null
  fault: string | null
  excerpt: string | null
}

const columns = `id, office_id AS officeId, endpoint_id AS endpointId, check_id AS checkId, payload, state, attempt,
  round_start AS roundStart, due_at AS dueAt, created_at AS createdAt, finished_at AS finishedAt`

const stopped = `EXISTS (SELECT 1 FROM endpoints e WHERE e.office_id = deliveries.office_id AND e.id = deliveries.endpoint_id
  AND e.callback_stopped_at IS NOT NULL)`

export const sql = {
  // `changes()`: of the statement before it in the same batch.
  insert: `INSERT INTO deliveries (id, office_id, endpoint_id, check_id, payload, state, due_at, created_at, finished_at)
    SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8 WHERE changes() = 1`,
  ofOffice: `SELECT ${columns} FROM deliveries WHERE office_id = ?1 AND id = ?2`,
  ofEndpoint: `SELECT ${columns} FROM deliveries WHERE office_id = ?1 AND endpoint_id = ?2
    ORDER BY created_at DESC LIMIT ?3`,
  attempts: `SELECT attempt, at, status, fault, excerpt FROM delivery_attempts
    WHERE office_id = ?1 AND delivery_id = ?2 ORDER BY attempt`,
  claim: `UPDATE deliveries SET state = 'claimed', attempt = attempt + 1, claimed_until = ?1
    WHERE id = ?2 AND ((state = 'due' AND due_at <= ?3) OR (state = 'claimed' AND claimed_until <= ?3))
    RETURNING ${columns}`,
  attempt: `INSERT INTO delivery_attempts (office_id, delivery_id, attempt, at, status, fault, excerpt)
    SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE EXISTS (SELECT 1 FROM deliveries WHERE office_id = ?1 AND id = ?2)
    ON CONFLICT DO NOTHING`,
  // Another delivery to the same receiver may have been answered 410 while this one was under way.
  settle: `UPDATE deliveries SET state = CASE WHEN ?3 = 'due' AND ${stopped} THEN 'stopped' ELSE ?3 END, due_at = ?4,
      finished_at = CASE WHEN ?3 = 'due' AND ${stopped} THEN ?6 ELSE ?5 END, claimed_until = NULL
    WHERE id = ?1 AND attempt = ?2 AND state = 'claimed'`,
  replay: `UPDATE deliveries SET state = 'due', due_at = ?3, round_start = attempt, finished_at = NULL
    WHERE office_id = ?1 AND id = ?2 AND state IN ('delivered', 'failed', 'stopped')`,
  due: `SELECT id FROM (SELECT id, due_at AS at FROM deliveries WHERE state = 'due' AND due_at <= ?1
      UNION ALL SELECT id, claimed_until AS at FROM deliveries WHERE state = 'claimed' AND claimed_until <= ?1)
    ORDER BY at LIMIT ?2`,
  releaseAll: `UPDATE deliveries SET state = 'due', claimed_until = NULL
    WHERE state = 'claimed' AND claimed_until > ''`,
}

type NewDelivery = Pick<Delivery, 'id' | 'officeId' | 'endpointId' | 'checkId' | 'payload' | 'createdAt'> & {
  state: 'due' | 'stopped'
}

/**
 * To be run in one batch right behind the statement that it follows from: where that changed nothing, because another
 * attempt or another person was first, nobody is told a second time.
 */
export const insertDelivery = (db: D1Database, delivery: NewDelivery): D1PreparedStatement => {
  const { id, officeId, endpointId, checkId, payload, state, createdAt } = delivery
  const finishedAt = state === 'stopped' ? createdAt : null
  return db.prepare(sql.insert).bind(id, officeId, endpointId, checkId, payload, state, createdAt, finishedAt)
}

export async function findDeliveryOf(db: D1Database, officeId: string, id: string): Promise<Delivery | undefined> {
  return (await db.prepare(sql.ofOffice).bind(officeId, id).first<Delivery>()) ?? undefined
}

/** The newest first. */
export async function listDeliveries(
  db: D1Database,
  { officeId, endpointId, most }: { officeId: string; endpointId: string; most: number },
): Promise<Delivery[]> {
  return (await db.prepare(sql.ofEndpoint).bind(officeId, endpointId, most).all<Delivery>()).results
}

export async function listAttempts(db: D1Database, officeId: string, deliveryId: string): Promise<Attempt[]> {
  return (await db.prepare(sql.attempts).bind(officeId, deliveryId).all<Attempt>()).results
}

/** The row, if it is due and nobody else's. */
export async function claimDelivery(
  db: D1Database,
  { id, now, until }: { id: string; now: string; until: string },
): Promise<Delivery | undefined> {
  return (await db.prepare(sql.claim).bind(until, id, now).first<Delivery>()) ?? undefined
}

/** `dueAt`: when the next attempt is made, where there is one. */
export type Settled = { state: DeliveryState; dueAt?: string; finishedAt?: string }

/** The attempt is written down in any case; what follows from it only where no other was made meanwhile. */
export async function settleDelivery(
  db: D1Database,
  { id, officeId, attempt, dueAt }: Delivery,
  { settled, made }: { settled: Settled; made: Omit<Attempt, 'attempt'> },
): Promise<void> {
  const { state, finishedAt } = settled
  await db.batch([
    db.prepare(sql.attempt).bind(officeId, id, attempt, made.at, made.status, made.fault, made.excerpt),
    db.prepare(sql.settle).bind(id, attempt, state, settled.dueAt ?? dueAt, finishedAt ?? null, made.at),
  ])
}

/** The schedule begins anew. False where it is on its way already. */
export async function replayDelivery(db: D1Database, officeId: string, id: string, at: string): Promise<boolean> {
  const { meta } = await db.prepare(sql.replay).bind(officeId, id, at).run()
  return meta.changes === 1
}

/** Due ones, and claimed ones whose owner is gone. */
export async function listDue(db: D1Database, now: string, most: number): Promise<string[]> {
  const { results } = await db.prepare(sql.due).bind(now, most).all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** After a restart nobody is calling anybody. */
export async function releaseDeliveries(db: D1Database): Promise<void> {
  await db.prepare(sql.releaseAll).run()
}
