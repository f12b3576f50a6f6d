/** A rule pack from a file, as somebody else wrote it. */
import { loadPack } from '../core/load-pack.ts'
import type { Pack } from '../core/pack.ts'
import { guardPack } from '../core/pack-guard.ts'
import type { PackProblem } from '../core/pack-problems.ts'
import { err, ok, type Result } from '../core/rejection.ts'
import { rejectionText } from '../core/rejection-texts.ts'
import type { Lang } from '../core/result.ts'
import { MAX_JSON_BYTES } from '../decode/limits.ts'
import { readFileWithin } from './inputs.ts'
import { parseJson } from './json.ts'

/** `unread`: there is no JSON to look at, and why; `problems`: it is no pack that can be used. */
export type PackFault = { unread: string } | { problems: PackProblem[] }

export async function readPack(path: string, lang: Lang): Promise<Result<Pack, PackFault>> {
  const read = await readFileWithin(path, MAX_JSON_BYTES)
  if (!read.ok) return err({ unread: `${path}: ${rejectionText(read.error, lang).title}` })
  const json = parseJson(read.value, lang)
  if (!json.ok) return err({ unread: `${path}: ${json.error}` })
  const loaded = loadPack(json.value)
  if (!loaded.ok) return err({ problems: loaded.error })
  const problems = guardPack(loaded.value)
  return problems.length > 0 ? err({ problems }) : ok(loaded.value)
}

/** One line for each problem. */
export const problemLines = (path: string, problems: readonly PackProblem[], lang: Lang): string[] =>
  problems.map(problem => `${path}: ${problem.path || '/'}: ${problem.message[lang]}`)

/** As `gouji check` and `gouji rules` say it; `undefined` where no file is named. */
export async function ownPack(path: string | undefined, lang: Lang): Promise<Result<Pack | undefined, string>> {
  if (path === undefined) return ok(undefined)
  const read = await readPack(path, lang)
  if (read.ok) return read
  return err('unread' in read.error ? read.error.unread : problemLines(path, read.error.problems, lang).join('\n'))
}
