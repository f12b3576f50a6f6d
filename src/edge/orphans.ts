/** Objects in R2 that no row knows: an upload that broke off between its file and its row leaves one. */
import { readMark, writeMark } from './office/store/marks.ts'

const MOST_OBJECTS = 200
/** An upload under way has its file before its row. */
const ORPHAN_AFTER_MILLISECONDS = 60 * 60 * 1000

export type Keeper = {
  /** Under which the sweep remembers how far it is. */
  mark: 'orphans' | 'gate-orphans'
  prefix: string
  /** The id of the row that an object belongs to. */
  rowOf: (key: string) => string | undefined
  /** Those of the ids that have a row. */
  known: (db: D1Database, ids: string[]) => Promise<Set<string>>
}

/** A stretch of the bucket at a time, over and over. */
export async function removeOrphans(
  { DB, FILES }: { DB: D1Database; FILES: R2Bucket },
  { mark, prefix, rowOf, known }: Keeper,
  now: Date,
): Promise<void> {
  const cursor = await readMark(DB, mark)
  const page = await FILES.list({ prefix, limit: MOST_OBJECTS, ...(cursor ? { startAfter: cursor } : {}) })
  const old = page.objects.filter(({ uploaded }) => now.getTime() - uploaded.getTime() > ORPHAN_AFTER_MILLISECONDS)
  const rows = await known(DB, [...new Set(old.flatMap(({ key }) => rowOf(key) ?? []))])
  const orphans = old.filter(({ key }) => !rows.has(rowOf(key) ?? ''))
  if (orphans.length > 0) await FILES.delete(orphans.map(({ key }) => key))
  const last = page.objects.at(-1)
  await writeMark(DB, mark, page.truncated && last ? last.key : '')
}
