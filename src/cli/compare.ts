/** `gouji compare A B`: an earlier and a later scorecard of one report, each as saved JSON or judged from the report. */
import { withComparison } from '../core/compare.ts'
import { type PackProblem, problemsText } from '../core/pack-problems.ts'
import { err, ok, type Result } from '../core/rejection.ts'
import { rejectionText } from '../core/rejection-texts.ts'
import { parseScorecard, type Scorecard } from '../core/result.ts'
import { otherReport } from '../core/same-report.ts'
import { MAX_UPLOAD_BYTES } from '../decode/limits.ts'
import { findFormat } from '../format/index.ts'
import { type Extras, lineOf, renderOptions } from './answers.ts'
import { readExtras } from './check.ts'
import { complain } from './console.ts'
import { readFileWithin, readStandardInput } from './inputs.ts'
import { parseJson } from './json.ts'
import { type CheckOptions, parseCheck } from './options.ts'
import { openSink } from './sink.ts'
import { statusOf, UNJUDGED } from './status.ts'
import { misused } from './usage.ts'

const differentReports = {
  zh: '这两份不是同一机关同一年度的报告，无法比对',
  en: 'these are reports of different bodies or years; they cannot be compared',
}

/** The exit status is that of `check` over what is new; what was there before is known already. */
export async function compare(args: string[]): Promise<number> {
  const parsed = parseCheck(args)
  if (!parsed.ok) return misused(parsed.error, args)
  const options = parsed.value
  const [one, other, ...more] = options.files
  const unfit = options.show !== undefined || options['previous-scorecard'] !== undefined || options.cells !== undefined
  if (one === undefined || other === undefined || more.length > 0 || unfit)
    return misused({ zh: 'compare 需要两个文件：A B', en: 'compare takes two files: A B' }, args)
  const extras = await readExtras(options)
  if (!extras.ok) return failed(extras.error)
  const before = await scorecardAt(one, options, extras.value)
  if (!before.ok) return failed(before.error)
  const after = await scorecardAt(other, options, extras.value)
  if (!after.ok) return failed(after.error)
  const status = await print(withComparison(before.value, after.value, options.lang), options, extras.value)
  if (!otherReport(before.value, after.value)) return status
  complain(differentReports[options.lang])
  return UNJUDGED
}

function failed(message: string): number {
  complain(message)
  return UNJUDGED
}

async function print(compared: Scorecard, options: CheckOptions, { pack }: Extras): Promise<number> {
  const sink = await openSink(options.out)
  if (!sink.ok) return failed(sink.error)
  const body = await findFormat(options.format)?.render([compared], renderOptions(options, { several: false, pack }))
  await sink.value.write(body ?? '')
  await sink.value.commit()
  const news = compared.findings.filter(({ baseline }) => baseline?.state === 'new')
  return statusOf({ ...compared, findings: news }, options['fail-on'])
}

async function scorecardAt(path: string, options: CheckOptions, extras: Extras): Promise<Result<Scorecard, string>> {
  const read = await (path === '-' ? readStandardInput() : readFileWithin(path, MAX_UPLOAD_BYTES))
  const said = (problem: Parameters<typeof rejectionText>[0]) =>
    err(`${path}: ${Object.values(rejectionText(problem, options.lang)).join(' ')}`)
  if (!read.ok) return said(read.error)
  const saved = savedScorecard(read.value)
  if (saved) return saved.ok ? saved : err(`${path}: ${problemsText(saved.error, options.lang)}`)
  const judged = await lineOf(options, extras)({ bytes: read.value.slice(), name: path })
  return judged.ok ? ok(judged.value.scorecard) : said(judged.error)
}

/** `undefined` for anything that does not call itself a scorecard. */
function savedScorecard(bytes: Uint8Array): Result<Scorecard, PackProblem[]> | undefined {
  if (!/^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 1024)))) return undefined
  const json = parseJson(bytes, 'zh')
  if (!json.ok || !namesItself(json.value)) return undefined
  const parsed = parseScorecard(json.value)
  if (!parsed.ok) return parsed
  return parsed.value ? ok(parsed.value) : undefined
}

const namesItself = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'schema' in value && /^gouji\.scorecard\//.test(String(value.schema))
