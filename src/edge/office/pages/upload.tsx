/** `/upload/…`: what the holder of a one-time link sees and sends. */
import { type Context, Hono } from 'hono'
import type { Rejection } from '../../../core/rejection.ts'
import { rejectionText } from '../../../core/rejection-texts.ts'
import { UploadLinkPage } from '../../../web/office/upload.tsx'
import type { Edge } from '../../env.ts'
import { standaloneDocument } from '../../guards.ts'
import { respondProblem } from '../../problem.tsx'
import { limitBody, MAX_FORM_BYTES } from '../../upload.ts'
import { sha256Hex } from '../access/secrets.ts'
import { receiveBatch } from '../batch/intake.ts'
import { judgeDocument } from '../batch/judge.ts'
import { incomingParts } from '../batch/receive.ts'
import { scorecardOf } from '../batch/scorecard.ts'
import { respondScorecard } from '../http/documents.ts'
import { officeBindings } from '../member.ts'
import { findDocument, type StoredDocument } from '../store/documents.ts'
import { type OpenLink, openLink, useLink } from '../store/links.ts'
import { pageLang } from './visitor.ts'

export const uploadPages = new Hono<Edge>()

const linkIn = async (c: Context<Edge>): Promise<OpenLink | undefined> =>
  openLink(officeBindings(c.env).DB, await sha256Hex(c.req.param('secret') ?? ''), new Date())

const linkGone = (c: Context<Edge>) => respondProblem(c, { code: 'conflict', variant: 'link-used' })

uploadPages.get('/upload/:secret', async c => {
  const link = await linkIn(c)
  return link ? respondLink(c, link) : linkGone(c)
})

function respondLink(c: Context<Edge>, link: OpenLink, refused?: Rejection) {
  const lang = pageLang(c)
  const told = refused ? { refused: rejectionText(refused, lang) } : {}
  return c.html(
    <UploadLinkPage lang={lang} path={c.req.path} link={link} formBytes={MAX_FORM_BYTES} {...told} />,
    refused ? 422 : 200,
  )
}

/** Used up by the first file that can be judged; one that cannot leaves it as it is. */
uploadPages.post('/upload/:secret', limitBody(MAX_FORM_BYTES), standaloneDocument, async c => {
  const link = await linkIn(c)
  if (!link) return linkGone(c)
  const parts = await incomingParts(c)
  if (!parts.ok) return respondLink(c, link, parts.error)
  const env = officeBindings(c.env)
  const about = {
    office: link.officeId,
    campaignId: link.campaignId,
    source: 'link',
    bodyId: link.bodyId,
    createdBy: link.body,
  } as const
  const { batch, documents } = await receiveBatch(env, about, parts.value)
  for (const id of documents) await judgeDocument(env, id)
  const found = await Promise.all(documents.map(id => findDocument(env.DB, link.officeId, id)))
  const judged = found.find((document): document is StoredDocument => document?.state === 'judged')
  if (!judged) {
    // Written by our own judging; where nothing was taken in, the very same file is there already.
    const rejection = found[0]?.rejection as Rejection | null | undefined
    return respondLink(c, link, rejection ?? { code: 'bad-request', detail: batch.notes[0]?.problem ?? '' })
  }
  if (!(await useLink(env.DB, link, new Date()))) return linkGone(c)
  const scorecard = await scorecardOf(env, link.officeId, judged, c.get('lang'))
  return scorecard ? respondScorecard(c, scorecard) : respondProblem(c, { code: 'internal' })
})
