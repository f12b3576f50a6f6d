/** `GET /v1/scorecard.schema.json`: the JSON Schema of what `/v1/check` answers. */
import { Hono } from 'hono'
import schema from '../../format/scorecard.schema.json' with { type: 'json' }
import type { Edge } from '../env.ts'

export const scorecardSchema = new Hono<Edge>()

scorecardSchema.get('/v1/scorecard.schema.json', c =>
  c.body(JSON.stringify(schema), 200, {
    'Content-Type': 'application/schema+json; charset=utf-8',
    'Cache-Control': 'public, max-age=300',
  }),
)
