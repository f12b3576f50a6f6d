import type { Check } from './check.ts'

export type { Check }
/** Every check primitive that a pack may use. */
export const checks: readonly Check[] = []
