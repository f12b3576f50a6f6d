/** Judging of one document: claimed by its row, read from R2, judged by the campaign's packs, written in one go. */
import type { Document } from '../../../core/document.ts'
import { type Sketch, sketchOf } from '../../../core/likeness.ts'
import type { Rejection } from '../../../core/rejection.ts'
import { type Inspection, type InspectOptions, inspect, type LastYear, type Upload } from '../../../inspect.ts'
import { resourcesOf } from '../../resources.ts'
import { sha256Hex } from '../../sha256.ts'
import { lastYearOf } from '../audit/last-year.ts'
import { wakeMarked } from '../audit/wake.ts'
import type { OfficeBindings } from '../member.ts'
import { type Body, findBody } from '../store/bodies.ts'
import { type Campaign, findCampaign } from '../store/campaigns.ts'
import {
  type ClaimedDocument,
  claimDocument,
  type FinishedDocument,
  failDocument,
  finishDocument,
  recordMatch,
} from '../store/claims.ts'
import type { MatchedBy } from '../store/documents.ts'
import { lookForMark } from '../store/outdated.ts'
import { insertScorecard } from '../store/scorecards.ts'
import { insertSketch } from '../store/sketches.ts'
import { joinSubmission, settleVersions } from '../store/submissions.ts'
import { type Matching, matchBody } from './match.ts'
import { fileKey, type Judged, judgedKey } from './objects.ts'
import { officeOverrides } from './overrides.ts'
import { frozenPacks } from './packs.ts'

/** Longer than judging ever takes; after that the row is anybody's. */
const CLAIM_MILLISECONDS = 2 * 60 * 1000

/** A document that brings the Worker down, or fails again and again, is left to a person. */
export const MAX_ATTEMPTS = 5

export type JudgedAs = 'judged' | 'refused' | 'dead' | 'not-claimed'

/**
 * Does nothing where somebody else has the document or it is done. Throws what went wrong on our side, after writing
 * it down, as long as there are attempts left.
 */
export async function judgeDocument(env: OfficeBindings, id: string): Promise<JudgedAs> {
  const now = new Date()
  const until = new Date(now.getTime() + CLAIM_MILLISECONDS).toISOString()
  const claimed = await claimDocument(env.DB, id, { now: now.toISOString(), until })
  if (!claimed) return 'not-claimed'
  const at = () => new Date().toISOString()
  if (claimed.attempt > MAX_ATTEMPTS) {
    await failDocument(env.DB, claimed, {
      state: 'dead',
      failure: 'it was begun several times and never ended',
      at: at(),
    })
    return 'dead'
  }
  try {
    return await judgeClaimed(env, claimed)
  } catch (error) {
    const last = claimed.attempt >= MAX_ATTEMPTS
    const failure = error instanceof Error ? error.message : String(error)
    await failDocument(env.DB, claimed, { state: last ? 'dead' : 'waiting', failure, at: at() })
    if (last) return 'dead'
    throw error
  }
}

async function judgeClaimed(env: OfficeBindings, claimed: ClaimedDocument): Promise<'judged' | 'refused'> {
  const campaign = await findCampaign(env.DB, claimed.office, claimed.campaignId)
  const object = await env.FILES.get(fileKey(claimed.office, claimed.id))
  if (!campaign || !object) throw new Error(campaign ? 'the file is gone' : 'the campaign is gone')
  const upload = {
    name: claimed.name,
    contentType: claimed.contentType ?? undefined,
    bytes: new Uint8Array(await object.arrayBuffer()),
  }
  const stated = claimed.bodyId === null ? undefined : await findBody(env.DB, claimed.office, claimed.bodyId)
  if (stated) {
    const judged = await judgeAs(env, claimed.office, { campaign, upload, body: stated })
    return conclude(env, claimed, { ...judged, campaign, matching: { candidates: [] } })
  }
  const first = await inspectFor(env, { campaign, upload, body: undefined })
  const matching = await matchOf(env, { claimed, campaign, first })
  const body = matching.match && (await findBody(env.DB, claimed.office, matching.match.body.id))
  if (!body || !matching.match || !first.ok)
    return conclude(env, claimed, {
      inspected: first,
      madeWith: await madeWithOf({ campaign, body, lastYear: undefined }),
      campaign,
      matching,
    })
  await recordMatch(env.DB, claimed, { bodyId: body.id, by: matching.match.by })
  const decoded = first.value.document
  const judged = await judgeAs(env, claimed.office, { campaign, upload, body, decoded })
  return conclude(env, claimed, { ...judged, campaign, matching })
}

type Matched = { claimed: ClaimedDocument; campaign: Campaign; first: Inspected }

const matchOf = (env: OfficeBindings, { claimed, campaign, first }: Matched): Promise<Matching> =>
  matchBody(env.DB, {
    office: claimed.office,
    year: campaign.year,
    agency: first.ok ? first.value.scorecard.report.agency : undefined,
    fileName: claimed.name,
  })

type Inspected = Awaited<ReturnType<typeof inspect>>
type Work = {
  campaign: Campaign
  upload: Upload
  body: Body | undefined
  lastYear?: LastYear | undefined
  decoded?: Document | undefined
  lang?: InspectOptions['lang']
}

/** As the report of a body: held against its last year's, with the hash of what that and the body are. */
export async function judgeAs(
  env: OfficeBindings,
  office: string,
  work: Work & { body: Body },
): Promise<{ inspected: Inspected; madeWith: string }> {
  const { campaign, body } = work
  const lastYear = await lastYearOf(env, { office, year: campaign.year, body })
  const [inspected, madeWith] = await Promise.all([
    inspectFor(env, { ...work, lastYear }),
    madeWithOf({ campaign, body, lastYear }),
  ])
  return { inspected, madeWith }
}

type MadeWith = { campaign: Campaign; body: Body | undefined; lastYear: LastYear | undefined }

/** The same for the same: two scorecards of one file by the same packs differ only where this does. */
export const madeWithOf = ({ campaign, body, lastYear }: MadeWith): Promise<string> =>
  sha256Hex(JSON.stringify([body?.id, body?.kind, body?.tier, body && campaign.deadlines[body.kind], lastYear?.told]))

/** What the office knows of the body goes before what its name looks like. */
export async function inspectFor(env: OfficeBindings, work: Work): Promise<Inspected> {
  const { campaign, upload, body, lastYear, decoded, lang } = work
  const packs = await frozenPacks(env.FILES, campaign.packsSha256)
  const known = body ? { level: body.kind, ...(body.tier ? { tier: body.tier } : {}) } : {}
  const overrides = officeOverrides(campaign, packs, body?.kind)
  const options = { ...known, ...(overrides ? { overrides } : {}), lastYear, lang, now: () => new Date() }
  // A decoder may take the buffer with it, and the same bytes may be judged a second time.
  return inspect({ ...upload, bytes: upload.bytes.slice() }, options, { ...resourcesOf(env), packs, decoded })
}

/** Which of a body's files leads: what was written goes before what was printed, and both before what cannot be read. */
const ranks: Record<string, number> = { docx: 1, html: 2, json: 3, text: 4, pdf: 5 }
const REFUSED_RANK = 8

type Concluded = { inspected: Inspected; madeWith: string; campaign: Campaign; matching: Matching }

async function conclude(
  env: OfficeBindings,
  claimed: ClaimedDocument,
  { inspected, madeWith, campaign, matching }: Concluded,
): Promise<'judged' | 'refused'> {
  const at = new Date().toISOString()
  const { match, candidates } = matching
  const known = { at, candidates, match: match && { bodyId: match.body.id, by: match.by satisfies MatchedBy } }
  if (!inspected.ok) {
    await write(env, claimed, {
      ...known,
      state: 'refused',
      rejection: inspected.error satisfies Rejection,
      rank: REFUSED_RANK,
    })
    return 'refused'
  }
  const { scorecard, report } = inspected.value
  const objectKey = judgedKey(claimed.office, claimed.id, claimed.attempt)
  await env.FILES.put(objectKey, JSON.stringify({ scorecard, report } satisfies Judged))
  const done = { ...known, state: 'judged', rank: ranks[scorecard.document.format] ?? 6 } as const
  const sketch = await sketchFor(env, campaign, inspected.value)
  await write(env, claimed, done, [
    insertScorecard(env.DB, claimed, { scorecard, objectKey, madeWith, at }),
    ...(sketch ? [insertSketch(env.DB, claimed, sketch)] : []),
  ])
  return 'judged'
}

/** None where the kind of report is not compared between bodies. */
async function sketchFor(
  { FILES }: OfficeBindings,
  { packsSha256 }: Campaign,
  { report, scorecard: { pack } }: Inspection,
): Promise<Sketch | undefined> {
  const packs = await frozenPacks(FILES, packsSha256)
  const terms = packs.find(({ id, edition }) => id === pack.id && edition === pack.edition)?.likeness
  return terms && sketchOf(report, terms)
}

/** One transaction: scorecard, state and version are all there, or none is. */
async function write(
  env: OfficeBindings,
  claimed: ClaimedDocument,
  done: FinishedDocument,
  before: D1PreparedStatement[] = [],
): Promise<void> {
  const { DB } = env
  const { office, id, campaignId } = claimed
  const body = claimed.bodyId ?? done.match?.bodyId
  const versions = body
    ? [...joinSubmission(DB, office, id, crypto.randomUUID()), ...settleVersions(DB, office, campaignId, body)]
    : []
  const results = await DB.batch([...before, finishDocument(DB, claimed, done), ...versions, lookForMark(DB, id)])
  await wakeMarked(env, results)
}
