/** Finds sentences that state a figure of the tables: one number, inside one clause, of this body and this year. */
import { readProseNumber } from './numerals.ts'
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
        if (said === undefined || (!pattern.part && occurs(grammar.parts, reach(masked, sentence.start, start))))
          continue
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

/** The sentence up to the end of the clause without the words found: 结转2025年 names a year that they ask for. */
function blotted(masked: string, { from, start, end, to }: { from: number; start: number; end: number; to: number }) {
  return `${reach(masked, from, start)}。${masked.slice(end, to)}`
}

function isOfAnotherYear(text: string, year: number | undefined): boolean {
  const years = [...text.matchAll(/(?<!\d)((?:19|20)\d{2})年/g)].map(m => Number(m[1]))
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
