/** Files on their way in: kept in R2, given a row, and somebody woken up. What a campaign has already is not taken twice. */

import { unpackStream } from '../../../decode/archive-stream.ts'
import { MAX_UPLOAD_BYTES } from '../../../decode/limits.ts'
import { sniff } from '../../../decode/sniff.ts'
import { sha256Hex } from '../../sha256.ts'
import type { OfficeBindings } from '../member.ts'
import { insertAudit } from '../store/audit.ts'
import { type Batch, type BatchNote, batchReceived, insertBatch } from '../store/batches.ts'
import { documentWithBytes, insertDocument } from '../store/documents.ts'
import { documentPrefix, fileKey, removeObjects } from './objects.ts'

const LONGEST_NAME = 500

export type Incoming = { name: string; contentType?: string | undefined; bytes: Uint8Array<ArrayBuffer> }

export type NewBatch = Pick<Batch, 'campaignId' | 'source' | 'bodyId' | 'createdBy'> & { office: string }

export type Intake = { batch: Batch; documents: string[] }

/** A batch whose files come all at once. */
export async function receiveBatch(
  env: OfficeBindings,
  about: NewBatch,
  files: AsyncIterable<IncomingPart>,
): Promise<Intake> {
  const batch = await openBatch(env, about)
  return addToBatch(env, { office: about.office, batch, more: false }, files)
}

export async function openBatch(env: OfficeBindings, { office, ...about }: NewBatch): Promise<Batch> {
  const createdAt = new Date().toISOString()
  const batch: Batch = { ...about, id: crypto.randomUUID(), createdAt, receivedAt: null, notes: [] }
  await insertBatch(env.DB, office, batch).run()
  return batch
}

/** `more`: others will follow, so that the batch is not complete with these. */
type Adding = { office: string; batch: Batch; more: boolean }

/** Files of a batch as they come; an archive among them is opened. */
export async function addToBatch(
  env: OfficeBindings,
  { office, batch, more }: Adding,
  files: AsyncIterable<IncomingPart>,
): Promise<Intake> {
  const documents: string[] = []
  const notes: BatchNote[] = []
  for await (const part of files) {
    const taken =
      part.kind === 'problem'
        ? { note: { name: part.name, problem: part.problem } }
        : await takeIn(env, { office, batch }, part)
    if ('note' in taken) notes.push(taken.note)
    else {
      documents.push(taken.id)
      await wake(env, batch.source, taken.id)
    }
  }
  const at = new Date().toISOString()
  const received = { ...batch, receivedAt: more ? null : at, notes: [...batch.notes, ...notes] }
  const entry = {
    office,
    at,
    actor: batch.createdBy,
    action: 'batch.received',
    subject: batch.id,
    detail: { taken: documents.length, left: notes.length },
  } as const
  await env.DB.batch([batchReceived(env.DB, office, received), insertAudit(env.DB, entry)])
  return { batch: received, documents }
}

/** Bulk goes by the queue; where a person waits for a single file, the caller judges it at once. */
async function wake({ JOBS }: OfficeBindings, source: Batch['source'], id: string): Promise<void> {
  if (source === 'batch' || source === 'demonstration') await JOBS.send({ kind: 'document', id })
}

export type IncomingPart =
  | ({ kind: 'member' } & Incoming)
  | { kind: 'problem'; name: string; problem: BatchNote['problem'] }

/** A file as it is, or the members of an archive. */
export async function* partsOf(file: Incoming): AsyncGenerator<IncomingPart> {
  if (!isArchive(file.bytes)) {
    yield { kind: 'member', ...file }
    return
  }
  yield* unpackStream(new Blob([file.bytes]).stream())
}

function isArchive(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false
  const kind = sniff(bytes)
  return kind.kind === 'unsupported' && kind.variant === 'zip'
}

type Taking = { office: string; batch: Batch }

async function takeIn(
  { DB, FILES }: OfficeBindings,
  { office, batch }: Taking,
  { name: given, contentType, bytes }: Incoming,
): Promise<{ id: string } | { note: BatchNote }> {
  const name = given.slice(-LONGEST_NAME)
  if (bytes.byteLength === 0) return { note: { name, problem: 'empty' } }
  if (bytes.byteLength > MAX_UPLOAD_BYTES) return { note: { name, problem: 'too-large' } }
  const sha256 = await sha256Hex(bytes)
  const known = await documentWithBytes(DB, office, batch.campaignId, sha256)
  if (known !== null) return { note: { name, problem: 'same-bytes', document: known } }
  const id = crypto.randomUUID()
  // The file first: a row without one could never be judged, a file without a row is swept away.
  await FILES.put(fileKey(office, id), bytes)
  const row = {
    id,
    campaignId: batch.campaignId,
    batchId: batch.id,
    name,
    contentType: contentType ?? null,
    bytes: bytes.byteLength,
    sha256,
    bodyId: batch.bodyId,
    receivedAt: new Date().toISOString(),
  }
  if (await insertDocument(DB, office, row)) return { id }
  await removeObjects(FILES, documentPrefix(office, id))
  return { note: { name, problem: 'same-bytes' } }
}
