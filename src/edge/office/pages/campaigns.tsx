/** The pages of campaigns: list, progress, uploads, settings, export, upload links. */
import { type Context, Hono } from 'hono'
import { CampaignPage, type Filter } from '../../../web/office/campaign.tsx'
import { CampaignsPage } from '../../../web/office/campaigns.tsx'
import type { Edge } from '../../env.ts'
import { levels } from '../../parameters.ts'
import { respondProblem } from '../../problem.tsx'
import { limitBody } from '../../upload.ts'
import { bySession } from '../access/guards.ts'
import { MAX_BATCH_FORM_BYTES } from '../batch/receive.ts'
import { exportOf } from '../campaigns/export.ts'
import { amendCampaign, daysAreSwapped, deleteCampaign, openCampaign } from '../campaigns/open.ts'
import { type BodyStanding, standingOf } from '../campaigns/standing.ts'
import { officeBindings } from '../member.ts'
import { parse } from '../read-json.ts'
import { CampaignChangeSchema, CampaignSchema } from '../schemas.ts'
import { listBatches } from '../store/batches.ts'
import { type Campaign, findCampaign, listCampaigns } from '../store/campaigns.ts'
import { goTo, pageLang, textsOf, visitorOf } from './visitor.ts'

export const campaignPages = new Hono<Edge>()

const SMALL_FORM = 64 * 1024

campaignPages.get('/office/campaigns', bySession('review'), c => respondCampaigns(c, false))

async function respondCampaigns(c: Context<Edge>, noPack: boolean) {
  const campaigns = await listCampaigns(officeBindings(c.env).DB, c.get('member').office.id)
  const year = new Date().getUTCFullYear() - 1
  return c.html(
    <CampaignsPage lang={pageLang(c)} visitor={visitorOf(c)} campaigns={campaigns} year={year} noPack={noPack} />,
  )
}

campaignPages.post('/office/campaigns', bySession('admin'), limitBody(SMALL_FORM), async c => {
  const { year, title } = await textsOf(c)
  const input = parse(CampaignSchema, { year: Number(year), ...(title ? { title } : {}) })
  // Of what the form sends only the year can be wrong.
  if (!input.ok) return respondCampaigns(c, true)
  const campaign = await openCampaign(officeBindings(c.env), c.get('member'), input.value)
  return campaign ? goTo(c, `/office/campaigns/${campaign.id}`) : respondCampaigns(c, true)
})

const campaignOf = (c: Context<Edge>): Promise<Campaign | undefined> =>
  findCampaign(officeBindings(c.env).DB, c.get('member').office.id, c.req.param('id') ?? '')

const filters: readonly Filter[] = [
  'received',
  'missing',
  'late',
  'pass',
  'fail',
  'cannot-tell',
  'refused',
  'undecided',
  'exempt',
]

const shows = ({ standing, late, submission }: BodyStanding, filter: Filter): boolean =>
  filter === 'all' ||
  (filter === 'late' ? late : filter === 'received' ? submission !== undefined : standing === filter)

campaignPages.get('/office/campaigns/:id', bySession('review'), async c => {
  const campaign = await campaignOf(c)
  return campaign ? respondCampaign(c, campaign) : respondProblem(c, { code: 'not-found' })
})

async function respondCampaign(c: Context<Edge>, campaign: Campaign) {
  const { DB } = officeBindings(c.env)
  const office = c.get('member').office.id
  const { counts, bodies } = await standingOf(DB, office, campaign, new Date())
  const filter = filters.find(name => name === c.req.query('show')) ?? 'all'
  return c.html(
    <CampaignPage
      lang={pageLang(c)}
      visitor={visitorOf(c)}
      campaign={campaign}
      counts={counts}
      lines={bodies.filter(body => shows(body, filter))}
      filter={filter}
      batches={await listBatches(DB, office, campaign.id)}
      formBytes={MAX_BATCH_FORM_BYTES}
    />,
  )
}

campaignPages.post('/office/campaigns/:id/settings', bySession('admin'), limitBody(SMALL_FORM), async c => {
  const campaign = await campaignOf(c)
  if (!campaign) return respondProblem(c, { code: 'not-found' })
  const texts = await textsOf(c)
  const days = levels.map(
    kind => [kind, { submitBy: texts[`submit-${kind}`] || null, publishBy: texts[`publish-${kind}`] || null }] as const,
  )
  const deadlines = Object.fromEntries(
    days.filter(([, { submitBy, publishBy }]) => submitBy !== null || publishBy !== null),
  )
  const change = parse(CampaignChangeSchema, { title: texts.title, deadlines })
  if (!change.ok) return respondProblem(c, change.error)
  if (daysAreSwapped(change.value.deadlines)) return respondProblem(c, { code: 'conflict', variant: 'days-swapped' })
  await amendCampaign(officeBindings(c.env), c.get('member'), campaign, change.value)
  return goTo(c, `/office/campaigns/${campaign.id}`)
})

for (const [act, closed] of [
  ['close', true],
  ['reopen', false],
] as const) {
  campaignPages.post(`/office/campaigns/:id/${act}`, bySession('admin'), async c => {
    const campaign = await campaignOf(c)
    if (!campaign) return respondProblem(c, { code: 'not-found' })
    await amendCampaign(officeBindings(c.env), c.get('member'), campaign, { closed })
    return goTo(c, `/office/campaigns/${campaign.id}`)
  })
}

campaignPages.post('/office/campaigns/:id/delete', bySession('admin'), limitBody(SMALL_FORM), async c => {
  const campaign = await campaignOf(c)
  if (!campaign) return respondProblem(c, { code: 'not-found' })
  if ((await textsOf(c)).sure !== 'yes') return goTo(c, `/office/campaigns/${campaign.id}`)
  await deleteCampaign(officeBindings(c.env), c.get('member'), campaign)
  return goTo(c, '/office/campaigns')
})

campaignPages.get('/office/campaigns/:id/export', bySession('review'), async c => {
  const campaign = await campaignOf(c)
  if (!campaign) return respondProblem(c, { code: 'not-found' })
  return respondExport(c, campaign)
})

async function respondExport(c: Context<Edge>, campaign: Campaign) {
  const lang = pageLang(c)
  const { bodies } = await standingOf(officeBindings(c.env).DB, c.get('member').office.id, campaign, new Date())
  const format = c.req.query('format') === 'xlsx' ? 'xlsx' : 'csv'
  const { body, contentType } = await exportOf(bodies, lang, format)
  return c.body(body, 200, {
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="campaign.${format}"; filename*=UTF-8''${encodeURIComponent(campaign.title)}.${format}`,
    'Cache-Control': 'no-store',
  })
}
