/** The request's JSON, parsed by its schema; everything wrong with it is the caller's and is named. */
import type { Context } from 'hono'
import * as v from 'valibot'
import { err, ok, type Rejection, type Result } from '../../core/rejection.ts'
import type { Edge } from '../env.ts'

export async function readJson<S extends v.GenericSchema>(
  c: Context<Edge>,
  schema: S,
): Promise<Result<v.InferOutput<S>, Rejection>> {
  let given: unknown
  try {
    given = await c.req.json()
  } catch {
    return err({ code: 'bad-request', variant: 'json', detail: 'the body must be JSON' })
  }
  return parse(schema, given)
}

export function parse<S extends v.GenericSchema>(schema: S, given: unknown): Result<v.InferOutput<S>, Rejection> {
  const parsed = v.safeParse(schema, given)
  if (parsed.success) return ok(parsed.output)
  const detail = parsed.issues.map(issue => `${v.getDotPath(issue) ?? ''} ${issue.message}`.trim()).join('; ')
  return err({ code: 'bad-request', detail })
}
