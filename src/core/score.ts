/**
 * The published formula. Every judged rule weighs by its severity (the pack's `scoring.weights`; hints nothing).
 * Points = 100 × weight of the rules that pass ÷ weight of those that pass or fail. Rules that could not be judged
 * lower the coverage instead: weight judged ÷ weight judged or not. Inapplicable rules weigh nothing.
 */
import Big from 'big.js'
import type { Pack } from './pack.ts'
import type { Scorecard } from './result.ts'
import type { Verdict } from './run.ts'

type Scoring = Pack['scoring']
type Sums = { passed: number; judged: number; open: number }

/** Points to one decimal, coverage to two; a coverage below one never rounds up to one. */
export function scoreOf(verdicts: Verdict[], scoring: Scoring): Scorecard['score'] {
  const { passed, judged, open } = sumsOf(verdicts, scoring)
  const points = judged > 0 ? ratio(passed * 100, judged, 1) : open > 0 ? 0 : 100
  const coverage = judged + open > 0 ? ratio(judged, judged + open, 2) : 1
  const blocked = verdicts.some(blocks)
  return {
    points,
    of: 100,
    grade: gradeOf(points, blocked, scoring),
    coverage: open > 0 ? Math.min(coverage, 0.99) : coverage,
  }
}

/** Weights passed and judged of each group of the pack. */
export function groupsOf(
  verdicts: Verdict[],
  { groups, scoring }: Pick<Pack, 'groups' | 'scoring'>,
  lang: 'zh' | 'en',
): Scorecard['groups'] {
  return groups.map(({ key, title }) => {
    const { passed, judged } = sumsOf(
      verdicts.filter(v => v.rule.group === key),
      scoring,
    )
    return { key, title: title[lang], points: passed, of: judged }
  })
}

/** `partial`: something was not read, so that the report cannot be said to comply. */
export function outcomeOf(verdicts: Verdict[], partial: boolean): Scorecard['outcome'] {
  if (verdicts.some(v => v.outcome === 'fail' && v.severity !== 'hint')) return 'fail'
  const open = verdicts.some(v => v.outcome === 'cannot-tell' && v.severity === 'serious')
  return open || partial ? 'cannot-tell' : 'pass'
}

export function decisionOf(verdicts: Verdict[], outcome: Scorecard['outcome']): Scorecard['decision'] {
  if (verdicts.some(blocks)) return 'block'
  return outcome === 'pass' ? 'allow' : 'warn'
}

const blocks = ({ rule, outcome, severity }: Verdict): boolean =>
  outcome === 'fail' && severity === 'serious' && rule.neverBlocks !== true

function sumsOf(verdicts: Verdict[], { weights }: Scoring): Sums {
  const sums: Sums = { passed: 0, judged: 0, open: 0 }
  for (const { outcome, severity } of verdicts) {
    const weight = severity === 'hint' ? 0 : weights[severity]
    if (outcome === 'pass') sums.passed += weight
    if (outcome === 'pass' || outcome === 'fail') sums.judged += weight
    if (outcome === 'cannot-tell') sums.open += weight
  }
  return sums
}

const ratio = (part: number, whole: number, places: number): number => new Big(part).div(whole).round(places).toNumber()

/** Grades stand best first; a blocking failure allows none better than the cap. */
function gradeOf(points: number, blocked: boolean, { grades, cap }: Scoring): string {
  const reached = grades.findIndex(({ from }) => points >= from)
  const capped = grades.findIndex(({ grade }) => grade === cap)
  const index = reached < 0 ? grades.length - 1 : reached
  return grades[blocked ? Math.max(index, capped) : index]?.grade ?? cap
}
