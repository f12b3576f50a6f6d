/** Offices: the tenants. */
import type { Office } from '../member.ts'

export const sql = {
  insert: 'INSERT INTO offices (id, name, demonstration, created_at) VALUES (?1, ?2, ?3, ?4)',
  // By their ids, because any other order would need an index that serves nothing else.
  page: 'SELECT id, name, demonstration, created_at FROM offices WHERE id > ?1 ORDER BY id LIMIT ?2',
  remove: 'DELETE FROM offices WHERE id = ?1',
}

export type OfficeRow = Office & { createdAt: string }

type Stored = { id: string; name: string; demonstration: number; created_at: string }

export const insertOffice = (db: D1Database, { id, name, demonstration, createdAt }: OfficeRow): D1PreparedStatement =>
  db.prepare(sql.insert).bind(id, name, demonstration ? 1 : 0, createdAt)

export async function listOffices(db: D1Database, after: string, limit: number): Promise<OfficeRow[]> {
  const { results } = await db.prepare(sql.page).bind(after, limit).all<Stored>()
  return results.map(({ created_at, demonstration, ...row }) => ({
    ...row,
    demonstration: demonstration === 1,
    createdAt: created_at,
  }))
}

/** Everything that belongs to it goes with it. */
export const removeOffice = (db: D1Database, id: string): D1PreparedStatement => db.prepare(sql.remove).bind(id)
