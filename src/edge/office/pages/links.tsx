/** The page of a campaign's upload links. */
import { type Context, Hono } from 'hono'
import { type IssuedLine, LinksPage } from '../../../web/office/links.tsx'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { limitBody } from '../../upload.ts'
import { bySession } from '../access/guards.ts'
import { tell } from '../act.ts'
import { issueLinks } from '../campaigns/links.ts'
import { standingOf } from '../campaigns/standing.ts'
import { officeBindings } from '../member.ts'
import { parse } from '../read-json.ts'
import { LinkSchema } from '../schemas.ts'
import { bodyIdsByName } from '../store/bodies.ts'
import { type Campaign, findCampaign } from '../store/campaigns.ts'
import { listLinks, revokeLink } from '../store/links.ts'
import { goTo, pageLang, textsOf, visitorOf } from './visitor.ts'

export const linkPages = new Hono<Edge>()

const SMALL_FORM = 64 * 1024
/** All at once; who needs more asks again. */
const MOST_LINKS_AT_ONCE = 500

const campaignOf = (c: Context<Edge>): Promise<Campaign | undefined> =>
  findCampaign(officeBindings(c.env).DB, c.get('member').office.id, c.req.param('id') ?? '')

type Said = { issued?: IssuedLine[]; problem?: 'unknownBody' | 'days' }

async function respondLinks(c: Context<Edge>, campaign: Campaign, said: Said = {}) {
  const { DB } = officeBindings(c.env)
  const office = c.get('member').office.id
  const [links, { bodies }] = await Promise.all([
    listLinks(DB, office, campaign.id),
    standingOf(DB, office, campaign, new Date()),
  ])
  return c.html(
    <LinksPage
      lang={pageLang(c)}
      visitor={visitorOf(c)}
      campaign={campaign}
      links={links}
      now={new Date().toISOString()}
      names={bodies.map(({ body }) => body.name)}
      missing={bodies.filter(({ standing }) => standing === 'missing').length}
      {...said}
    />,
  )
}

linkPages.get('/office/campaigns/:id/links', bySession('review'), async c => {
  const campaign = await campaignOf(c)
  return campaign ? respondLinks(c, campaign) : respondProblem(c, { code: 'not-found' })
})

/** For one body by name, or for all that have not handed in; the only page that ever shows the addresses. */
linkPages.post('/office/campaigns/:id/links', bySession('review'), limitBody(SMALL_FORM), async c => {
  const campaign = await campaignOf(c)
  if (!campaign) return respondProblem(c, { code: 'not-found' })
  if (campaign.closedAt) return respondProblem(c, { code: 'conflict', variant: 'campaign-closed' })
  const { body: name = '', days, all } = await textsOf(c)
  const input = parse(LinkSchema, { body: name.trim(), days: Number(days) })
  if (!input.ok) return respondLinks(c, campaign, { problem: 'days' })
  const bodies = all === 'yes' ? await missingBodies(c, campaign) : await bodyNamed(c, input.value.body)
  if (bodies.length === 0) return respondLinks(c, campaign, all === 'yes' ? {} : { problem: 'unknownBody' })
  const wanted = { campaign, bodies, days: input.value.days }
  const made = await issueLinks(officeBindings(c.env), c.get('member'), wanted)
  const issued = made.map(({ path, expiresAt }, i) => ({
    body: bodies[i]?.name ?? '',
    contact: bodies[i]?.contact ?? null,
    url: new URL(path, c.req.url).href,
    expiresAt,
  }))
  return respondLinks(c, campaign, { issued })
})

type Asked = { id: string; name: string; contact: string | null }

async function missingBodies(c: Context<Edge>, campaign: Campaign): Promise<Asked[]> {
  const { bodies } = await standingOf(officeBindings(c.env).DB, c.get('member').office.id, campaign, new Date())
  return bodies
    .filter(({ standing }) => standing === 'missing')
    .map(({ body }) => body)
    .slice(0, MOST_LINKS_AT_ONCE)
}

async function bodyNamed(c: Context<Edge>, name: string): Promise<Asked[]> {
  const id = (await bodyIdsByName(officeBindings(c.env).DB, c.get('member').office.id, [name])).get(name)
  return id ? [{ id, name, contact: null }] : []
}

linkPages.post('/office/campaigns/:campaign/links/:id/revoke', bySession('review'), async c => {
  const env = officeBindings(c.env)
  const member = c.get('member')
  const { id, campaign } = c.req.param()
  if (!(await revokeLink(env.DB, member.office.id, id, new Date()))) return respondProblem(c, { code: 'not-found' })
  await tell(env, member, { action: 'link.revoked', subject: id }).run()
  return goTo(c, `/office/campaigns/${encodeURIComponent(campaign)}/links`)
})
