/** One-time upload links: issued by the office, used by whoever has one. */
import { Hono } from 'hono'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { byToken } from '../access/guards.ts'
import { tell } from '../act.ts'
import { issueLink } from '../campaigns/links.ts'
import { officeBindings } from '../member.ts'
import { readJson } from '../read-json.ts'
import { LinkSchema } from '../schemas.ts'
import { findBody } from '../store/bodies.ts'
import { findCampaign } from '../store/campaigns.ts'
import { listLinks, revokeLink } from '../store/links.ts'

export const links = new Hono<Edge>()

links.get('/v1/office/campaigns/:id/links', byToken('review'), async c => {
  const { DB } = officeBindings(c.env)
  const office = c.get('member').office.id
  const campaign = await findCampaign(DB, office, c.req.param('id'))
  if (!campaign) return respondProblem(c, { code: 'not-found' })
  return c.json({ links: await listLinks(DB, office, campaign.id) })
})

/** The only answer that ever holds the address. */
links.post('/v1/office/campaigns/:id/links', byToken('review'), async c => {
  const input = await readJson(c, LinkSchema)
  if (!input.ok) return respondProblem(c, input.error)
  const env = officeBindings(c.env)
  const member = c.get('member')
  const campaign = await findCampaign(env.DB, member.office.id, c.req.param('id'))
  const body = await findBody(env.DB, member.office.id, input.value.body)
  if (!campaign || !body) return respondProblem(c, { code: 'not-found' })
  const issued = await issueLink(env, member, { campaign, body, days: input.value.days })
  return c.json({ ...issued, url: new URL(issued.path, c.req.url).href }, 201)
})

links.delete('/v1/office/links/:id', byToken('review'), async c => {
  const env = officeBindings(c.env)
  const member = c.get('member')
  const { id } = c.req.param()
  if (!(await revokeLink(env.DB, member.office.id, id, new Date()))) return respondProblem(c, { code: 'not-found' })
  await tell(env, member, { action: 'link.revoked', subject: id }).run()
  return c.body(null, 204)
})
