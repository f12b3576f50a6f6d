/** `/v1/office/campaigns`: opening, watching and ending them. */
import { Hono } from 'hono'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { byToken } from '../access/guards.ts'
import { amendCampaign, daysAreSwapped, deleteCampaign, openCampaign } from '../campaigns/open.ts'
import { standingOf } from '../campaigns/standing.ts'
import { officeBindings } from '../member.ts'
import { readJson } from '../read-json.ts'
import { CampaignChangeSchema, CampaignSchema } from '../schemas.ts'
import { listBatches } from '../store/batches.ts'
import { findCampaign, listCampaigns } from '../store/campaigns.ts'

export const campaigns = new Hono<Edge>()

campaigns.get('/v1/office/campaigns', byToken('submit', 'review'), async c =>
  c.json({ campaigns: await listCampaigns(officeBindings(c.env).DB, c.get('member').office.id) }),
)

campaigns.post('/v1/office/campaigns', byToken('admin'), async c => {
  const input = await readJson(c, CampaignSchema)
  if (!input.ok) return respondProblem(c, input.error)
  if (daysAreSwapped(input.value.deadlines)) return respondProblem(c, { code: 'conflict', variant: 'days-swapped' })
  const campaign = await openCampaign(officeBindings(c.env), c.get('member'), input.value)
  return campaign ? c.json(campaign, 201) : respondProblem(c, { code: 'conflict', variant: 'no-pack' })
})

/** With where it stands: counts, and every body with the latest version of its report. */
campaigns.get('/v1/office/campaigns/:id', byToken('review'), async c => {
  const { DB } = officeBindings(c.env)
  const office = c.get('member').office.id
  const campaign = await findCampaign(DB, office, c.req.param('id'))
  if (!campaign) return respondProblem(c, { code: 'not-found' })
  return c.json({ ...campaign, ...(await standingOf(DB, office, campaign, new Date())) })
})

campaigns.patch('/v1/office/campaigns/:id', byToken('admin'), async c => {
  const input = await readJson(c, CampaignChangeSchema)
  if (!input.ok) return respondProblem(c, input.error)
  if (daysAreSwapped(input.value.deadlines)) return respondProblem(c, { code: 'conflict', variant: 'days-swapped' })
  const env = officeBindings(c.env)
  const member = c.get('member')
  const campaign = await findCampaign(env.DB, member.office.id, c.req.param('id'))
  if (!campaign) return respondProblem(c, { code: 'not-found' })
  return c.json(await amendCampaign(env, member, campaign, input.value))
})

campaigns.delete('/v1/office/campaigns/:id', byToken('admin'), async c => {
  const env = officeBindings(c.env)
  const member = c.get('member')
  const campaign = await findCampaign(env.DB, member.office.id, c.req.param('id'))
  if (!campaign) return respondProblem(c, { code: 'not-found' })
  await deleteCampaign(env, member, campaign)
  return c.body(null, 204)
})

campaigns.get('/v1/office/campaigns/:id/batches', byToken('submit', 'review'), async c => {
  const { DB } = officeBindings(c.env)
  const office = c.get('member').office.id
  const campaign = await findCampaign(DB, office, c.req.param('id'))
  if (!campaign) return respondProblem(c, { code: 'not-found' })
  return c.json({ batches: await listBatches(DB, office, campaign.id) })
})
