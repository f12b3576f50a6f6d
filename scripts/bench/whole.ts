/** One file through the whole line, by stage. `format` is all output formats together. */
import { packs } from '../../rules/index.ts'
import { nodeResources } from '../../src/cli/resources.ts'
import { bind } from '../../src/core/bind/index.ts'
import type { Report } from '../../src/core/report.ts'
import { contextOf, runRules } from '../../src/core/run.ts'
import { assembleScorecard } from '../../src/core/scorecard.ts'
import { decode } from '../../src/decode/index.ts'
import { formats } from '../../src/format/index.ts'
import { processorTime } from './clock.ts'

export const stages = ['decode', 'bind', 'run', 'score', 'format'] as const
export type Stage = (typeof stages)[number]

/** Milliseconds of processor time by stage; `rejected` names why there was nothing to judge. */
export type Judged = { times: Partial<Record<Stage, number>>; rejected?: string; report?: Report }

/** `bytes` may be used up. */
export async function judgeOnce(bytes: Uint8Array, name: string): Promise<Judged> {
  const times: Partial<Record<Stage, number>> = {}
  const size = bytes.byteLength
  let last = processorTime()
  const lap = (stage: Stage) => {
    times[stage] = processorTime() - last
    last = processorTime()
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
    document: { name, sha256: '', format: document.value.format, bytes: size },
    pack,
    packSha256: '',
    report,
    verdicts,
    lang: 'zh',
  })
  lap('score')
  for (const format of formats) format.render([scorecard], { lang: 'zh', templateOf: () => pack.template })
  lap('format')
  return { times, report }
}
