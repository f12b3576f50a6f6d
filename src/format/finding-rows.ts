/** One row per finding, for tables: csv and spreadsheets share the columns. */
import { rejectionText } from '../core/rejection-texts.ts'
import type { Finding, Scorecard } from '../core/result.ts'
import type { Template } from '../core/template.ts'
import { type Item, isRejected, type Rejected, type RenderOptions } from './format.ts'
import { originWords, placeWords } from './place.ts'
import { cannotTells, failures, points, reasonBeside } from './summary.ts'
import { type Words, wordsOf } from './words.ts'

/** A file without findings and a rejected one each have one row that says so. */
export const findingRows = (item: Item, options: RenderOptions): string[][] =>
  isRejected(item) ? [rejectedRow(item, options)] : scorecardRows(item, options)

export function findingHeader(words: Words): string[] {
  const { document, agency, year, verdictTitle, score, ruleId, findingOutcome, severityTitle, message } = words
  const { place, address, printed, actual, expected, difference, basis, fix } = words
  const about = [document, agency, year, verdictTitle, score]
  const finding = [ruleId, findingOutcome, severityTitle, message, place, address, printed]
  return [...about, ...finding, actual, expected, difference, basis, fix]
}

function scorecardRows(scorecard: Scorecard, { lang, templateOf }: RenderOptions): string[][] {
  const words = wordsOf(lang)
  const { document, report, outcome, score } = scorecard
  const year = report.year === undefined ? '' : String(report.year)
  const about = [document.name, report.agency ?? '', year, words.verdict[outcome], points(score.points)]
  const findings = [...failures(scorecard), ...cannotTells(scorecard)]
  if (findings.length === 0) return [[...about, '', '', '', words.noFindings, ...Array<string>(8).fill('')]]
  const template = templateOf?.(scorecard.pack)
  return findings.map(finding => [...about, ...findingRow(finding, words, template)])
}

function findingRow(finding: Finding, words: Words, template: Template | undefined): string[] {
  const { rule, outcome, severity, message, at, basis, fix } = finding
  const places = at.map(place => [placeWords(place, words, template), originWords(place.origin, words)].filter(Boolean))
  return [
    rule,
    words.outcome[outcome],
    words.severity[severity],
    [message, reasonBeside(finding)].filter(Boolean).join(words.semicolon),
    places.map(parts => parts.join(words.comma) || words.unknownPlace).join(words.semicolon),
    at.flatMap(place => place.address ?? []).join(' '),
    at.flatMap(place => place.text || []).join(words.semicolon),
    finding.actual ?? '',
    finding.expected ?? '',
    finding.difference ?? '',
    [basis.instrument, basis.article, basis.url].filter(Boolean).join(' '),
    fix,
  ]
}

function rejectedRow({ document, rejection }: Rejected, { lang }: RenderOptions): string[] {
  const words = wordsOf(lang)
  const { title, detail } = rejectionText(rejection, lang)
  const about = [document.name, '', '', words.rejected, '']
  return [...about, rejection.code, '', '', title, ...Array<string>(7).fill(''), detail]
}
