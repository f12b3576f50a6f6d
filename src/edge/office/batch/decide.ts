/** What a person decides about documents: whose they are, which of two is the report, once more, away with it. */
import { type Actor, tell } from '../act.ts'
import { wakeMarked } from '../audit/wake.ts'
import type { OfficeBindings } from '../member.ts'
import { retryDocument } from '../store/claims.ts'
import { acceptDocument, leadDocument, matchDocument, removeDocument, type StoredDocument } from '../store/documents.ts'
import { outdateDocument, outdateFollowers } from '../store/outdated.ts'
import { askRemoval } from '../store/removals.ts'
import { joinSubmission, type Submission, settleVersions } from '../store/submissions.ts'
import { documentPrefix } from './objects.ts'

type Bound = { office: string; campaignId: string }

const settle = (
  { DB }: OfficeBindings,
  { office, campaignId }: Bound,
  bodies: (string | null)[],
): D1PreparedStatement[] =>
  [...new Set(bodies)].flatMap(body => (body === null ? [] : settleVersions(DB, office, campaignId, body)))

/** The version that it made of another body's report goes, where nothing else is in it. */
export async function assignDocument(
  env: OfficeBindings,
  actor: Actor,
  document: StoredDocument,
  body: { id: string; name: string },
): Promise<void> {
  const { DB } = env
  const office = actor.office.id
  const results = await DB.batch([
    matchDocument(DB, office, document.id, body.id),
    ...joinSubmission(DB, office, document.id, crypto.randomUUID()),
    ...settle(env, { office, campaignId: document.campaignId }, [document.bodyId, body.id]),
    // Its kind, its days and its last year's report are another's now.
    outdateDocument(DB, office, document.id),
    tell(env, actor, { action: 'document.matched', subject: document.id, detail: { body: body.name } }),
  ])
  await wakeMarked(env, results)
}

/** A person answers for it: the report is this body's and this year's, whatever it says. */
export async function acceptReport(
  env: OfficeBindings,
  actor: Actor,
  document: StoredDocument,
  reason: string,
): Promise<void> {
  const { DB } = env
  const office = actor.office.id
  const results = await DB.batch([
    acceptDocument(DB, office, document.id, reason),
    // Next year's report may now be held against it.
    ...(document.bodyId === null ? [] : [outdateFollowers(DB, office, document.campaignId, document.bodyId)]),
    tell(env, actor, { action: 'document.accepted', subject: document.id, detail: { name: document.name, reason } }),
  ])
  await wakeMarked(env, results)
}

/** Which of a version's files is the report. */
export async function chooseLead(
  env: OfficeBindings,
  actor: Actor,
  submission: Submission,
  document: string,
): Promise<void> {
  const office = actor.office.id
  const results = await env.DB.batch([
    leadDocument(env.DB, office, submission.id, document),
    ...settle(env, { office, campaignId: submission.campaignId }, [submission.bodyId]),
    tell(env, actor, { action: 'submission.led', subject: submission.id, detail: { document } }),
  ])
  await wakeMarked(env, results)
}

/** False where it is not a dead letter. */
export async function tryAgain(env: OfficeBindings, actor: Actor, document: StoredDocument): Promise<boolean> {
  const again = await retryDocument(env.DB, actor.office.id, document.id, new Date().toISOString())
  if (!again) return false
  await env.JOBS.send({ kind: 'document', id: document.id })
  await tell(env, actor, { action: 'document.retried', subject: document.id }).run()
  return true
}

/** With its file and its scorecard. False where it is being worked on. */
export async function deleteDocument(env: OfficeBindings, actor: Actor, document: StoredDocument): Promise<boolean> {
  const office = actor.office.id
  const results = await env.DB.batch([
    removeDocument(env.DB, office, document.id),
    ...settle(env, { office, campaignId: document.campaignId }, [document.bodyId]),
  ])
  await wakeMarked(env, results)
  const [removed] = results
  if (removed?.meta.changes === 0) return false
  await env.DB.batch([
    askRemoval(env.DB, [documentPrefix(office, document.id)], new Date().toISOString()),
    tell(env, actor, { action: 'document.deleted', subject: document.id }),
  ])
  return true
}
