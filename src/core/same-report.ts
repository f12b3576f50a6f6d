/** Whether two scorecards are about one report: a corrected name or year does not make it another one, other figures do. */
import type { Scorecard } from './result.ts'

/** Of the figures that are not 0 in both, so many are the same where only the name or the year was corrected. */
const SAME_FIGURES = 0.5

/**
 * What tells that the two are about different reports: the body, or the year. `undefined` where they may be one. Who
 * corrects a draft corrects its name or its year, hardly both.
 */
export function otherReport(one: Scorecard, other: Scorecard): 'agency' | 'year' | undefined {
  const differing = (['agency', 'year'] as const).filter(fact => {
    const [mine, theirs] = [one.report[fact], other.report[fact]]
    return mine !== undefined && theirs !== undefined && mine !== theirs
  })
  return differing.length === 1 && agreeing(one, other) ? undefined : differing[0]
}

function agreeing(one: Scorecard, other: Scorecard): boolean {
  const pairs = Object.entries(one.report.cells).flatMap(([address, { value }]) => {
    const theirs = other.report.cells[address]?.value
    const told = value !== undefined && theirs !== undefined && (Number(value) !== 0 || Number(theirs) !== 0)
    return told ? [value === theirs] : []
  })
  return pairs.length > 0 && pairs.filter(Boolean).length / pairs.length >= SAME_FIGURES
}
