/** `GET /assets/…`: what browsers load, under names that change with the content, so that they may keep it for good. */
import { Hono } from 'hono'
import type { Edge } from '../env.ts'
import { respondProblem } from '../problem.tsx'
import { fetchAsset } from '../resources.ts'

export const assets = new Hono<Edge>()

const FOR_GOOD = 'public, max-age=31536000, immutable'

assets.get('/assets/*', async c => {
  const { ASSETS } = c.env
  const found = ASSETS && (await fetchAsset(ASSETS, c.req.path, { headers: c.req.raw.headers }))
  if (!found || (found.status !== 200 && found.status !== 304)) return respondProblem(c, { code: 'not-found' })
  const response = new Response(found.body, found)
  response.headers.set('Cache-Control', FOR_GOOD)
  // Whole documents are for keeping: they are no part of this site.
  if (/\.html$/.test(c.req.path)) response.headers.set('Content-Disposition', 'attachment')
  return response
})
