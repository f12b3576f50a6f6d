/** Earlier scorecards for `--previous-scorecard`: one, a list, lines of JSON, or a folder; and which is whose. */
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { problemsText } from '../core/pack-problems.ts'
import { err, ok, type Result } from '../core/rejection.ts'
import { rejectionText } from '../core/rejection-texts.ts'
import { type Lang, parseScorecard, type Scorecard } from '../core/result.ts'
import { MAX_ARCHIVE_BYTES } from '../decode/archive/index.ts'
import { readFileWithin } from './inputs.ts'
import { parseJson } from './json.ts'

/** The earlier scorecard of a report, if there is one. */
export type Earlier = (card: Scorecard) => Scorecard | undefined

const MAX_FILES = 20_000

/**
 * `several`: reports are judged, so that each finds its own earlier scorecard by the name of its document, else by
 * agency and year. A single scorecard for a single report is taken as it is.
 */
export async function readEarlier(
  path: string,
  { lang, several }: { lang: Lang; several: boolean },
): Promise<Result<Earlier, string>> {
  const files = await scorecardFiles(path, lang)
  if (!files.ok) return files
  const cards: Scorecard[] = []
  for (const file of files.value) {
    const read = await scorecardsIn(file, lang)
    if (!read.ok) return err(`${file}: ${read.error}`)
    cards.push(...read.value)
  }
  const [only] = cards
  if (!only) return err(`${path}: ${lang === 'zh' ? '其中没有核验结果' : 'there is no scorecard in it'}`)
  return ok(cards.length === 1 && !several ? () => only : matching(cards))
}

async function scorecardFiles(path: string, lang: Lang): Promise<Result<string[], string>> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() ?? false
  if (!isFolder) return ok([path])
  const names = (await readdir(path)).filter(name => /\.jsonl?$/i.test(name)).sort()
  if (names.length <= MAX_FILES) return ok(names.map(name => join(path, name)))
  return err(`${path}: ${lang === 'zh' ? `文件超过${MAX_FILES}个` : `over ${MAX_FILES} files`}`)
}

/** What could not be judged at the time stands among them without a scorecard and is passed over. */
async function scorecardsIn(file: string, lang: Lang): Promise<Result<Scorecard[], string>> {
  const read = await readFileWithin(file, MAX_ARCHIVE_BYTES)
  if (!read.ok) return err(Object.values(rejectionText(read.error, lang)).join(' '))
  const values = valuesIn(read.value, lang)
  if (!values.ok) return values
  const cards: Scorecard[] = []
  for (const value of values.value) {
    if (typeof value === 'object' && value !== null && 'rejection' in value) continue
    const parsed = parseScorecard(value)
    if (!parsed.ok) return err(problemsText(parsed.error, lang))
    if (parsed.value) cards.push(parsed.value)
  }
  return ok(cards)
}

function valuesIn(bytes: Uint8Array, lang: Lang): Result<unknown[], string> {
  const whole = parseJson(bytes, lang)
  if (whole.ok) return ok(Array.isArray(whole.value) ? whole.value : [whole.value])
  const lines = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .filter(line => line.trim() !== '')
  if (lines.length < 2) return whole
  const values: unknown[] = []
  for (const [i, line] of lines.entries()) {
    const value = parseJson(new TextEncoder().encode(line), lang)
    if (!value.ok) return err(`${lang === 'zh' ? `第${i + 1}行` : `line ${i + 1}`}: ${value.error}`)
    values.push(value.value)
  }
  return ok(values)
}

/** Of several with the same name, or of the same body and year, the latest. */
function matching(cards: Scorecard[]): Earlier {
  const byTime = cards.toSorted((a, b) => (a.run.checkedAt < b.run.checkedAt ? -1 : 1))
  const known = new Map(byTime.flatMap(card => keysOf(card).map(key => [key, card] as const)))
  // Many folders hold a report.html; such a name tells nothing.
  const files = Map.groupBy(cards, ({ document }) => fileKey(document.name))
  const telling = (key: string) => new Set(files.get(key)?.map(({ document }) => document.name)).size < 2
  return card =>
    keysOf(card)
      .filter(telling)
      .flatMap(key => known.get(key) ?? [])[0]
}

/** The name as given, then without its folder, then body and year. */
function keysOf({ document, report }: Scorecard): string[] {
  const { agency, year } = report
  return [
    `name ${document.name}`,
    fileKey(document.name),
    ...(agency && year ? [`body ${agency.replace(/\s+/g, '')} ${year}`] : []),
  ]
}

const fileKey = (name: string): string => `file ${basename(name)}`
