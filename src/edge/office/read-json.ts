/** The request's JSON, parsed by its schema; everything wrong with it is the caller's and is named. */
import type { Context } from 'hono'
import type * as v from 'valibot'
import { err, ok, type Rejection, type Result } from '../../core/rejection.ts'
import type { Lang } from '../../core/result.ts'
import type { Edge } from '../env.ts'
import { parseInput } from '../json-input.ts'

export async function readJson<S extends v.GenericSchema>(
  c: Context<Edge>,
  schema: S,
): Promise<Result<v.InferOutput<S>, Rejection>> {
  const lang = c.get('lang')
  let given: unknown
  try {
    given = await c.req.json()
  } catch {
    const detail = { zh: '请求体应为 JSON，如 {"name": "…"}', en: 'the body must be JSON, as in {"name": "…"}' }
    return err({ code: 'bad-request', variant: 'json', detail: detail[lang] })
  }
  return parse(schema, given, lang)
}

export function parse<S extends v.GenericSchema>(
  schema: S,
  given: unknown,
  lang: Lang = 'zh',
): Result<v.InferOutput<S>, Rejection> {
  const parsed = parseInput(schema, given, { lang })
  return parsed.ok ? ok(parsed.value.value) : err({ code: 'bad-request', detail: parsed.error })
}
