/** The Worker: puts middleware and routes together. One file per route in `http/`. */
import { Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import type { Edge } from './env.ts'
import { language, securityHeaders } from './guards.ts'
import { check } from './http/check.ts'
import { health } from './http/health.ts'
import { packRoutes } from './http/packs.ts'
import { page } from './http/page.tsx'
import { validate } from './http/validate.ts'
import { logFailure, logRequests } from './log.ts'
import { respondProblem } from './problem.tsx'

const LONGEST_REQUEST_ID = 64

const app = new Hono<Edge>()

app.use(requestId({ limitLength: LONGEST_REQUEST_ID }), logRequests, securityHeaders, language)
app.use(
  methodNotAllowed({
    app,
    onMethodNotAllowed: (c, methods) => {
      const allow = { Allow: [...methods, 'OPTIONS'].join(', ') }
      // No cross-origin header is added: a preflight from another site gets no permission.
      return c.req.method === 'OPTIONS' ? c.body(null, 204, allow) : respondProblem(c, { code: 'not-found' }, allow)
    },
  }),
)
for (const routes of [check, validate, packRoutes, health, page]) app.route('/', routes)

app.notFound(c => respondProblem(c, { code: 'not-found' }))
app.onError((error, c) => {
  logFailure(c, error)
  return respondProblem(c, { code: 'internal' })
})

export default app
