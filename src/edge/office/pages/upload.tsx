/** `/upload/…`: what the holder of a one-time link sees and sends. */
import { type Context, Hono } from 'hono'
import type { Rejection } from '../../../core/rejection.ts'
import { rejectionText } from '../../../core/rejection-texts.ts'
import { type Trouble, UploadLinkPage, UploadResultPage } from '../../../web/office/upload.tsx'
import type { Edge } from '../../env.ts'
import { standaloneDocument } from '../../guards.ts'
import { respondProblem } from '../../problem.tsx'
import { sha256Hex } from '../../sha256.ts'
import { limitBody, MAX_FORM_BYTES } from '../../upload.ts'
import { type Intake, receiveBatch } from '../batch/intake.ts'
import { judgeDocument } from '../batch/judge.ts'
import { type IncomingParts, incomingParts } from '../batch/receive.ts'
import { scorecardOf } from '../batch/scorecard.ts'
import { doubtsAbout } from '../campaigns/doubts.ts'
import { respondScorecard } from '../http/documents.ts'
import { officeBindings } from '../member.ts'
import { findDocument, type StoredDocument } from '../store/documents.ts'
import { giveLinkBack, type OpenLink, openLink, takeLink, useLinkUp } from '../store/links.ts'
import { verdictsOf } from '../store/scorecards.ts'
import { goTo, pageLang } from './visitor.ts'

export const uploadPages = new Hono<Edge>()

const linkIn = async (c: Context<Edge>): Promise<OpenLink | undefined> =>
  openLink(officeBindings(c.env).DB, await sha256Hex(c.req.param('secret') ?? ''), new Date())

const linkGone = (c: Context<Edge>) => respondProblem(c, { code: 'conflict', variant: 'link-used' })

/** The form, or once a report has come by the link, what became of it. */
uploadPages.get('/upload/:secret', async c => {
  const link = await linkIn(c)
  if (!link) return linkGone(c)
  return link.documentId === null ? respondForm(c, link) : respondResult(c, link, link.documentId)
})

function respondForm(c: Context<Edge>, link: OpenLink, trouble?: Trouble) {
  const status = trouble === undefined ? 200 : trouble === 'underWay' ? 409 : 422
  return c.html(
    <UploadLinkPage
      lang={pageLang(c)}
      path={c.req.path}
      link={link}
      formBytes={MAX_FORM_BYTES}
      {...(trouble === undefined ? {} : { trouble })}
    />,
    status,
  )
}

async function respondResult(c: Context<Edge>, link: OpenLink, id: string) {
  const { DB } = officeBindings(c.env)
  const document = await findDocument(DB, link.officeId, id)
  if (!document) return linkGone(c)
  const verdict = (await verdictsOf(DB, link.officeId, [id])).get(id)
  const props = { lang: pageLang(c), path: c.req.path, link, document, ...(verdict ? { verdict } : {}) }
  return c.html(<UploadResultPage {...props} />)
}

uploadPages.get('/upload/:secret/scorecard', standaloneDocument, async c => {
  const link = await linkIn(c)
  if (!link?.documentId) return linkGone(c)
  const env = officeBindings(c.env)
  const document = await findDocument(env.DB, link.officeId, link.documentId)
  const scorecard = document && (await scorecardOf(env, link.officeId, document, c.get('lang')))
  return scorecard ? respondScorecard(c, scorecard) : respondProblem(c, { code: 'not-found' })
})

/** Used up by the first file that can be judged; one that cannot leaves it as it is. */
uploadPages.post('/upload/:secret', limitBody(MAX_FORM_BYTES), async c => {
  const env = officeBindings(c.env)
  const link = await linkIn(c)
  if (!link) return linkGone(c)
  if (link.documentId !== null) return goTo(c, c.req.path)
  const mark = await takeLink(env.DB, link, new Date())
  if (mark === undefined) return respondForm(c, link, 'underWay')
  const parts = await incomingParts(c)
  const received = parts.ok ? await receive(c, link, parts.value) : troubleOf(parts.error, c)
  if (typeof received === 'object' && 'document' in received) {
    await useLinkUp(env.DB, link, { mark, document: received.document })
    return goTo(c, c.req.path)
  }
  await giveLinkBack(env.DB, link, mark)
  return respondForm(c, link, received)
})

async function receive(
  c: Context<Edge>,
  link: OpenLink,
  parts: IncomingParts,
): Promise<{ document: string } | Trouble> {
  const env = officeBindings(c.env)
  const about = {
    office: link.officeId,
    campaignId: link.campaignId,
    source: 'link',
    bodyId: link.bodyId,
    createdBy: link.body,
  } as const
  const intake = await receiveBatch(env, about, parts)
  for (const id of intake.documents) await judgeDocument(env, id)
  const found = await Promise.all(intake.documents.map(id => findDocument(env.DB, link.officeId, id)))
  const documents = found.filter((document): document is StoredDocument => document !== undefined)
  // What we could not judge has been received all the same; it is not the sender's fault.
  const good = documents.find(({ state }) => state === 'judged') ?? documents.find(({ state }) => state !== 'refused')
  if (!good) return troubleWith(c, documents, intake)
  const doubts = (await doubtsAbout(env.DB, link.officeId, [good.id])).get(good.id)
  return doubts ? { doubts } : { document: good.id }
}

function troubleWith(c: Context<Edge>, [document]: StoredDocument[], { batch }: Intake): Trouble {
  // Written by our own judging.
  if (document?.rejection) return troubleOf(document.rejection as Rejection, c)
  return batch.notes[0]?.problem ?? 'empty'
}

const troubleOf = (rejection: Rejection, c: Context<Edge>): Trouble => rejectionText(rejection, pageLang(c))
