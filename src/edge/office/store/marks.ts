/** Single values that the program keeps for itself. */

export const sql = {
  read: 'SELECT value FROM marks WHERE name = ?1',
  keep: 'INSERT INTO marks (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING',
  write: 'INSERT INTO marks (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
}

type MarkName = 'session-key' | 'orphans' | 'gate-orphans'

export const readMark = (db: D1Database, name: MarkName): Promise<string | null> =>
  db.prepare(sql.read).bind(name).first<string>('value')

/** The value that is there, or `fresh` as of now; everybody gets the same one. */
export async function keepMark(db: D1Database, name: MarkName, fresh: string): Promise<string> {
  const known = await readMark(db, name)
  if (known !== null) return known
  await db.prepare(sql.keep).bind(name, fresh).run()
  return (await readMark(db, name)) ?? fresh
}

export async function writeMark(db: D1Database, name: MarkName, value: string): Promise<void> {
  await db.prepare(sql.write).bind(name, value).run()
}
