/** What every human-readable format says first: the verdict in one sentence, the findings in order, the rule counts. */
import type { Finding, Outcome, Scorecard } from '../core/result.ts'
import { capital, type Words } from './words.ts'

export const severities = ['serious', 'moderate', 'minor', 'hint'] as const

/** One sentence; the verdict word itself is not repeated in it. */
export function verdictSentence(scorecard: Scorecard, words: Words): string {
  const failing = failures(scorecard)
  const count = (severity: (typeof severities)[number]) => failing.filter(f => f.severity === severity).length
  const untold = cannotTells(scorecard).length
  const list = words.counted({
    serious: count('serious'),
    moderate: count('moderate'),
    minor: count('minor'),
  })
  const clauses = [
    list.length > 0 ? words.found(list.join(words.listComma)) : words.nothingFound,
    ...(count('hint') > 0 ? [words.hints(count('hint'))] : []),
    ...(untold > 0 ? [words.untold(untold)] : []),
    ...(scorecard.notRead.length > 0 ? [words.partlyRead] : []),
  ]
  return capital(clauses.join(words.comma) + words.stop)
}

/** Failing findings, the most severe first; the order within a severity is the pack's. */
export const failures = (scorecard: Scorecard): Finding[] =>
  bySeverity(scorecard.findings.filter(f => f.outcome === 'fail'))

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

/** The sides of a finding's equation as figures; of a long side the zeros are left out. */
export function equationLine(finding: Finding): string {
  if (!finding.equation) return ''
  const side = (terms: { value: string }[]): string => {
    const telling = terms.length > 4 ? terms.filter(t => t.value !== '0') : terms
    return telling.map(t => (t.value.startsWith('-') ? `(${t.value})` : t.value)).join(' + ') || '0'
  }
  const sign = finding.outcome === 'fail' ? '≠' : '=?'
  return `${side(finding.equation.left)} ${sign} ${side(finding.equation.right)}`
}

/** Why nothing could be told, unless the message says it already. */
export function reasonBeside({ message, reason }: Finding): string {
  return reason && !message.includes(reason.text) ? reason.text : ''
}

/** Actual, expected and difference as one phrase; empty when the finding has none. */
export function figuresLine(finding: Finding, words: Words): string {
  const { actual, expected, difference } = finding
  return [
    ...(actual === undefined ? [] : [`${words.actual} ${actual}`]),
    ...(expected === undefined ? [] : [`${words.expected} ${expected}`]),
    ...(difference === undefined ? [] : [`${words.difference} ${difference}`]),
  ].join(words.comma)
}

function bySeverity(findings: Finding[]): Finding[] {
  return severities.flatMap(severity => findings.filter(f => f.severity === severity))
}
