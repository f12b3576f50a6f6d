/** Opening, changing and removing campaigns. */
import { err, ok, type Result } from '../../../core/rejection.ts'
import type { Problem } from '../../problem.tsx'
import { type Actor, tell } from '../act.ts'
import { wakeMarked } from '../audit/wake.ts'
import { documentPrefix } from '../batch/objects.ts'
import { freezePacks, packForYear } from '../batch/packs.ts'
import type { OfficeBindings } from '../member.ts'
import {
  type Campaign,
  changeCampaign,
  documentIdsOf,
  findCampaign,
  insertCampaign,
  removeCampaign,
} from '../store/campaigns.ts'
import { outdateCampaign, outdateNextYear } from '../store/outdated.ts'
import { askRemoval } from '../store/removals.ts'

type NewCampaign = Pick<Campaign, 'year' | 'deadlines'> & { title?: string | undefined }

/** A report that is published before it is handed in cannot be looked at in between. */
export const daysAreSwapped = (deadlines: Campaign['deadlines'] = {}): boolean =>
  Object.values(deadlines).some(
    ({ submitBy, publishBy }) => submitBy !== null && publishBy !== null && publishBy < submitBy,
  )

/** A campaign that still takes files. */
export async function findOpenCampaign(db: D1Database, office: string, id: string): Promise<Result<Campaign, Problem>> {
  const campaign = await findCampaign(db, office, id)
  if (!campaign) return err({ code: 'not-found' })
  return campaign.closedAt ? err({ code: 'conflict', variant: 'campaign-closed' }) : ok(campaign)
}

/** Judged by the packs of this day to its end. `undefined` where no form is mandated for the year. */
export async function openCampaign(
  env: OfficeBindings,
  actor: Actor,
  { year, title, deadlines }: NewCampaign,
): Promise<Campaign | undefined> {
  const pack = packForYear(year)
  if (!pack) return undefined
  const campaign: Campaign = {
    id: crypto.randomUUID(),
    title: title ?? `${year}年度报告`,
    year,
    pack: `${pack.id}@${pack.edition}`,
    packVersion: pack.version,
    packsSha256: await freezePacks(env.FILES),
    createdAt: new Date().toISOString(),
    closedAt: null,
    deadlines,
  }
  const told = tell(env, actor, { action: 'campaign.opened', subject: campaign.id, detail: { year } })
  await env.DB.batch([...insertCampaign(env.DB, actor.office.id, campaign), told])
  return campaign
}

type Change = {
  title?: string | undefined
  deadlines?: Campaign['deadlines'] | undefined
  closed?: boolean | undefined
}

export async function amendCampaign(
  env: OfficeBindings,
  actor: Actor,
  campaign: Campaign,
  change: Change,
): Promise<Campaign> {
  const closedNow = campaign.closedAt ?? new Date().toISOString()
  const amended = {
    ...campaign,
    title: change.title ?? campaign.title,
    deadlines: change.deadlines ?? campaign.deadlines,
    closedAt: change.closed === undefined ? campaign.closedAt : change.closed ? closedNow : null,
  }
  const told = tell(env, actor, { action: 'campaign.changed', subject: campaign.id, detail: change })
  // Reports are judged by the days as well; and what came while it was closed has marked none of them.
  const judgedAgain = change.deadlines !== undefined || (campaign.closedAt !== null && amended.closedAt === null)
  const results = await env.DB.batch([
    ...changeCampaign(env.DB, actor.office.id, amended),
    ...(judgedAgain ? [outdateCampaign(env.DB, actor.office.id, campaign.id)] : []),
    told,
  ])
  await wakeMarked(env, results)
  return amended
}

/** The rows are gone when this returns; the files are gone now or, at the latest, with one of the next sweeps. */
export async function deleteCampaign(env: OfficeBindings, actor: Actor, campaign: Campaign): Promise<void> {
  const ids = await documentIdsOf(env.DB, actor.office.id, campaign.id)
  const results = await env.DB.batch([
    outdateNextYear(env.DB, actor.office.id, campaign.id),
    askRemoval(
      env.DB,
      ids.map(id => documentPrefix(actor.office.id, id)),
      new Date().toISOString(),
    ),
    removeCampaign(env.DB, actor.office.id, campaign.id),
    tell(env, actor, {
      action: 'campaign.deleted',
      subject: campaign.id,
      detail: { title: campaign.title, documents: ids.length },
    }),
  ])
  await wakeMarked(env, results)
}
