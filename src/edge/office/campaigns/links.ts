/** A way in for one body: an address that works until one usable report has come by it. */
import { newSecret, sha256Hex } from '../access/secrets.ts'
import { type Actor, tell } from '../act.ts'
import type { OfficeBindings } from '../member.ts'
import type { Campaign } from '../store/campaigns.ts'
import { insertLink } from '../store/links.ts'

const DAY = 24 * 60 * 60 * 1000

type Wanted = { campaign: Campaign; body: { id: string; name: string }; days: number }

export async function issueLink(env: OfficeBindings, actor: Actor, { campaign, body, days }: Wanted) {
  const secret = newSecret()
  const now = new Date()
  const link = { id: crypto.randomUUID(), expiresAt: new Date(now.getTime() + days * DAY).toISOString() }
  const row = {
    ...link,
    office: actor.office.id,
    campaignId: campaign.id,
    bodyId: body.id,
    createdAt: now.toISOString(),
  }
  await env.DB.batch([
    insertLink(env.DB, { ...row, hash: await sha256Hex(secret) }),
    tell(env, actor, { action: 'link.issued', subject: link.id, detail: { body: body.name, days } }),
  ])
  return { ...link, path: `/upload/${secret}` }
}
