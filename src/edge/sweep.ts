/** What the schedule runs every minute: looks for work that the queue lost, and for files that no row knows. */
import type { Bindings } from './env.ts'
import { sweepGate } from './gate/sweep.ts'
import { logFailureOf } from './log.ts'
import { sweepOffice } from './office/batch/sweep.ts'

/**
 * `restarted`: the server has just begun and the queue, which keeps its messages in memory locally, is empty; nothing
 * that is marked as being worked on is.
 */
export type Sweep = (env: Bindings, occasion: { now: Date; restarted: boolean }) => Promise<void>

const sweeps: Record<string, Sweep> = { office: sweepOffice, gate: sweepGate }

/** What `npm start` names as the schedule when it calls the handler for the first time. */
const AT_START = 'start'

/** One that fails does not keep the others from running. */
export async function sweep({ cron, scheduledTime }: ScheduledController, env: Bindings): Promise<void> {
  for (const [name, run] of Object.entries(sweeps)) {
    try {
      await run(env, { now: new Date(scheduledTime), restarted: cron === AT_START })
    } catch (error) {
      logFailureOf({ sweep: name }, error)
    }
  }
}
