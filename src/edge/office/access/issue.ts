/** Issuing and founding: what gives somebody access. The secret is in the answer and nowhere else. */
import { sha256Hex } from '../../sha256.ts'
import { type Actor, tell } from '../act.ts'
import type { Office, OfficeBindings, Scope } from '../member.ts'
import { insertAudit } from '../store/audit.ts'
import { insertOffice } from '../store/offices.ts'
import { insertToken } from '../store/tokens.ts'
import { newSecret } from './secrets.ts'

export type Issued = { id: string; name: string; scopes: readonly Scope[]; token: string }

export async function issueToken(
  env: OfficeBindings,
  actor: Actor,
  { name, scopes }: { name: string; scopes: readonly Scope[] },
): Promise<Issued> {
  const secret = newSecret()
  const token = { id: crypto.randomUUID(), name, scopes }
  const row = { ...token, office: actor.office.id, hash: await sha256Hex(secret), at: new Date().toISOString() }
  await env.DB.batch([
    insertToken(env.DB, row),
    tell(env, actor, { action: 'token.issued', subject: token.id, detail: { name, scopes } }),
  ])
  return { ...token, token: secret }
}

const FIRST_TOKEN = '首个管理令牌'
const FOUNDER = '系统管理员'

/** An office and its first token, which may do everything in it. */
export async function foundOffice(
  { DB }: OfficeBindings,
  { name, demonstration }: Pick<Office, 'name' | 'demonstration'>,
): Promise<{ office: Office; token: Issued }> {
  const secret = newSecret()
  const at = new Date().toISOString()
  const office = { id: crypto.randomUUID(), name, demonstration }
  const token = { id: crypto.randomUUID(), name: FIRST_TOKEN, scopes: ['admin'] as const }
  const entry = { office: office.id, at, actor: FOUNDER, action: 'office.founded', subject: office.id } as const
  await DB.batch([
    insertOffice(DB, { ...office, createdAt: at }),
    insertToken(DB, { ...token, office: office.id, hash: await sha256Hex(secret), at }),
    insertAudit(DB, entry),
  ])
  return { office, token: { ...token, token: secret } }
}
