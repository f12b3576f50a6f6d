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

const COLUMNS = `id, office_id AS officeId, endpoint_id AS endpointId, check_id AS checkId, payload, state, attempt,
  round_start AS roundStart, due_at AS dueAt, created_at AS createdAt, finished_at AS finishedAt`

export const insertDelivery = (
  db: D1Database,
  delivery: Pick<Delivery, 'id' | 'officeId' | 'endpointId' | 'checkId' | 'payload' | 'createdAt'>,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO deliveries (id, office_id, endpoint_id, check_id, payload, state, due_at, created_at)
       VALUES (?, ?, ?, ?, ?, 'due', ?, ?)`,
    )
    .bind(
      delivery.id,
      delivery.officeId,
      delivery.endpointId,
      delivery.checkId,
      delivery.payload,
      delivery.createdAt,
      delivery.createdAt,
    )

export async function findDeliveryOf(db: D1Database, officeId: string, id: string): Promise<Delivery | undefined> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM deliveries WHERE office_id = ? AND id = ?`)
    .bind(officeId, id)
    .first<Delivery>()
  return row ?? undefined
}

export async function listDeliveries(
  db: D1Database,
  { officeId, endpointId, most }: { officeId: string; endpointId: string; most: number },
): Promise<Delivery[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM deliveries WHERE office_id = ? AND endpoint_id = ? ORDER BY created_at DESC LIMIT ?`,
    )
    .bind(officeId, endpointId, most)
    .all<Delivery>()
  return results
}

export async function listAttempts(db: D1Database, officeId: string, deliveryId: string): Promise<Attempt[]> {
  const { results } = await db
    .prepare(
      `SELECT attempt, at, status, fault, excerpt FROM delivery_attempts
       WHERE office_id = ? AND delivery_id = ? ORDER BY attempt`,
    )
    .bind(officeId, deliveryId)
    .all<Attempt>()
  return results
}

/** The row, if it is due and nobody else's. */
export async function claimDelivery(
  db: D1Database,
  { id, now, until }: { id: string; now: string; until: string },
): Promise<Delivery | undefined> {
  const row = await db
    .prepare(
      `UPDATE deliveries SET state = 'claimed', attempt = attempt + 1, claimed_until = ?1
       WHERE id = ?2 AND ((state = 'due' AND due_at <= ?3) OR (state = 'claimed' AND claimed_until <= ?3))
       RETURNING ${COLUMNS}`,
    )
    .bind(until, id, now)
    .first<Delivery>()
  return row ?? undefined
}

/** `dueAt`: when the next attempt is made, where there is one. */
export type Settled = { state: DeliveryState; dueAt?: string; finishedAt?: string }

/** The attempt is written down in any case; what follows from it only where no other was made meanwhile. */
export async function settleDelivery(
  db: D1Database,
  { id, officeId, attempt, dueAt }: Delivery,
  { settled, made }: { settled: Settled; made: Omit<Attempt, 'attempt'> },
): Promise<void> {
  await db.batch([
    db
      .prepare(
        `INSERT INTO delivery_attempts (office_id, delivery_id, attempt, at, status, fault, excerpt)
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      )
      .bind(officeId, id, attempt, made.at, made.status, made.fault, made.excerpt),
    db
      .prepare(
        `UPDATE deliveries SET state = ?, due_at = ?, finished_at = ?, claimed_until = NULL
         WHERE id = ? AND attempt = ? AND state = 'claimed'`,
      )
      .bind(settled.state, settled.dueAt ?? dueAt, settled.finishedAt ?? null, id, attempt),
  ])
}

/** The schedule begins anew. False where it is on its way already. */
export async function replayDelivery(db: D1Database, officeId: string, id: string, at: string): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `UPDATE deliveries SET state = 'due', due_at = ?, round_start = attempt, finished_at = NULL
       WHERE office_id = ? AND id = ? AND state IN ('delivered', 'failed', 'stopped')`,
    )
    .bind(at, officeId, id)
    .run()
  return meta.changes === 1
}

/** Due ones, and claimed ones whose owner is gone. */
export async function listDue(db: D1Database, now: string, most: number): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT id FROM (SELECT id, due_at AS at FROM deliveries WHERE state = 'due' AND due_at <= ?1
         UNION ALL SELECT id, claimed_until AS at FROM deliveries WHERE state = 'claimed' AND claimed_until <= ?1)
       ORDER BY at LIMIT ?2`,
    )
    .bind(now, most)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}
