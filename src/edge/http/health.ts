/** `GET /health`: which version runs, with which packs and which bindings. */
import { Hono } from 'hono'
import { packs } from '../../../rules/index.ts'
import { ENGINE } from '../../inspect.ts'
import type { Edge } from '../env.ts'

export const health = new Hono<Edge>()

health.get('/health', c => {
  const { RATE_LIMIT, RATE_LIMITED, ASSETS, DB, FILES, JOBS } = c.env
  const bindings = {
    rateLimit: RATE_LIMIT !== undefined && RATE_LIMITED !== 'false',
    assets: ASSETS !== undefined,
    database: DB !== undefined,
    files: FILES !== undefined,
    jobs: JOBS !== undefined,
  }
  const body = {
    status: 'ok',
    version: ENGINE,
    packs: packs.map(({ id, edition, version }) => ({ id, edition, version })),
    bindings,
  }
  return c.json(body, 200, { 'Cache-Control': 'no-store' })
})
