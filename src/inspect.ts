/**
 * The straight line: upload bytes -> Document -> Report -> verdicts -> Scorecard. Read this first.
 * The same bytes, options and packs give the same scorecard, apart from its `run` block.
 */
import { packs as publishedPacks } from '../rules/index.ts'
import { dayInBeijing } from './core/beijing.ts'
import { bind } from './core/bind/index.ts'
import { withComparison } from './core/compare.ts'
import type { Document } from './core/document.ts'
import { fillInFigures } from './core/manual-figures.ts'
import { deductionsIn, overridePack, waiversIn } from './core/overrides.ts'
import type { Pack } from './core/pack.ts'
import { problemsText } from './core/pack-problems.ts'
import { err, ok, type Rejection, type Result } from './core/rejection.ts'
import type { Level, Report, Tier } from './core/report.ts'
import { type Lang, type Previous, parseScorecard, type Scorecard } from './core/result.ts'
import { contextOf, runRules } from './core/run.ts'
import { assembleScorecard } from './core/scorecard.ts'
import { waive } from './core/waivers.ts'
import { type DecodeResources, decode } from './decode/index.ts'

/** Written into every scorecard. */
export const ENGINE = '0.1.0'

export type Upload = { bytes: Uint8Array; name: string; contentType?: string | undefined }

export type InspectOptions = {
  lang?: Lang | undefined
  /** `id@edition`: judge by this pack whatever form the document uses. */
  pack?: string | undefined
  /** As in CONTRACT, "Overrides"; parsed here. */
  overrides?: unknown
  level?: Level | undefined
  tier?: Tier | undefined
  /** ISO 8601 date. */
  published?: string | undefined
  agency?: string | undefined
  /** Last year's report of the same body. */
  previous?: Upload | undefined
  /** Instead, from whoever keeps reports: last year's as it was read before, or why there is none to compare with. */
  lastYear?: LastYear | undefined
  /** Figures by address that a person fills in where cells could not be read; parsed here. */
  cells?: unknown
  /** An earlier scorecard of this report, as JSON; parsed here. */
  previousScorecard?: unknown
  /** Live validation: what was not sent is unknown, not absent. */
  partial?: boolean | undefined
  /** For the `run` block, and for the day on which waivers expire. */
  now: () => Date
}

/** `decoded`: the upload, where the caller has it decoded already. */
export type InspectResources = DecodeResources & { packs?: readonly Pack[]; decoded?: Document | undefined }

export type LastYear = { told: Previous; report?: Report | undefined }

/** Every station of one inspection. */
export type Inspection = { document: Document; report: Report; scorecard: Scorecard }

export async function inspect(
  upload: Upload,
  options: InspectOptions,
  resources: InspectResources = {},
): Promise<Result<Inspection, Rejection>> {
  const started = options.now()
  const packs = resources.packs ?? publishedPacks
  // Hashed first: a decoder may take the buffer with it.
  const sha256 = await sha256Hex(upload.bytes)
  const read = await readReport(upload, { packs, resources, options, wanted: options.pack })
  if (!read.ok) return read
  const { document, pack } = read.value
  const filled =
    options.cells === undefined ? ok(read.value.report) : fillInFigures(read.value.report, pack.template, options.cells)
  if (!filled.ok)
    return err({ code: 'bad-request', variant: 'cells', detail: problemsText(filled.error, options.lang) })
  const report = filled.value
  const lastYear = options.previous ? await readLastYear(options.previous, { packs, resources }) : ok(options.lastYear)
  if (!lastYear.ok) return lastYear
  const judgedBy = options.overrides === undefined ? ok(pack) : overridePack(pack, options.overrides)
  if (!judgedBy.ok)
    return err({
      code: 'bad-request',
      variant: 'overrides',
      detail: `${pack.id}@${pack.edition} ${problemsText(judgedBy.error, options.lang)}`,
    })
  const earlier = parseScorecard(options.previousScorecard)
  if (!earlier.ok)
    return err({
      code: 'bad-request',
      variant: 'previous-scorecard',
      detail: problemsText(earlier.error, options.lang),
    })
  const found = runRules(contextOf(judgedBy.value, report, lastYear.value?.report), judgedBy.value)
  const finished = options.now()
  const waivers = waiversIn(options.overrides)
  const judged = waivers ? waive(found, waivers, dayInBeijing(finished)) : { verdicts: found }
  const scorecard = assembleScorecard({
    run: { engine: ENGINE, checkedAt: finished.toISOString(), milliseconds: finished.getTime() - started.getTime() },
    document: describe(upload, document, sha256),
    pack: judgedBy.value,
    packSha256: await sha256Hex(new TextEncoder().encode(JSON.stringify(pack))),
    ...(options.overrides === undefined ? {} : { overrides: options.overrides }),
    report,
    ...judged,
    deductions: deductionsIn(options.overrides),
    ...(lastYear.value ? { previous: lastYear.value.told } : {}),
    lang: options.lang ?? 'zh',
  })
  return ok({
    document,
    report,
    scorecard: earlier.value ? withComparison(earlier.value, scorecard, options.lang) : scorecard,
  })
}
type Reading = {
  packs: readonly Pack[]
  resources: InspectResources
  options: Partial<InspectOptions>
  wanted: string | undefined
}

/** The first half of the line, which last year's report takes as well. */
async function readReport({ bytes, name, contentType }: Upload, { packs, resources, options, wanted }: Reading) {
  const document = resources.decoded
    ? ok(resources.decoded)
    : await decode(bytes, { name, ...(contentType ? { contentType } : {}) }, resources)
  if (!document.ok) return document
  const { level, tier, published, agency, partial } = options
  const bound = bind(document.value, packs, { wanted, level, tier, published, agency, partial })
  return bound.ok ? ok({ document: document.value, ...bound.value }) : bound
}

type Reader = { packs: readonly Pack[]; resources: InspectResources }

async function readLastYear(
  upload: Upload,
  { packs, resources }: Reader,
): Promise<Result<LastYear | undefined, Rejection>> {
  const sha256 = await sha256Hex(upload.bytes)
  const own = { ...resources, decoded: undefined }
  const read = await readReport(upload, { packs, resources: own, options: {}, wanted: undefined })
  if (!read.ok) return err({ code: 'bad-request', variant: 'previous', detail: read.error.code })
  const { report } = read.value
  const { agency, year } = report
  const facts = { ...(agency ? { agency: agency.text } : {}), ...(year ? { year: year.value } : {}) }
  const told: Previous = { relation: 'given', used: true, reports: [{ name: upload.name, sha256, ...facts }] }
  return ok({ report, told })
}

function describe({ bytes, name }: Upload, document: Document, sha256: string): Scorecard['document'] {
  const pages = document.format === 'json' ? undefined : document.pages
  return { name, sha256, format: document.format, bytes: bytes.byteLength, ...(pages === undefined ? {} : { pages }) }
}

async function sha256Hex(bytes: Uint8Array): Promise<string> {
  // No upload is in shared memory, which the compiler's types for browsers rule out and those for Workers do not name.
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
