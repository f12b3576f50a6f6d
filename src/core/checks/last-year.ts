/** Last year's report, where it can be held against this one. */
import type { Report } from '../report.ts'
import type { Context, Reason } from './check.ts'

/** Undefined years are trusted; years that do not follow each other are not compared. */
export function lastYear({ report, previous }: Context): { previous: Report } | { reason: Reason } {
  if (!previous) return { reason: 'no-previous' }
  const [now, before] = [report.year?.value, previous.year?.value]
  if (now !== undefined && before !== undefined && now !== before + 1) return { reason: 'nothing-to-compare' }
  return { previous }
}

/** Both name their body, and the names differ: a reform or another scope may explain differences. */
export function bodyChanged(report: Report, previous: Report): boolean {
  const bare = (text: string | undefined): string => (text ?? '').replace(/\s+/g, '')
  const [now, before] = [bare(report.agency?.text), bare(previous.agency?.text)]
  return now !== '' && before !== '' && now !== before
}
