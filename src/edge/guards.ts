/** Middleware that stands in front of the routes. */
import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Edge } from './env.ts'
import { languageOf } from './negotiate.ts'
import { respondProblem } from './problem.tsx'

const common = {
  defaultSrc: ["'none'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}

type Sources = Record<'styleSrc' | 'imgSrc', string[]> &
  Partial<Record<'scriptSrc' | 'workerSrc' | 'connectSrc', string[]>>

const headersWith = (sources: Sources) =>
  secureHeaders({
    contentSecurityPolicy: { ...common, ...sources },
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    // What a route has set for itself stays.
    overwrite: false,
  })

/** Everything comes from here; scripts and styles are files, never written into a page. */
export const securityHeaders: MiddlewareHandler<Edge> = headersWith({
  scriptSrc: ["'self'"],
  workerSrc: ["'self'"],
  connectSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
})

/** For answers that may be a whole document in one file, its styles inside: they run no script at all. */
export const standaloneDocument: MiddlewareHandler<Edge> = headersWith({
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ['data:'],
})

export const language: MiddlewareHandler<Edge> = async (c, next) => {
  c.set('lang', languageOf(c))
  await next()
}

/** The longest period that the platform's limiter knows; its answer does not tell how long is left. */
const RETRY_AFTER_SECONDS = '60'

/** Per caller; let through where no limiter is bound or it is switched off. */
export const rateLimit: MiddlewareHandler<Edge> = async (c, next) => {
  const { RATE_LIMIT, RATE_LIMITED } = c.env
  if (RATE_LIMIT && RATE_LIMITED !== 'false') {
    const { success } = await RATE_LIMIT.limit({ key: c.req.header('CF-Connecting-IP') ?? 'unknown' })
    if (!success) return respondProblem(c, { code: 'rate-limited' }, { 'Retry-After': RETRY_AFTER_SECONDS })
  }
  return next()
}
