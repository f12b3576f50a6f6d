/** `gouji pack validate FILE`: whether somebody's rule pack would be loaded, and if not, where it is wrong and how to mend it. */
import * as v from 'valibot'
import type { Pack } from '../core/pack.ts'
import type { Lang } from '../core/result.ts'
import { complain } from './console.ts'
import { LangSchema, parseStrictly, problemOf } from './options.ts'
import { problemLines, readPack } from './own-pack.ts'
import { CLEAN, FINDINGS, UNJUDGED } from './status.ts'
import { misused } from './usage.ts'

const OptionsSchema = v.object({ lang: LangSchema })

export async function pack(args: string[]): Promise<number> {
  const parsed = parseStrictly(args, Object.keys(OptionsSchema.entries))
  if (!parsed.ok) return misused(parsed.error, args)
  const options = v.safeParse(OptionsSchema, parsed.value.values)
  if (!options.success) return misused(problemOf(options.issues[0]), args)
  const [verb, path, ...more] = parsed.value.positionals
  if (verb !== 'validate' || path === undefined || more.length > 0)
    return misused({ zh: 'pack 的用法：validate FILE', en: 'pack knows: validate FILE' }, args)
  return validate(path, options.output.lang)
}

async function validate(path: string, lang: Lang): Promise<number> {
  const read = await readPack(path, lang)
  if (read.ok) return print([validLine(path, read.value, lang)], CLEAN)
  if ('problems' in read.error) return print(problemLines(path, read.error.problems, lang), FINDINGS)
  complain(read.error.unread)
  return UNJUDGED
}

const validLine = (path: string, { id, edition, version, rules }: Pack, lang: Lang): string =>
  lang === 'zh'
    ? `${path}: ${id}@${edition} ${version}，共${rules.length}条规则，可以使用`
    : `${path}: ${id}@${edition} ${version}, ${rules.length} rules: valid`

function print(lines: string[], status: number): number {
  process.stdout.write(`${lines.join('\n')}\n`)
  return status
}
