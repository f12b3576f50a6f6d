/** From what the rules say to what the publishing system is told. */
import type { Scorecard } from '../../core/result.ts'

export type Decision = Scorecard['decision']

/** `block`: as judged. `warn`: never more than a warning. `observe`: everything passes, and is only written down. */
export type Mode = 'block' | 'warn' | 'observe'

const order: readonly Decision[] = ['allow', 'warn', 'block']

export const worst = (decisions: readonly Decision[]): Decision =>
  order[Math.max(0, ...decisions.map(decision => order.indexOf(decision)))] ?? 'allow'

/** A person who answers for this very content outweighs the rules. */
export function decide(judged: Decision, { mode, overridden }: { mode: Mode; overridden: boolean }): Decision {
  if (overridden || mode === 'observe') return 'allow'
  return mode === 'warn' && judged === 'block' ? 'warn' : judged
}
