/** What the platform hands to a request, and what the middleware adds on the way in. */
import type { RequestIdVariables } from 'hono/request-id'
import type { Lang } from '../core/result.ts'

export type Bindings = {
  /** Without it nothing is limited. */
  RATE_LIMIT?: RateLimit
  /** `false` switches the limit off (local start, tests); anything else leaves it on. */
  RATE_LIMITED?: string
  /** Static files, among them the character maps that PDF fonts refer to. */
  ASSETS?: Fetcher
}

/** What a request's log line may say. No report content, no names, no addresses. */
export type LogFacts = {
  bytes?: number
  format?: string
  pack?: string
  outcome?: string
  code?: string
}

export type Edge = {
  Bindings: Bindings
  Variables: RequestIdVariables & { lang: Lang; facts: LogFacts }
}
