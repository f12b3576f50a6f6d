/** Which year the parts of a report say they are about. */
import type { Context, Place } from '../checks/check.ts'
import type { Report } from '../report.ts'
import { proseIn } from './scopes.ts'
import { type Span, sentencesOf } from './sentences.ts'
import { originAt, type Prose, printedAt } from './text.ts'

/** `source`: where it says so; `field` is the year that an upload by addresses states. */
export type YearVote = {
  source: 'title' | 'field' | 'period' | 'preface' | 'opening' | 'published'
  year: number
  place: Place
}

const PERIOD = /(?<!\d)(20\d\d)年1月1日[^。;\n]{0,12}?12月31日/g
const YEAR = /(?<!\d)(20\d\d)年(?!\d{1,2}月)/g
/** In the preface a year is the report's own where a name of the report, or of what it is about, follows. */
const REPORTED = /^年?度?[^,;。\n]{0,24}?(?:报告|年报|信息公开|政务公开|情况|工作)/
/** In the first section it is where it opens a statement about the whole body or its year. */
const OWN = /^年?度?(?:以来|来|期间)?(?:,|[^,;。\n]{0,12}?(?:我|本|全|共|新|收到|受理))/
const SPEAKS =
  /^年?度?(?:以来|来|期间)?,?(?:我|本|全|在|[^,;。\n]{2,16}(?:认真|坚持|深入|严格|积极|持续|按照|紧紧|高度|切实))/
/** Another year than the report's own is rightly named in comparisons, plans, with what was carried over, and so on. */
const FOREIGN =
  /较|同比|相比|比20|比上|同期|去年|上年|上一年|往年|历年|(?<!现)将|计划|下一步|明年|结转|继续办理|预算|决算|截至|修订|修正|修改|施行|实施|印发|颁布|格式|《|及?以前|之前|以往|第[\d一二三四五六七八九十]{1,3}次|会议|审议|审定|批准|公布的|荣获|评为|[自从至到起]20|[自从]/

/** At most one vote of each source; a source that names several years equally often has none. */
export function yearVotes(context: Pick<Context, 'report' | 'known'>): readonly YearVote[] {
  const { known } = context
  const votes = known?.votes ?? countVotes(context)
  if (known) known.votes = votes
  return votes
}

function countVotes(context: Pick<Context, 'report' | 'known'>): YearVote[] {
  const { report } = context
  const [first] = report.sections
  const preface = proseIn(context, 'preface')
  const opening = first && proseIn(context, first.key)
  const title = titleVote(report)
  return [
    title,
    report.form === 'fields' && report.year ? fieldVote(report.year) : undefined,
    periodVote(preface) ?? periodVote(opening, first?.key),
    prefaceVote(preface),
    openingVote(opening, first?.key, title?.year),
    publishedVote(report),
  ].filter(vote => vote !== undefined)
}

/** The year that most sources agree on; on a tie the title's, then what binding found. */
export function dataYear(context: Pick<Context, 'report' | 'known'>): number | undefined {
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

type Mention = { year: number; start: number; end: number; sentence: Span; rest: string }

/** The years that a part names, but for sentences that set one year against another. */
function mentionsIn({ masked }: Prose): Mention[] {
  return sentencesOf(masked)
    .slice(0, MAX_SENTENCES)
    .flatMap(sentence => {
      const printed = masked.slice(sentence.start, sentence.end)
      const years = [...printed.matchAll(YEAR)]
      if (new Set(years.map(match => match[1])).size > 1) return []
      return years.flatMap(({ 0: text, 1: digits, index }) => {
        if (FOREIGN.test(clauseAround(printed, index))) return []
        const start = sentence.start + index
        const rest = printed.slice(index + text.length - 1, index + REACH)
        return [{ year: Number(digits), start, end: start + text.length, sentence, rest }]
      })
    })
}

const MAX_SENTENCES = 2000
const REACH = 60

function clauseAround(sentence: string, index: number): string {
  const before = sentence.slice(Math.max(0, index - REACH), index)
  const after = sentence.slice(index, index + REACH)
  // A year with a comma behind it opens what follows.
  const opened = /^20\d\d年(?:度|以来|来|期间)?,/.exec(after)?.[0].length ?? 0
  const end = after.slice(opened).search(/[,;]/)
  return (before.split(/[,;]/).at(-1) ?? '') + (end < 0 ? after : after.slice(0, opened + end))
}

function prefaceVote(prose: Prose | undefined): YearVote | undefined {
  if (!prose) return undefined
  return mostNamed(
    prose,
    mentionsIn(prose).filter(({ rest }) => REPORTED.test(rest)),
    { source: 'preface', atLeast: 1 },
  )
}

/**
 * The first section is about the year that it names more than any other. One that it names once counts where its first
 * sentence, or the only one with a year, speaks of the body in it: elsewhere last year's figure may stand alone.
 */
function openingVote(prose: Prose | undefined, address: string | undefined, title?: number): YearVote | undefined {
  if (!prose) return undefined
  const own = mentionsIn(prose).filter(({ rest }) => OWN.test(rest))
  const named = new Set([...prose.masked.matchAll(YEAR)].map(match => match[1]))
  const speaks = own.filter(({ rest }) => SPEAKS.test(rest))
  const [opening] = speaks
  const sure = opening && (opening.sentence.start === 0 || named.size === 1)
  const told = { source: 'opening', ...(address ? { address } : {}) } as const
  const astray = speaks.find(({ year, sentence }) => year !== title && isOfWholeYear(prose, year, sentence))
  const top = mostNamed(prose, own, { ...told, atLeast: sure ? 1 : 2 })
  if (title === undefined || !astray || (top && top.year !== title)) return top
  return mostNamed(prose, [astray], { ...told, atLeast: 1 })
}

/** 2022年，我局全年…, in a paragraph that compares it with no other year. */
function isOfWholeYear({ masked }: Prose, year: number, { start, end }: Span): boolean {
  const sentence = masked.slice(start, end)
  if (!/全年|年内|这一年/.test(sentence) && [...sentence.matchAll(YEAR)].length < 2) return false
  const from = masked.lastIndexOf('\n', start) + 1
  const to = masked.indexOf('\n', end)
  const paragraph = masked.slice(
    Math.max(from, start - NEIGHBOURS),
    Math.min(to < 0 ? masked.length : to, end + NEIGHBOURS),
  )
  return (
    [...paragraph.matchAll(YEAR)].every(match => Number(match[1]) === year) && !/上年|去年|同期|较|同比/.test(paragraph)
  )
}

const NEIGHBOURS = 200

type Told = { source: 'preface' | 'opening'; atLeast: number; address?: string }

function mostNamed(prose: Prose, mentions: Mention[], { source, atLeast, address }: Told): YearVote | undefined {
  const counts = new Map<number, Mention[]>()
  for (const mention of mentions) counts.set(mention.year, [...(counts.get(mention.year) ?? []).slice(0, 50), mention])
  const [first, second] = [...counts.values()].sort((a, b) => b.length - a.length)
  const [top] = first ?? []
  if (!first || !top || first.length < atLeast || second?.length === first.length) return undefined
  return { source, year: top.year, place: placeAt(prose, top.start, top.end - top.start, address) }
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
