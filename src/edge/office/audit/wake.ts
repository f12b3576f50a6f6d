/** Wakes somebody up for the documents whose scorecard may have to be made anew. */
import type { OfficeBindings } from '../member.ts'
import { asleepOutdated, markedIn, recordOutdatedWaking } from '../store/outdated.ts'

/** One that brings the Worker down, or fails again and again, keeps the scorecard that it has. */
export const MAX_RENEWALS = 5

/** As many messages as the platform sends in one go. */
const SENT_TOGETHER = 100

const MOST_WOKEN = 500

/** `results`: of the statements that mark. What is lost here is found by the sweep. */
export async function wakeMarked({ JOBS }: Pick<OfficeBindings, 'JOBS'>, results: readonly D1Result[]): Promise<void> {
  const ids = markedIn(results)
  for (let at = 0; at < ids.length; at += SENT_TOGETHER)
    await JOBS.sendBatch(ids.slice(at, at + SENT_TOGETHER).map(id => ({ body: { kind: 'renewal', id } })))
}

/** Those that nobody was woken for since `before`. */
export async function wakeOutdated(env: OfficeBindings, before: string, now: Date): Promise<void> {
  const ids = await asleepOutdated(env.DB, { before, attempts: MAX_RENEWALS, limit: MOST_WOKEN })
  for (let at = 0; at < ids.length; at += SENT_TOGETHER) {
    const some = ids.slice(at, at + SENT_TOGETHER)
    await env.JOBS.sendBatch(some.map(id => ({ body: { kind: 'renewal', id } })))
    await recordOutdatedWaking(env.DB, some, now.toISOString())
  }
}
