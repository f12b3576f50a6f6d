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
  const results = scorecard.rules.flatMap(rule => {
    const mine = scorecard.findings.filter(finding => finding.rule === rule.id)
    return mine.length > 0
      ? mine.map(finding => findingResult(finding, scorecard, setting))
      : [ruleResult(rule, scorecard, setting)]
  })
  const fixed = (scorecard.comparison?.fixed ?? []).map(finding => ({
    ...findingResult(finding, scorecard, setting),
    baselineState: 'absent',
  }))
  return [...results, ...fixed]
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

function findingResult(finding: Finding, scorecard: Scorecard, setting: ResultSetting): Record<string, unknown> {
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
    ...baselineOf(finding),
    ...suppressionOf(finding),
    partialFingerprints: { 'gouji/v1': finding.fingerprint },
    properties: propertiesOf(finding),
  }
}

/** A rule that only an earlier scorecard knew stands in no component. */
function named(rule: string, { index, rules }: Component): Record<string, unknown> {
  const known = rules.get(rule)
  return {
    ruleId: rule,
    ...(known === undefined ? {} : { rule: { id: rule, index: known, toolComponent: { index } } }),
  }
}

/** SARIF wants the level none beside every kind but fail. */
function judged({ outcome, severity }: Finding): { kind: string; level: string } {
  if (outcome === 'cannot-tell') return { kind: 'open', level: 'none' }
  if (severity === 'hint') return { kind: 'review', level: 'none' }
  return { kind: 'fail', level: levels[severity] }
}

/** SARIF has no state for what cannot be compared; the properties say it. */
const baselineOf = ({ baseline }: Finding): { baselineState?: string } =>
  baseline && baseline.state !== 'not-comparable' ? { baselineState: baseline.state } : {}

const suppressionOf = ({ waived }: Finding): { suppressions?: unknown[] } =>
  waived
    ? { suppressions: [{ kind: 'external', status: 'accepted', justification: waived.reason, properties: waived }] }
    : {}

function propertiesOf(finding: Finding): Record<string, unknown> {
  const { severity, why, basis, actual, expected, difference, equation, suspect, reason, baseline } = finding
  const told = { severity, why, basis, actual, expected, difference, equation, suspect, reason, baseline }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
}
