/** When a delivery that failed is tried again: the schedule that Standard Webhooks 1.0.0 recommends. */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Waiting times after the first, second, … attempt; about three days in all. */
const WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const

export const MAX_ATTEMPTS = WAITS.length + 1

/** At most so much is added, so that receivers which were down are not called by everybody in the same second. */
const JITTER = 0.2

/** What a receiver may ask for by `Retry-After` at most. */
const LONGEST_WISH = 24 * HOUR

/**
 * Milliseconds until the next attempt after `attempt` (counted from 1) has failed; `undefined`: that was the last.
 * `chance` lies in [0, 1). A receiver's own wish is heeded where it is later.
 */
export function waitAfter(attempt: number, chance: number, wish = 0): number | undefined {
  const wait = WAITS[attempt - 1]
  return wait === undefined
    ? undefined
    : Math.round(Math.max(wait * (1 + JITTER * chance), Math.min(wish, LONGEST_WISH)))
}

/** `Retry-After` (RFC 9110, 10.2.3) in milliseconds; 0 where there is none or it makes no sense. */
export function wishOf(retryAfter: string | null, now: Date): number {
  if (retryAfter === null) return 0
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * SECOND
  const date = Date.parse(retryAfter)
  return Number.isNaN(date) ? 0 : Math.max(0, date - now.getTime())
}
