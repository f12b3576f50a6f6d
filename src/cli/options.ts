/** What `gouji check` is asked: arguments parsed into typed options, or a sentence about what is wrong with them. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import * as v from 'valibot'
import { packs } from '../../rules/index.ts'
import type { Localized } from '../core/pack.ts'
import { issueProblems } from '../core/pack-problems.ts'
import { err, ok, type Result } from '../core/rejection.ts'
import { LevelSchema, TierSchema } from '../core/report.ts'
import { formatNames, formats } from '../format/index.ts'

const packNames: readonly string[] = packs.map(({ id, edition }) => `${id}@${edition}`)

/** A pack of somebody's own is named by its file. */
const isPackFile = (name: string): boolean => /\.json$/i.test(name)

const isRealDate = (text: string): boolean => new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ?? false

const Date10 = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d$/, 'must be YYYY-MM-DD'),
  v.check(isRealDate, 'there is no such day'),
)

export const LangSchema = v.optional(v.picklist(['zh', 'en']), 'zh')

const CheckSchema = v.object({
  format: v.optional(v.picklist(formatNames)),
  out: v.optional(v.string()),
  lang: LangSchema,
  previous: v.optional(v.string()),
  'previous-scorecard': v.optional(v.string()),
  cells: v.optional(v.string()),
  pack: v.optional(v.string()),
  overrides: v.optional(v.string()),
  published: v.optional(Date10),
  level: v.optional(LevelSchema),
  tier: v.optional(TierSchema),
  'fail-on': v.optional(v.picklist(['serious', 'moderate', 'minor', 'never']), 'serious'),
  show: v.optional(v.picklist(['document', 'report'])),
})

/** `format` is always one that exists; `pack` one that is published, `packFile` the path of any other. */
export type CheckOptions = v.InferOutput<typeof CheckSchema> & { format: string; files: string[]; packFile?: string }

export function parseCheck(args: string[]): Result<CheckOptions, Localized> {
  const parsed = parseStrictly(args, Object.keys(CheckSchema.entries))
  if (!parsed.ok) return parsed
  const { values, positionals: files } = parsed.value
  const options = v.safeParse(CheckSchema, values)
  if (!options.success) return err(problemOf(options.issues[0]))
  const { format, out, show, previous } = options.output
  if (files.length === 0) return err({ zh: '没有写明要核验的文件（FILE）', en: 'no FILE given' })
  if (files.filter(file => file === '-').length > 1)
    return err({ zh: '标准输入（-）只能读一次', en: 'standard input (-) can be read only once' })
  if (previous !== undefined && files.length > 1) return err(withOneFile('--previous'))
  const chosen = format ?? (show ? 'json' : (formatByExtension(out) ?? 'text'))
  if (show && !chosen.startsWith('json'))
    return err({ zh: '--show 只输出 json 或 jsonl', en: '--show prints json or jsonl' })
  const { pack, ...rest } = options.output
  if (pack !== undefined && !packNames.includes(pack) && !isPackFile(pack)) return err(noPack(pack))
  const named = pack === undefined ? {} : isPackFile(pack) ? { packFile: pack } : { pack }
  return ok({ ...rest, ...named, format: chosen, files })
}

export const withOneFile = (option: string): Localized => ({
  zh: `${option} 只能与一个文件（FILE）同用`,
  en: `${option} goes with one FILE`,
})

const noPack = (name: string): Localized => ({
  zh: `--pack: 没有规则包 ${name}；可用的有 ${packNames.join('、')}，或者规则包文件（pack.json）的路径`,
  en: `--pack: there is no pack ${name}; there are ${packNames.join(', ')}, or the path of a pack.json`,
})

/** Options that take a text each; `parseArgs` throws on what the user mistyped, which is no exception of ours. */
export function parseStrictly(args: string[], names: string[]): Result<Parsed, Localized> {
  const options: ParseArgsConfig['options'] = Object.fromEntries(names.map(name => [name, { type: 'string' }]))
  try {
    return ok(parseArgs({ args, options, allowPositionals: true, strict: true }))
  } catch (problem) {
    if (problem instanceof TypeError && 'code' in problem) return err(mistyped(problem))
    throw problem
  }
}

type Parsed = { values: Record<string, unknown>; positionals: string[] }

/** In Chinese with the option that Node.js names first: “Unknown option '--colour'. To specify …”. */
function mistyped({ code, message }: TypeError & { code: unknown }): Localized {
  const option = /'([^' ]+)/.exec(message)?.[1] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return { zh: `没有选项 ${option}`, en: `there is no option ${option}` }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return { zh: `选项 ${option} 后面缺少内容`, en: message }
  return { zh: `命令写法有误：${message}`, en: message }
}

/** What is wrong with an option, by its name. */
export function problemOf(issue: v.BaseIssue<unknown>): Localized {
  const name = `--${v.getDotPath(issue) ?? ''}`
  const [problem] = issueProblems(issue)
  return { zh: `${name}: ${problem?.message.zh ?? ''}`, en: `${name}: ${problem?.message.en ?? issue.message}` }
}

/** A file to write to may say the format by its name. */
function formatByExtension(out: string | undefined): string | undefined {
  const extension = out?.split('.').at(-1)?.toLowerCase()
  return formats.find(format => format.extension === extension)?.name
}
