/** `GET /v1/scorecard.schema.json`, `/v1/pack.schema.json`: what `/v1/check` answers, and what a rule pack is. */
import { Hono } from 'hono'
import packSchema from '../../../rules/pack.schema.json' with { type: 'json' }
import scorecardSchema from '../../format/scorecard.schema.json' with { type: 'json' }
import type { Edge } from '../env.ts'

export const jsonSchemas = new Hono<Edge>()

const HEADERS = {
  'Content-Type': 'application/schema+json; charset=utf-8',
  'Cache-Control': 'public, max-age=300',
}

jsonSchemas.get('/v1/scorecard.schema.json', c => c.body(JSON.stringify(scorecardSchema), 200, HEADERS))
jsonSchemas.get('/v1/pack.schema.json', c => c.body(JSON.stringify(packSchema), 200, HEADERS))
