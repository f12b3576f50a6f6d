/** Which findings and verdicts two revisions of rules and engine do not share, over the same documents. */
import type { Finding, Scorecard } from '../../src/core/result.ts'

type Judged = Pick<Scorecard, 'outcome' | 'decision' | 'score' | 'findings'> & { document: { name: string } }
type Line = Judged | { document: { name: string }; rejection: { code: string } }

/** As `gouji check --format jsonl` prints them. */
export const linesOf = (jsonl: string): Map<string, Line> =>
  new Map(
    jsonl
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line))
      .map((line: Line) => [line.document.name, line]),
  )

/** One paragraph per rule with what it finds anew and no longer, then the documents whose verdict is another. */
export function changesBetween(old: Map<string, Line>, now: Map<string, Line>): string[] {
  const names = [...new Set([...old.keys(), ...now.keys()])]
  const findings = names.flatMap(name => findingsChanged(name, old.get(name), now.get(name)))
  const rules = Map.groupBy(findings, ({ rule }) => rule)
  const verdicts = names.flatMap(name => {
    const [before, after] = [verdictOf(old.get(name)), verdictOf(now.get(name))]
    return before === after ? [] : [`${name}: ${before} -> ${after}`]
  })
  return [
    ...[...rules]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([rule, changes]) => [
        `${rule}: ${count(changes, '+')} new, ${count(changes, '-')} gone, ${count(changes, '~')} said otherwise`,
        ...changes.map(({ sign, name, message }) => `  ${sign} ${name}: ${message}`),
      ]),
    ...(verdicts.length > 0 ? ['verdicts:', ...verdicts.map(line => `  ${line}`)] : []),
  ]
}

type Change = { rule: string; sign: '+' | '-' | '~'; name: string; message: string }

const count = (changes: Change[], sign: string): number => changes.filter(change => change.sign === sign).length

function findingsChanged(name: string, old: Line | undefined, now: Line | undefined): Change[] {
  const [before, after] = [keyed(old), keyed(now)]
  const as = (sign: Change['sign'], { rule, message }: Finding): Change => ({ rule, sign, name, message })
  return [
    ...[...after].flatMap(([key, finding]) => {
      const same = before.get(key)
      if (!same) return [as('+', finding)]
      return saysTheSame(same, finding) ? [] : [as('~', finding)]
    }),
    ...[...before].flatMap(([key, finding]) => (after.has(key) ? [] : [as('-', finding)])),
  ]
}

/** Two alike in one document (a sentence said three times) are told apart by their number. */
function keyed(line: Line | undefined): Map<string, Finding> {
  const found = new Map<string, Finding>()
  for (const finding of line && 'findings' in line ? line.findings : []) {
    const key = `${finding.rule} ${finding.outcome} ${finding.fingerprint}`
    let number = 1
    while (found.has(`${key} ${number}`)) number += 1
    found.set(`${key} ${number}`, finding)
  }
  return found
}

const said = ({ message, why, fix, severity, actual, expected }: Finding) =>
  JSON.stringify([message, why, fix, severity, actual, expected])
const saysTheSame = (one: Finding, other: Finding): boolean => said(one) === said(other)

function verdictOf(line: Line | undefined): string {
  if (!line) return 'not there'
  if ('rejection' in line) return `rejected (${line.rejection.code})`
  const { outcome, decision, score } = line
  return `${outcome}, ${decision}, ${score.points} of 100 at ${score.coverage}`
}
