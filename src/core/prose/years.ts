/** Which year the parts of a report say they are about. */
import type { Context, Place } from '../checks/check.ts'
import type { Report } from '../report.ts'
import { proseIn } from './scopes.ts'
import { originAt, type Prose, printedAt } from './text.ts'

/** `source`: where it says so; `field` is the year that an upload by addresses states. */
export type YearVote = {
  source: 'title' | 'field' | 'period' | 'preface' | 'opening' | 'published'
  year: number
  place: Place
}

const PERIOD = /(?<!\d)(20\d\d)年1月1日[^。;\n]{0,12}?12月31日/g
const NAMED = /(?<!\d)(20\d\d)年(?!\d{1,2}月)/g
const OWN = /(?<![\d至到较比自从])(20\d\d)年度?(?:以来|来|期间)?(?:,|[^,;。\n]{0,12}?(?:我|本|全|共|新|收到|受理))/g
/** Another year than the report's own is rightly named in comparisons, plans and with what was carried over. */
const FOREIGN =
  /较|同比|相比|比20|同期|去年|上年|上一年|往年|将|计划|下一步|明年|结转|继续办理|预算|决算|截至|修订|修正|修改|施行|实施|印发|颁布|格式|《/

/** At most one vote of each source; a source that names several years equally often has none. */
export function yearVotes(context: Pick<Context, 'report' | 'prose'>): YearVote[] {
  const { report } = context
  const [first] = report.sections
  const preface = proseIn(context, 'preface')
  const opening = first && proseIn(context, first.key)
  return [
    titleVote(report),
    report.form === 'fields' && report.year ? fieldVote(report.year) : undefined,
    periodVote(preface) ?? periodVote(opening, first?.key),
    topVote(preface, { pattern: NAMED, source: 'preface' }),
    topVote(opening, { pattern: OWN, source: 'opening', ...(first ? { address: first.key } : {}) }),
    publishedVote(report),
  ].filter(vote => vote !== undefined)
}

/** The year that most sources agree on; on a tie the title's, then what binding found. */
export function dataYear(context: Pick<Context, 'report' | 'prose'>): number | undefined {
  const { report } = context
  const votes = yearVotes(context)
  const count = (year: number): number => votes.filter(vote => vote.year === year).length
  const most = Math.max(0, ...votes.map(({ year }) => count(year)))
  const leading = votes.filter(({ year }) => count(year) === most)
  const single = new Set(leading.map(vote => vote.year)).size === 1
  return single && most > 1 ? leading[0]?.year : (report.year?.value ?? leading[0]?.year)
}

function titleVote({ title }: Report): YearVote | undefined {
  const compact = title?.text.normalize('NFKC').replace(/\s+/g, '') ?? ''
  const year = /(?<!\d)(20\d\d)(?!\d)/.exec(compact)?.[1]
  if (!title || !year) return undefined
  const place = { address: 'report.title', text: title.text, ...(title.origin ? { origin: title.origin } : {}) }
  return { source: 'title', year: Number(year), place }
}

function fieldVote({ value, text, origin }: NonNullable<Report['year']>): YearVote {
  return { source: 'field', year: value, place: { address: 'report.year', text, ...(origin ? { origin } : {}) } }
}

function periodVote(prose: Prose | undefined, address?: string): YearVote | undefined {
  const match = prose?.text.matchAll(PERIOD).next().value
  if (!prose || !match) return undefined
  return { source: 'period', year: Number(match[1]), place: placeAt(prose, match.index, match[0].length, address) }
}

type Told = { pattern: RegExp; source: 'preface' | 'opening'; address?: string }

function topVote(prose: Prose | undefined, { pattern, source, address }: Told): YearVote | undefined {
  if (!prose) return undefined
  const counts = new Map<number, { count: number; index: number; length: number }>()
  for (const { 0: text, 1: digits, index } of prose.masked.matchAll(pattern)) {
    if (FOREIGN.test(prose.masked.slice(Math.max(0, index - 6), index + text.length + 8))) continue
    const year = Number(digits)
    const known = counts.get(year)
    counts.set(year, known ? { ...known, count: known.count + 1 } : { count: 1, index, length: text.length })
  }
  const [first, second] = [...counts].sort((a, b) => b[1].count - a[1].count)
  if (!first || (second && second[1].count === first[1].count)) return undefined
  return { source, year: first[0], place: placeAt(prose, first[1].index, first[1].length, address) }
}

/** A report is published in the year after the one it is about: no evidence of its own, but it breaks ties. */
function publishedVote({ published }: Report): YearVote | undefined {
  if (!published) return undefined
  const place = {
    address: 'report.published',
    text: published.text,
    ...(published.origin ? { origin: published.origin } : {}),
  }
  return { source: 'published', year: Number(published.date.slice(0, 4)) - 1, place }
}

function placeAt(prose: Prose, start: number, length: number, address?: string): Place {
  const origin = originAt(prose, start, start + length)
  return {
    ...(address ? { address } : {}),
    text: printedAt(prose, start, start + length),
    ...(origin ? { origin } : {}),
  }
}
