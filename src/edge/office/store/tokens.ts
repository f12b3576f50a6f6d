/** API tokens: found by the hash of what the caller presents, never readable again. */
import { type Member, type Scope, scopes } from '../member.ts'

export const sql = {
  insert: 'INSERT INTO tokens (id, office_id, name, hash, scopes, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)',
  byHash: `SELECT t.id, t.name, t.scopes, t.office_id, o.name AS office_name, o.demonstration
    FROM tokens t JOIN offices o ON o.id = t.office_id WHERE t.hash = ?1 AND t.revoked_at IS NULL`,
  byId: `SELECT t.id, t.name, t.scopes, t.office_id, o.name AS office_name, o.demonstration
    FROM tokens t JOIN offices o ON o.id = t.office_id WHERE t.id = ?1 AND t.revoked_at IS NULL`,
  ofOffice: `SELECT id, name, scopes, created_at, last_used_at, revoked_at FROM tokens WHERE office_id = ?1 LIMIT ?2`,
  revoke: 'UPDATE tokens SET revoked_at = ?3 WHERE office_id = ?1 AND id = ?2 AND revoked_at IS NULL',
  used: 'UPDATE tokens SET last_used_at = ?2 WHERE id = ?1 AND (last_used_at IS NULL OR last_used_at < ?3)',
}

const MOST_TOKENS = 500

export type NewToken = { id: string; office: string; name: string; hash: string; scopes: readonly Scope[]; at: string }

export const insertToken = (db: D1Database, { id, office, name, hash, scopes, at }: NewToken): D1PreparedStatement =>
  db.prepare(sql.insert).bind(id, office, name, hash, scopes.join(' '), at)

type Stored = {
  id: string
  name: string
  scopes: string
  office_id: string
  office_name: string
  demonstration: number
}

const toScopes = (text: string): Scope[] => scopes.filter(scope => text.split(' ').includes(scope))

const toMember = (row: Stored): Member => ({
  office: { id: row.office_id, name: row.office_name, demonstration: row.demonstration === 1 },
  token: { id: row.id, name: row.name },
  scopes: toScopes(row.scopes),
})

/** `undefined` for one that is unknown or revoked. */
export async function memberByHash(db: D1Database, hash: string): Promise<Member | undefined> {
  const row = await db.prepare(sql.byHash).bind(hash).first<Stored>()
  return row ? toMember(row) : undefined
}

/** For sessions, which name their token. */
export async function memberById(db: D1Database, id: string): Promise<Member | undefined> {
  const row = await db.prepare(sql.byId).bind(id).first<Stored>()
  return row ? toMember(row) : undefined
}

/** Written at most once a minute. */
export async function recordUse(db: D1Database, id: string, now: Date): Promise<void> {
  const minuteAgo = new Date(now.getTime() - 60_000).toISOString()
  await db.prepare(sql.used).bind(id, now.toISOString(), minuteAgo).run()
}

export type TokenRow = {
  id: string
  name: string
  scopes: Scope[]
  createdAt: string
  lastUsedAt: string | null
  revokedAt: string | null
}

export async function listTokens(db: D1Database, office: string): Promise<TokenRow[]> {
  type Row = {
    id: string
    name: string
    scopes: string
    created_at: string
    last_used_at: string | null
    revoked_at: string | null
  }
  const { results } = await db.prepare(sql.ofOffice).bind(office, MOST_TOKENS).all<Row>()
  return results
    .map(({ created_at, last_used_at, revoked_at, scopes, ...row }) => ({
      ...row,
      scopes: toScopes(scopes),
      createdAt: created_at,
      lastUsedAt: last_used_at,
      revokedAt: revoked_at,
    }))
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt))
}

/** False where there is no such token in use. */
export async function revokeToken(db: D1Database, office: string, id: string, now: Date): Promise<boolean> {
  const { meta } = await db.prepare(sql.revoke).bind(office, id, now.toISOString()).run()
  return meta.changes > 0
}
