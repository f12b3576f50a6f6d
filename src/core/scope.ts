/** What a government's report covers: its own office's work, or that of the whole area (facts, b.5). */
import type { PatternText, RollupTermsData } from './pack.ts'
import { occurs, patternOf, toRegExp } from './prose/pattern.ts'
import { proseIn } from './prose/scopes.ts'
import type { Report } from './report.ts'

export type ReportScope = 'whole-area' | 'own'

/** As the preface states it; undefined where it says nothing, or the kind of report knows no roll-up. */
export function scopeOf(report: Report, rollup: RollupTermsData | undefined): ReportScope | undefined {
  const preface = proseIn({ report }, 'preface')?.text
  if (!rollup || !preface) return undefined
  // Who excludes the bodies below often names them.
  if (says(rollup.own, preface)) return 'own'
  return says(rollup.wholeArea, preface) ? 'whole-area' : undefined
}

const says = (patterns: readonly PatternText[], text: string): boolean =>
  occurs(
    patterns.flatMap(source => patternOf(source) ?? []).map(pattern => toRegExp(pattern)),
    text,
  )
