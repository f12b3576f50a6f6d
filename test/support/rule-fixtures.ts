/** The fixtures of rules: which there are, and what the front door says about one of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packs } from '../../rules/index.ts'
import type { Localized, Severity } from '../../src/core/pack.ts'
import { PROSE_BUDGET } from '../../src/core/prose/text.ts'
import type { Finding, Outcome, Scorecard } from '../../src/core/result.ts'
import { type Inspection, type InspectOptions, inspect, type Upload } from '../../src/inspect.ts'
import { baseline, type Model, mergePatch } from './model.ts'
import { renderDocx } from './render-docx.ts'
import { renderHtml } from './render-html.ts'
import { renderJson } from './render-json.ts'
import { trackInsertions } from './track-insertions.ts'

export type RuleCase = {
  /** A sentence about the document. */
  name: string
  edition: string
  /** RFC 7396 merge patch on the edition's baseline. */
  patch: unknown
  /** How the report is uploaded; HTML unless it says otherwise. */
  as?: 'html' | 'json' | 'docx'
  /** Parts (`preface`, sections) that go on for longer than anybody reads. */
  endless?: string[]
  /** Merge patch on the JSON upload. */
  sent?: unknown
  /** Paragraphs of the DOCX that are inserted as changes nobody has accepted yet. */
  tracked?: string[]
  /** Merge patch that makes last year's report; its edition is `previousEdition` or the same. */
  previous?: unknown
  previousEdition?: string
  options?: Partial<InspectOptions>
  outcome: Outcome
  severity?: string
  /** Addresses that the findings of the rule must point to. */
  at?: string[]
  /** Words that the message must contain. */
  says?: string[]
  /** What the rule finds, as `npm run fixtures -- rules` wrote it and a person has read it. */
  findings?: ExpectedFinding[]
  /** Other rules that fail above hint for a reason of their own. */
  also?: string[]
}

export const fixturesFolder = join(import.meta.dirname, '../../fixtures/rules')
export const fixtureFile = (rule: string) => join(fixturesFolder, `${rule}.json`)
/** In the order of the file; none where the rule has no file. */
export const casesOf = (rule: string): RuleCase[] =>
  existsSync(fixtureFile(rule)) ? JSON.parse(readFileSync(fixtureFile(rule), 'utf8')) : []
export const fixtureNames = (): string[] => readdirSync(fixturesFolder).map(file => file.replace(/\.json$/, ''))
/** Of all published packs, each once. */
export const ruleIds: readonly string[] = [...new Set(packs.flatMap(pack => pack.rules.map(rule => rule.id)))]

/** The report of a case as its model. */
export function modelOf({ edition, patch, endless = [] }: Pick<RuleCase, 'edition' | 'patch' | 'endless'>): Model {
  const model = mergePatch(baseline(edition), patch)
  return endless.reduce(
    (so, part) =>
      mergePatch(
        so,
        part === 'preface' ? { preface: endlessLines() } : { sections: { [part]: { paragraphs: endlessLines() } } },
      ),
    model,
  )
}

const LINE_LENGTH = 20

/** Lines beyond the budget of one part, no two alike. */
const endlessLines = (): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: Math.ceil(PROSE_BUDGET / LINE_LENGTH) }, (_, i) => [
      `endless-${i}`,
      `公开栏目编号${String(i).padStart(6, '0')}已按要求更新维护。`,
    ]),
  )

function upload(model: Model, { as = 'html', sent = {}, tracked = [] }: Partial<RuleCase>): Upload {
  if (as === 'docx') return { bytes: trackInsertions(renderDocx(model), tracked), name: 'report.docx' }
  const text =
    as === 'json' ? JSON.stringify(mergePatch(JSON.parse(renderJson(model, statedBy(model))), sent)) : renderHtml(model)
  return { bytes: new TextEncoder().encode(text), name: `report.${as}` }
}

const statedBy = ({ closing, title, underTitle }: Model) => ({
  agency: closing.agency ?? '',
  year: Number(/20\d\d/.exec(title)?.[0]),
  published:
    /(20\d\d)年(\d+)月(\d+)日/
      .exec(underTitle.date ?? '')
      ?.slice(1)
      .map(n => n.padStart(2, '0'))
      .join('-') ?? '',
})

/** The files of a case and what goes with them. `model`: instead of the fixture's own. */
export function submissionOf(fixture: RuleCase, model: Model = modelOf(fixture)) {
  const { edition, previous: patch, previousEdition = edition } = fixture
  const previous = patch === undefined ? undefined : upload(modelOf({ edition: previousEdition, patch }), {})
  return { upload: upload(model, fixture), options: { now: () => new Date(0), previous, ...fixture.options } }
}

/** Throws where the report is refused: a fixture of a rule is a report. `model`: instead of the fixture's own. */
export async function judgeCase(
  fixture: RuleCase,
  options: Partial<InspectOptions> = {},
  model: Model = modelOf(fixture),
): Promise<Inspection> {
  const submission = submissionOf(fixture, model)
  const result = await inspect(submission.upload, { ...submission.options, ...options })
  if (!result.ok) throw new Error(`rejected: ${JSON.stringify(result.error)}`)
  return result.value
}

/** What a fixture says its rule finds: every field of a finding but its origins and what the pack says anyway. */
export type ExpectedFinding = {
  outcome: Finding['outcome']
  severity: Severity
  message: Localized
  at: { address?: string; label?: string[]; text: string }[]
  reason?: string
} & Pick<Finding, 'actual' | 'expected' | 'difference' | 'equation' | 'suspect'>

/** The findings of one rule about a judged fixture, in the fixture's notation. */
export async function findingsOf(id: string, fixture: RuleCase, zh: Scorecard): Promise<ExpectedFinding[]> {
  const own = zh.findings.filter(finding => finding.rule === id)
  if (own.length === 0) return []
  const en = (await judgeCase(fixture, { lang: 'en' })).scorecard.findings.filter(finding => finding.rule === id)
  return own.map(({ outcome, severity, message, at, reason, actual, expected, difference, equation, suspect }, i) => ({
    outcome,
    severity,
    message: { zh: message, en: en[i]?.message ?? '' },
    // The labels of an address are the form's.
    at: at.map(({ address, label, text }) => ({ ...(address ? { address } : label ? { label } : {}), text })),
    ...(reason ? { reason: reason.code } : {}),
    ...(actual === undefined ? {} : { actual }),
    ...(expected === undefined ? {} : { expected }),
    ...(difference === undefined ? {} : { difference }),
    ...(equation ? { equation } : {}),
    ...(suspect ? { suspect } : {}),
  }))
}
