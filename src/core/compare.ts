/**
 * Two scorecards of one report, an earlier and a later one: which findings are new, which are fixed, which are still
 * there, and of which that cannot be told, with the reason. A finding that is merely gone is not yet fixed: its rule
 * must have been judged again over cells that were read.
 */
import type { Localized } from './pack.ts'
import type { ComparedSide, Finding, IncomparableReason, Lang, RuleResult, Scorecard } from './result.ts'
import { otherReport } from './same-report.ts'

/** One sentence per reason; “the other scorecard” is the one that lacks the finding. */
const incomparableReasons: Record<IncomparableReason, Localized> = {
  'other-kind': { zh: '两次核验的不是同一种报告', en: 'the two scorecards are about different kinds of report' },
  'other-edition': { zh: '两次核验采用的格式不同，没有对应的位置', en: 'the other form has no such place' },
  'other-agency': { zh: '两次核验的不是同一个机关的报告', en: 'the two scorecards are about different bodies' },
  'other-year': { zh: '两次核验的不是同一年度的报告', en: 'the two scorecards are about different years' },
  'rule-unknown': { zh: '另一次核验没有这条规则', en: 'the other check did not have the rule' },
  'rule-off': { zh: '另一次核验关闭了这条规则', en: 'the rule was switched off in the other check' },
  'not-judged': { zh: '另一次核验未能判定', en: 'the other check could not judge it' },
  inapplicable: { zh: '另一次核验时这条规则不适用', en: 'the rule did not apply in the other check' },
  'cell-not-read': { zh: '另一次核验没有读到这一单元格', en: 'the other check did not read the cell' },
  'partly-read': { zh: '另一次核验有部分内容未能读取', en: 'part of the file was not read in the other check' },
}

export type Incomparable = {
  finding: Finding
  /** Which scorecard has the finding. */
  in: 'before' | 'after'
  reason: { code: IncomparableReason; text: string }
}

/** Findings are those of the later scorecard, the fixed ones those of the earlier; each in its scorecard's order. */
export type Comparison = {
  before: ComparedSide
  after: ComparedSide
  /** As in the scorecard. */
  differs: NonNullable<Scorecard['comparison']>['differs']
  new: Finding[]
  fixed: Finding[]
  unchanged: Finding[]
  notComparable: Incomparable[]
}

/** Findings are matched by rule and addresses, those without an address by what is printed. */
export function compareScorecards(before: Scorecard, after: Scorecard, lang: Lang = 'zh'): Comparison {
  const pairs = otherReport(before, after) ? none : matched(before.findings, after.findings)
  const gone = before.findings.filter(finding => !pairs.earlier.has(finding))
  const come = after.findings.filter(finding => !pairs.later.has(finding))
  const fixed = sorted(gone, after, before)
  const added = sorted(come, before, after)
  const unsure = (side: Incomparable['in'], items: Doubt[]): Incomparable[] =>
    items.map(({ finding, code }) => ({ finding, in: side, reason: { code, text: incomparableReasons[code][lang] } }))
  return {
    before: sideOf(before),
    after: sideOf(after),
    differs: differencesOf(before, after),
    new: added.sure,
    fixed: fixed.sure,
    unchanged: after.findings.filter(finding => pairs.later.has(finding)),
    notComparable: [...unsure('before', fixed.doubts), ...unsure('after', added.doubts)],
  }
}

/** The later scorecard with each finding marked, and what the earlier one had beside it. */
export function withComparison(before: Scorecard, after: Scorecard, lang: Lang = 'zh'): Scorecard {
  const { new: added, unchanged, fixed, notComparable, differs, before: side } = compareScorecards(before, after, lang)
  const doubts = new Map(notComparable.map(({ finding, reason }) => [finding, reason]))
  const states = new Map<Finding, 'new' | 'unchanged'>([
    ...added.map(finding => [finding, 'new'] as const),
    ...unchanged.map(finding => [finding, 'unchanged'] as const),
  ])
  const marked = (finding: Finding): Finding => {
    const reason = doubts.get(finding)
    return { ...finding, baseline: { state: states.get(finding) ?? 'not-comparable', ...(reason ? { reason } : {}) } }
  }
  const gone = notComparable.filter(item => item.in === 'before')
  return {
    ...after,
    findings: after.findings.map(marked),
    comparison: {
      before: side,
      differs,
      fixed: fixed.map(unmarked),
      notComparable: gone.map(({ finding, reason }) => ({ finding: unmarked(finding), reason })),
    },
  }
}

/** What an even earlier scorecard said of it is of no concern here. */
const unmarked = ({ baseline: _, ...finding }: Finding): Finding => finding

type Pairs = { earlier: ReadonlySet<Finding>; later: ReadonlySet<Finding> }

/** Of different reports no finding is that of the other, however alike. */
const none: Pairs = { earlier: new Set(), later: new Set() }

/** Exact matches first, so that of two findings at one place each finds its own. */
function matched(before: Finding[], after: Finding[]): Pairs {
  const pairs = { earlier: new Set<Finding>(), later: new Set<Finding>() }
  for (const nameOf of [exactName, placeName]) {
    const waiting = new Map<string, Finding[]>()
    for (const finding of before) {
      if (pairs.earlier.has(finding)) continue
      const name = nameOf(finding)
      waiting.set(name, [...(waiting.get(name) ?? []), finding])
    }
    for (const finding of after) {
      const other = pairs.later.has(finding) ? undefined : waiting.get(nameOf(finding))?.shift()
      if (!other) continue
      pairs.earlier.add(other)
      pairs.later.add(finding)
    }
  }
  return pairs
}

const exactName = ({ outcome, rule, fingerprint }: Finding): string => `${outcome} ${rule} ${fingerprint}`

/** Figures change while a sum stays broken; the cells of the sum are what it is known by. */
function placeName(finding: Finding): string {
  const addresses = addressesOf(finding)
  return addresses.length > 0 ? `${finding.outcome} ${finding.rule} ${addresses.sort().join(' ')}` : exactName(finding)
}

function addressesOf({ at, equation }: Finding): string[] {
  const terms = equation ? [...equation.left, ...equation.right] : []
  const own = terms.length > 0 ? terms : at
  return [...new Set(own.flatMap(place => place.address ?? []))]
}

type Doubt = { finding: Finding; code: IncomparableReason }

/** Findings that `other` lacks: surely so, or because it could not have had them. */
function sorted(findings: Finding[], other: Scorecard, own: Scorecard): { sure: Finding[]; doubts: Doubt[] } {
  const rated = findings.map(finding => ({ finding, code: doubtOf(finding, other, own) }))
  return {
    sure: rated.flatMap(({ finding, code }) => (code ? [] : [finding])),
    doubts: rated.flatMap(({ finding, code }) => (code ? [{ finding, code }] : [])),
  }
}

function doubtOf(finding: Finding, other: Scorecard, own: Scorecard): IncomparableReason | undefined {
  if (other.pack.id !== own.pack.id) return 'other-kind'
  const rule = other.rules.find(({ id }) => id === finding.rule)
  if (!rule) return isOff(other, finding.rule) ? 'rule-off' : 'rule-unknown'
  const addresses = addressesOf(finding)
  if (addresses.some(address => own.report.cells[address] && !other.report.cells[address])) return 'other-edition'
  const different = otherReport(other, own)
  if (different) return `other-${different}`
  if (finding.outcome === 'cannot-tell') return undefined
  return openReason(finding, addresses, { rule, other, own })
}

type Surroundings = { rule: RuleResult; other: Scorecard; own: Scorecard }

/** A failure is comparable only where the other check could have seen it. */
function openReason(
  finding: Finding,
  addresses: string[],
  { rule, other, own }: Surroundings,
): IncomparableReason | undefined {
  if (rule.outcome === 'inapplicable') return 'inapplicable'
  const open = other.findings.filter(f => f.rule === finding.rule && f.outcome === 'cannot-tell')
  if (rule.outcome === 'cannot-tell' && open.length === 0) return 'not-judged'
  if (open.some(doubt => covers(doubt, addresses))) return 'not-judged'
  if (addresses.some(address => isLost(other, address) && !isLost(own, address))) return 'cell-not-read'
  const readThere = addresses.length > 0 && addresses.every(address => other.report.cells[address])
  return !readThere && isPartly(other) && !isPartly(own) ? 'partly-read' : undefined
}

/** A doubt about the whole report, about the table or row of a cell, or about the cell itself. */
function covers(doubt: Finding, addresses: string[]): boolean {
  const doubted = doubt.at.flatMap(place => place.address ?? [])
  if (doubted.length === 0 || addresses.length === 0) return true
  return addresses.some(address => doubted.some(d => address === d || address.startsWith(`${d}.`)))
}

function isLost({ report }: Scorecard, address: string): boolean {
  const kind = report.cells[address]?.kind
  return kind === 'absent' || kind === 'unreadable'
}

const isPartly = ({ notRead }: Scorecard): boolean =>
  notRead.some(({ what }) => what === 'page' || what === 'table' || what === 'rest')

/** What was given as overrides is kept in the scorecard as it came. */
function isOff({ pack }: Scorecard, rule: string): boolean {
  const rules = memberOf(pack.overrides, 'rules')
  return memberOf(memberOf(rules, rule), 'off') === true
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined
}

function sideOf({ document, outcome, decision, score, pack, run, report }: Scorecard): ComparedSide {
  const { id, edition, version, sha256 } = pack
  return {
    document,
    pack: { id, edition, version, sha256 },
    engine: run.engine,
    checkedAt: run.checkedAt,
    outcome,
    decision,
    score,
    ...(report.agency === undefined ? {} : { agency: report.agency }),
    ...(report.year === undefined ? {} : { year: report.year }),
  }
}

function differencesOf(before: Scorecard, after: Scorecard): Comparison['differs'] {
  const facts: [Comparison['differs'][number], (scorecard: Scorecard) => unknown][] = [
    ['agency', ({ report }) => report.agency],
    ['year', ({ report }) => report.year],
    ['edition', ({ pack }) => `${pack.id}@${pack.edition}`],
    ['version', ({ pack }) => pack.sha256],
    ['overrides', ({ pack }) => JSON.stringify(pack.overrides)],
    ['engine', ({ run }) => run.engine],
  ]
  return facts.flatMap(([name, factOf]) => (factOf(before) === factOf(after) ? [] : [name]))
}
