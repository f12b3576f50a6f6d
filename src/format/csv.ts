import { rejectionText } from '../core/rejection-texts.ts'
import type { Finding, Scorecard } from '../core/result.ts'
import type { Template } from '../core/template.ts'
import { defineFormat, isRejected, type Rejected, type RenderOptions } from './format.ts'
import { originWords, placeWords } from './place.ts'
import { cannotTells, failures, points, reasonBeside } from './summary.ts'
import { type Words, wordsOf } from './words.ts'

/** The byte order mark makes spreadsheet programs read UTF-8. */
const BOM = '\ufeff'

/** RFC 4180, one row per finding; a file without findings and a rejected one each have one row that says so. */
export const csv = defineFormat({
  name: 'csv',
  contentType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  start(options) {
    const words = wordsOf(options.lang)
    const head = BOM + line(header(words))
    let count = 0
    return {
      add(item) {
        count += 1
        const rows = isRejected(item) ? [rejectedRow(item, options)] : scorecardRows(item, options)
        return (count === 1 ? head : '') + rows.map(line).join('')
      },
      end: () => (count === 0 ? head : ''),
    }
  },
})

function header(words: Words): string[] {
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

const line = (cells: string[]): string => `${cells.map(cell => quoted(inert(cell))).join(',')}\r\n`

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A spreadsheet program would run a cell that begins like a formula; signed numbers are left alone (OWASP, CSV injection). */
function inert(cell: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^[+-]?\d+(?:\.\d+)?$/.test(cell) ? `'${cell}` : cell
}
