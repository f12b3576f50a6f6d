/** What waits for a person, what a person decides about a file, its verdict and the file itself. */
import { type Context, Hono } from 'hono'
import { WaitingPage } from '../../../web/office/waiting.tsx'
import type { Edge } from '../../env.ts'
import { standaloneDocument } from '../../guards.ts'
import { respondProblem } from '../../problem.tsx'
import { limitBody } from '../../upload.ts'
import { bySession } from '../access/guards.ts'
import { acceptReport, assignDocument, deleteDocument, tryAgain } from '../batch/decide.ts'
import { scorecardOf } from '../batch/scorecard.ts'
import { standingOf } from '../campaigns/standing.ts'
import { respondFile, respondScorecard } from '../http/documents.ts'
import { officeBindings } from '../member.ts'
import { parse } from '../read-json.ts'
import { AcceptSchema } from '../schemas.ts'
import { bodyIdsByName } from '../store/bodies.ts'
import { findCampaign } from '../store/campaigns.ts'
import { documentsInState, findDocument, unmatchedDocuments } from '../store/documents.ts'
import { advised, goTo, pageLang, textsOf, visitorOf } from './visitor.ts'

export const documentPages = new Hono<Edge>()

const SMALL_FORM = 64 * 1024

documentPages.get('/office/campaigns/:id/waiting', bySession('review'), async c => {
  const { DB } = officeBindings(c.env)
  const office = c.get('member').office.id
  const campaign = await findCampaign(DB, office, c.req.param('id'))
  if (!campaign) return respondProblem(c, { code: 'not-found' })
  const [unmatched, dead, { bodies }] = await Promise.all([
    unmatchedDocuments(DB, office, campaign.id),
    documentsInState(DB, office, campaign.id, 'dead'),
    standingOf(DB, office, campaign, new Date()),
  ])
  // A scan beside a file that could be read is nobody's trouble.
  const unread = new Set(
    bodies.flatMap(({ standing, submission }) => (standing === 'refused' && submission ? [submission.documentId] : [])),
  )
  const refused = (await documentsInState(DB, office, campaign.id, 'refused')).filter(({ id }) => unread.has(id))
  return c.html(
    <WaitingPage
      lang={pageLang(c)}
      visitor={visitorOf(c)}
      campaignId={campaign.id}
      names={bodies.map(({ body }) => body.name)}
      unmatched={unmatched.map(advised(c))}
      dead={dead}
      refused={refused.map(advised(c))}
      undecided={bodies.flatMap(({ body, standing, submission }) =>
        standing === 'undecided' && submission ? [{ submissionId: submission.id, body: body.name }] : [],
      )}
      doubted={bodies.flatMap(({ body, standing, submission, doubts }) =>
        standing === 'cannot-tell' && doubts.length > 0 && submission
          ? [{ submissionId: submission.id, body: body.name, doubts }]
          : [],
      )}
      unknownBody={c.req.query('unknown') !== undefined}
    />,
  )
})

const documentOf = (c: Context<Edge>, id: string) =>
  findDocument(officeBindings(c.env).DB, c.get('member').office.id, id)

documentPages.post('/office/documents/:id/match', bySession('review'), limitBody(SMALL_FORM), async c => {
  const env = officeBindings(c.env)
  const member = c.get('member')
  const document = await documentOf(c, c.req.param('id'))
  if (!document) return respondProblem(c, { code: 'not-found' })
  if (document.state !== 'judged' && document.state !== 'refused')
    return respondProblem(c, { code: 'conflict', variant: 'in-work' })
  const name = (await textsOf(c)).body?.trim() ?? ''
  const id = (await bodyIdsByName(env.DB, member.office.id, [name])).get(name)
  const back = `/office/campaigns/${document.campaignId}/waiting`
  if (!id) return goTo(c, `${back}?unknown=1`)
  await assignDocument(env, member, document, { id, name })
  return goTo(c, back)
})

/** Back to the version that it is. */
documentPages.post('/office/documents/:id/accept', bySession('review'), limitBody(SMALL_FORM), async c => {
  const document = await documentOf(c, c.req.param('id'))
  if (!document) return respondProblem(c, { code: 'not-found' })
  if (document.state !== 'judged') return respondProblem(c, { code: 'conflict', variant: 'in-work' })
  if (document.bodyId === null) return respondProblem(c, { code: 'conflict', variant: 'not-matched' })
  const input = parse(AcceptSchema, { reason: (await textsOf(c)).reason ?? '' }, pageLang(c))
  if (!input.ok) return respondProblem(c, input.error)
  await acceptReport(officeBindings(c.env), c.get('member'), document, input.value.reason)
  return goTo(c, `/office/submissions/${document.submissionId}`)
})

documentPages.post('/office/documents/:id/retry', bySession('review'), async c => {
  const document = await documentOf(c, c.req.param('id'))
  if (!document) return respondProblem(c, { code: 'not-found' })
  const again = await tryAgain(officeBindings(c.env), c.get('member'), document)
  if (!again) return respondProblem(c, { code: 'conflict', variant: 'not-dead' })
  return goTo(c, `/office/campaigns/${document.campaignId}/waiting`)
})

documentPages.get('/office/documents/:id/scorecard', bySession('review'), standaloneDocument, async c => {
  const document = await documentOf(c, c.req.param('id'))
  const scorecard =
    document && (await scorecardOf(officeBindings(c.env), c.get('member').office.id, document, c.get('lang')))
  return scorecard ? respondScorecard(c, scorecard) : respondProblem(c, { code: 'not-found' })
})

documentPages.get('/office/documents/:id/file', bySession('review'), async c => {
  const document = await documentOf(c, c.req.param('id'))
  return document ? respondFile(c, document) : respondProblem(c, { code: 'not-found' })
})

documentPages.post('/office/documents/:id/delete', bySession('admin'), limitBody(SMALL_FORM), async c => {
  const document = await documentOf(c, c.req.param('id'))
  if (!document) return respondProblem(c, { code: 'not-found' })
  const sure = (await textsOf(c)).sure === 'yes'
  if (sure && !(await deleteDocument(officeBindings(c.env), c.get('member'), document)))
    return respondProblem(c, { code: 'conflict', variant: 'in-work' })
  return goTo(c, `/office/campaigns/${document.campaignId}${document.submissionId ? '' : '/waiting'}`)
})
