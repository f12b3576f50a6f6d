/** A way in for one body: an address that works until one usable report has come by it. */
import { sha256Hex } from '../../sha256.ts'
import { newSecret } from '../access/secrets.ts'
import { type Actor, tell } from '../act.ts'
import type { OfficeBindings } from '../member.ts'
import type { Campaign } from '../store/campaigns.ts'
import { insertLink } from '../store/links.ts'

const DAY = 24 * 60 * 60 * 1000

type Wanted = { campaign: Campaign; body: { id: string; name: string }; days: number }

/** `path` holds the secret, which is kept nowhere. */
export type IssuedLink = { id: string; expiresAt: string; path: string }

export async function issueLink(env: OfficeBindings, actor: Actor, wanted: Wanted): Promise<IssuedLink> {
  const { issued, statements } = await linkFor(env, actor, wanted)
  await env.DB.batch(statements)
  return issued
}

/** As many as the platform writes in one go with room to spare. */
const WRITTEN_TOGETHER = 40

/** One for each of the bodies, in their order. */
export async function issueLinks(
  env: OfficeBindings,
  actor: Actor,
  { campaign, bodies, days }: Omit<Wanted, 'body'> & { bodies: Wanted['body'][] },
): Promise<IssuedLink[]> {
  const made = await Promise.all(bodies.map(body => linkFor(env, actor, { campaign, body, days })))
  for (let at = 0; at < made.length; at += WRITTEN_TOGETHER)
    await env.DB.batch(made.slice(at, at + WRITTEN_TOGETHER).flatMap(({ statements }) => statements))
  return made.map(({ issued }) => issued)
}

async function linkFor(env: OfficeBindings, actor: Actor, { campaign, body, days }: Wanted) {
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
  const statements = [
    insertLink(env.DB, { ...row, hash: await sha256Hex(secret) }),
    tell(env, actor, { action: 'link.issued', subject: link.id, detail: { body: body.name, days } }),
  ]
  return { issued: { ...link, path: `/upload/${secret}` }, statements }
}
