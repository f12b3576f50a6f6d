/** Sign-in by token for the pages: a signed cookie that names the token, which is looked up again on every request. */

import type { Context } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import type { Edge } from '../../env.ts'
import { sha256Hex } from '../../sha256.ts'
import { type Member, type OfficeBindings, officeBindings } from '../member.ts'
import { keepMark } from '../store/marks.ts'
import { memberById } from '../store/tokens.ts'
import { newSecret } from './secrets.ts'

const COOKIE = 'gouji-session'
const SESSION_SECONDS = 12 * 60 * 60
/** The operator's sessions name no token. */
const OPERATOR = 'operator'

/**
 * What the cookies are signed with: a random key of the database's own together with the admin token, so that neither
 * alone forges a session, and another admin token ends them all.
 */
async function signingKey({ DB, GOUJI_ADMIN_TOKEN = '' }: OfficeBindings): Promise<string> {
  const own = await keepMark(DB, 'session-key', newSecret())
  return sha256Hex(`session ${own} ${GOUJI_ADMIN_TOKEN}`)
}

export async function openSession(c: Context<Edge>, tokenId: string, now: Date): Promise<void> {
  const key = await signingKey(officeBindings(c.env))
  const ends = Math.floor(now.getTime() / 1000) + SESSION_SECONDS
  await setSignedCookie(c, COOKIE, `${tokenId}.${ends}`, key, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: new URL(c.req.url).protocol === 'https:',
    path: '/',
    maxAge: SESSION_SECONDS,
  })
}

export const openOperatorSession = (c: Context<Edge>, now: Date): Promise<void> => openSession(c, OPERATOR, now)

export function closeSession(c: Context<Edge>): void {
  deleteCookie(c, COOKIE, { path: '/' })
}

/** The member whose session it is; `operator` for who holds the admin token of the server. */
export async function sessionOf(c: Context<Edge>, now: Date): Promise<Member | 'operator' | undefined> {
  const env = officeBindings(c.env)
  const value = await getSignedCookie(c, await signingKey(env), COOKIE)
  const [, tokenId, ends] = /^([\w-]+)\.(\d+)$/.exec(value || '') ?? []
  if (!tokenId || Number(ends) * 1000 < now.getTime()) return undefined
  return tokenId === OPERATOR ? OPERATOR : memberById(env.DB, tokenId)
}
