/** A submission from its receipt to the row that answers for it. */
import { packs } from '../../../rules/index.ts'
import { ok, type Result } from '../../core/rejection.ts'
import type { Lang } from '../../core/result.ts'
import { ENGINE } from '../../inspect.ts'
import { logFailureOf } from '../log.ts'
import { sha256Hex } from '../sha256.ts'
import { type GateBindings, outlookOf } from './gate-env.ts'
import type { Judgement } from './judge.ts'
import { MAX_BYTES_AT_ONCE } from './limits.ts'
import { gatherMaterial, type Material, type MaterialFault, sizeOf } from './material.ts'
import type { Submitted } from './message.ts'
import { dropEverything, dropMaterial, keepMaterial, keepScorecards, objectKeyOf } from './objects.ts'
import { finishedBy, judgeMaterial, keepJudgement } from './run-check.ts'
import { type SaidOf, saidBy } from './said.ts'
import { findSame, type GateCheck, insertCheck, releaseCheck, setAside } from './store/checks.ts'
import type { Endpoint } from './store/endpoints.ts'

export type Submission = {
  data: Submitted
  endpoint: Endpoint
  lang: Lang
  origin: string
  /** Lets work go on after the answer. */
  waitUntil: (work: Promise<unknown>) => void
}

/** Work that goes on after the answer may be ended by the platform half a minute later; the sweep takes it up then. */
const BEHIND_MILLISECONDS = 45_000

/**
 * The row; `waiting` or `claimed` where its verdict comes later. The same content again finds the row that it has,
 * unless that failed for reasons of ours.
 */
export async function submit(env: GateBindings, submission: Submission): Promise<Result<GateCheck, MaterialFault>> {
  const { data, endpoint, lang } = submission
  const gathered = await gatherMaterial(data, {
    outlook: endpoint.fetches ? outlookOf(env, endpoint) : undefined,
    lang,
  })
  if (!gathered.ok) return gathered
  const said = saidBy(data, lang)
  const fresh = await newCheck(gathered.value, said, submission)
  const known = await findSame(env.DB, endpoint.id, fresh.requestSha256)
  if (known && known.state !== 'failed') return ok(known)
  if (known) await setAside(env.DB, known.id)
  return ok(await judgeNew(env, { fresh, material: gathered.value, said }, submission))
}

type New = { fresh: GateCheck; material: Material[]; said: SaidOf }

async function judgeNew(env: GateBindings, work: New, { data, endpoint, waitUntil }: Submission): Promise<GateCheck> {
  const { fresh, material, said } = work
  const atOnce = data.answer === 'now' && endpoint.waitSeconds > 0 && sizeOf(material) <= MAX_BYTES_AT_ONCE
  if (!atOnce) return putOff(env, work)
  const judging = judgeMaterial(env, material, said)
  const judgement = await Promise.race([judging, scheduler.wait(endpoint.waitSeconds * 1000)])
  if (!judgement) {
    const claimed = await keepClaimed(env, work)
    // Somebody else with the same content was quicker: its verdict counts.
    if (claimed.id === fresh.id) waitUntil(finishBehind(env, claimed, { judging, files: material.length }))
    return claimed
  }
  const { at, ...done } = finishedBy(judgement, said, new Date().toISOString())
  await keepScorecards(env.FILES, fresh, judgement)
  return insertOrFind(env, { ...fresh, ...done, finishedAt: at }, null)
}

async function finishBehind(
  env: GateBindings,
  claimed: GateCheck,
  { judging, files }: { judging: Promise<Judgement>; files: number },
): Promise<void> {
  try {
    await keepJudgement(env, claimed, await judging)
    await dropMaterial(env.FILES, claimed, files)
  } catch (error) {
    logFailureOf({ job: 'gate-check', id: claimed.id }, error)
    await releaseCheck(env.DB, claimed)
  }
}

async function putOff(env: GateBindings, { fresh, material }: New): Promise<GateCheck> {
  await keepMaterial(env.FILES, fresh, material)
  const check = await insertOrFind(env, fresh, null)
  await env.GATE_JOBS.send({ kind: 'gate-check', id: check.id })
  return check
}

async function keepClaimed(env: GateBindings, { fresh, material }: New): Promise<GateCheck> {
  await keepMaterial(env.FILES, fresh, material)
  const until = new Date(Date.now() + BEHIND_MILLISECONDS).toISOString()
  return insertOrFind(env, { ...fresh, state: 'claimed', attempt: 1 }, until)
}

/** Two calls with the same content at the same time: the first row answers for both, the other's files go again. */
async function insertOrFind(env: GateBindings, check: GateCheck, claimedUntil: string | null): Promise<GateCheck> {
  if (await insertCheck(env.DB, check, claimedUntil)) return check
  await dropEverything(env.FILES, check)
  const known = await findSame(env.DB, check.endpointId, check.requestSha256)
  if (!known) throw new Error('a check is neither new nor known')
  return known
}

async function newCheck(
  material: readonly Material[],
  said: SaidOf,
  { endpoint, origin }: Submission,
): Promise<GateCheck> {
  const id = crypto.randomUUID()
  const contentSha256 = await sha256Hex(JSON.stringify(material.map(({ role, sha256 }) => [role, sha256])))
  const names = material.map(({ name, contentType }) => [name, contentType ?? ''])
  const judgedBy = [ENGINE, ...packs.map(pack => `${pack.id}@${pack.edition} ${pack.version}`)]
  return {
    id,
    officeId: endpoint.officeId,
    endpointId: endpoint.id,
    requestSha256: await sha256Hex(JSON.stringify([contentSha256, names, said, judgedBy])),
    contentSha256,
    state: 'waiting',
    attempt: 0,
    receivedAt: new Date().toISOString(),
    finishedAt: null,
    said: JSON.stringify(said),
    origin,
    objectKey: objectKeyOf(endpoint.officeId, id),
    outcome: null,
    decision: null,
    result: null,
  }
}
