/** Runs the rules of a pack over one report: one verdict per rule, in the pack's order. */
import Big from 'big.js'
import { blame } from './blame.ts'
import type { Context, Equation, Hit, Judgement, Reason } from './checks/check.ts'
import { nothingKnown } from './checks/known.ts'
import type { Localized, Pack, Rule, Severity } from './pack.ts'
import type { Report } from './report.ts'
import type { Finding, Outcome, Suspect } from './result.ts'
import type { Template, TemplateColumn } from './template.ts'

/** A hit with what the rule says about it; `message` is still a template. */
export type GradedHit = Hit & { severity: Severity; message?: Localized; suspect?: Suspect; waived?: Finding['waived'] }

export type Verdict = { rule: Rule; outcome: Outcome; severity: Severity; reason?: Reason; hits: GradedHit[] }

const severities: readonly Severity[] = ['hint', 'minor', 'moderate', 'serious']

/** What the checks may look at, from a pack and one or two reports. */
export function contextOf(pack: Pack, report: Report, previous?: Report): Context {
  const { template, edition, years } = pack
  return { report, template, edition, years, ...(previous ? { previous } : {}) }
}

/** True while content of the file is unread in a way that may hide parts of the report. */
export const isPartlyRead = (report: Report): boolean =>
  report.notRead.some(({ what }) => what === 'page' || what === 'table' || what === 'rest')

/** Rules that are switched off are left out. */
export function runRules(context: Context, pack: Pack): Verdict[] {
  const rules = pack.rules.filter(rule => !rule.off)
  const equations = rules.flatMap(rule => rule.equations?.(context) ?? [])
  const suspectOf = blame(equations, (address, value) => isLegal(context.template, address, value))
  const full = { ...context, equations, known: context.known ?? nothingKnown() }
  return rules.map(rule => toVerdict(rule, rule.judge(full), { report: context.report, suspectOf }))
}

type Surroundings = { report: Report; suspectOf: (equation: Equation) => Suspect | undefined }

function toVerdict(rule: Rule, judgement: Judgement, around: Surroundings): Verdict {
  const own = severityIn(rule, around.report)
  if (!judgement.applicable) {
    return { rule, outcome: 'inapplicable', severity: own, reason: judgement.reason, hits: [] }
  }
  const hits = judgement.hits.map(hit => graded(rule, unlessUnread(hit, around.report), around))
  return settled(rule, own, hits)
}

/**
 * The answer of a rule from what it found. What is waived is listed and decides nothing; a rule of which nothing else
 * is left counts neither as passed nor as failed.
 */
export function settled(rule: Rule, own: Severity, hits: GradedHit[]): Verdict {
  const failing = hits.filter(h => h.outcome === 'fail' && !h.waived)
  const open = hits.filter(h => h.outcome === 'cannot-tell')
  // A mere hint must not hide that something graver could not be judged.
  if (failing.some(h => h.severity !== 'hint')) return { rule, outcome: 'fail', severity: worst(failing), hits }
  if (open.length > 0) {
    const reason = open[0]?.reason
    return { rule, outcome: 'cannot-tell', severity: worst(open), ...(reason ? { reason } : {}), hits }
  }
  if (failing.length > 0) return { rule, outcome: 'fail', severity: 'hint', hits }
  return hits.length > 0
    ? { rule, outcome: 'inapplicable', severity: own, reason: 'waived', hits }
    : { rule, outcome: 'pass', severity: own, hits }
}

function unlessUnread(hit: Hit, report: Report): Hit {
  if (!hit.absence || hit.outcome !== 'fail') return hit
  const reason = report.partial ? 'not-sent' : isPartlyRead(report) ? 'not-read' : undefined
  if (!reason) return hit
  return { ...hit, outcome: 'cannot-tell', reason }
}

function graded(rule: Rule, hit: Hit, { report, suspectOf }: Surroundings): GradedHit {
  const variant = hit.variant ? rule.variants?.[hit.variant] : undefined
  // Doubt keeps the rule's weight even in a lenient year, so that it cannot turn into compliance.
  const full = variant?.severity ?? rule.severity
  const severity = hit.outcome === 'fail' ? capped(rule, full, report) : full
  const message = hit.outcome === 'fail' ? (variant?.message ?? rule.message) : undefined
  const suspect = hit.equation && hit.outcome === 'fail' ? suspectOf(hit.equation) : undefined
  const at = suspect && 'cells' in suspect ? guiltyFirst(hit, suspect, report) : hit.at
  return { ...hit, at, severity, ...(message ? { message } : {}), ...(suspect ? { suspect } : {}) }
}

/** A guilty cell may hold a nought, which the places of a sum leave out. */
function guiltyFirst({ at, equation }: Hit, suspect: { cells: { address: string }[] }, report: Report): Hit['at'] {
  const terms = new Set([...(equation?.left ?? []), ...(equation?.right ?? [])].map(t => t.address))
  const guilty = new Set(suspect.cells.map(c => c.address))
  const unnamed = [...guilty].filter(address => terms.has(address) && !at.some(place => place.address === address))
  const isGuilty = (place: Hit['at'][number]): boolean => place.address !== undefined && guilty.has(place.address)
  return [
    ...at.filter(isGuilty),
    ...unnamed.map(address => placeOf(report, address)),
    ...at.filter(place => !isGuilty(place)),
  ]
}

function placeOf({ cells }: Report, address: string): Hit['at'][number] {
  const cell = cells[address]
  const manual = cell?.manual ? { manual: true as const } : {}
  return { address, text: cell?.text ?? '', ...(cell?.origin ? { origin: cell.origin } : {}), ...manual }
}

/** The severity of the rule itself, or of one of its cases, in the report's year. */
export const severityIn = (rule: Rule, report: Report): Severity => capped(rule, rule.severity, report)

function capped(rule: Rule, severity: Severity, report: Report): Severity {
  const year = report.year?.value
  if (!rule.mildFor || year === undefined || !rule.mildFor.years.includes(year)) return severity
  return severities.indexOf(severity) > severities.indexOf(rule.mildFor.severity) ? rule.mildFor.severity : severity
}

function worst(hits: GradedHit[]): Severity {
  return hits.reduce<Severity>(
    (most, { severity }) => (severities.indexOf(severity) > severities.indexOf(most) ? severity : most),
    'hint',
  )
}

/** Counts are whole and not negative, unless the column takes a sign; amounts are not negative. */
function isLegal(template: Template, address: string, value: Big): boolean {
  const column = columnOf(template, address)
  if (!column) return false
  if (!column.signed && value.lt(0)) return false
  return column.type !== 'count' || value.eq(value.round(0, Big.roundDown))
}

/** The column an address stands in; open rows belong to the block that has the column. */
function columnOf(template: Template, address: string): TemplateColumn | undefined {
  const [tableKey, rowKey, columnKey] = address.split('.')
  const blocks = template.tables.find(t => t.key === tableKey)?.blocks ?? []
  const block =
    blocks.find(b => b.rows !== 'open' && b.rows.some(r => r.key === rowKey)) ?? blocks.find(b => b.rows === 'open')
  return block?.columns.find(c => c.key === columnKey)
}
