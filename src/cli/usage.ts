/** How the command line is used; printed on demand, and on standard error after wrong usage. */
import type { Localized } from '../core/pack.ts'
import type { Lang } from '../core/result.ts'
import { formatNames } from '../format/index.ts'
import { UNJUDGED } from './status.ts'

const formats = formatNames.join('|')

const usage: Record<Lang, string> = {
  zh: `用法 (usage):
  gouji check FILE... [选项]              核验年度报告；FILE 可以是文件、文件夹、ZIP 压缩包或 -（标准输入）
  gouji compare A B [选项]                比对同一份报告先后两次的核验结果；A、B 可以是 JSON 核验结果，也可以是报告
  gouji rules [规则包@版本] [规则编号]    列出规则包，列出规则，解释一条规则；--pack FILE 为自行编写的规则包
  gouji pack validate FILE                检查自行编写的规则包（编写方法见 docs/packs）
  gouji --help | --version

check 的选项:
  --format ${formats}   输出格式，默认 text
  --out FILE              写入文件（格式可由扩展名决定），默认写到标准输出
  --lang zh|en            语言，默认 zh
  --previous FILE         同一机关上一年度的报告，用于核对跨年衔接
  --previous-scorecard PATH   上次的核验结果（JSON、JSON 列表、jsonl 或存放它们的文件夹），逐条标明新增、未变、已改正；
                          多份文件按文件名、机关和年度对应
  --cells FILE            人工填写的数据（JSON：{"地址": 数字}），只用于没有读出来的单元格，如图片表格
                          （地址见 --show report）
  --pack ID@版本|FILE     指定规则包，或自行编写的规则包文件（pack.json），默认按报告所用格式选择
  --overrides FILE        规则调整和豁免（JSON）
  --published YYYY-MM-DD  发布日期
  --level department|government|government-office|township|street|other     机关类别
  --tier national|province|prefecture|county|township                       行政层级
  --fail-on serious|moderate|minor|never   达到该严重程度的问题使退出码为 1，默认 serious
  --show document|report  不核验，输出读取结果（document）或归位结果（report）

退出码: 0 没有达到 --fail-on 的问题；1 有；2 有文件无法核验或需人工核实，或者用法有误；compare 只看新增的问题
`,
  en: `Usage:
  gouji check FILE... [options]           check annual reports; FILE: a file, a folder, a .zip, or - (standard input)
  gouji compare A B [options]             what changed between two scorecards (saved JSON) or reports
  gouji rules [PACK@EDITION] [RULE]       list packs, list rules, explain one rule; --pack FILE: of somebody's own pack
  gouji pack validate FILE                check a rule pack that somebody wrote (how to: docs/packs)
  gouji --help | --version

Options of check:
  --format ${formats}   default: text
  --out FILE              write to a file (its extension may tell the format), default: standard output
  --lang zh|en            default: zh
  --previous FILE         last year's report of the same body, for the relations between years
  --previous-scorecard PATH   earlier scorecards (JSON, a JSON array, jsonl, or a folder of them): tells new, unchanged
                          and fixed findings; several files find their own by file name, else by agency and year
  --cells FILE            figures by hand (JSON: {"address": figure}) for cells that could not be read, as in a picture
                          of a table (--show report prints the addresses)
  --pack ID@EDITION|FILE  judge by this pack, or by somebody's own (pack.json), default: by the form that the report uses
  --overrides FILE        changes to the rules, and waivers (JSON)
  --published YYYY-MM-DD  date of publication
  --level department|government|government-office|township|street|other
  --tier national|province|prefecture|county|township
  --fail-on serious|moderate|minor|never   findings from here on make the exit status 1, default: serious
  --show document|report  judge nothing, print what was read (document) or what it means (report)

Exit status: 0 nothing at or above --fail-on; 1 findings; 2 a file could not be judged or needs a person, or wrong usage; compare looks at new findings only
`,
}

export const usageText = (lang: Lang): string => usage[lang]

/** The language asked for, however wrong the rest is; `undefined` where none is. */
function askedFor(args: readonly string[]): Lang | undefined {
  const said = args.join(' ')
  return (['zh', 'en'] as const).find(lang => said.includes(`--lang ${lang}`) || said.includes(`--lang=${lang}`))
}

/** Says what is wrong and how it is done, in the language asked for; the exit status for wrong usage. */
export function misused(problem: Localized, args: readonly string[]): number {
  const lang = askedFor(args)
  const shown = lang ? usage[lang] : `${usage.zh}\n${usage.en}`
  process.stderr.write(`gouji: ${problem[lang ?? 'zh']}\n\n${shown}`)
  return UNJUDGED
}
