/** Finds what got lost: documents that nobody was woken for, claims that ran out, files without rows. */
import { type Keeper, removeOrphans } from '../../orphans.ts'
import type { Sweep } from '../../sweep.ts'
import { wakeOutdated } from '../audit/wake.ts'
import { hasOffice, type OfficeBindings } from '../member.ts'
import { asleepDocuments, recordWaking, releaseAbandoned } from '../store/claims.ts'
import { knownDocuments } from '../store/documents.ts'
import { nextRemovals, removalDone } from '../store/removals.ts'
import { documentIn, OFFICE_OBJECTS, removeObjects } from './objects.ts'

/** After that long a wake-up call counts as lost; earlier, a long queue would only grow longer. */
const LOST_AFTER_MILLISECONDS = 10 * 60 * 1000
const MOST_WOKEN = 500
/** As many messages as the platform sends in one go. */
const SENT_TOGETHER = 100
const MOST_REMOVALS = 20

const keeper: Keeper = { mark: 'orphans', prefix: OFFICE_OBJECTS, rowOf: documentIn, known: knownDocuments }

export const sweepOffice: Sweep = async (env, { now, restarted }) => {
  if (!hasOffice(env)) return
  // After a restart nobody works on anything, and what waited in the queue's memory is gone.
  const farAhead = '9999'
  await releaseAbandoned(env.DB, restarted ? farAhead : now.toISOString())
  const before = restarted ? farAhead : new Date(now.getTime() - LOST_AFTER_MILLISECONDS).toISOString()
  await wakeLost(env, before, now)
  await wakeOutdated(env, before, now)
  await removeFiles(env)
  await removeOrphans(env, keeper, now)
}

async function wakeLost({ DB, JOBS }: OfficeBindings, before: string, now: Date): Promise<void> {
  const ids = await asleepDocuments(DB, before, MOST_WOKEN)
  for (let at = 0; at < ids.length; at += SENT_TOGETHER) {
    const some = ids.slice(at, at + SENT_TOGETHER)
    await JOBS.sendBatch(some.map(id => ({ body: { kind: 'document', id } })))
    await recordWaking(DB, some, now.toISOString())
  }
}

/** The files of what was deleted. */
export async function removeFiles({ DB, FILES }: Pick<OfficeBindings, 'DB' | 'FILES'>): Promise<void> {
  for (const prefix of await nextRemovals(DB, MOST_REMOVALS)) {
    await removeObjects(FILES, prefix)
    await removalDone(DB, prefix)
  }
}
