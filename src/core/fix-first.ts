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
  let now = verdicts
  while (steps.length < MOST_STEPS) {
    const standing = now
    const candidates = standing.filter(fails).map(verdict => taken(verdict, standing, { pack, report }))
    const [best] = candidates.sort((a, b) => Number(b.lifts) - Number(a.lifts) || b.step.gain - a.step.gain)
    if (!best) return steps
    steps.push(best.step)
    now = best.after
  }
  return steps
}

const fails = ({ outcome, severity }: Verdict): boolean => outcome === 'fail' && severity !== 'hint'

/** What a hit takes to be mended: the cells that blame singles out, or a correction of its own. */
const correctionOf = (rule: string, hit: GradedHit): string =>
  hit.suspect && 'cells' in hit.suspect ? JSON.stringify(hit.suspect.cells) : `${rule} ${printOf(rule, hit)}`

const printOf = (rule: string, { at }: GradedHit): string => fingerprint(rule, at.length > 0 ? at : [NOWHERE])

const isCounted = (hit: GradedHit): boolean => hit.outcome === 'fail' && !hit.waived

type Taken = { step: Step; after: Verdict[]; lifts: boolean }

/** The rule's corrections made, with all that they mend elsewhere. */
function taken(chosen: Verdict, before: Verdict[], { pack, report }: { pack: Pack; report: Report }): Taken {
  const corrections = new Set(chosen.hits.filter(isCounted).map(hit => correctionOf(chosen.rule.id, hit)))
  const mends = (rule: string, hit: GradedHit) => isCounted(hit) && corrections.has(correctionOf(rule, hit))
  const after = before.map(verdict => {
    const left = verdict.hits.filter(hit => !mends(verdict.rule.id, hit))
    return left.length === verdict.hits.length ? verdict : settled(verdict.rule, severityIn(verdict.rule, report), left)
  })
  const mended = before.flatMap(({ rule, hits }) => hits.filter(hit => mends(rule.id, hit)).map(hit => ({ rule, hit })))
  const cells = mended.flatMap(({ hit }) => (hit.suspect && 'cells' in hit.suspect ? hit.suspect.cells : []))
  const [was, is] = [scoreOf(before, pack.scoring).points, scoreOf(after, pack.scoring).points]
  const decision = decisionOf(after, outcomeOf(after, isPartlyRead(report)))
  const step = {
    rules: before.filter((verdict, i) => fails(verdict) && !fails(after[i] ?? verdict)).map(({ rule }) => rule.id),
    findings: [...new Set(mended.map(({ rule, hit }) => printOf(rule.id, hit)))],
    cells: [...new Map(cells.map(cell => [cell.address, cell])).values()],
    gain: Math.round((is - was) * 10) / 10,
    points: is,
    decision,
  }
  return { step, after, lifts: chosen.severity === 'serious' && chosen.rule.neverBlocks !== true }
}
