/** One row per finding, for tables: csv and spreadsheets share the columns. */
import { rejectionText } from '../core/rejection-texts.ts'
import type { Finding, FindingPlace, Lang, Scorecard } from '../core/result.ts'
import type { Template } from '../core/template.ts'
import { type Item, isRejected, type Rejected, type RenderOptions } from './format.ts'
import { baselineWords, deductionWords, manualNote, markWords, waiverWords } from './marks.ts'
import { originWords, placeWords } from './place.ts'
import { cannotTells, failures, points, reasonBeside, waivedFindings } from './summary.ts'
import { type Words, wordsOf } from './words.ts'

/** A file without findings and a rejected one each have one row that says so. */
export const findingRows = (item: Item, options: RenderOptions): string[][] =>
  isRejected(item) ? [rejectedRow(item, options)] : scorecardRows(item, options)

export function findingHeader(words: Words): string[] {
  const { document, agency, year, verdictTitle, score, ruleId, findingOutcome, severityTitle, message } = words
  const { place, address, printed, actual, expected, difference, basis, fix } = words
  const about = [document, agency, year, verdictTitle, score]
  const finding = [ruleId, findingOutcome, severityTitle, message, place, address, printed]
  return [
    ...about,
    ...finding,
    actual,
    expected,
    difference,
    basis,
    fix,
    markWords[words.lang].title,
    markWords[words.lang].waiver,
    markWords[words.lang].deduction,
  ]
}

function scorecardRows(scorecard: Scorecard, { lang, templateOf }: RenderOptions): string[][] {
  const words = wordsOf(lang)
  const { document, report, outcome, score } = scorecard
  const year = report.year === undefined ? '' : String(report.year)
  const about = [document.name, report.agency ?? '', year, words.verdict[outcome], points(score.points)]
  const findings = [...failures(scorecard), ...cannotTells(scorecard), ...waivedFindings(scorecard)]
  const template = templateOf?.(scorecard.pack)
  const rows = findings.map(finding => [
    ...about,
    ...findingRow(finding, words, { template, cells: report.cells }),
    baselineWords(finding, lang),
    waiverWords(finding, lang),
    deductionWords(finding, scorecard, lang),
  ])
  const none = [[...about, '', '', '', words.noFindings, ...Array<string>(11).fill('')]]
  const gone = goneFindings(scorecard, lang).map(({ finding, state }) => [
    ...about,
    ...findingRow(finding, words, { template, cells: {} }).map((text, i) => (i === OUTCOME ? '' : text)),
    state,
    '',
    '',
  ])
  return [...(rows.length > 0 ? rows : none), ...gone]
}

/** What the earlier scorecard found and this one does not: it is no finding of this one, so that it has no outcome. */
function goneFindings({ comparison }: Scorecard, lang: Lang): { finding: Finding; state: string }[] {
  const { state, colon } = markWords[lang]
  return [
    ...(comparison?.fixed ?? []).map(finding => ({ finding, state: state.fixed })),
    ...(comparison?.notComparable ?? []).map(({ finding, reason }) => ({
      finding,
      state: `${state['not-comparable']}${colon}${reason.text}`,
    })),
  ]
}

/** Where `findingRow` says how the finding came out. */
const OUTCOME = 1

type Judged = { template: Template | undefined; cells: Scorecard['report']['cells'] }

function findingRow(finding: Finding, words: Words, { template, cells }: Judged): string[] {
  const { rule, outcome, severity, message, at, basis, fix } = finding
  const places = at.map(place => [placeWords(place, words, template), originWords(place.origin, words)].filter(Boolean))
  return [
    rule,
    words.outcome[outcome],
    words.severity[severity],
    [message, reasonBeside(finding)].filter(Boolean).join(words.semicolon),
    places.map(parts => parts.join(words.comma) || words.unknownPlace).join(words.semicolon),
    at.flatMap(place => place.address ?? []).join(' '),
    at.flatMap(place => printedAt(place, cells, words)).join(words.semicolon),
    finding.actual === '' ? words.cell.blank : (finding.actual ?? ''),
    finding.expected ?? '',
    finding.difference ?? '',
    [basis.instrument, basis.article, basis.url].filter(Boolean).join(' '),
    fix,
  ]
}

/** A cell that was left blank says so: an empty column could mean that nothing is known. */
function printedAt({ text, manual, address }: FindingPlace, cells: Judged['cells'], words: Words): string[] {
  if (text) return [text + manualNote(manual, words.lang)]
  const cell = address !== undefined && Object.hasOwn(cells, address) ? cells[address] : undefined
  return cell?.kind === 'blank' ? [words.cell.blank] : []
}

function rejectedRow({ document, rejection }: Rejected, { lang }: RenderOptions): string[] {
  const words = wordsOf(lang)
  const { title, detail } = rejectionText(rejection, lang)
  const about = [document.name, '', '', words.rejected, '']
  return [...about, rejection.code, '', '', title, ...Array<string>(7).fill(''), detail, '', '', '']
}
