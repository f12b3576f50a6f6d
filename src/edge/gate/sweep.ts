/** Wakes up what the queue lost, and forgets what an office keeps no longer. */
import { type Keeper, removeOrphans } from '../orphans.ts'
import type { Sweep } from '../sweep.ts'
import { type GateBindings, hasGate } from './gate-env.ts'
import { checkIn, dropEverything, GATE_OBJECTS } from './objects.ts'
import { knownChecks, listAsleep, listExpired, markWoken, releaseChecks, removeCheck } from './store/checks.ts'
import { listDue, releaseDeliveries } from './store/deliveries.ts'

const MOST_CHECKS = 50

/** No more than are called in a minute even where every receiver is slow: the rest is due at the next sweep. */
const MOST_DELIVERIES = 30

/** A message that was sent is not sent again for so long. */
const NAP_MILLISECONDS = 2 * 60 * 1000

const keeper: Keeper = { mark: 'gate-orphans', prefix: GATE_OBJECTS, rowOf: checkIn, known: knownChecks }

export const sweepGate: Sweep = async (env, { now, restarted }) => {
  if (!hasGate(env)) return
  if (restarted) {
    await releaseChecks(env.DB)
    await releaseDeliveries(env.DB)
  }
  await wakeChecks(env, now, restarted)
  for (const id of await listDue(env.DB, now.toISOString(), MOST_DELIVERIES))
    await env.DELIVERIES.send({ kind: 'delivery', id })
  await forgetExpired(env, now)
  await removeOrphans(env, keeper, now)
}

async function wakeChecks({ DB, GATE_JOBS }: GateBindings, now: Date, restarted: boolean): Promise<void> {
  const at = now.toISOString()
  const before = restarted ? at : new Date(now.getTime() - NAP_MILLISECONDS).toISOString()
  const ids = await listAsleep(DB, { before, now: at, most: MOST_CHECKS })
  for (const id of ids) await GATE_JOBS.send({ kind: 'gate-check', id })
  await markWoken(DB, ids, at)
}

/** The files first: a row without them is swept again, files without a row would stay for long. */
async function forgetExpired({ DB, FILES }: GateBindings, now: Date): Promise<void> {
  for (const check of await listExpired(DB, now.toISOString(), MOST_CHECKS)) {
    await dropEverything(FILES, check)
    await removeCheck(DB, check.id)
  }
}
