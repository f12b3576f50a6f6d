/** `gouji pack validate FILE`: whether somebody's rule pack would be loaded, and if not, where it is wrong. */
import { loadPack } from '../core/pack.ts'
import { rejectionText } from '../core/rejection-texts.ts'
import { MAX_JSON_BYTES } from '../decode/limits.ts'
import { parseJson } from './check.ts'
import { complain } from './console.ts'
import { readFileWithin } from './inputs.ts'
import { parseStrictly } from './options.ts'
import { CLEAN, FINDINGS, UNJUDGED } from './status.ts'
import { misused } from './usage.ts'

export async function pack(args: string[]): Promise<number> {
  const parsed = parseStrictly(args, [])
  if (!parsed.ok) return misused(parsed.error)
  const [verb, path, ...more] = parsed.value.positionals
  if (verb !== 'validate' || path === undefined || more.length > 0) return misused('pack knows: validate FILE')
  const read = await readFileWithin(path, MAX_JSON_BYTES)
  if (!read.ok) return failed(`${path}: ${rejectionText(read.error, 'en').title}`)
  const json = parseJson(read.value)
  if (!json.ok) return failed(`${path}: ${json.error}`)
  return report(path, json.value)
}

function report(path: string, input: unknown): number {
  const loaded = loadPack(input)
  if (!loaded.ok) {
    process.stdout.write(loaded.error.map(problem => `${path}: ${problem.path || '/'}: ${problem.message}\n`).join(''))
    return FINDINGS
  }
  const { id, edition, version, rules } = loaded.value
  process.stdout.write(`${path}: ${id}@${edition} ${version}, ${rules.length} rules: valid\n`)
  return CLEAN
}

function failed(message: string): number {
  complain(message)
  return UNJUDGED
}
