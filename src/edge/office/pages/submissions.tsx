/** The pages of a body's reports in a campaign: versions, comparing two of them, handing in for the body. */
import { type Context, Hono } from 'hono'
import { withComparison } from '../../../core/compare.ts'
import { SubmissionPage } from '../../../web/office/submission.tsx'
import { MissingBodyPage } from '../../../web/office/upload-for-body.tsx'
import { officeWords } from '../../../web/office/words.ts'
import type { Edge } from '../../env.ts'
import { standaloneDocument } from '../../guards.ts'
import { respondProblem } from '../../problem.tsx'
import { limitBody, MAX_FORM_BYTES } from '../../upload.ts'
import { bySession } from '../access/guards.ts'
import { acrossYears } from '../audit/last-year.ts'
import { chooseLead } from '../batch/decide.ts'
import { receiveBatch } from '../batch/intake.ts'
import { judgeDocument } from '../batch/judge.ts'
import { incomingParts } from '../batch/receive.ts'
import { scorecardOf } from '../batch/scorecard.ts'
import { doubtsAbout } from '../campaigns/doubts.ts'
import { respondScorecard } from '../http/documents.ts'
import { officeBindings } from '../member.ts'
import { type Body, findBody } from '../store/bodies.ts'
import { type Campaign, findCampaign } from '../store/campaigns.ts'
import { documentsOfSubmission, findDocument } from '../store/documents.ts'
import { verdictsOf } from '../store/scorecards.ts'
import { findSubmission, type Submission, versionsOf } from '../store/submissions.ts'
import { advised, goTo, pageLang, visitorOf } from './visitor.ts'

export const submissionPages = new Hono<Edge>()

submissionPages.get('/office/submissions/:id', bySession('review'), async c => {
  const { DB } = officeBindings(c.env)
  const office = c.get('member').office.id
  const submission = await findSubmission(DB, office, c.req.param('id'))
  const campaign = submission && (await findCampaign(DB, office, submission.campaignId))
  if (!submission || !campaign) return respondProblem(c, { code: 'not-found' })
  const [files, versions] = await Promise.all([
    documentsOfSubmission(DB, office, submission.id),
    versionsOf(DB, office, submission),
  ])
  const verdicts = await verdictsOf(
    DB,
    office,
    versions.flatMap(({ leadId }) => leadId ?? []),
  )
  const judged = versions.map(version => ({ ...version, verdict: verdicts.get(version.leadId ?? '') }))
  const doubts = await doubtsAbout(DB, office, submission.leadId ? [submission.leadId] : [])
  const scorecard = verdicts.has(submission.leadId ?? '') ? await leadScorecard(c, submission) : undefined
  return c.html(
    <SubmissionPage
      lang={pageLang(c)}
      visitor={visitorOf(c)}
      campaign={campaign}
      submission={submission}
      files={files.map(advised(c))}
      doubts={doubts.get(submission.leadId ?? '') ?? []}
      versions={judged}
      formBytes={MAX_FORM_BYTES}
      {...(scorecard ? { lastYear: { previous: scorecard.previous, findings: acrossYears(scorecard) } } : {})}
    />,
  )
})

const leadScorecard = async (c: Context<Edge>, submission: Submission | undefined) => {
  const env = officeBindings(c.env)
  const office = c.get('member').office.id
  const lead = submission?.leadId ? await findDocument(env.DB, office, submission.leadId) : undefined
  return lead && scorecardOf(env, office, lead, c.get('lang'))
}

/** The later scorecard, with what is new, fixed and unchanged since the earlier version. */
submissionPages.get('/office/submissions/:id/compare/:earlier', bySession('review'), standaloneDocument, async c => {
  const { DB } = officeBindings(c.env)
  const office = c.get('member').office.id
  const [later, earlier] = await Promise.all([
    findSubmission(DB, office, c.req.param('id')),
    findSubmission(DB, office, c.req.param('earlier')),
  ])
  const [after, before] = await Promise.all([leadScorecard(c, later), leadScorecard(c, earlier)])
  if (!after || !before || later?.bodyId !== earlier?.bodyId) return respondProblem(c, { code: 'not-found' })
  return respondScorecard(c, withComparison(before, after, c.get('lang')))
})

submissionPages.post('/office/submissions/:id/lead/:document', bySession('review'), async c => {
  const env = officeBindings(c.env)
  const member = c.get('member')
  const submission = await findSubmission(env.DB, member.office.id, c.req.param('id'))
  const document = await findDocument(env.DB, member.office.id, c.req.param('document'))
  if (!submission || document?.submissionId !== submission.id) return respondProblem(c, { code: 'not-found' })
  await chooseLead(env, member, submission, document.id)
  return goTo(c, `/office/submissions/${submission.id}`)
})

type About = { campaign: Campaign; body: Body }

async function aboutOf(c: Context<Edge>): Promise<About | undefined> {
  const { DB } = officeBindings(c.env)
  const office = c.get('member').office.id
  const [campaign, body] = await Promise.all([
    findCampaign(DB, office, c.req.param('id') ?? ''),
    findBody(DB, office, c.req.param('body') ?? ''),
  ])
  return campaign && body ? { campaign, body } : undefined
}

const latestOf = async (c: Context<Edge>, { campaign, body }: About): Promise<Submission | undefined> => {
  const bound = { campaignId: campaign.id, bodyId: body.id }
  const versions = await versionsOf(officeBindings(c.env).DB, c.get('member').office.id, bound)
  return versions[0]
}

submissionPages.get('/office/campaigns/:id/bodies/:body', bySession('review'), async c => {
  const about = await aboutOf(c)
  if (!about) return respondProblem(c, { code: 'not-found' })
  const latest = await latestOf(c, about)
  return latest ? goTo(c, `/office/submissions/${latest.id}`) : respondMissing(c, about)
})

const respondMissing = (c: Context<Edge>, about: About, problem?: string) =>
  c.html(
    <MissingBodyPage
      lang={pageLang(c)}
      visitor={visitorOf(c)}
      formBytes={MAX_FORM_BYTES}
      {...about}
      {...(problem === undefined ? {} : { problem })}
    />,
    problem === undefined ? 200 : 422,
  )

/** Judged while the person waits, ahead of any batch. */
submissionPages.post(
  '/office/campaigns/:id/bodies/:body/documents',
  bySession('submit'),
  limitBody(MAX_FORM_BYTES),
  async c => {
    const env = officeBindings(c.env)
    const { office, token } = c.get('member')
    const about = await aboutOf(c)
    if (!about) return respondProblem(c, { code: 'not-found' })
    const { campaign, body } = about
    if (campaign.closedAt) return respondProblem(c, { code: 'conflict', variant: 'campaign-closed' })
    const parts = await incomingParts(c)
    if (!parts.ok) return respondProblem(c, parts.error)
    const batch = { campaignId: campaign.id, source: 'single', bodyId: body.id, createdBy: token.name } as const
    const intake = await receiveBatch(env, { office: office.id, ...batch }, parts.value)
    for (const id of intake.documents) await judgeDocument(env, id)
    const latest = await latestOf(c, about)
    const [note] = intake.batch.notes
    if (intake.documents.length === 0 && note)
      return respondMissing(c, about, officeWords(pageLang(c)).batch.problems[note.problem])
    return goTo(c, latest ? `/office/submissions/${latest.id}` : `/office/campaigns/${campaign.id}`)
  },
)
