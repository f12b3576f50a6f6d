/** Rows of endpoints, and of the secrets that they share with a publishing system. */
import * as v from 'valibot'
import type { AllowedPlace } from '../addresses.ts'
import type { Decision, Mode } from '../decision.ts'

/** What an office sets. */
export type Settings = {
  name: string
  mode: Mode
  /** The decision where there is no verdict in time. */
  onTimeout: Decision
  /** How long a call waits for its verdict; 0: every verdict comes by callback. */
  waitSeconds: number
  callbackUrl: string | null
  allowed: AllowedPlace[]
  /** Whether files may be fetched by their address. */
  fetches: boolean
  retentionDays: number
}

export type Endpoint = Settings & {
  id: string
  officeId: string
  /** Since when nothing is delivered, because the receiver answered 410. */
  callbackStoppedAt: string | null
  createdAt: string
  updatedAt: string
}

export type Secret = { id: string; sealed: string; hint: string; createdAt: string }

const AllowedSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.array(
    v.variant('kind', [
      v.object({ kind: v.literal('host'), host: v.string(), port: v.exactOptional(v.number()) }),
      v.object({ kind: v.literal('network'), network: v.string() }),
    ]),
  ),
)

type EndpointRow = {
  id: string
  office_id: string
  name: string
  mode: Mode
  on_timeout: Decision
  wait_seconds: number
  callback_url: string | null
  callback_stopped_at: string | null
  allowed: string
  fetches: number
  retention_days: number
  created_at: string
  updated_at: string
}

const toEndpoint = (row: EndpointRow): Endpoint => ({
  id: row.id,
  officeId: row.office_id,
  name: row.name,
  mode: row.mode,
  onTimeout: row.on_timeout,
  waitSeconds: row.wait_seconds,
  callbackUrl: row.callback_url,
  callbackStoppedAt: row.callback_stopped_at,
  allowed: v.parse(AllowedSchema, row.allowed),
  fetches: row.fetches === 1,
  retentionDays: row.retention_days,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

export const sql = {
  byId: 'SELECT * FROM endpoints WHERE id = ?1',
  ofOffice: 'SELECT * FROM endpoints WHERE office_id = ?1 AND id = ?2',
  list: 'SELECT * FROM endpoints WHERE office_id = ?1 ORDER BY name',
  insert: `INSERT INTO endpoints (name, mode, on_timeout, wait_seconds, callback_url, allowed, fetches, retention_days,
      created_at, updated_at, office_id, id)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?11) ON CONFLICT (office_id, name) DO NOTHING`,
  update: `UPDATE OR IGNORE endpoints SET name = ?1, mode = ?2, on_timeout = ?3, wait_seconds = ?4, callback_url = ?5,
      allowed = ?6, fetches = ?7, retention_days = ?8, updated_at = ?9, callback_stopped_at = NULL
    WHERE office_id = ?10 AND id = ?11`,
  removeFiles: `INSERT INTO removals (prefix, asked_at)
    SELECT object_key || '/', ?3 FROM gate_checks WHERE office_id = ?1 AND endpoint_id = ?2 ON CONFLICT DO NOTHING`,
  remove: 'DELETE FROM endpoints WHERE office_id = ?1 AND id = ?2',
  stop: 'UPDATE endpoints SET callback_stopped_at = ?3 WHERE office_id = ?1 AND id = ?2',
  stopDeliveries: `UPDATE deliveries SET state = 'stopped', finished_at = ?3
    WHERE office_id = ?1 AND endpoint_id = ?2 AND state = 'due'`,
  secrets: `SELECT id, sealed, hint, created_at AS createdAt FROM endpoint_secrets
    WHERE office_id = ?1 AND endpoint_id = ?2 ORDER BY created_at DESC, id`,
  insertSecret: `INSERT INTO endpoint_secrets (id, office_id, endpoint_id, sealed, hint, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
  removeSecret: `DELETE FROM endpoint_secrets WHERE office_id = ?1 AND endpoint_id = ?2 AND id = ?3
    AND EXISTS (SELECT 1 FROM endpoint_secrets WHERE office_id = ?1 AND endpoint_id = ?2 AND id <> ?3)`,
}

/** For calls of a publishing system, which knows nothing but the endpoint's id. */
export async function findEndpoint(db: D1Database, id: string): Promise<Endpoint | undefined> {
  const row = await db.prepare(sql.byId).bind(id).first<EndpointRow>()
  return row ? toEndpoint(row) : undefined
}

export async function findEndpointOf(db: D1Database, officeId: string, id: string): Promise<Endpoint | undefined> {
  const row = await db.prepare(sql.ofOffice).bind(officeId, id).first<EndpointRow>()
  return row ? toEndpoint(row) : undefined
}

export async function listEndpoints(db: D1Database, officeId: string): Promise<Endpoint[]> {
  return (await db.prepare(sql.list).bind(officeId).all<EndpointRow>()).results.map(toEndpoint)
}

type Change = { id: string; officeId: string; settings: Settings; at: string }

const valuesOf = ({ id, officeId, settings, at }: Change) => [
  settings.name,
  settings.mode,
  settings.onTimeout,
  settings.waitSeconds,
  settings.callbackUrl,
  JSON.stringify(settings.allowed),
  settings.fetches ? 1 : 0,
  settings.retentionDays,
  at,
  officeId,
  id,
]

/** False where the office has an endpoint of that name. */
export async function insertEndpoint(db: D1Database, endpoint: Change): Promise<boolean> {
  const { meta } = await db
    .prepare(sql.insert)
    .bind(...valuesOf(endpoint))
    .run()
  return meta.changes === 1
}

/** Saving the settings starts deliveries again. `taken`: another endpoint has the name. */
export async function updateEndpoint(db: D1Database, endpoint: Change): Promise<'saved' | 'taken' | 'unknown'> {
  const { meta } = await db
    .prepare(sql.update)
    .bind(...valuesOf(endpoint))
    .run()
  if (meta.changes === 1) return 'saved'
  return (await findEndpointOf(db, endpoint.officeId, endpoint.id)) ? 'taken' : 'unknown'
}

/** To be run as one: its checks, secrets and deliveries go with it, its files are asked to be removed. */
export const deleteEndpoint = (
  db: D1Database,
  { id, officeId, at }: { id: string; officeId: string; at: string },
): D1PreparedStatement[] => [
  db.prepare(sql.removeFiles).bind(officeId, id, at),
  db.prepare(sql.remove).bind(officeId, id),
]

/** Nothing more is delivered; what is under way at the moment stops when it is settled. */
export async function stopCallbacks(db: D1Database, { id, officeId }: Endpoint, at: string): Promise<void> {
  await db.batch([db.prepare(sql.stop).bind(officeId, id, at), db.prepare(sql.stopDeliveries).bind(officeId, id, at)])
}

/** The newest first: it is the one to sign with first. */
export async function listSecrets(
  db: D1Database,
  { id, officeId }: Pick<Endpoint, 'id' | 'officeId'>,
): Promise<Secret[]> {
  return (await db.prepare(sql.secrets).bind(officeId, id).all<Secret>()).results
}

export const insertSecret = (
  db: D1Database,
  { id, officeId }: Pick<Endpoint, 'id' | 'officeId'>,
  secret: Secret,
): D1PreparedStatement =>
  db.prepare(sql.insertSecret).bind(secret.id, officeId, id, secret.sealed, secret.hint, secret.createdAt)

/** False for the last one too, also where two are removed at the same time. */
export async function deleteSecret(db: D1Database, { id, officeId }: Endpoint, secretId: string): Promise<boolean> {
  const { meta } = await db.prepare(sql.removeSecret).bind(officeId, id, secretId).run()
  return meta.changes === 1
}
