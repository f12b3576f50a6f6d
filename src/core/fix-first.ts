/**
 * Which corrections gain most: step by step the failing rule whose correction lifts a block, then the one that gains
 * most points, each counted on top of the steps before it. A cell that several broken sums accuse is corrected once
 * and mends them all.
 */
import { fingerprint, NOWHERE } from './fingerprint.ts'
import type { Pack } from './pack.ts'
import type { Report } from './report.ts'
import type { Scorecard } from './result.ts'
import { type GradedHit, isPartlyRead, settled, severityIn, type Verdict } from './run.ts'
import { decisionOf, outcomeOf, scoreOf } from './score.ts'

type Step = NonNullable<Scorecard['fixFirst']>[number]

/** More steps help nobody begin. */
const MOST_STEPS = 8

/** Empty where no rule above hint fails. */
export function fixFirst(verdicts: Verdict[], pack: Pack, report: Report): Step[] {
  const steps: Step[] = []
  const corrections = correctionsOf(verdicts)
  let now = verdicts
  while (steps.length < MOST_STEPS) {
    const standing = now
    const candidates = standing.filter(fails).map(verdict => taken(verdict, standing, { pack, report, corrections }))
    const [best] = candidates.sort((a, b) => Number(b.lifts) - Number(a.lifts) || b.step.gain - a.step.gain)
    if (!best) return steps
    steps.push(best.step)
    now = best.after
  }
  return steps
}

const fails = ({ outcome, severity }: Verdict): boolean => outcome === 'fail' && severity !== 'hint'

/** What each hit that counts takes to be mended: the cells that blame singles out, or a correction of its own. */
function correctionsOf(verdicts: Verdict[]): Corrections {
  const hits = verdicts.flatMap(({ rule, hits }) => hits.filter(isCounted).map(hit => [rule.id, hit] as const))
  return new Map(
    hits.map(([rule, hit]) => {
      const print = printOf(rule, hit)
      const cells = hit.suspect && 'cells' in hit.suspect ? JSON.stringify(hit.suspect.cells) : undefined
      return [hit, { print, takes: cells ?? `${rule} ${print}` }]
    }),
  )
}

/** Hits stay the same from step to step. `print`: the finding's fingerprint. */
type Corrections = ReadonlyMap<GradedHit, { print: string; takes: string }>

type Surroundings = { pack: Pack; report: Report; corrections: Corrections }

const printOf = (rule: string, { at }: GradedHit): string => fingerprint(rule, at.length > 0 ? at : [NOWHERE])

const isCounted = (hit: GradedHit): boolean => hit.outcome === 'fail' && !hit.waived

type Taken = { step: Step; after: Verdict[]; lifts: boolean }

/** The rule's corrections made, with all that they mend elsewhere. */
function taken(chosen: Verdict, before: Verdict[], { pack, report, corrections }: Surroundings): Taken {
  const made = new Set(chosen.hits.map(hit => corrections.get(hit)?.takes))
  const mends = (hit: GradedHit): boolean => corrections.has(hit) && made.has(corrections.get(hit)?.takes)
  const after = before.map(verdict => {
    const left = verdict.hits.filter(hit => !mends(hit))
    return left.length === verdict.hits.length ? verdict : settled(verdict.rule, severityIn(verdict.rule, report), left)
  })
  const mended = before.flatMap(({ hits }) => hits.filter(mends))
  const cells = mended.flatMap(hit => (hit.suspect && 'cells' in hit.suspect ? hit.suspect.cells : []))
  const [was, is] = [scoreOf(before, pack.scoring).points, scoreOf(after, pack.scoring).points]
  const decision = decisionOf(after, outcomeOf(after, isPartlyRead(report)))
  const step = {
    rules: before.filter((verdict, i) => fails(verdict) && !fails(after[i] ?? verdict)).map(({ rule }) => rule.id),
    findings: [...new Set(mended.flatMap(hit => corrections.get(hit)?.print ?? []))],
    cells: [...new Map(cells.map(cell => [cell.address, cell])).values()],
    gain: Math.round((is - was) * 10) / 10,
    points: is,
    decision,
  }
  return { step, after, lifts: chosen.severity === 'serious' && chosen.rule.neverBlocks !== true }
}
