/** Every page of the office. */
import { Hono, type MiddlewareHandler } from 'hono'
import type { Edge } from '../../env.ts'
import { endpointPages } from '../../gate/pages/endpoints.tsx'
import { officeOnly, ownForms, refuseForeignForms } from '../access/guards.ts'
import { accessPages } from './access.tsx'
import { auditPages } from './audits.tsx'
import { batchPages } from './batches.tsx'
import { bodyPages } from './bodies.tsx'
import { campaignPages } from './campaigns.tsx'
import { documentPages } from './documents.tsx'
import { linkPages } from './links.tsx'
import { signIn } from './sign-in.tsx'
import { submissionPages } from './submissions.tsx'
import { uploadPages } from './upload.tsx'
import { pageLang } from './visitor.ts'

export const officePages = new Hono<Edge>()

/** What goes wrong is told in the language of the page, not of the browser. */
const inPageLanguage: MiddlewareHandler<Edge> = async (c, next) => {
  c.set('lang', pageLang(c))
  await next()
}

for (const path of ['/office', '/office/*', '/upload/*'])
  officePages.use(path, inPageLanguage, officeOnly, ownForms, refuseForeignForms)
for (const routes of [
  signIn,
  campaignPages,
  auditPages,
  batchPages,
  linkPages,
  documentPages,
  submissionPages,
  bodyPages,
  accessPages,
  uploadPages,
  endpointPages,
])
  officePages.route('/', routes)
