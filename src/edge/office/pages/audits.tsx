/** The pages that hold reports against each other: sums, alike prose, two readings cell by cell. */
import { type Context, Hono } from 'hono'
import { rejectionText } from '../../../core/rejection-texts.ts'
import { type ComparisonView, DifferencesPage } from '../../../web/office/differences.tsx'
import { LikenessPage } from '../../../web/office/likeness.tsx'
import { RollupPage } from '../../../web/office/rollup.tsx'
import { RollupsPage } from '../../../web/office/rollups.tsx'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { limitBody, MAX_FORM_BYTES } from '../../upload.ts'
import { bySession } from '../access/guards.ts'
import { differencesIn } from '../audit/differences.ts'
import { likenessIn, PAIRS_PER_PAGE } from '../audit/likeness.ts'
import { rollupOf, rollupParents } from '../audit/rollup.ts'
import { compareWithUpload } from '../http/comparisons.ts'
import { respondRollup } from '../http/rollups.ts'
import { officeBindings } from '../member.ts'
import { findBody } from '../store/bodies.ts'
import { type Campaign, findCampaign } from '../store/campaigns.ts'
import { findSubmission, type Submission } from '../store/submissions.ts'
import { pageLang, visitorOf } from './visitor.ts'

export const auditPages = new Hono<Edge>()

const officeOf = (c: Context<Edge>): string => c.get('member').office.id
const campaignOf = (c: Context<Edge>): Promise<Campaign | undefined> =>
  findCampaign(officeBindings(c.env).DB, officeOf(c), c.req.param('id') ?? '')

auditPages.get('/office/campaigns/:id/rollups', bySession('review'), async c => {
  const campaign = await campaignOf(c)
  if (!campaign) return respondProblem(c, { code: 'not-found' })
  const rollups = await rollupParents(officeBindings(c.env), officeOf(c), campaign)
  return c.html(<RollupsPage lang={pageLang(c)} visitor={visitorOf(c)} campaign={campaign} rollups={rollups} />)
})

async function worked(c: Context<Edge>) {
  const env = officeBindings(c.env)
  const campaign = await campaignOf(c)
  const body = await findBody(env.DB, officeOf(c), c.req.param('body') ?? '')
  return campaign && body ? rollupOf(env, { office: officeOf(c), campaign, body }) : undefined
}

auditPages.get('/office/campaigns/:id/bodies/:body/rollup', bySession('review'), async c => {
  const found = await worked(c)
  if (!found) return respondProblem(c, { code: 'not-found' })
  const all = c.req.query('show') === 'all'
  return c.html(<RollupPage lang={pageLang(c)} visitor={visitorOf(c)} rollup={found.rollup} all={all} />)
})

auditPages.get('/office/campaigns/:id/bodies/:body/rollup/export', bySession('review'), async c => {
  const found = await worked(c)
  return found ? respondRollup(c, found) : respondProblem(c, { code: 'not-found' })
})

auditPages.get('/office/campaigns/:id/likeness', bySession('review'), async c => {
  const campaign = await campaignOf(c)
  if (!campaign) return respondProblem(c, { code: 'not-found' })
  const asked = Number(c.req.query('from') ?? 0)
  const from = Number.isSafeInteger(asked) && asked > 0 ? asked : 0
  const likeness = await likenessIn(officeBindings(c.env), { office: officeOf(c), campaign, from })
  return c.html(
    <LikenessPage
      lang={pageLang(c)}
      visitor={visitorOf(c)}
      campaign={campaign}
      likeness={likeness}
      perPage={PAIRS_PER_PAGE}
    />,
  )
})

const submissionOf = (c: Context<Edge>): Promise<Submission | undefined> =>
  findSubmission(officeBindings(c.env).DB, officeOf(c), c.req.param('id') ?? '')

type Shown = { comparisons: readonly ComparisonView[]; problem?: { title: string; detail: string } }

const respondDifferences = (c: Context<Edge>, submission: Submission, shown: Shown, status: 200 | 422 = 200) =>
  c.html(<DifferencesPage lang={pageLang(c)} visitor={visitorOf(c)} submission={submission} {...shown} />, status)

auditPages.get('/office/submissions/:id/differences', bySession('review'), async c => {
  const env = officeBindings(c.env)
  const submission = await submissionOf(c)
  const campaign = submission && (await findCampaign(env.DB, officeOf(c), submission.campaignId))
  if (!submission || !campaign) return respondProblem(c, { code: 'not-found' })
  return respondDifferences(c, submission, {
    comparisons: await differencesIn(env, { office: officeOf(c), campaign, submission }),
  })
})

/** With a file that is not kept. */
auditPages.post('/office/submissions/:id/differences', bySession('review'), limitBody(MAX_FORM_BYTES), async c => {
  const submission = await submissionOf(c)
  if (!submission?.leadId) return respondProblem(c, { code: 'not-found' })
  const compared = await compareWithUpload(c, submission.leadId)
  if (!compared) return respondProblem(c, { code: 'not-found' })
  if (compared.ok) return respondDifferences(c, submission, { comparisons: [compared.value] })
  return respondDifferences(
    c,
    submission,
    { comparisons: [], problem: rejectionText(compared.error, pageLang(c)) },
    422,
  )
})
