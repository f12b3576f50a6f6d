/** Middleware that stands in front of the routes. */
import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Edge } from './env.ts'
import { languageOf } from './negotiate.ts'
import { respondProblem } from './problem.tsx'

/** Every page stands alone: no script, nothing from elsewhere, styles inline, forms to us only. */
export const securityHeaders: MiddlewareHandler<Edge> = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'unsafe-inline'"],
    imgSrc: ['data:'],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
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
