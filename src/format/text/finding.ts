/** One finding as lines: what, where, the rows it is about, why, and what to do. */
import type { Finding, FindingPlace, Scorecard } from '../../core/result.ts'
import type { Template } from '../../core/template.ts'
import { excerptOf, tellingPlaces } from '../excerpt.ts'
import type { Paint } from '../format.ts'
import { manualNote, markBefore } from '../marks.ts'
import { originWords, placeWords } from '../place.ts'
import { equationLine, figuresLine, type Untold } from '../summary.ts'
import type { Words } from '../words.ts'
import { drawExcerpt } from './box.ts'
import { displayWidth, harmless, padEnd } from './width.ts'

export type FindingContext = {
  scorecard: Scorecard
  words: Words
  template?: Template
  paint?: Paint
  plainPaint: Paint
  /** Wraps a line to the terminal, `indent` columns of which are taken. */
  wrapped(line: string, indent?: number): string[]
}

const INDENT = '   '
const MOST_PLACES = 6
const MOST_UNTOLD_PLACES = 3

/** `bullet` stands before the message. */
export function findingLines(finding: Finding, bullet: string, context: FindingContext): string[] {
  const { plainPaint } = context
  const id = plainPaint('dim', `[${finding.rule}]`)
  const message = hanging(bullet, harmless(markBefore(finding, context.words.lang) + finding.message), context)
  const last = message.length - 1
  return [
    ...message.map((line, i) => (i === last ? `${plainPaint('strong', line)} ${id}` : plainPaint('strong', line))),
    ...(finding.severity === 'hint' ? hintBody(finding, context) : failureBody(finding, context)),
  ]
}

/** A rule that could not be judged, and where; the reason stands above. */
export function untoldLines({ title, rule, severity, findings }: Untold, context: FindingContext): string[] {
  const { words, plainPaint } = context
  const at = findings.flatMap(finding => finding.at)
  const shown = at.slice(0, MOST_UNTOLD_PLACES).map(place => placeLine(place, context))
  const more = at.length - shown.length
  const places = [...shown, ...(more > 0 ? [words.morePlaces(more)] : [])].join(words.semicolon)
  const lines = hanging('   · ', `${harmless(title)} (${words.severity[severity]})${words.colon}${places}`, context)
  return lines.map((line, i) => (i === lines.length - 1 ? `${line} ${plainPaint('dim', `[${rule}]`)}` : line))
}

/** Nothing is wrong with it, so it takes little room. */
function hintBody(finding: Finding, context: FindingContext): string[] {
  const [first] = finding.at
  return [
    ...(first ? labelled(context.words.place, placeLine(first, context), context) : []),
    ...labelled(context.words.fix, harmless(finding.fix), context),
  ]
}

function failureBody(finding: Finding, context: FindingContext): string[] {
  const { scorecard, words, template, paint } = context
  const excerpt = excerptOf(finding, scorecard, words, template)
  const { instrument, article } = finding.basis
  const figures = [equationLine(finding), figuresLine(finding, words)].filter(Boolean).join(words.semicolon)
  return [
    ...placeLines(finding, context),
    ...(excerpt ? drawExcerpt(excerpt, words, paint).map(line => INDENT + line) : []),
    ...labelled(finding.equation ? words.equation : words.figures, figures, context),
    ...labelled(words.suspect, suspectWords(finding, words, template), context),
    ...labelled(words.basis, `${instrument} ${article}`.trim(), context),
    ...labelled(words.why, harmless(finding.why), context),
    ...labelled(words.fix, harmless(finding.fix), context),
  ]
}

/** Which cell is guilty and what it would need to be, or that this cannot be told; empty when blame says nothing. */
function suspectWords(finding: Finding, words: Words, template?: Template): string {
  const { suspect } = finding
  if (!suspect) return ''
  if ('tied' in suspect) return words.suspectTied(suspect.tied)
  const cells = suspect.cells.map(({ address, value }) => {
    const place = finding.at.find(p => p.address === address) ?? { address }
    return words.suspectValue(placeWords(place, words, template), value)
  })
  return [...cells, words.suspectRepairs(suspect.repairs)].join(words.semicolon)
}

function placeLines(finding: Finding, context: FindingContext): string[] {
  const { words } = context
  const { shown, more } = tellingPlaces(finding, MOST_PLACES)
  const lines = [...shown.map(place => placeLine(place, context)), ...(more > 0 ? [words.morePlaces(more)] : [])]
  return lines.flatMap((line, i) => labelled(i === 0 ? words.place : '', line, context))
}

function placeLine(place: FindingPlace, { words, template }: FindingContext): string {
  const where = [placeWords(place, words, template), originWords(place.origin, words)].filter(Boolean)
  const named = where.length > 0 ? where.join(words.comma) : words.unknownPlace
  return place.text
    ? `${named}${words.colon}${words.quoted(harmless(place.text))}${manualNote(place.manual, words.lang)}`
    : named
}

function labelled(label: string, text: string, { words, plainPaint, wrapped }: FindingContext): string[] {
  if (!text) return []
  const column = Math.max(
    ...[words.place, words.basis, words.why, words.fix, words.suspect, words.equation, words.figures].map(displayWidth),
  )
  const head = INDENT + padEnd(label, column)
  const rest = INDENT + ' '.repeat(column)
  return wrapped(text, displayWidth(rest) + 2).map((line, i) => `${i === 0 ? plainPaint('dim', head) : rest}  ${line}`)
}

function hanging(bullet: string, text: string, { wrapped }: FindingContext): string[] {
  return wrapped(text, displayWidth(bullet)).map(
    (line, i) => (i === 0 ? bullet : ' '.repeat(displayWidth(bullet))) + line,
  )
}
