/** Where a campaign stands: every body that has to report, in or missing, in time or late, and with which verdict. */

import { dayInBeijing } from '../../../core/beijing.ts'
import { MOST_BODIES } from '../store/bodies.ts'
import type { Campaign } from '../store/campaigns.ts'
import { countDocuments, type DocumentCounts } from '../store/documents.ts'
import { countOutdated } from '../store/outdated.ts'
import { type OverviewRow, overviewOf } from '../store/submissions.ts'
import { type Doubt, doubtsAbout } from './doubts.ts'

/** `exempt`: need not report, and did not. A report that is doubted is `cannot-tell`, whatever its verdict. */
export type Standing = 'missing' | 'exempt' | 'refused' | 'undecided' | 'pass' | 'fail' | 'cannot-tell'

export type BodyStanding = OverviewRow & {
  standing: Standing
  /** Handed in after the day for its kind; for missing ones, that day is over. */
  late: boolean
  doubts: Doubt[]
  submitBy: string | null
}

export type CampaignStanding = {
  /** `outdated`: scorecards that are about to be made anew, because last year's report has changed. */
  counts: Record<Standing, number> & {
    expected: number
    received: number
    late: number
    doubted: number
    outdated: number
    documents: DocumentCounts
  }
  bodies: BodyStanding[]
}

export async function standingOf(
  db: D1Database,
  office: string,
  campaign: Campaign,
  now: Date,
): Promise<CampaignStanding> {
  const rows = await overviewOf(db, office, campaign.id, MOST_BODIES)
  const doubts = await doubtsAbout(
    db,
    office,
    rows.flatMap(({ submission }) => submission?.documentId ?? []),
  )
  const bodies = rows
    .filter(row => row.submission || isThere(row, campaign.year))
    .map(row => stand(row, { campaign, now, doubts: doubts.get(row.submission?.documentId ?? '') ?? [] }))
  const [documents, outdated] = await Promise.all([
    countDocuments(db, office, campaign.id),
    countOutdated(db, office, campaign.id),
  ])
  return { counts: { ...countStandings(bodies), outdated, documents }, bodies }
}

/** Bodies that were there to report on the year. */
export const isThere = ({ since, until }: Pick<OverviewRow, 'since' | 'until'>, year: number): boolean =>
  (until ?? '9999') >= `${year}-12-31` && (since ?? '') <= `${year}-12-31`

type Known = { campaign: Campaign; now: Date; doubts: Doubt[] }

function stand(row: OverviewRow, { campaign, now, doubts }: Known): BodyStanding {
  const submitBy = campaign.deadlines[row.body.kind]?.submitBy ?? null
  const standing = standingIn(row, doubts)
  const day = row.submission ? dayInBeijing(new Date(row.submission.receivedAt)) : dayInBeijing(now)
  const late = submitBy !== null && standing !== 'exempt' && day > submitBy
  return { ...row, standing, late, doubts, submitBy }
}

function standingIn({ submission, mustReport }: OverviewRow, doubts: Doubt[]): Standing {
  if (!submission) return mustReport ? 'missing' : 'exempt'
  if (submission.undecided) return 'undecided'
  if (doubts.length > 0) return 'cannot-tell'
  return submission.verdict?.outcome ?? 'refused'
}

function countStandings(bodies: BodyStanding[]): Omit<CampaignStanding['counts'], 'documents' | 'outdated'> {
  const count = (keep: (body: BodyStanding) => boolean) => bodies.filter(keep).length
  const of = (standing: Standing) => count(body => body.standing === standing)
  return {
    expected: count(({ mustReport, submission }) => mustReport || submission !== undefined),
    received: count(({ submission }) => submission !== undefined),
    late: count(({ late }) => late),
    doubted: count(({ standing, doubts }) => standing === 'cannot-tell' && doubts.length > 0),
    missing: of('missing'),
    exempt: of('exempt'),
    refused: of('refused'),
    undecided: of('undecided'),
    pass: of('pass'),
    fail: of('fail'),
    'cannot-tell': of('cannot-tell'),
  }
}
