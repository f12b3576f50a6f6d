/** The Worker: puts middleware and routes together. One file per route in `http/`. */

import { type Context, Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import type { Bindings, Edge } from './env.ts'
import { checkPages } from './gate/http/check-pages.tsx'
import { endpoints } from './gate/http/endpoints.ts'
import { submissions } from './gate/http/submissions.ts'
import { language, securityHeaders } from './guards.ts'
import { assets } from './http/assets.ts'
import { check } from './http/check.ts'
import { docs } from './http/docs.tsx'
import { form } from './http/form.tsx'
import { health } from './http/health.ts'
import { jsonSchemas } from './http/json-schemas.ts'
import { description } from './http/openapi.ts'
import { packRoutes } from './http/packs.ts'
import { page } from './http/page.tsx'
import { render } from './http/render.ts'
import { rulePages } from './http/rules.tsx'
import { validate } from './http/validate.ts'
import { type Job, runJobs } from './jobs.ts'
import { logFailure, logRequests } from './log.ts'
import { officeApi } from './office/http/index.ts'
import { officePages } from './office/pages/index.ts'
import { respondProblem } from './problem.tsx'
import { sweep } from './sweep.ts'

const LONGEST_REQUEST_ID = 64

const app = new Hono<Edge>()

app.use(requestId({ limitLength: LONGEST_REQUEST_ID }), logRequests, securityHeaders, language)
app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }))
for (const routes of [check, validate, render, packRoutes, health, form, page, assets]) app.route('/', routes)
app.route('/', jsonSchemas)
app.route('/', description)
app.route('/', rulePages)
app.route('/', docs)
app.route('/', submissions)
app.route('/', checkPages)
app.route('/', endpoints)
app.route('/', officeApi)
app.route('/', officePages)

app.notFound(c => respondProblem(c, { code: 'not-found' }))
app.onError((error, c) => {
  logFailure(c, error)
  return respondProblem(c, { code: 'internal' })
})

/** No cross-origin header is added to what OPTIONS answers: a preflight from another site gets no permission. */
function refuseMethod(c: Context<Edge>, methods: string[]): Response | Promise<Response> {
  const allow = { Allow: [...methods, 'OPTIONS'].join(', ') }
  if (c.req.method !== 'OPTIONS') return respondProblem(c, { code: 'not-found' }, allow)
  // The answer that it was not found has been prepared by now.
  for (const name of ['Content-Type', 'Content-Language', 'Vary']) c.res.headers.delete(name)
  c.set('facts', {})
  return c.body(null, 204, allow)
}

export default { fetch: app.fetch, queue: runJobs, scheduled: sweep } satisfies ExportedHandler<Bindings, Job>
