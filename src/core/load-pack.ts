import * as v from 'valibot'
import { type Pack, PackSchema, parsePack } from './pack.ts'
import type { PackProblem } from './pack-problems.ts'
import { senseProblems } from './pack-sense.ts'
import { structureProblems } from './pack-structure.ts'
import { err, type Result } from './rejection.ts'

/** Parses a pack; refuses unknown checks, wrong parameters, keys that the template lacks, and ids used twice. */
export function loadPack(input: unknown): Result<Pack, PackProblem[]> {
  const pack = parsePack(input)
  const parsed = v.safeParse(PackSchema, input)
  // The parts can be held against each other as soon as each of them is a part.
  const whole = parsed.success ? [...structureProblems(parsed.output), ...senseProblems(parsed.output)] : []
  const problems = [...whole, ...(pack.ok ? [] : pack.error)]
  return problems.length > 0 ? err(problems) : pack
}
