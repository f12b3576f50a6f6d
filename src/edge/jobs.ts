/**
 * The queue's consumer. A message only wakes somebody up: it names a row, and the row decides what is left to do, so
 * that a message too many does nothing and a lost one is sent again by the sweep. One file per kind of work; here they
 * are listed.
 */
import type { Bindings } from './env.ts'
import { runDelivery } from './gate/deliver.ts'
import { runCheck } from './gate/run-check.ts'
import { logFailureOf } from './log.ts'
import { runRenewal } from './office/audit/renew.ts'
import { runDocument } from './office/batch/job.ts'

export type Job = { kind: JobKind; id: string }

export type JobKind = 'document' | 'renewal' | 'gate-check' | 'delivery'

/** `dead`: the message came by the dead letters' queue, after all retries. */
export type RunJob = (env: Bindings, id: string, delivery: { dead: boolean }) => Promise<void>

const runners: Record<JobKind, RunJob> = {
  document: runDocument,
  renewal: runRenewal,
  'gate-check': runCheck,
  delivery: runDelivery,
}

const DEAD_QUEUE = 'gouji-dead-jobs'
/** Doubled with every attempt. */
const FIRST_RETRY_SECONDS = 5
const LONGEST_RETRY_SECONDS = 600

/**
 * Done behind the queue's back: a receiver that lets one wait must not let the other messages wait, and a call that
 * breaks off is found by the sweep.
 */
const BEHIND: readonly JobKind[] = ['delivery']

/**
 * Where everything runs in one process, as under `npm start`, calls from outside are only heard while nothing is done:
 * who waits at a page gets a turn after every job.
 */
const PAUSE_MILLISECONDS = 20

/** Otherwise one after the other: a document may take most of the memory that there is. */
export async function runJobs(batch: MessageBatch<Job>, env: Bindings, ctx: ExecutionContext): Promise<void> {
  for (const message of batch.messages) {
    const { kind, id } = message.body
    const run = () => runners[kind](env, id, { dead: batch.queue === DEAD_QUEUE })
    if (BEHIND.includes(kind)) ctx.waitUntil(run().catch(error => logFailureOf({ job: kind, id }, error)))
    else {
      await runJob(message, run)
      await scheduler.wait(PAUSE_MILLISECONDS)
    }
  }
}

async function runJob(message: Message<Job>, run: () => Promise<void>): Promise<void> {
  const { kind, id } = message.body
  try {
    await run()
    message.ack()
  } catch (error) {
    logFailureOf({ job: kind, id }, error)
    const delaySeconds = Math.min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** (message.attempts - 1))
    message.retry({ delaySeconds })
  }
}
