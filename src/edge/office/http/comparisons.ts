/** Reports held against each other: prose that is alike between bodies, two readings cell by cell. */
import { type Context, Hono } from 'hono'
import { ok, type Rejection, type Result } from '../../../core/rejection.ts'
import { inspect } from '../../../inspect.ts'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { resourcesOf } from '../../resources.ts'
import { limitBody, MAX_FORM_BYTES, receiveUpload } from '../../upload.ts'
import { byToken } from '../access/guards.ts'
import { type Differences, differencesIn, differencesOf, type Reading, readingOf } from '../audit/differences.ts'
import { likenessIn } from '../audit/likeness.ts'
import { frozenPacks } from '../batch/packs.ts'
import { officeBindings } from '../member.ts'
import { type Campaign, findCampaign } from '../store/campaigns.ts'
import { findDocument } from '../store/documents.ts'
import { findSubmission } from '../store/submissions.ts'

export const comparisons = new Hono<Edge>()

/** Pairs of reports that are too much alike, the most alike first, some at a time; `from` counts them from 0. */
comparisons.get('/v1/office/campaigns/:id/likeness', byToken('review'), async c => {
  const env = officeBindings(c.env)
  const office = c.get('member').office.id
  const campaign = await findCampaign(env.DB, office, c.req.param('id'))
  if (!campaign) return respondProblem(c, { code: 'not-found' })
  const from = Number(c.req.query('from') ?? 0)
  if (!Number.isSafeInteger(from) || from < 0)
    return respondProblem(c, { code: 'bad-request', detail: 'from must be a count' })
  const likeness = await likenessIn(env, { office, campaign, from })
  return likeness ? c.json(likeness) : respondProblem(c, { code: 'not-found' })
})

/** This version against the one that it supersedes; its leading file against its others. */
comparisons.get('/v1/office/submissions/:id/differences', byToken('review'), async c => {
  const env = officeBindings(c.env)
  const office = c.get('member').office.id
  const submission = await findSubmission(env.DB, office, c.req.param('id'))
  const campaign = submission && (await findCampaign(env.DB, office, submission.campaignId))
  if (!submission || !campaign) return respondProblem(c, { code: 'not-found' })
  return c.json({ comparisons: await differencesIn(env, { office, campaign, submission }) })
})

/** A judged document with its campaign. */
async function judgedDocument(
  c: Context<Edge>,
  id: string,
): Promise<{ reading: Reading; campaign: Campaign } | undefined> {
  const env = officeBindings(c.env)
  const office = c.get('member').office.id
  const document = await findDocument(env.DB, office, id)
  const campaign = document && (await findCampaign(env.DB, office, document.campaignId))
  const reading = document && (await readingOf(env, office, document))
  return reading && campaign ? { reading, campaign } : undefined
}

/** Any two documents. */
comparisons.get('/v1/office/documents/:id/differences/:other', byToken('review'), async c => {
  const before = await judgedDocument(c, c.req.param('id'))
  const after = await judgedDocument(c, c.req.param('other'))
  if (!before || !after) return respondProblem(c, { code: 'not-found' })
  const packs = await frozenPacks(officeBindings(c.env).FILES, after.campaign.packsSha256)
  return c.json(differencesOf(packs, 'chosen', before.reading, after.reading))
})

/** A document against a file that is sent and not kept, such as the form exported from a register. */
comparisons.post('/v1/office/documents/:id/differences', byToken('review'), limitBody(MAX_FORM_BYTES), async c => {
  const compared = await compareWithUpload(c, c.req.param('id'))
  if (!compared) return respondProblem(c, { code: 'not-found' })
  return compared.ok ? c.json(compared.value) : respondProblem(c, compared.error)
})

/** Undefined where there is no such document, or it could not be judged. */
export async function compareWithUpload(
  c: Context<Edge>,
  document: string,
): Promise<Result<Differences, Rejection> | undefined> {
  const before = await judgedDocument(c, document)
  if (!before) return undefined
  const received = await receiveUpload(c)
  if (!received.ok) return received
  const { upload } = received.value
  const packs = await frozenPacks(officeBindings(c.env).FILES, before.campaign.packsSha256)
  const inspected = await inspect(upload, { now: () => new Date() }, { ...resourcesOf(c.env), packs })
  if (!inspected.ok) return inspected
  const { scorecard } = inspected.value
  const after = { side: { name: upload.name, format: scorecard.document.format }, scorecard }
  return ok(differencesOf(packs, 'chosen', before.reading, after))
}
