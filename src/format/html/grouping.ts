/** Findings as a reader works through them: by part of the report, then by rule, the most serious first. */
import type { Finding, Lang, Scorecard } from '../../core/result.ts'
import type { Template } from '../../core/template.ts'
import { sectionWords } from '../../core/wording.ts'
import { failures, severities } from '../summary.ts'
import { capital } from '../words.ts'
import type { PageWords } from './words.ts'

export type NumberedFinding = { number: number; finding: Finding }

/** What one rule found in one part of the report. */
export type RuleGroup = { rule: string; title: string; findings: NumberedFinding[] }

export type SectionGroup = { key: string; title: string; rules: RuleGroup[] }

type Wording = { say: PageWords; template: Template | undefined; lang: Lang }

/** Title, agency and dates stand before the parts; what names no place behind them. */
const FRONT = 'report'
const WHOLE = 'whole'

/**
 * Numbers the failing findings in the order in which they are shown. Parts and rules stand by their worst finding; where
 * that is equally bad, parts in the form's order and rules in the pack's.
 */
export function groupFindings(scorecard: Scorecard, { say, template, lang }: Wording): SectionGroup[] {
  const sections = new Map<string, Finding[]>()
  // Serious ones come first, so that the order of first occurrence is that of the worst finding.
  for (const finding of failures(scorecard)) append(sections, sectionOf(finding, template), finding)
  const titles = new Map(scorecard.rules.map(({ id, title }) => [id, title]))
  const order = [FRONT, ...(template?.sections.map(section => section.key) ?? []), WHOLE]
  const sorted = [...sections].sort(
    ([a, inA], [b, inB]) => rank(inA[0]) - rank(inB[0]) || order.indexOf(a) - order.indexOf(b),
  )
  const titleOf = (key: string): string => {
    if (key === FRONT) return say.frontMatter
    return key === WHOLE || !template ? say.otherPlaces : capital(sectionWords(template, key)[lang])
  }
  let number = 0
  return sorted.map(([key, findings]) => ({
    key,
    title: titleOf(key),
    rules: byRule(findings).map(([rule, found]) => ({
      rule,
      title: titles.get(rule) ?? rule,
      findings: found.map(finding => ({ number: ++number, finding })),
    })),
  }))
}

function byRule(findings: Finding[]): [string, Finding[]][] {
  const rules = new Map<string, Finding[]>()
  for (const finding of findings) append(rules, finding.rule, finding)
  return [...rules]
}

function append<Key>(map: Map<Key, Finding[]>, key: Key, finding: Finding): void {
  const known = map.get(key)
  if (known) known.push(finding)
  else map.set(key, [finding])
}

const rank = (finding: Finding | undefined): number =>
  finding ? severities.indexOf(finding.severity) : severities.length

/** The part in which the first named place stands. */
function sectionOf({ at }: Finding, template: Template | undefined): string {
  for (const { address } of at) {
    const head = address?.split('.')[0]
    if (head === FRONT) return FRONT
    const table = template?.tables.find(t => t.key === head)
    if (table) return table.section
    if (template?.sections.some(s => s.key === head)) return head ?? WHOLE
  }
  return WHOLE
}
