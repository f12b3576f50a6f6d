/** Files in R2 whose rows are gone: asked for in one batch with the deletion, done by the sweep until they are gone. */

export const sql = {
  ask: `INSERT INTO removals (prefix, asked_at) SELECT e.value, ?2 FROM json_each(?1) e WHERE true ON CONFLICT DO NOTHING`,
  next: "SELECT prefix FROM removals WHERE prefix > '' ORDER BY prefix LIMIT ?1",
  done: 'DELETE FROM removals WHERE prefix = ?1',
}

export const askRemoval = (db: D1Database, prefixes: string[], at: string): D1PreparedStatement =>
  db.prepare(sql.ask).bind(JSON.stringify(prefixes), at)

export async function nextRemovals(db: D1Database, limit: number): Promise<string[]> {
  const { results } = await db.prepare(sql.next).bind(limit).all<{ prefix: string }>()
  return results.map(({ prefix }) => prefix)
}

export async function removalDone(db: D1Database, prefix: string): Promise<void> {
  await db.prepare(sql.done).bind(prefix).run()
}
