/** Reports of a campaign whose prose is too much alike, with the passages that they share. */
import { alikePairs } from '../../../core/likeness.ts'
import type { Pack } from '../../../core/pack.ts'
import { type Passage, passagesOf } from '../../../core/passages.ts'
import type { Report } from '../../../core/report.ts'
import { readJudged } from '../batch/objects.ts'
import { frozenPacks } from '../batch/packs.ts'
import type { OfficeBindings } from '../member.ts'
import type { Campaign } from '../store/campaigns.ts'
import { scorecardKey } from '../store/scorecards.ts'
import { latestSketches, type SketchedReport } from '../store/sketches.ts'

/** As many as fit into the memory; their pairs are found in about a second. */
const MOST_COMPARED = 3000

/** Each pair's passages are read from two reports. */
export const PAIRS_PER_PAGE = 20
const MOST_PASSAGES = 12

type Side = Omit<SketchedReport, 'sketch'>

/** `share`: of both texts together, in whole percent. `passages`: the longest first; `more` are left out. */
export type LikePairFound = { a: Side; b: Side; share: number; passages: Passage[]; more: number }

export type Likeness = {
  /** In percent: pairs above it are listed, the most alike first. */
  above: number
  /** Reports with enough prose to compare. */
  compared: number
  /** There are more reports than are compared at once: what is left out may be alike too. */
  partial: boolean
  total: number
  from: number
  pairs: LikePairFound[]
}

type Wanted = { office: string; campaign: Campaign; from: number }

/** Undefined where the kind of report knows no likeness. */
export async function likenessIn(
  env: OfficeBindings,
  { office, campaign, from }: Wanted,
): Promise<Likeness | undefined> {
  const packs = await frozenPacks(env.FILES, campaign.packsSha256)
  const terms = packs.find(({ id, edition }) => `${id}@${edition}` === campaign.pack)?.likeness
  if (!terms) return undefined
  const all = await latestSketches(env.DB, office, campaign.id, MOST_COMPARED + 1)
  const reports = all.slice(0, MOST_COMPARED)
  const found = alikePairs(
    reports.map(({ sketch, ...key }) => ({ key, sketch })),
    terms.above / 100,
  ).filter(({ share }) => share * 100 > terms.above)
  const readings = new Map<string, Promise<Report | undefined>>()
  const read = ({ documentId }: Side): Promise<Report | undefined> => {
    const known = readings.get(documentId) ?? readReport(env, office, documentId)
    readings.set(documentId, known)
    return known
  }
  const pairs: LikePairFound[] = []
  for (const { a, b, share } of found.slice(from, from + PAIRS_PER_PAGE)) {
    const passages = passagesBetween(await read(a), await read(b), terms)
    const more = Math.max(0, passages.length - MOST_PASSAGES)
    pairs.push({ a, b, share: Math.floor(share * 100), passages: passages.slice(0, MOST_PASSAGES), more })
  }
  return {
    above: terms.above,
    compared: reports.length,
    partial: all.length > reports.length,
    total: found.length,
    from,
    pairs,
  }
}

const passagesBetween = (a: Report | undefined, b: Report | undefined, terms: NonNullable<Pack['likeness']>) =>
  a && b ? passagesOf(a, b, terms) : []

async function readReport(env: OfficeBindings, office: string, document: string): Promise<Report | undefined> {
  const key = await scorecardKey(env.DB, office, document)
  return key === null ? undefined : (await readJudged(env.FILES, key))?.report
}
