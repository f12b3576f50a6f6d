/** Last year's report of a body, found in what was handed in: through its names, what it came from, and corrections. */
import { packs } from '../../../../rules/index.ts'
import type { Report } from '../../../core/report.ts'
import type { Previous, Scorecard } from '../../../core/result.ts'
import { ENGINE, inspect, type LastYear } from '../../../inspect.ts'
import { resourcesOf } from '../../resources.ts'
import { nameKey } from '../batch/match.ts'
import { fileKey, type Judged, readJudged } from '../batch/objects.ts'
import { frozenPacks } from '../batch/packs.ts'
import type { OfficeBindings } from '../member.ts'
import type { Body } from '../store/bodies.ts'
import { type ReportInForce, reportsInForce } from '../store/lineage.ts'
import { type Source, sourcesOf } from './sources.ts'
import { sumReports } from './sum-reports.ts'

/** `year`: of the data of the report that is judged. */
type Wanted = { office: string; year: number; body: Body }

/** One of them: always the same while lists and reports stay the same. */
export async function lastYearOf(env: OfficeBindings, { office, year, body }: Wanted): Promise<LastYear> {
  const sources = await sourcesOf(env.DB, body, { office, year })
  const none = (relation: Previous['relation'], bodies: Source[]): LastYear => ({
    told: { relation, used: false, reports: [], ...(bodies.length > 0 ? { bodies: bodies.map(b => b.name) } : {}) },
  })
  if (sources.kind === 'split') return none('split', sources.bodies)
  const found = await reportsInForce(
    env.DB,
    office,
    year - 1,
    sources.bodies.map(({ id }) => id),
  )
  const missing = sources.bodies.filter(({ id }) => !found.has(id))
  if (missing.length === sources.bodies.length)
    return none(
      'none',
      missing.filter(({ id }) => id !== body.id),
    )
  if (missing.length > 0) return none('incomplete', missing)
  const unread = sources.bodies.filter(({ id }) => !isUsable(found.get(id)))
  if (unread.length > 0) return none('unread', unread)
  const parts = await Promise.all(
    sources.bodies.map(async source => {
      const inForce = found.get(source.id)
      if (!inForce?.objectKey) throw new Error('a report is no longer there')
      return { source, inForce, judged: await readAgain(env, office, { ...inForce, objectKey: inForce.objectKey }) }
    }),
  )
  const reports = parts.map(({ inForce, judged }) => toldOf(inForce, judged))
  const [only, ...others] = parts
  if (only && others.length === 0) {
    const same = only.source.id === body.id
    const report = same ? underOneName(only.judged.report, body) : only.judged.report
    return { told: { relation: same ? 'same-body' : 'renamed', used: true, reports }, report }
  }
  const report = await sumReports(env, {
    year: year - 1,
    parts: parts.map(({ source, inForce, judged }) => ({
      name: source.name,
      judged,
      packsSha256: inForce.packsSha256,
    })),
  })
  return { told: { relation: 'merged', used: report !== undefined, reports }, ...(report ? { report } : {}) }
}

/** Where two files contend for being the report, or it is of another year, a person has to say first. */
const isUsable = (found: ReportInForce | undefined): boolean =>
  Boolean(found?.objectKey) && found?.undecided === false && !found.otherYear

type Kept = ReportInForce & { objectKey: string }

/** What was read of it then; by an older engine, it is read again. */
async function readAgain(env: OfficeBindings, office: string, kept: Kept): Promise<Judged> {
  const judged = await readJudged(env.FILES, kept.objectKey)
  if (!judged) throw new Error("last year's report is gone")
  if (judged.scorecard.run.engine === ENGINE) return judged
  const object = await env.FILES.get(fileKey(office, kept.documentId))
  if (!object) throw new Error("last year's file is gone")
  const upload = {
    name: kept.name,
    contentType: kept.contentType ?? undefined,
    bytes: new Uint8Array(await object.arrayBuffer()),
  }
  const packs = await frozenPacks(env.FILES, kept.packsSha256)
  const inspected = await inspect(upload, { now: () => new Date() }, { ...resourcesOf(env), packs })
  if (!inspected.ok) throw new Error(`last year's report can no longer be read: ${inspected.error.code}`)
  return inspected.value
}

const toldOf = ({ name, sha256, version }: ReportInForce, { scorecard }: Judged): Previous['reports'][number] => {
  const { agency, year } = scorecard.report
  return { name, sha256, ...(agency ? { agency } : {}), ...(year ? { year } : {}), version }
}

/** A name that the office knows the body by is no sign of another body. */
function underOneName(report: Report, { name, aliases, formerNames }: Body): Report {
  const { agency, ...rest } = report
  const known = [name, ...aliases, ...formerNames].map(nameKey)
  return agency && !known.includes(nameKey(agency.text)) ? report : rest
}

/** Checks that look at last year's report, whatever the rules are called that use them. */
const CHECKS = ['agrees-with-previous', 'not-copied-from-previous', 'factor-from-previous', 'prose-similar']

/** What came of it, in words: the findings of the rules that hold a report against last year's. */
export function acrossYears({ pack, findings }: Scorecard): string[] {
  const rules = packs.find(({ id, edition }) => id === pack.id && edition === pack.edition)?.rules ?? []
  const concerned = new Set(rules.filter(({ check }) => CHECKS.includes(check)).map(({ id }) => id))
  return findings.filter(f => f.outcome === 'fail' && !f.waived && concerned.has(f.rule)).map(f => f.message)
}
