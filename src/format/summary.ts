/** What every human-readable format says first: the verdict in one sentence, the findings in order, the rule counts. */
import { sumOf } from '../core/blame.ts'
import type { Term } from '../core/checks/check.ts'
import type { Severity } from '../core/pack.ts'
import type { Finding, Outcome, Scorecard } from '../core/result.ts'
import { manualSentence, markWords } from './marks.ts'
import { capital, type Words } from './words.ts'

export const severities = ['serious', 'moderate', 'minor', 'hint'] as const

/** A rule that could not be judged, with all that stood in its way for one reason. */
export type Untold = { rule: string; title: string; severity: Severity; reason: string; findings: Finding[] }

/** The most severe first; a rule that failed for two reasons stands twice. */
export function untoldRules(scorecard: Scorecard): Untold[] {
  const titles = new Map(scorecard.rules.map(({ id, title }) => [id, title]))
  const untold = new Map<string, Untold>()
  for (const finding of cannotTells(scorecard)) {
    const { rule, severity, message } = finding
    const reason = finding.reason?.text ?? ''
    const key = `${rule} ${reason}`
    const known = untold.get(key)
    if (known) known.findings.push(finding)
    else untold.set(key, { rule, title: titles.get(rule) ?? message, severity, reason, findings: [finding] })
  }
  return [...untold.values()]
}

/** In the order in which the reasons first occur. */
export function byReason<Item extends { reason: string }>(items: readonly Item[]): { reason: string; items: Item[] }[] {
  return [...new Set(items.map(item => item.reason))].map(reason => ({
    reason,
    items: items.filter(item => item.reason === reason),
  }))
}

/** One sentence; the verdict word itself is not repeated in it. */
export function verdictSentence(scorecard: Scorecard, words: Words): string {
  const failing = failures(scorecard)
  const count = (severity: (typeof severities)[number]) => failing.filter(f => f.severity === severity).length
  const untold = untoldRules(scorecard).length
  const list = words.counted({
    serious: count('serious'),
    moderate: count('moderate'),
    minor: count('minor'),
  })
  const found = list.length > 0 ? [words.found(list.join(words.listComma))] : []
  const open = [
    ...(untold > 0 ? [words.untold(untold)] : []),
    ...(scorecard.notRead.length > 0 ? [words.partlyRead] : []),
  ]
  const hints = count('hint') > 0 ? [words.hints(count('hint'))] : []
  // That nothing was found must not come first where not all was looked at.
  const nothing = list.length > 0 ? [] : [open.length > 0 ? words.nothingElseFound : words.nothingFound]
  const accepted = waivedFindings(scorecard).length
  const waived = accepted > 0 ? [markWords[words.lang].waivedCount(accepted)] : []
  const clauses = [...found, ...open, ...nothing, ...hints, ...waived]
  const manual = manualSentence(scorecard, words.lang)
  const sentence = capital(clauses.join(words.comma) + words.stop)
  return manual ? `${sentence}${words.lang === 'en' ? ' ' : ''}${capital(manual)}` : sentence
}

/** Failing findings, the most severe first; the order within a severity is the pack's. */
export const failures = (scorecard: Scorecard): Finding[] =>
  bySeverity(scorecard.findings.filter(f => f.outcome === 'fail' && !f.waived))

/** Failures that a person has accepted; they decide nothing. */
export const waivedFindings = (scorecard: Scorecard): Finding[] => bySeverity(scorecard.findings.filter(f => f.waived))

export const cannotTells = (scorecard: Scorecard): Finding[] =>
  bySeverity(scorecard.findings.filter(f => f.outcome === 'cannot-tell'))

export function ruleCounts(scorecard: Scorecard): Record<Outcome, number> {
  const counts = { fail: 0, 'cannot-tell': 0, pass: 0, inapplicable: 0 }
  for (const rule of scorecard.rules) counts[rule.outcome] += 1
  return counts
}

/** The share as a whole percentage, rounded down so that 100 % means all. */
export const percent = (share: number): string => `${Math.floor(share * 100 + 1e-9)}%`

export const points = (value: number): string => String(Math.round(value * 100) / 100)

const MOST_TERMS = 10

/** 11 + 9 = 20 ≠ 19. The sides of a finding's equation; of a long side the zeros and most terms are left out. */
export function equationLine({ equation, outcome }: Finding): string {
  if (!equation) return ''
  const side = (terms: Term[]): string => {
    const telling = terms.length > 4 ? terms.filter(t => t.value !== '0') : terms
    const figures = telling.map(t => (t.value.startsWith('-') ? `(${t.value})` : t.value))
    const shown = figures.length > MOST_TERMS ? [...figures.slice(0, 3), '…', figures.at(-1)] : figures
    return shown.length > 1 ? `${shown.join(' + ')} = ${sumOf(terms).toFixed()}` : (shown[0] ?? '0')
  }
  return `${side(equation.left)} ${outcome === 'fail' ? '≠' : '=?'} ${side(equation.right)}`
}

/** Why nothing could be told, unless the message says it already. */
export function reasonBeside({ message, reason }: Finding): string {
  return reason && !message.includes(reason.text) ? reason.text : ''
}

/** Actual, expected and difference as one phrase; empty when the finding has none. */
export function figuresLine(finding: Finding, words: Words): string {
  const { actual, expected, difference } = finding
  return [
    ...(actual === undefined ? [] : [`${words.actual} ${actual === '' ? words.cell.blank : actual}`]),
    ...(expected === undefined ? [] : [`${words.expected} ${expected}`]),
    ...(difference === undefined ? [] : [`${words.difference} ${signed(difference)}`]),
  ].join(words.comma)
}

/** A difference that is no figure stays as it is. */
const signed = (difference: string): string => (/^[1-9]|^0\.0*[1-9]/.test(difference) ? `+${difference}` : difference)

function bySeverity(findings: Finding[]): Finding[] {
  return severities.flatMap(severity => findings.filter(f => f.severity === severity))
}
