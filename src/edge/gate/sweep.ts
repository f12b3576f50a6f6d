/** Wakes up what the queue lost, and forgets what an office keeps no longer. */
import type { Sweep } from '../sweep.ts'
import { hasGate } from './gate-env.ts'
import { dropEverything } from './objects.ts'
import { listAsleep, listExpired, markWoken, removeCheck } from './store/checks.ts'
import { listDue } from './store/deliveries.ts'

const MOST_AT_ONCE = 50

/** A message that was sent is not sent again for so long. */
const NAP_MILLISECONDS = 2 * 60 * 1000

export const sweepGate: Sweep = async (env, { now, restarted }) => {
  if (!hasGate(env)) return
  const at = now.toISOString()
  const before = restarted ? at : new Date(now.getTime() - NAP_MILLISECONDS).toISOString()
  for (const id of await listAsleep(env.DB, { before, now: at, most: MOST_AT_ONCE })) {
    await env.GATE_JOBS.send({ kind: 'gate-check', id })
    await markWoken(env.DB, id, at).run()
  }
  for (const id of await listDue(env.DB, at, MOST_AT_ONCE)) await env.GATE_JOBS.send({ kind: 'delivery', id })
  // The files first: a row without them is swept again, files without a row would stay for ever.
  for (const check of await listExpired(env.DB, at, MOST_AT_ONCE)) {
    await dropEverything(env.FILES, check)
    await removeCheck(env.DB, check.id)
  }
}
