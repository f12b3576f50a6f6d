/** An article with its files judged as one: which of them are reports, and what they come to together. */
import { packs } from '../../../rules/index.ts'
import { compareFigures } from '../../core/figures-compare.ts'
import type { Rejection } from '../../core/rejection.ts'
import type { Lang, Scorecard } from '../../core/result.ts'
import { type InspectOptions, type InspectResources, inspect } from '../../inspect.ts'
import { type Decision, worst } from './decision.ts'
import type { Material } from './material.ts'

/** What the publishing system says about the article. */
export type Said = Pick<InspectOptions, 'agency' | 'level' | 'tier' | 'published'> & {
  title?: string | undefined
  lang: Lang
}

export type JudgedFile = Pick<Material, 'role' | 'name' | 'sha256'> &
  ({ kind: 'report'; scorecard: Scorecard } | { kind: 'rejected'; rejection: Rejection })

/** `unreadable`: by its title it is a report, but nothing in it could be judged. */
export type Outcome = Scorecard['outcome'] | 'unreadable' | 'not-a-report'

/** The figures of the page (or of the first file that is a report) held against those of another file. */
export type Disagreement = { between: [number, number]; addresses: string[] }

export type Judgement = { outcome: Outcome; decision: Decision; files: JudgedFile[]; disagreements: Disagreement[] }

/** One after the other: a document may take most of the memory that there is. */
export async function judge(
  material: readonly Material[],
  said: Said,
  { resources, now }: { resources: InspectResources; now: () => Date },
): Promise<Judgement> {
  const { title: _, ...options } = said
  const files: JudgedFile[] = []
  for (const { role, name, sha256, contentType, bytes } of material) {
    // A decoder may take the buffer with it; the caller still needs its own.
    const inspected = await inspect({ name, contentType, bytes: bytes.slice() }, { ...options, now }, resources)
    const known = { role, name, sha256 }
    // Judging is all calculation: without a pause the clock of a caller who waits would not run.
    await scheduler.wait(0)
    if (inspected.ok) files.push({ ...known, kind: 'report', scorecard: inspected.value.scorecard })
    else files.push({ ...known, kind: 'rejected', rejection: inspected.error })
  }
  const disagreements = disagreementsOf(files)
  const result = together(files, claimsReport(material, said.title))
  if (disagreements.length === 0) return { ...result, files, disagreements }
  // Each may be faultless by itself; which of them is right, only a person knows.
  const outcome = result.outcome === 'pass' ? 'cannot-tell' : result.outcome
  return { outcome, decision: worst([result.decision, 'warn']), files, disagreements }
}

/** Only reports of one form and year are the same report twice. */
function disagreementsOf(files: readonly JudgedFile[]): Disagreement[] {
  const reports = files.flatMap((file, index) => (file.kind === 'report' ? [{ index, ...file.scorecard }] : []))
  const [first, ...others] = reports
  if (!first) return []
  const template = packs.find(({ id, edition }) => id === first.pack.id && edition === first.pack.edition)?.template
  const same = others.filter(
    ({ pack, report }) =>
      pack.id === first.pack.id && pack.edition === first.pack.edition && report.year === first.report.year,
  )
  return same.flatMap(({ index, report }): Disagreement[] => {
    const differences = template ? compareFigures(template, first.report.cells, report.cells).differences : []
    return differences.length === 0
      ? []
      : [{ between: [first.index, index], addresses: differences.map(({ address }) => address) }]
  })
}

const outcomes = ['pass', 'cannot-tell', 'fail'] as const

function together(files: readonly JudgedFile[], claimed: boolean): Pick<Judgement, 'outcome' | 'decision'> {
  const scorecards = files.flatMap(file => (file.kind === 'report' ? [file.scorecard] : []))
  if (scorecards.length === 0) {
    return claimed ? { outcome: 'unreadable', decision: 'warn' } : { outcome: 'not-a-report', decision: 'allow' }
  }
  const rank = Math.max(...scorecards.map(({ outcome }) => outcomes.indexOf(outcome)))
  return { outcome: outcomes[rank] ?? 'cannot-tell', decision: worst(scorecards.map(({ decision }) => decision)) }
}

/** 云岭县住房和城乡建设局2024年政府信息公开工作年度报告, 政府信息公开年报（修订）; not a notice about such reports. */
const REPORT_TITLE = /(?:信息公开|政务公开)[^，。；、]{0,12}(?:年度报告|年报)(?:[（(][^（）()]{1,12}[)）])?$/

/** Where nothing can be read, a name still tells what it was meant to be. */
function claimsReport(material: readonly Material[], title: string | undefined): boolean {
  const names = material.map(({ role, name, bytes }) =>
    role === 'article' ? titleIn(bytes) : name.replace(/\.[^.]{1,5}$/, ''),
  )
  return [title ?? '', ...names].some(name => REPORT_TITLE.test(name.replace(/\s+/g, '')))
}

const HEAD_BYTES = 16 * 1024

function titleIn(html: Uint8Array): string {
  const head = new TextDecoder().decode(html.subarray(0, HEAD_BYTES))
  return /<(?:h1|h2|title)\b[^<>]{0,500}>([^<>]{1,200})</i.exec(head)?.[1] ?? ''
}
