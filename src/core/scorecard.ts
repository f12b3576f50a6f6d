/** Puts the scorecard together: verdicts become findings in words, the report's facts and cells stand beside them. */
import type { Place } from './checks/check.ts'
import { type Deductions, deduct } from './deductions.ts'
import { fingerprint, NOWHERE } from './fingerprint.ts'
import { fixFirst } from './fix-first.ts'
import type { Localized, Pack } from './pack.ts'
import { reasons } from './reasons.ts'
import type { BoundCell, Report } from './report.ts'
import type { Finding, FindingPlace, Lang, Previous, RuleResult, Scorecard, ScorecardCell } from './result.ts'
import { type GradedHit, isPartlyRead, type Verdict } from './run.ts'
import { scopeOf } from './scope.ts'
import { decisionOf, groupsOf, outcomeOf, scoreOf } from './score.ts'
import { labelPath } from './template.ts'
import { fillIn, placeWords, suspectWords } from './wording.ts'

export type ScorecardParts = {
  run: Scorecard['run']
  document: Scorecard['document']
  /** The pack that was run, overrides applied. */
  pack: Pack
  /** Of the published pack's file. */
  packSha256: string
  /** As given, for the record. */
  overrides?: unknown
  report: Report
  verdicts: Verdict[]
  /** What the rules about last year went by; left out where nobody asked for it. */
  previous?: Previous
  /** An office's own table of deductions. */
  deductions?: Deductions | undefined
  /** With how each of them came out; left out where none were given. */
  waivers?: Scorecard['waivers']
  lang: Lang
}

export function assembleScorecard(parts: ScorecardParts): Scorecard {
  const { run, document, pack, report, verdicts, lang } = parts
  const outcome = outcomeOf(verdicts, isPartlyRead(report))
  const { id, edition, version } = pack
  const steps = fixFirst(verdicts, pack, report)
  return {
    schema: 'gouji.scorecard/1',
    run,
    document,
    pack: {
      id,
      edition,
      version,
      sha256: parts.packSha256,
      title: pack.title[lang],
      ...(parts.overrides === undefined ? {} : { overrides: parts.overrides }),
    },
    report: factsOf(report, pack),
    outcome,
    decision: decisionOf(verdicts, outcome),
    score: scoreOf(verdicts, pack.scoring),
    groups: groupsOf(verdicts, pack, lang),
    rules: verdicts.map(verdict => toRuleResult(verdict, lang)),
    findings: verdicts.flatMap(verdict => verdict.hits.map(hit => toFinding(verdict, hit, { pack, lang }))),
    notRead: report.notRead,
    ...(parts.previous ? { previous: parts.previous } : {}),
    ...(parts.waivers ? { waivers: parts.waivers } : {}),
    ...(steps.length > 0 ? { fixFirst: steps } : {}),
    ...(parts.deductions ? { deductions: deduct(verdicts, parts.deductions, lang) } : {}),
  }
}

function factsOf(report: Report, { rollup }: Pack): Scorecard['report'] {
  const { title, agency, level, tier, year, published } = report
  const scope = scopeOf(report, rollup)
  return {
    ...(title ? { title: title.text } : {}),
    ...(agency ? { agency: agency.text } : {}),
    ...(level ? { level } : {}),
    ...(tier ? { tier } : {}),
    ...(year ? { year: year.value } : {}),
    ...(published ? { published: published.date } : {}),
    ...(scope ? { scope } : {}),
    sections: report.sections.map(({ key, heading }) => ({
      key,
      ...(heading ? { heading: heading.text } : {}),
      ...(heading?.origin ? { origin: heading.origin } : {}),
    })),
    cells: Object.fromEntries(Object.entries(report.cells).map(([address, cell]) => [address, toCell(cell)])),
  }
}

function toCell({ value, text, origin, manual }: BoundCell): ScorecardCell {
  return {
    kind: value.kind,
    ...(value.kind === 'number' ? { value: value.digits } : {}),
    ...(value.kind === 'date' ? { value: value.date } : {}),
    ...(text === '' ? {} : { text }),
    ...(origin ? { origin } : {}),
    ...(manual ? { manual: true as const } : {}),
  }
}

function toRuleResult({ rule, outcome, severity, reason }: Verdict, lang: Lang): RuleResult {
  return {
    id: rule.id,
    group: rule.group,
    severity,
    outcome,
    title: rule.title[lang],
    ...(reason ? { reason: { code: reason, text: reasons[reason][lang] } } : {}),
  }
}

function toFinding({ rule }: Verdict, hit: GradedHit, { pack, lang }: { pack: Pack; lang: Lang }): Finding {
  const { outcome, severity, reason, actual, expected, difference, equation, suspect, waived } = hit
  const values = hit.values ?? {}
  const at = placesOf(hit, pack)
  const { instrument, article, url } = rule.basis
  return {
    rule: rule.id,
    severity,
    outcome,
    fingerprint: fingerprint(rule.id, at),
    message: capital(hit.message ? fillIn(hit.message, values, lang) : openMessage(rule.title, hit, pack)[lang]),
    why: fillIn(rule.why, values, lang),
    fix: outcome === 'fail' ? advice(fillIn(rule.fix, values, lang), hit, pack, lang) : openFix[lang],
    basis: { instrument, article, ...(url ? { url } : {}) },
    at,
    ...(reason ? { reason: { code: reason, text: reasons[reason][lang] } } : {}),
    ...(actual === undefined ? {} : { actual }),
    ...(expected === undefined ? {} : { expected }),
    ...(difference === undefined ? {} : { difference }),
    ...(equation ? { equation } : {}),
    ...(suspect ? { suspect } : {}),
    ...(waived ? { waived } : {}),
  }
}

const openFix: Localized = {
  zh: '请补齐或更正所缺内容后重新检查，或由人工核实。',
  en: 'Supply or correct what is missing and check again, or have a person verify it.',
}

/** 第三部分表格：以图片形式提供，无法读取其中内容，未能核对“…”。 */
function openMessage(title: Localized, hit: GradedHit, pack: Pack): Localized {
  const address = hit.at[0]?.address
  const given = hit.values?.place ?? (address ? placeWords(pack.template, address) : '')
  const place = typeof given === 'string' ? { zh: given, en: given } : given
  const reason = hit.reason ? reasons[hit.reason] : { zh: '', en: '' }
  return {
    zh: `${place.zh}${place.zh ? '：' : ''}${reason.zh}，未能核对“${title.zh}”。`,
    en: `${place.en}${place.en ? ': ' : ''}${reason.en}; “${title.en}” could not be checked.`,
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function advice(fix: string, { suspect }: GradedHit, { template }: Pack, lang: Lang): string {
  if (!suspect) return fix
  return `${fix}${lang === 'en' ? ' ' : ''}${suspectWords(template, suspect)[lang]}`
}

/** Never empty: a finding without a place of its own points at the report. */
function placesOf(hit: GradedHit, { template }: Pack): FindingPlace[] {
  return hit.at.length > 0 ? hit.at.map(place => toPlace(place, template)) : [NOWHERE]
}

function toPlace({ address, text, origin, label, manual }: Place, template: Pack['template']): FindingPlace {
  const path = label ?? (address && !address.startsWith('report.') ? labelPath(template, address) : [])
  return {
    ...(address ? { address } : {}),
    ...(path.length > 0 ? { label: path } : {}),
    text,
    ...(origin ? { origin } : {}),
    ...(manual ? { manual } : {}),
  }
}
