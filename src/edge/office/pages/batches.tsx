/** Files handed in on the pages, in one go or, by the pages' script, part by part; and how far they are. */
import { type Context, Hono } from 'hono'
import { BatchPage } from '../../../web/office/batch.tsx'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { bySession } from '../access/guards.ts'
import { addToBatch, openBatch } from '../batch/intake.ts'
import { incomingParts, limitForms } from '../batch/receive.ts'
import { findOpenCampaign } from '../campaigns/open.ts'
import { officeBindings } from '../member.ts'
import { type Batch, batchProgress, findBatch } from '../store/batches.ts'
import { findCampaign } from '../store/campaigns.ts'
import { documentsOfBatch } from '../store/documents.ts'
import { goTo, pageLang, visitorOf } from './visitor.ts'

export const batchPages = new Hono<Edge>()

batchPages.post('/office/campaigns/:id/batches', bySession('submit'), limitForms, async c => {
  const env = officeBindings(c.env)
  const { office, token } = c.get('member')
  const campaign = await findOpenCampaign(env.DB, office.id, c.req.param('id'))
  if (!campaign.ok) return respondProblem(c, campaign.error)
  return take(c, () => {
    const about = { campaignId: campaign.value.id, source: 'batch', bodyId: null, createdBy: token.name } as const
    return openBatch(env, { office: office.id, ...about })
  })
})

/** More files of the same batch: a scan and a Word file of one body are a pair whichever part they come in. */
batchPages.post('/office/batches/:id/files', bySession('submit'), limitForms, async c => {
  const { DB } = officeBindings(c.env)
  const office = c.get('member').office.id
  const batch = await findBatch(DB, office, c.req.param('id'))
  if (!batch) return respondProblem(c, { code: 'not-found' })
  const campaign = await findCampaign(DB, office, batch.campaignId)
  if (campaign?.closedAt) return respondProblem(c, { code: 'conflict', variant: 'campaign-closed' })
  return take(c, async () => batch)
})

/** The script says `?more=1` as long as there is more to come, and asks for JSON. */
async function take(c: Context<Edge>, open: () => Promise<Batch>): Promise<Response> {
  const parts = await incomingParts(c)
  if (!parts.ok) return respondProblem(c, parts.error)
  const adding = { office: c.get('member').office.id, batch: await open(), more: c.req.query('more') !== undefined }
  const { batch } = await addToBatch(officeBindings(c.env), adding, parts.value)
  const path = `/office/batches/${batch.id}`
  return c.req.header('Accept') === 'application/json' ? c.json({ path }, 202) : goTo(c, path)
}

batchPages.get('/office/batches/:id', bySession('submit'), async c => {
  const { DB } = officeBindings(c.env)
  const office = c.get('member').office.id
  const batch = await findBatch(DB, office, c.req.param('id'))
  if (!batch) return respondProblem(c, { code: 'not-found' })
  const [progress, documents] = await Promise.all([
    batchProgress(DB, office, batch.id),
    documentsOfBatch(DB, office, batch.id),
  ])
  return c.html(
    <BatchPage
      lang={pageLang(c)}
      visitor={visitorOf(c)}
      campaignId={batch.campaignId}
      batch={batch}
      progress={progress}
      documents={documents}
    />,
  )
})
