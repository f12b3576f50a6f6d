/** What a publishing system is told about a check: now, when it asks again, and by callback. */
import type { Lang } from '../../core/result.ts'
import { type Decision, decide, type Mode } from './decision.ts'
import type { GateBindings } from './gate-env.ts'
import { linkPath } from './link.ts'
import type { Result, ShortFinding } from './result.ts'
import { parseSaid } from './said.ts'
import type { GateCheck } from './store/checks.ts'
import type { Endpoint } from './store/endpoints.ts'
import { findOverride, type Overridden } from './store/overrides.ts'
import { modeNotes, overriddenBy, type State, states } from './words.ts'

export type GateAnswer = {
  decision: Decision
  outcome: State
  /** In words, for the person at the button. */
  verdict: string
  sentence: string
  notes: string[]
  mode: Mode
  /** What the rules alone would have decided. */
  judged: Decision
  /** The content's hash: what an override names. */
  content: string
  check: string
  reference?: string
  findings: ShortFinding[]
  moreFindings: number
  files: Result['files']
  /** The scorecards as a page. */
  scorecard: string
  override?: Overridden
}

/** `fresh`: an override that is being written at this moment. */
export async function answerOf(
  check: GateCheck,
  endpoint: Endpoint,
  { DB, GOUJI_GATE_KEY }: GateBindings,
  fresh?: Overridden,
): Promise<GateAnswer> {
  const { lang, reference } = parseSaid(check.said)
  const override = fresh ?? (await findOverride(DB, endpoint.id, check.contentSha256))
  const outcome = stateOf(check)
  const judged = check.decision ?? endpoint.onTimeout
  const decision = decide(judged, { mode: endpoint.mode, overridden: override !== undefined })
  const { files, findings, moreFindings } = parseResult(check.result)
  return {
    decision,
    outcome,
    verdict: states[outcome].verdict[lang],
    sentence: states[outcome][decision][lang],
    notes: notesOf({ judged, decision, mode: endpoint.mode, override, lang }),
    mode: endpoint.mode,
    judged,
    content: check.contentSha256,
    check: check.id,
    ...(reference === undefined ? {} : { reference }),
    findings,
    moreFindings,
    files,
    scorecard: `${check.origin}${await linkPath(check.id, GOUJI_GATE_KEY)}`,
    ...(override ? { override } : {}),
  }
}

export function stateOf({ state, outcome }: Pick<GateCheck, 'state' | 'outcome'>): State {
  if (state === 'failed') return 'failed'
  return outcome ?? 'waiting'
}

type Circumstances = { judged: Decision; decision: Decision; mode: Mode; override: Overridden | undefined; lang: Lang }

function notesOf({ judged, decision, mode, override, lang }: Circumstances): string[] {
  if (override) return [overriddenBy(override.person, override.reason)[lang]]
  return mode !== 'block' && decision !== judged ? [modeNotes[mode][lang]] : []
}

function parseResult(result: string | null): Result {
  if (result === null) return { files: [], findings: [], moreFindings: 0 }
  return JSON.parse(result) as Result // written by us alone
}
