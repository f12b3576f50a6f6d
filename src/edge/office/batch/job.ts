/** The queue's messages about documents. */
import type { RunJob } from '../../jobs.ts'
import { hasOffice } from '../member.ts'
import { buryDocument } from '../store/claims.ts'
import { judgeDocument, MAX_ATTEMPTS } from './judge.ts'

export const runDocument: RunJob = async (env, id, { dead }) => {
  if (!hasOffice(env)) return
  if (dead) await buryDocument(env.DB, id, 'it was begun several times and never ended', MAX_ATTEMPTS)
  else await judgeDocument(env, id)
}
