/** What stands in front of the office's routes: who calls, and what they may do. */
import type { MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'
import type { Edge } from '../../env.ts'
import { respondProblem } from '../../problem.tsx'
import { sha256Hex } from '../../sha256.ts'
import { hasOffice, may, officeBindings, type Scope } from '../member.ts'
import { memberByHash, recordUse } from '../store/tokens.ts'
import { sameSecret } from './secrets.ts'
import { sessionOf } from './session.ts'

/** A server without office has none of these addresses. */
export const officeOnly: MiddlewareHandler<Edge> = async (c, next) => {
  if (!hasOffice(c.env)) return respondProblem(c, { code: 'not-found' })
  return next()
}

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="gouji"' }

const bearerOf = (header: string | undefined): string | undefined => /^Bearer +(\S+)$/i.exec(header ?? '')?.[1]

/**
 * The API: by token in the header alone, so that no other site can make a browser call it. Any one of the scopes will do.
 */
export function byToken(...scopes: [Scope, ...Scope[]]): MiddlewareHandler<Edge> {
  return async (c, next) => {
    const { DB } = officeBindings(c.env)
    const secret = bearerOf(c.req.header('Authorization'))
    const member = secret && (await memberByHash(DB, await sha256Hex(secret)))
    if (!member) return respondProblem(c, { code: 'unauthorized' }, CHALLENGE)
    if (!scopes.some(scope => may(member, scope))) return respondProblem(c, { code: 'forbidden' })
    c.set('member', member)
    c.executionCtx.waitUntil(recordUse(DB, member.token.id, new Date()))
    return next()
  }
}

/** Founding offices: by the server's own admin token. */
export const byAdminToken: MiddlewareHandler<Edge> = async (c, next) => {
  const secret = bearerOf(c.req.header('Authorization'))
  if (!(await isAdminToken(c.env.GOUJI_ADMIN_TOKEN, secret)))
    return respondProblem(c, { code: 'unauthorized' }, CHALLENGE)
  return next()
}

export const isAdminToken = async (admin: string | undefined, secret: string | undefined): Promise<boolean> =>
  Boolean(admin) && secret !== undefined && (await sameSecret(admin ?? '', secret))

/** Pages: who is not signed in is sent to sign in. */
export function bySession(scope: Scope): MiddlewareHandler<Edge> {
  return async (c, next) => {
    const member = await sessionOf(c, new Date())
    if (member === 'operator') return c.redirect('/office/offices')
    if (!member) return c.redirect(`/office/sign-in${c.get('lang') === 'en' ? '?lang=en' : ''}`)
    if (!may(member, scope)) return respondProblem(c, { code: 'forbidden' })
    c.set('member', member)
    return next()
  }
}

const sameOrigin = csrf()

/**
 * Forms come from our own pages, by what the browser says of their origin. Browsers say nothing true about it under
 * `no-referrer`, so the office's pages have the next stricter policy that does not reach other sites either.
 */
export const ownForms: MiddlewareHandler<Edge> = async (c, next) => {
  await next()
  c.res.headers.set('Referrer-Policy', 'same-origin')
  c.res.headers.set('Cache-Control', 'no-store')
}

export const refuseForeignForms: MiddlewareHandler<Edge> = async (c, next) => {
  let foreign = true
  try {
    await sameOrigin(c, async () => {
      foreign = false
    })
  } catch {
    // The library throws its refusal; ours is in the caller's language.
  }
  return foreign ? respondProblem(c, { code: 'forbidden' }) : next()
}
