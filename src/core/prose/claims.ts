/** Finds sentences that state a figure of the tables: one number, inside one clause, of this body and this year. */
import { NUMBER_SOURCE, readProseNumber } from './numerals.ts'
import { firstMatch, occurs } from './pattern.ts'
import { clausesOf, sentencesOf } from './sentences.ts'

export type ClaimPattern = {
  /** What the sentence must be speaking of: the topic named last before the number. */
  topics?: readonly string[] | undefined
  patterns: readonly RegExp[]
  /** Words in the clause that make it speak of something else. */
  unless: readonly RegExp[]
  /** The same for the whole sentence. */
  unlessSentence: readonly RegExp[]
  /** Words that the paragraph must hold up to the number, unless the section is about nothing else. */
  about: readonly RegExp[]
  /** May be said of a part (behind 其中). */
  part: boolean
  /** The figure that the words themselves state (未收到: 0). */
  says?: string | undefined
}

export type Grammar<Pattern extends ClaimPattern> = {
  claims: readonly Pattern[]
  /** Finds topics, each as a group of its key's name with `_` for `-`. */
  topics: RegExp
  /** In a clause: comparisons, estimates, plans. */
  silence: readonly RegExp[]
  /** In the sentence up to the number: another scope than the report's. */
  scope: readonly RegExp[]
  /** Opens an enumeration of parts (其中). */
  parts: readonly RegExp[]
  year?: number | undefined
}

export type Claim<Pattern> = { pattern: Pattern; said: string; start: number; end: number }

/** What stands further back does not colour a clause any more; it also bounds the work on endless sentences. */
const REACH = 400
const MAX_CLAIMS = 500

/** `masked`: canonical prose without quotations; `setting`: words that stand above all of it (the heading). */
export function findClaims<Pattern extends ClaimPattern>(
  masked: string,
  { setting, ...grammar }: Grammar<Pattern> & { setting: string },
): Claim<Pattern>[] {
  const found: Claim<Pattern>[] = []
  for (const sentence of sentencesOf(masked)) {
    const made = new Set<Pattern>()
    for (const clause of clausesOf(masked, sentence)) {
      if (found.length >= MAX_CLAIMS) return found
      const text = masked.slice(clause.start, clause.end)
      const numbered = NUMERALS.test(text)
      let silent: boolean | undefined
      for (const pattern of grammar.claims) {
        if (made.has(pattern) || (!numbered && pattern.says === undefined)) continue
        const match = firstMatch(pattern.patterns, text)
        if (!match || occurs(pattern.unless, text)) continue
        silent ??= occurs(grammar.silence, text) || occurs(grammar.scope, reach(masked, sentence.start, clause.end))
        if (silent) break
        const start = clause.start + match.index
        const end = start + match[0].length
        if (isOfAnotherYear(blotted(masked, { from: sentence.start, start, end, to: clause.end }), grammar.year))
          continue
        const said = pattern.says ?? readProseNumber(match.groups?.n ?? '')
        if (said === undefined) continue
        if (!pattern.part && isOfPart(masked, { from: sentence.start, start, end }, grammar)) continue
        if (
          occurs(
            pattern.unlessSentence,
            masked.slice(Math.max(sentence.start, end - REACH), Math.min(sentence.end, end + REACH)),
          )
        )
          continue
        if (!concerns(pattern, { masked, end, setting, topicPattern: grammar.topics })) continue
        made.add(pattern)
        found.push({ pattern, said, start, end })
      }
    }
  }
  return found
}

/** Most clauses state no number at all: they need not be searched for one. */
const NUMERALS = /[\d零〇一二两三四五六七八九十百千]/

const reach = (text: string, from: number, to: number): string => text.slice(Math.max(from, to - REACH), to)
/** The name of a topic's group. */
export const nameOf = (key: string): string => key.replaceAll('-', '_')

/** An exact number and what it counts. */
const COUNTED = new RegExp(`${NUMBER_SOURCE}(?:件次|[件条份宗起次个例项笔封])`, 'gu')

type Stretch = { from: number; start: number; end: number }

/**
 * Whether a number is one of the parts that 其中 opens. The list ends where its items make the whole, and where a
 * semicolon goes on to another topic.
 */
function isOfPart(
  masked: string,
  { from, start, end }: Stretch,
  { parts, topics }: Pick<Grammar<ClaimPattern>, 'parts' | 'topics'>,
): boolean {
  const before = reach(masked, from, start)
  const openings = parts.flatMap(pattern => [...before.matchAll(pattern)])
  const opening = openings.reduce<RegExpExecArray | undefined>((a, b) => (a && a.index > b.index ? a : b), undefined)
  if (!opening) return false
  const list = before.slice(opening.index + opening[0].length)
  const whole = countsIn(before.slice(0, opening.index)).at(-1)
  let sum = 0
  for (const count of countsIn(list)) {
    sum += count
    if (sum === whole) return false
  }
  if (!list.includes(';')) return true
  const paragraph = masked.lastIndexOf('\n', start - 1) + 1
  const spoken = (to: number) => lastTopic(topics, reach(masked, paragraph, to))
  return spoken(start - list.length) === spoken(end)
}

const countsIn = (text: string): number[] =>
  [...text.matchAll(COUNTED)].map(match => Number(readProseNumber(match.groups?.n ?? '')))

/** The sentence up to the end of the clause without the words found: 结转2025年 names a year that they ask for. */
function blotted(masked: string, { from, start, end, to }: { from: number; start: number; end: number; to: number }) {
  return `${reach(masked, from, start)}。${masked.slice(end, to)}`
}

/** Not the year that something is carried over to. */
const NAMED_YEAR = /(?<!\d|(?:结转|顺延|延续|转)[至到入于]?)((?:19|20)\d{2})年/g

function isOfAnotherYear(text: string, year: number | undefined): boolean {
  const years = [...text.matchAll(NAMED_YEAR)].map(m => Number(m[1]))
  const last = years.at(-1)
  return last !== undefined && (year === undefined ? new Set(years).size > 1 : last !== year)
}

function concerns(
  { topics, about }: ClaimPattern,
  { masked, end, setting, topicPattern }: { masked: string; end: number; setting: string; topicPattern: RegExp },
): boolean {
  const paragraph = masked.lastIndexOf('\n', end - 1) + 1
  const before = reach(masked, paragraph, end)
  // A sub-heading on a line of its own still says what its first paragraph is about.
  const line = masked.lastIndexOf('\n', paragraph - 2) + 1
  const heading = paragraph - line <= 30 ? masked.slice(line, paragraph) : ''
  if (about.length > 0 && ![before, setting, heading].some(text => occurs(about, text))) return false
  if (!topics) return true
  const told = lastTopic(topicPattern, before) ?? lastTopic(topicPattern, heading)
  return told !== undefined && topics.some(key => nameOf(key) === told)
}

function lastTopic(pattern: RegExp, text: string): string | undefined {
  const last = [...text.matchAll(pattern)].at(-1)
  return last && Object.entries(last.groups ?? {}).find(([, value]) => value !== undefined)?.[0]
}
