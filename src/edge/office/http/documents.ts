/** Documents and versions: what waits for a person, what a person decides, scorecards and files. */
import { type Context, Hono } from 'hono'
import { packs } from '../../../../rules/index.ts'
import type { Scorecard } from '../../../core/result.ts'
import { findFormat } from '../../../format/index.ts'
import type { Edge } from '../../env.ts'
import { formatByAccept } from '../../negotiate.ts'
import { respondProblem } from '../../problem.tsx'
import { byToken } from '../access/guards.ts'
import { acceptReport, assignDocument, chooseLead, deleteDocument, tryAgain } from '../batch/decide.ts'
import { fileKey } from '../batch/objects.ts'
import { scorecardOf } from '../batch/scorecard.ts'
import { officeBindings } from '../member.ts'
import { readJson } from '../read-json.ts'
import { AcceptSchema, MatchSchema } from '../schemas.ts'
import { findBody } from '../store/bodies.ts'
import { findCampaign } from '../store/campaigns.ts'
import { documentsInState, documentsOfSubmission, findDocument, unmatchedDocuments } from '../store/documents.ts'
import { findSubmission, versionsOf } from '../store/submissions.ts'

export const documents = new Hono<Edge>()

/** `?waiting-for=person` (whose is it), `dead` (failed), `refused` (cannot be read), `work` (not judged yet). */
documents.get('/v1/office/campaigns/:id/documents', byToken('review'), async c => {
  const { DB } = officeBindings(c.env)
  const office = c.get('member').office.id
  const campaign = await findCampaign(DB, office, c.req.param('id'))
  if (!campaign) return respondProblem(c, { code: 'not-found' })
  const lists = {
    person: () => unmatchedDocuments(DB, office, campaign.id),
    dead: () => documentsInState(DB, office, campaign.id, 'dead'),
    refused: () => documentsInState(DB, office, campaign.id, 'refused'),
    work: () => documentsInState(DB, office, campaign.id, 'waiting'),
  }
  const wanted = c.req.query('waiting-for') ?? 'person'
  const list = Object.entries(lists).find(([name]) => name === wanted)?.[1]
  if (!list) return respondProblem(c, { code: 'bad-request', detail: `waiting-for: ${Object.keys(lists).join(', ')}` })
  return c.json({ documents: await list() })
})

const documentOf = (c: Context<Edge>, id: string) =>
  findDocument(officeBindings(c.env).DB, c.get('member').office.id, id)

documents.get('/v1/office/documents/:id', byToken('review'), async c => {
  const document = await documentOf(c, c.req.param('id'))
  return document ? c.json(document) : respondProblem(c, { code: 'not-found' })
})

documents.post('/v1/office/documents/:id/match', byToken('review'), async c => {
  const input = await readJson(c, MatchSchema)
  if (!input.ok) return respondProblem(c, input.error)
  const env = officeBindings(c.env)
  const member = c.get('member')
  const document = await documentOf(c, c.req.param('id'))
  const body = await findBody(env.DB, member.office.id, input.value.body)
  if (!document || !body) return respondProblem(c, { code: 'not-found' })
  if (document.state !== 'judged' && document.state !== 'refused')
    return respondProblem(c, { code: 'conflict', variant: 'in-work' })
  await assignDocument(env, member, document, body)
  return c.json(await documentOf(c, document.id))
})

/** Although it names another year, or another body. */
documents.post('/v1/office/documents/:id/accept', byToken('review'), async c => {
  const input = await readJson(c, AcceptSchema)
  if (!input.ok) return respondProblem(c, input.error)
  const document = await documentOf(c, c.req.param('id'))
  if (!document) return respondProblem(c, { code: 'not-found' })
  if (document.state !== 'judged') return respondProblem(c, { code: 'conflict', variant: 'in-work' })
  if (document.bodyId === null) return respondProblem(c, { code: 'conflict', variant: 'not-matched' })
  await acceptReport(officeBindings(c.env), c.get('member'), document, input.value.reason)
  return c.json(await documentOf(c, document.id))
})

documents.post('/v1/office/documents/:id/retry', byToken('review'), async c => {
  const document = await documentOf(c, c.req.param('id'))
  if (!document) return respondProblem(c, { code: 'not-found' })
  const again = await tryAgain(officeBindings(c.env), c.get('member'), document)
  return again ? c.body(null, 202) : respondProblem(c, { code: 'conflict', variant: 'not-dead' })
})

documents.delete('/v1/office/documents/:id', byToken('admin'), async c => {
  const document = await documentOf(c, c.req.param('id'))
  if (!document) return respondProblem(c, { code: 'not-found' })
  const gone = await deleteDocument(officeBindings(c.env), c.get('member'), document)
  return gone ? c.body(null, 204) : respondProblem(c, { code: 'conflict', variant: 'in-work' })
})

/** The file as it was handed in; never shown by the browser as one of our own pages. */
documents.get('/v1/office/documents/:id/file', byToken('review'), async c => {
  const document = await documentOf(c, c.req.param('id'))
  return document ? respondFile(c, document) : respondProblem(c, { code: 'not-found' })
})

export async function respondFile(c: Context<Edge>, { id, name }: { id: string; name: string }) {
  const object = await officeBindings(c.env).FILES.get(fileKey(c.get('member').office.id, id))
  if (!object) return respondProblem(c, { code: 'not-found' })
  return c.body(object.body, 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name.split('/').at(-1) ?? id)}`,
    'Cache-Control': 'no-store',
  })
}

/** In any output format; in English it is judged again, because sentences are kept in one language. */
documents.get('/v1/office/documents/:id/scorecard', byToken('review'), async c => {
  const document = await documentOf(c, c.req.param('id'))
  const scorecard =
    document && (await scorecardOf(officeBindings(c.env), c.get('member').office.id, document, c.get('lang')))
  return scorecard ? respondScorecard(c, scorecard) : respondProblem(c, { code: 'not-found' })
})

export async function respondScorecard(c: Context<Edge>, scorecard: Scorecard) {
  const lang = c.get('lang')
  const format = findFormat(c.req.query('format') ?? '') ?? formatByAccept(c.req.header('Accept'))
  const body = await format.render([scorecard], {
    lang,
    templateOf: ({ id, edition }) => packs.find(p => p.id === id && p.edition === edition)?.template,
  })
  return c.body(typeof body === 'string' ? body : new Uint8Array(body), 200, {
    'Content-Type': format.contentType,
    'Content-Language': lang,
    'Cache-Control': 'no-store',
    Vary: 'Accept, Accept-Language',
  })
}

/** With its files and all versions of the same body's report in the campaign. */
documents.get('/v1/office/submissions/:id', byToken('review'), async c => {
  const { DB } = officeBindings(c.env)
  const office = c.get('member').office.id
  const submission = await findSubmission(DB, office, c.req.param('id'))
  if (!submission) return respondProblem(c, { code: 'not-found' })
  const files = await documentsOfSubmission(DB, office, submission.id)
  return c.json({ ...submission, documents: files, versions: await versionsOf(DB, office, submission) })
})

/** Which of two files is the report. */
documents.post('/v1/office/submissions/:id/lead/:document', byToken('review'), async c => {
  const env = officeBindings(c.env)
  const member = c.get('member')
  const submission = await findSubmission(env.DB, member.office.id, c.req.param('id'))
  const document = await documentOf(c, c.req.param('document'))
  if (!submission || document?.submissionId !== submission.id) return respondProblem(c, { code: 'not-found' })
  await chooseLead(env, member, submission, document.id)
  return c.json(await findSubmission(env.DB, member.office.id, submission.id))
})
