/** What the exit status says to machines. */
import type { Severity } from '../core/pack.ts'
import type { Item } from '../format/index.ts'

export const CLEAN = 0
export const FINDINGS = 1
/** A file could not be judged or needs a person; also wrong usage. */
export const UNJUDGED = 2

/** Over several files the highest status stands. */
export const worse = (one: number, other: number): number => Math.max(one, other)

const mildestFirst: readonly Severity[] = ['hint', 'minor', 'moderate', 'serious']

/** `never` silences findings only. */
export function statusOf(item: Item, failOn: Severity | 'never'): number {
  if ('rejection' in item || item.outcome === 'cannot-tell') return UNJUDGED
  if (failOn === 'never') return CLEAN
  const limit = mildestFirst.indexOf(failOn)
  const counts = item.findings.some(f => f.outcome === 'fail' && !f.waived && mildestFirst.indexOf(f.severity) >= limit)
  return counts ? FINDINGS : CLEAN
}
