/** What is remembered of a report's words, so that nothing is looked for twice. */
import type { Claim, ClaimPattern } from '../prose/claims.ts'
import type { Prose } from '../prose/text.ts'
import type { YearVote } from '../prose/years.ts'
import type { Context, Judgement } from './check.ts'

/**
 * Prose of the report, by part, which year its parts are about, and by a rule's parameters: what they state, by part,
 * and the judgement itself of a check that looks at words alone. It lives as long as one run, or as long as nothing but
 * figures changes from run to run.
 */
export type Known = {
  prose: Map<string, Prose>
  votes?: readonly YearVote[]
  claims: Map<object, Map<string, readonly Claim<ClaimPattern>[]>>
  judgements: Map<object, Judgement>
}

export const nothingKnown = (): Known => ({ prose: new Map(), claims: new Map(), judgements: new Map() })

/** What a check makes of a report by a rule's parameters. */
export type Judge<Params> = (context: Context, params: Params) => Judgement

/** Judged once while the words stay as they are. */
export function remembered<Params>(context: Context, params: Params, judge: Judge<Params>): Judgement {
  const { known } = context
  if (!known || typeof params !== 'object' || params === null) return judge(context, params)
  const before = known.judgements.get(params)
  if (before) return before
  const judgement = judge(context, params)
  known.judgements.set(params, judgement)
  return judgement
}
