/** What `gouji check` is asked: arguments parsed into typed options, or a sentence about what is wrong with them. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import * as v from 'valibot'
import { packs } from '../../rules/index.ts'
import { err, ok, type Result } from '../core/rejection.ts'
import type { Level, Tier } from '../core/report.ts'
import { formatNames, formats } from '../format/index.ts'

const packNames: readonly string[] = packs.map(({ id, edition }) => `${id}@${edition}`)

/** A pack of somebody's own is named by its file. */
const isPackFile = (name: string): boolean => /\.json$/i.test(name)

const levels: Level[] = ['department', 'government', 'government-office', 'township', 'street', 'other']
const tiers: Tier[] = ['national', 'province', 'prefecture', 'county', 'township']

const oneOf = <const Choices extends readonly string[]>(choices: Choices) =>
  v.picklist(choices, ({ received }) => `there is no ${received}; there are ${choices.join(', ')}`)

const isRealDate = (text: string): boolean => new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ?? false

const Date10 = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d$/, 'a date is YYYY-MM-DD'),
  v.check(isRealDate, 'there is no such day'),
)

export const LangSchema = v.optional(oneOf(['zh', 'en']), 'zh')

const CheckSchema = v.object({
  format: v.optional(oneOf(formatNames)),
  out: v.optional(v.string()),
  lang: LangSchema,
  previous: v.optional(v.string()),
  'previous-scorecard': v.optional(v.string()),
  cells: v.optional(v.string()),
  pack: v.optional(
    v.pipe(
      v.string(),
      v.check(
        name => packNames.includes(name) || isPackFile(name),
        ({ received }) => `there is no pack ${received}; there are ${packNames.join(', ')}, or the path of a pack.json`,
      ),
    ),
  ),
  overrides: v.optional(v.string()),
  published: v.optional(Date10),
  level: v.optional(oneOf(levels)),
  tier: v.optional(oneOf(tiers)),
  'fail-on': v.optional(oneOf(['serious', 'moderate', 'minor', 'never']), 'serious'),
  show: v.optional(oneOf(['document', 'report'])),
})

/** `format` is always one that exists; `pack` one that is published, `packFile` the path of any other. */
export type CheckOptions = v.InferOutput<typeof CheckSchema> & { format: string; files: string[]; packFile?: string }

export function parseCheck(args: string[]): Result<CheckOptions, string> {
  const parsed = parseStrictly(args, Object.keys(CheckSchema.entries))
  if (!parsed.ok) return parsed
  const { values, positionals: files } = parsed.value
  const options = v.safeParse(CheckSchema, values)
  if (!options.success) return err(problemOf(options.issues[0]))
  const { format, out, show, previous } = options.output
  if (files.length === 0) return err('no FILE given')
  if (files.filter(file => file === '-').length > 1) return err('standard input (-) can be read only once')
  if (previous !== undefined && files.length > 1) return err('--previous goes with one FILE')
  const chosen = format ?? (show ? 'json' : (formatByExtension(out) ?? 'text'))
  if (show && !chosen.startsWith('json')) return err('--show prints json or jsonl')
  const { pack, ...rest } = options.output
  const named = pack === undefined ? {} : isPackFile(pack) ? { packFile: pack } : { pack }
  return ok({ ...rest, ...named, format: chosen, files })
}

/** Options that take a text each; `parseArgs` throws on what the user mistyped, which is no exception of ours. */
export function parseStrictly(args: string[], names: string[]) {
  const options: ParseArgsConfig['options'] = Object.fromEntries(names.map(name => [name, { type: 'string' }]))
  try {
    return ok(parseArgs({ args, options, allowPositionals: true, strict: true }))
  } catch (problem) {
    if (problem instanceof TypeError && 'code' in problem) return err(problem.message)
    throw problem
  }
}

export const problemOf = (issue: v.BaseIssue<unknown>): string => `--${v.getDotPath(issue) ?? ''}: ${issue.message}`

/** A file to write to may say the format by its name. */
function formatByExtension(out: string | undefined): string | undefined {
  const extension = out?.split('.').at(-1)?.toLowerCase()
  return formats.find(format => format.extension === extension)?.name
}
