/** Runs one file through the line again and again in a process of its own, so that its peak memory is its own. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { packs } from '../../rules/index.ts'
import { nodeResources } from '../../src/cli/resources.ts'
import { bind } from '../../src/core/bind/index.ts'
import { contextOf, runRules } from '../../src/core/run.ts'
import { assembleScorecard } from '../../src/core/scorecard.ts'
import { decode } from '../../src/decode/index.ts'
import { formats } from '../../src/format/index.ts'

export const stages = ['decode', 'bind', 'run', 'score', 'format'] as const
export type Stage = (typeof stages)[number]

/** Milliseconds of every round by stage, mebibytes at the peak; `rejected` names why there was nothing to judge. */
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
    const round = await runOnce(bytes.slice(), path.basename(file))
    rejected = round.rejected
    if (i >= WARM_UP || performance.now() - begin > LONGEST_MILLISECONDS) rounds.push(round.times)
  }
  const peak = process.resourceUsage().maxRSS / 1024
  return { rounds, peak, ...(rejected ? { rejected } : {}) }
}

async function runOnce(
  bytes: Uint8Array,
  name: string,
): Promise<{ times: Partial<Record<Stage, number>>; rejected?: string }> {
  const times: Partial<Record<Stage, number>> = {}
  let last = performance.now()
  const lap = (stage: Stage) => {
    times[stage] = performance.now() - last
    last = performance.now()
  }
  const document = await decode(bytes, { name }, nodeResources())
  lap('decode')
  if (!document.ok) return { times, rejected: document.error.code }
  const bound = bind(document.value, packs, {})
  lap('bind')
  if (!bound.ok) return { times, rejected: bound.error.code }
  const { pack, report } = bound.value
  const verdicts = runRules(contextOf(pack, report, undefined), pack)
  lap('run')
  const scorecard = assembleScorecard({
    run: { engine: '', checkedAt: '', milliseconds: 0 },
    document: { name, sha256: '', format: document.value.format, bytes: bytes.byteLength },
    pack,
    packSha256: '',
    report,
    verdicts,
    lang: 'zh',
  })
  lap('score')
  for (const format of formats) format.render([scorecard], { lang: 'zh', templateOf: () => pack.template })
  lap('format')
  return { times }
}
