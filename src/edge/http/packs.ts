/** `GET /v1/packs` and `/v1/packs/{id}/{edition}`: what is judged by, and how to send a report by addresses. */
import { Hono } from 'hono'
import { packs } from '../../../rules/index.ts'
import type { Edge } from '../env.ts'
import { respondProblem } from '../problem.tsx'
import { uploadSchema } from '../upload-schema.ts'

export const packRoutes = new Hono<Edge>()

/** Published editions are frozen; only a new version of the program changes them. */
const CACHED = { 'Cache-Control': 'public, max-age=300' }

packRoutes.get('/v1/packs', c => {
  const list = packs.map(({ id, edition, version, title, years, rules }) => {
    return { id, edition, version, title, years, rules: rules.length, url: `/v1/packs/${id}/${edition}` }
  })
  return c.json({ packs: list }, 200, CACHED)
})

packRoutes.get('/v1/packs/:id/:edition', c => {
  const { id, edition } = c.req.param()
  const pack = packs.find(p => p.id === id && p.edition === edition)
  return pack
    ? c.json({ ...pack, uploadSchema: uploadSchema(pack) }, 200, CACHED)
    : respondProblem(c, { code: 'not-found' })
})
