/** The kept scorecard of a document. */
import type { Lang, Scorecard } from '../../../core/result.ts'
import type { OfficeBindings } from '../member.ts'
import { findBody } from '../store/bodies.ts'
import { findCampaign } from '../store/campaigns.ts'
import type { StoredDocument } from '../store/documents.ts'
import { scorecardKey } from '../store/scorecards.ts'
import { inspectFor, judgeAs } from './judge.ts'
import { fileKey, readJudged } from './objects.ts'

/** Kept in Chinese; in another language the file is judged once more, with the same outcome. */
export async function scorecardOf(
  env: OfficeBindings,
  office: string,
  document: StoredDocument,
  lang: Lang,
): Promise<Scorecard | undefined> {
  const key = await scorecardKey(env.DB, office, document.id)
  if (key === null) return undefined
  if (lang === 'zh') return (await readJudged(env.FILES, key))?.scorecard
  const [campaign, object, body] = await Promise.all([
    findCampaign(env.DB, office, document.campaignId),
    env.FILES.get(fileKey(office, document.id)),
    document.bodyId === null ? undefined : findBody(env.DB, office, document.bodyId),
  ])
  if (!campaign || !object) return undefined
  const bytes = new Uint8Array(await object.arrayBuffer())
  const upload = { name: document.name, contentType: document.contentType ?? undefined, bytes }
  const work = { campaign, upload, lang }
  const inspected = body
    ? (await judgeAs(env, office, { ...work, body })).inspected
    : await inspectFor(env, { ...work, body })
  return inspected.ok ? inspected.value.scorecard : undefined
}
