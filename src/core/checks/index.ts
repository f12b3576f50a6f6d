import type { Check } from './check.ts'
import { sumsAgree } from './sums-agree.ts'

export type { Check }
/** Every check primitive that a pack may use. */
export const checks: readonly Check[] = [sumsAgree]
