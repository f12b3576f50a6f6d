/** Findings, and rules without any, as SARIF results. */
import type { Finding, RuleResult, Scorecard } from '../../core/result.ts'
import type { RenderOptions } from '../format.ts'
import { reasonBeside } from '../summary.ts'
import { wordsOf } from '../words.ts'
import { artifactUri } from './artifact.ts'
import { type Component, levels } from './components.ts'
import { locationOf } from './location.ts'

/** `index`: of the file among the artifacts. */
export type ResultSetting = { index: number; options: RenderOptions; component: Component }

/** In the pack's order of rules; a rule without findings has one result that says that it passes or does not apply. */
export function resultsOf(scorecard: Scorecard, setting: ResultSetting): unknown[] {
  return scorecard.rules.flatMap(rule => {
    const mine = scorecard.findings.filter(finding => finding.rule === rule.id)
    return mine.length > 0
      ? mine.map(finding => findingResult(finding, scorecard, setting))
      : [ruleResult(rule, scorecard, setting)]
  })
}

function ruleResult(rule: RuleResult, { document }: Scorecard, { index, options, component }: ResultSetting): unknown {
  const words = wordsOf(options.lang)
  const said = [rule.title, words.outcome[rule.outcome], rule.reason?.text].filter(Boolean)
  return {
    ...named(rule.id, component),
    kind: kinds[rule.outcome],
    level: 'none',
    message: { text: said.join(words.colon) },
    locations: [{ physicalLocation: { artifactLocation: { uri: artifactUri(document.name), index } } }],
    ...(rule.reason ? { properties: { reason: rule.reason.code } } : {}),
  }
}

const kinds: Record<RuleResult['outcome'], string> = {
  pass: 'pass',
  inapplicable: 'notApplicable',
  'cannot-tell': 'open',
  fail: 'fail',
}

function findingResult(finding: Finding, scorecard: Scorecard, setting: ResultSetting): unknown {
  const { index, options, component } = setting
  const words = wordsOf(options.lang)
  const place = {
    words,
    template: options.templateOf?.(scorecard.pack),
    artifact: { uri: artifactUri(scorecard.document.name), index },
  }
  // A result has one location, unless it takes a change at every one of them to mend it.
  const [location, ...related] = finding.at.map(at => locationOf(at, place))
  return {
    ...named(finding.rule, component),
    ...judged(finding),
    message: { text: [finding.message, reasonBeside(finding), finding.fix].filter(Boolean).join('\n') },
    locations: [location],
    ...(related.length > 0 ? { relatedLocations: related.map((other, id) => ({ id, ...other })) } : {}),
    partialFingerprints: { 'gouji/v1': finding.fingerprint },
    properties: propertiesOf(finding),
  }
}

const named = (rule: string, { index, rules }: Component) => ({
  ruleId: rule,
  rule: { id: rule, index: rules.get(rule), toolComponent: { index } },
})

/** SARIF wants the level none beside every kind but fail. */
function judged({ outcome, severity }: Finding): { kind: string; level: string } {
  if (outcome === 'cannot-tell') return { kind: 'open', level: 'none' }
  if (severity === 'hint') return { kind: 'review', level: 'none' }
  return { kind: 'fail', level: levels[severity] }
}

function propertiesOf(finding: Finding): Record<string, unknown> {
  const { severity, why, basis, actual, expected, difference, equation, suspect, reason } = finding
  const told = { severity, why, basis, actual, expected, difference, equation, suspect, reason }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
}
