/** When a delivery that failed is tried again. */
import { expect, test } from 'vitest'
import { MAX_ATTEMPTS, waitAfter, wishOf } from '../../../src/edge/gate/schedule.ts'

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000]

test('the waits are those that Standard Webhooks recommends, up to a fifth longer by chance', () => {
  const waits = Array.from({ length: MAX_ATTEMPTS }, (_, i) => waitAfter(i + 1, 0))
  expect(waits).toEqual([
    5 * SECOND,
    5 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    14 * HOUR,
    20 * HOUR,
    24 * HOUR,
    undefined,
  ])
  expect([0.5, 0.999].map(chance => waitAfter(2, chance))).toEqual([5.5 * MINUTE, 359_940])
})

test('a receiver may ask for a later time in seconds or as a date, never for an earlier one', () => {
  const now = new Date('2026-01-20T08:00:00Z')
  expect(waitAfter(1, 0, wishOf('60', now))).toBe(MINUTE)
  expect(waitAfter(2, 0, wishOf('1', now))).toBe(5 * MINUTE)
  expect(waitAfter(1, 0, wishOf('Tue, 20 Jan 2026 10:00:00 GMT', now))).toBe(2 * HOUR)
  expect(['soon', '-5', 'Tue, 20 Jan 2026 07:00:00 GMT'].map(wish => wishOf(wish, now))).toEqual([0, 0, 0])
})
