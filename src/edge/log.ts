/** One line of JSON per request. The path is the route's pattern, because a real one may hold what a user typed. */
import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Edge } from './env.ts'

export const logRequests: MiddlewareHandler<Edge> = async (c, next) => {
  c.set('facts', {})
  const started = Date.now()
  await next()
  const { status } = c.res
  const level = status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info'
  // On Cloudflare the clock stands still without I/O; the time is that of reading the upload then.
  const line = { level, ...about(c), status, milliseconds: Date.now() - started, ...c.get('facts') }
  console.log(JSON.stringify(line))
}

/** A failure of ours, with everything that caused it. */
export function logFailure(c: Context<Edge>, error: unknown): void {
  logFailureOf(about(c), error)
}

/** The same outside of requests; `about` says what was being done, in ids alone. */
export function logFailureOf(about: Record<string, string>, error: unknown): void {
  console.error(JSON.stringify({ level: 'error', ...about, causes: causesOf(error) }))
}

const about = (c: Context<Edge>) => ({ requestId: c.get('requestId'), method: c.req.method, route: routePath(c, -1) })

const MOST_CAUSES = 5

function causesOf(error: unknown): string[] {
  const causes: string[] = []
  for (
    let cause = error;
    cause !== undefined && causes.length < MOST_CAUSES;
    cause = cause instanceof Error ? cause.cause : undefined
  )
    causes.push(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause))
  return causes
}
