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

/** For calls of a publishing system, which knows nothing but the endpoint's id. */
export async function findEndpoint(db: D1Database, id: string): Promise<Endpoint | undefined> {
  const row = await db.prepare('SELECT * FROM endpoints WHERE id = ?').bind(id).first<EndpointRow>()
  return row ? toEndpoint(row) : undefined
}

export async function findEndpointOf(db: D1Database, officeId: string, id: string): Promise<Endpoint | undefined> {
  const row = await db
    .prepare('SELECT * FROM endpoints WHERE office_id = ? AND id = ?')
    .bind(officeId, id)
    .first<EndpointRow>()
  return row ? toEndpoint(row) : undefined
}

export async function listEndpoints(db: D1Database, officeId: string): Promise<Endpoint[]> {
  const { results } = await db
    .prepare('SELECT * FROM endpoints WHERE office_id = ? ORDER BY name')
    .bind(officeId)
    .all<EndpointRow>()
  return results.map(toEndpoint)
}

/** False where the office has an endpoint of that name. */
export async function insertEndpoint(
  db: D1Database,
  { id, officeId, settings, at }: { id: string; officeId: string; settings: Settings; at: string },
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO endpoints (id, office_id, name, mode, on_timeout, wait_seconds, callback_url, allowed, fetches,
         retention_days, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (office_id, name) DO NOTHING`,
    )
    .bind(id, officeId, ...settingValues(settings), at, at)
    .run()
  return meta.changes === 1
}

/** Saving the settings starts deliveries again. `taken`: another endpoint has the name. */
export async function updateEndpoint(
  db: D1Database,
  { id, officeId, settings, at }: { id: string; officeId: string; settings: Settings; at: string },
): Promise<'saved' | 'taken' | 'unknown'> {
  const { meta } = await db
    .prepare(
      `UPDATE OR IGNORE endpoints SET name = ?, mode = ?, on_timeout = ?, wait_seconds = ?, callback_url = ?, allowed = ?,
         fetches = ?, retention_days = ?, updated_at = ?, callback_stopped_at = NULL
       WHERE office_id = ? AND id = ?`,
    )
    .bind(...settingValues(settings), at, officeId, id)
    .run()
  if (meta.changes === 1) return 'saved'
  return (await findEndpointOf(db, officeId, id)) ? 'taken' : 'unknown'
}

const settingValues = (settings: Settings) => [
  settings.name,
  settings.mode,
  settings.onTimeout,
  settings.waitSeconds,
  settings.callbackUrl,
  JSON.stringify(settings.allowed),
  settings.fetches ? 1 : 0,
  settings.retentionDays,
]

/** To be run as one: its checks, secrets and deliveries go with it, its files are asked to be removed. */
export const deleteEndpoint = (
  db: D1Database,
  { id, officeId, at }: { id: string; officeId: string; at: string },
): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO removals (prefix, asked_at)
       SELECT object_key || '/', ? FROM gate_checks WHERE office_id = ? AND endpoint_id = ? ON CONFLICT DO NOTHING`,
    )
    .bind(at, officeId, id),
  db.prepare('DELETE FROM endpoints WHERE office_id = ? AND id = ?').bind(officeId, id),
]

export async function stopCallbacks(db: D1Database, { id, officeId }: Endpoint, at: string): Promise<void> {
  await db.batch([
    db.prepare('UPDATE endpoints SET callback_stopped_at = ? WHERE office_id = ? AND id = ?').bind(at, officeId, id),
    db
      .prepare(
        `UPDATE deliveries SET state = 'stopped', finished_at = ? WHERE office_id = ? AND endpoint_id = ? AND state = 'due'`,
      )
      .bind(at, officeId, id),
  ])
}

/** The newest first: it is the one to sign with first. */
export async function listSecrets(
  db: D1Database,
  { id, officeId }: Pick<Endpoint, 'id' | 'officeId'>,
): Promise<Secret[]> {
  const { results } = await db
    .prepare(
      `SELECT id, sealed, hint, created_at AS createdAt FROM endpoint_secrets
       WHERE office_id = ? AND endpoint_id = ? ORDER BY created_at DESC, id`,
    )
    .bind(officeId, id)
    .all<Secret>()
  return results
}

export const insertSecret = (
  db: D1Database,
  { id, officeId }: Pick<Endpoint, 'id' | 'officeId'>,
  secret: Secret,
): D1PreparedStatement =>
  db
    .prepare(
      'INSERT INTO endpoint_secrets (id, office_id, endpoint_id, sealed, hint, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .bind(secret.id, officeId, id, secret.sealed, secret.hint, secret.createdAt)

/** False for the last one too, also where two are removed at the same time. */
export async function deleteSecret(db: D1Database, { id, officeId }: Endpoint, secretId: string): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `DELETE FROM endpoint_secrets WHERE office_id = ?1 AND endpoint_id = ?2 AND id = ?3
       AND EXISTS (SELECT 1 FROM endpoint_secrets WHERE office_id = ?1 AND endpoint_id = ?2 AND id <> ?3)`,
    )
    .bind(officeId, id, secretId)
    .run()
  return meta.changes === 1
}
