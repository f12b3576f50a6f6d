/** Runs one file through the line again and again in a process of its own, so that its peak memory is its own. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { judgeOnce, type Stage } from './whole.ts'

/** Milliseconds of processor time of every round by stage, mebibytes at the peak; `rejected` names why there was nothing to judge. */
export type Measurement = { rounds: Partial<Record<Stage, number>>[]; peak: number; rejected?: string }

/** Enough for a 95th percentile, but no longer than this. */
const ROUNDS = 30
const LONGEST_MILLISECONDS = 4000
/** The first rounds pay for compiling. */
const WARM_UP = 3

export async function measure(file: string): Promise<Measurement> {
  const bytes = new Uint8Array(await readFile(file))
  const rounds: Measurement['rounds'] = []
  let rejected: string | undefined
  const begin = performance.now()
  for (
    let i = 0;
    i < ROUNDS + WARM_UP && (rounds.length === 0 || performance.now() - begin < LONGEST_MILLISECONDS);
    i += 1
  ) {
    const round = await judgeOnce(bytes.slice(), path.basename(file))
    rejected = round.rejected
    if (i >= WARM_UP || performance.now() - begin > LONGEST_MILLISECONDS) rounds.push(round.times)
  }
  const peak = process.resourceUsage().maxRSS / 1024
  return { rounds, peak, ...(rejected ? { rejected } : {}) }
}
