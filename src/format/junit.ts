import { rejectionText } from '../core/rejection-texts.ts'
import type { Finding, RuleResult, Scorecard } from '../core/result.ts'
import { defineFormat, isRejected, type Rejected, type RenderOptions } from './format.ts'
import {
  comparisonSentences,
  deductionLines,
  deductionSentence,
  goneLines,
  idleWaivers,
  markBefore,
  waiverWords,
} from './marks.ts'
import { originWords, placeWords } from './place.ts'
import { equationLine, figuresLine, verdictSentence } from './summary.ts'
import { type Words, wordsOf } from './words.ts'
import { xmlAttributes, xmlText } from './xml.ts'

/**
 * JUnit XML as continuous integration reads it: a suite per file, a case per rule. A rule that fails above hint is a
 * failure; one that could not be judged or does not apply is skipped, with the reason; a failing hint passes and says so
 * in its output. A file that cannot be judged is a suite with one error.
 */
export const junit = defineFormat({
  name: 'junit',
  contentType: 'application/xml; charset=utf-8',
  extension: 'xml',
  start(options) {
    let count = 0
    return {
      add(item) {
        count += 1
        const suite = isRejected(item) ? rejectedSuite(item, options) : scorecardSuite(item, options)
        return `${count === 1 ? OPENING : ''}${suite}`
      },
      end: () => `${count === 0 ? OPENING : ''}</testsuites>\n`,
    }
  },
})

const OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gouji">\n'

function scorecardSuite(scorecard: Scorecard, options: RenderOptions): string {
  const { document, pack, run, rules, findings } = scorecard
  const words = wordsOf(options.lang)
  const cases = rules.map(rule => {
    const mine = findings.filter(finding => finding.rule === rule.id)
    const attributes = {
      classname: `${pack.id}.${pack.edition}.${rule.group}`,
      name: `${rule.title} (${rule.id})`,
      time: 0,
    }
    return `<testcase${xmlAttributes(attributes)}${ended('testcase', resultOf(rule, mine, { words, options, scorecard }))}`
  })
  const attributes = {
    name: document.name,
    tests: rules.length,
    failures: rules.filter(isFailure).length,
    errors: 0,
    skipped: rules.filter(({ outcome }) => outcome === 'cannot-tell' || outcome === 'inapplicable').length,
    time: run.milliseconds / 1000,
    timestamp: run.checkedAt,
  }
  return `<testsuite${xmlAttributes(attributes)}>\n${properties(scorecard, words)}${cases.join('')}</testsuite>\n`
}

const isFailure = ({ outcome, severity }: RuleResult): boolean => outcome === 'fail' && severity !== 'hint'

function properties(scorecard: Scorecard, words: Words): string {
  const { outcome, decision, score, pack, document, report } = scorecard
  const facts = {
    outcome,
    decision,
    verdict: `${words.verdict[outcome]}${words.colon}${verdictSentence(scorecard, words)}`,
    points: score.points,
    grade: score.grade,
    coverage: score.coverage,
    pack: `${pack.id}@${pack.edition}`,
    agency: report.agency,
    year: report.year,
    sha256: document.sha256,
    comparison: comparisonSentences(scorecard, words.lang).join(' ') || undefined,
    fixed: goneLines(scorecard, words.lang).fixed.join('\n') || undefined,
    deductions:
      [deductionSentence(scorecard, words.lang), ...deductionLines(scorecard, words.lang)].join('\n') || undefined,
    'idle-waivers': idleWaivers(scorecard, words.lang).join('\n') || undefined,
    'not-comparable': goneLines(scorecard, words.lang).doubtful.join('\n') || undefined,
  }
  const lines = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [`<property${xmlAttributes({ name, value })}/>\n`],
  )
  return `<properties>\n${lines.join('')}</properties>\n`
}

type Setting = { words: Words; options: RenderOptions; scorecard: Scorecard }

/** What stands inside the case; nothing for a rule that passes. */
function resultOf(rule: RuleResult, findings: Finding[], setting: Setting): string {
  const { words } = setting
  const told = findings.filter(({ outcome }) => outcome === 'fail').map(finding => findingText(finding, setting))
  const text = xmlText(told.join('\n\n'))
  if (isFailure(rule)) {
    const messages = findings
      .filter(({ outcome, waived }) => outcome === 'fail' && !waived)
      .map(({ message }) => message)
    return `<failure${xmlAttributes({ type: rule.severity, message: messages.join(' ') })}>${text}</failure>`
  }
  if (rule.outcome === 'cannot-tell' || rule.outcome === 'inapplicable') {
    const why = [words.outcome[rule.outcome], rule.reason?.text].filter(Boolean).join(words.colon)
    return `<skipped${xmlAttributes({ message: why })}/>${text && `<system-out>${text}</system-out>`}`
  }
  return text && `<system-out>${text}</system-out>`
}

function findingText(finding: Finding, { words, options, scorecard }: Setting): string {
  const template = options.templateOf?.(scorecard.pack)
  const places = finding.at.map(place =>
    [placeWords(place, words, template), originWords(place.origin, words), place.text && words.quoted(place.text)]
      .filter(Boolean)
      .join(words.comma),
  )
  const { instrument, article } = finding.basis
  return [
    markBefore(finding, options.lang) + finding.message,
    waiverWords(finding, options.lang),
    `${words.place}${words.colon}${places.join(words.semicolon)}`,
    [equationLine(finding), figuresLine(finding, words)].filter(Boolean).join(words.semicolon),
    `${words.fix}${words.colon}${finding.fix}`,
    `${words.basis}${words.colon}${instrument} ${article}`,
  ]
    .filter(Boolean)
    .join('\n')
}

function rejectedSuite({ document, rejection }: Rejected, { lang }: RenderOptions): string {
  const { title, detail } = rejectionText(rejection, lang)
  const suite = xmlAttributes({ name: document.name, tests: 1, failures: 0, errors: 1, skipped: 0, time: 0 })
  const error = `<error${xmlAttributes({ type: rejection.code, message: title })}>${xmlText(detail)}</error>`
  const testcase = xmlAttributes({ classname: 'gouji', name: wordsOf(lang).rejected, time: 0 })
  return `<testsuite${suite}>\n<testcase${testcase}>${error}</testcase>\n</testsuite>\n`
}

const ended = (name: string, content: string): string => (content ? `>${content}</${name}>\n` : '/>\n')
