/** The fixtures of rules: which there are, and what the front door says about one of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packs } from '../../rules/index.ts'
import type { Outcome } from '../../src/core/result.ts'
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
export const modelOf = ({ edition, patch }: Pick<RuleCase, 'edition' | 'patch'>): Model =>
  mergePatch(baseline(edition), patch)

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

/** Throws where the report is refused: a fixture of a rule is a report. */
export async function judgeCase(fixture: RuleCase, options: Partial<InspectOptions> = {}): Promise<Inspection> {
  const { edition, previous, previousEdition = edition } = fixture
  const before =
    previous === undefined ? undefined : upload(modelOf({ edition: previousEdition, patch: previous }), { as: 'html' })
  const result = await inspect(upload(modelOf(fixture), fixture), {
    now: () => new Date(0),
    previous: before,
    ...fixture.options,
    ...options,
  })
  if (!result.ok) throw new Error(`rejected: ${JSON.stringify(result.error)}`)
  return result.value
}
