/** Handing in: many files of many bodies as a batch, one file of a named body at once; and how far a batch is. */
import { Hono } from 'hono'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { limitBody, MAX_FORM_BYTES } from '../../upload.ts'
import { byToken } from '../access/guards.ts'
import { receiveBatch } from '../batch/intake.ts'
import { judgeDocument } from '../batch/judge.ts'
import { incomingParts, limitForms } from '../batch/receive.ts'
import { findOpenCampaign } from '../campaigns/open.ts'
import { officeBindings } from '../member.ts'
import { batchProgress, findBatch } from '../store/batches.ts'
import { findBody } from '../store/bodies.ts'
import { documentsOfBatch, findDocument } from '../store/documents.ts'

export const batches = new Hono<Edge>()

/** Files as a form, or one ZIP as raw body (`application/zip`), which may be larger than the memory. */
batches.post('/v1/office/campaigns/:id/batches', byToken('submit'), limitForms, async c => {
  const env = officeBindings(c.env)
  const { office, token } = c.get('member')
  const campaign = await findOpenCampaign(env.DB, office.id, c.req.param('id'))
  if (!campaign.ok) return respondProblem(c, campaign.error)
  const parts = await incomingParts(c)
  if (!parts.ok) return respondProblem(c, parts.error)
  const about = {
    office: office.id,
    campaignId: campaign.value.id,
    source: 'batch',
    bodyId: null,
    createdBy: token.name,
  } as const
  const { batch, documents } = await receiveBatch(env, about, parts.value)
  return c.json({ ...batch, documents }, 202)
})

/** One file, whose body the caller names: judged while the caller waits. */
batches.post(
  '/v1/office/campaigns/:id/bodies/:body/documents',
  byToken('submit'),
  limitBody(MAX_FORM_BYTES),
  async c => {
    const env = officeBindings(c.env)
    const { office, token } = c.get('member')
    const [campaign, body] = await Promise.all([
      findOpenCampaign(env.DB, office.id, c.req.param('id')),
      findBody(env.DB, office.id, c.req.param('body')),
    ])
    if (!body) return respondProblem(c, { code: 'not-found' })
    if (!campaign.ok) return respondProblem(c, campaign.error)
    const parts = await incomingParts(c)
    if (!parts.ok) return respondProblem(c, parts.error)
    const about = {
      office: office.id,
      campaignId: campaign.value.id,
      source: 'single',
      bodyId: body.id,
      createdBy: token.name,
    } as const
    const { batch, documents } = await receiveBatch(env, about, parts.value)
    for (const id of documents) await judgeDocument(env, id)
    const judged = await Promise.all(documents.map(id => findDocument(env.DB, office.id, id)))
    return c.json({ ...batch, documents: judged }, 201)
  },
)

batches.get('/v1/office/batches/:id', byToken('submit', 'review'), async c => {
  const { DB } = officeBindings(c.env)
  const office = c.get('member').office.id
  const batch = await findBatch(DB, office, c.req.param('id'))
  if (!batch) return respondProblem(c, { code: 'not-found' })
  return c.json({ ...batch, progress: await batchProgress(DB, office, batch.id) })
})

batches.get('/v1/office/batches/:id/documents', byToken('review'), async c => {
  const { DB } = officeBindings(c.env)
  const office = c.get('member').office.id
  const batch = await findBatch(DB, office, c.req.param('id'))
  if (!batch) return respondProblem(c, { code: 'not-found' })
  return c.json({ documents: await documentsOfBatch(DB, office, batch.id) })
})
