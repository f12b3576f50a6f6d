/**
 * A scorecard made anew, because last year's report came, was corrected or went: in the place of the one that was
 * there, so that a version has one at any moment. Where nothing has changed for the document, it keeps its own.
 */
import type { RunJob } from '../../jobs.ts'
import { judgeAs, madeWithOf } from '../batch/judge.ts'
import { fileKey, type Judged, renewedKey } from '../batch/objects.ts'
import { hasOffice, type OfficeBindings } from '../member.ts'
import { type Body, findBody } from '../store/bodies.ts'
import { type Campaign, findCampaign } from '../store/campaigns.ts'
import { findDocument, type StoredDocument } from '../store/documents.ts'
import { clearMark, type Outdated, recordFailure, takeOutdated } from '../store/outdated.ts'
import { askRemoval } from '../store/removals.ts'
import { currentScorecard, renewScorecard } from '../store/scorecards.ts'
import { lastYearOf } from './last-year.ts'
import { MAX_RENEWALS } from './wake.ts'

export const runRenewal: RunJob = async (env, id) => {
  if (!hasOffice(env)) return
  const taken = await takeOutdated(env.DB, id, MAX_RENEWALS)
  if (!taken) return
  try {
    await renew(env, id, taken)
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error)
    await recordFailure(env.DB, id, taken.mark, failure).run()
    throw error
  }
}

async function renew(env: OfficeBindings, id: string, { office, mark }: Outdated): Promise<void> {
  const document = await findDocument(env.DB, office, id)
  const current = await currentScorecard(env.DB, office, id)
  const [campaign, body] = await Promise.all([
    document && findCampaign(env.DB, office, document.campaignId),
    document?.bodyId ? findBody(env.DB, office, document.bodyId) : undefined,
  ])
  if (!document || !current || !campaign || !body || campaign.closedAt) {
    await clearMark(env.DB, id, mark).run()
    return
  }
  const lastYear = await lastYearOf(env, { office, year: campaign.year, body })
  if ((await madeWithOf({ campaign, body, lastYear })) === current.madeWith) await clearMark(env.DB, id, mark).run()
  else await replace(env, { office, document, campaign, body, objectKey: current.objectKey, mark })
}

type Replacing = {
  office: string
  document: StoredDocument
  campaign: Campaign
  body: Body
  objectKey: string
  mark: string
}

async function replace(env: OfficeBindings, { office, document, campaign, body, objectKey, mark }: Replacing) {
  const { id, name, contentType } = document
  const object = await env.FILES.get(fileKey(office, id))
  if (!object) throw new Error('the file is gone')
  const upload = { name, contentType: contentType ?? undefined, bytes: new Uint8Array(await object.arrayBuffer()) }
  const { inspected, madeWith } = await judgeAs(env, office, { campaign, upload, body })
  if (!inspected.ok) throw new Error(`what could be judged cannot be judged any more: ${inspected.error.code}`)
  const { scorecard, report } = inspected.value
  const newKey = renewedKey(office, id)
  await env.FILES.put(newKey, JSON.stringify({ scorecard, report } satisfies Judged))
  const at = new Date().toISOString()
  const [renewed] = await env.DB.batch([
    renewScorecard(env.DB, { office, id, objectKey, mark }, { scorecard, objectKey: newKey, madeWith, at }),
    clearMark(env.DB, id, mark),
  ])
  // Whichever of the two nobody refers to any more.
  await askRemoval(env.DB, [renewed?.meta.changes === 0 ? newKey : objectKey], at).run()
}
