/** The passages that two reports have in common, letter by letter, for a person to judge. */
import { ignoredIn, type LikenessTerms } from './likeness.ts'
import { proseIn } from './prose/scopes.ts'
import type { Report } from './report.ts'

/** As each of the two has it, without white space and in half-width punctuation; the sections by key. */
export type Passage = { a: { section: string; text: string }; b: { section: string; text: string }; letters: number }

/** Shorter ones are turns of phrase. */
const SHORTEST = 18
/** Letters by which passages are found. */
const SEED = 8
/** Of a phrase that occurs again and again only so many places are tried. */
const MOST_PLACES = 8
const LONGEST_PROSE = 60_000

/** One part's prose, reduced to letters: figures and punctuation are no likeness. `at`: where each letter stands. */
type Letters = { section: string; prose: string; letters: string; at: number[] }

/** The longest first; letters that are in one passage of `a` are in no other. Work grows with the length of the texts. */
export function passagesOf(a: Report, b: Report, terms: LikenessTerms): Passage[] {
  const [ones, others] = [lettersOf(a, terms), lettersOf(b, terms)]
  const places = placesIn(others)
  return ones.flatMap(one => passagesIn(one, others, places)).sort((x, y) => y.letters - x.letters)
}

/** Phrases that every report has interrupt a passage. */
function lettersOf(report: Report, terms: LikenessTerms): Letters[] {
  const ignored = ignoredIn(terms)
  return terms.sections.flatMap((section): Letters[] => {
    const prose = proseIn({ report }, section)?.text.slice(0, LONGEST_PROSE)
    if (!prose) return []
    const masked = ignored.reduce((text, pattern) => text.replace(pattern, found => GAP.repeat(found.length)), prose)
    const letters: string[] = []
    const at: number[] = []
    for (let i = 0; i < masked.length; i++) {
      const letter = masked[i] ?? ''
      if (letter !== GAP && !/\p{L}/u.test(letter)) continue
      letters.push(letter)
      at.push(i)
    }
    return [{ section, prose, letters: letters.join(''), at }]
  })
}

/** Occurs in no report; two of them are no match. */
const GAP = '\u0000'

type Place = { text: number; from: number }

function placesIn(texts: readonly Letters[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>()
  texts.forEach(({ letters }, text) => {
    for (let from = 0; from + SEED <= letters.length; from++) {
      const seed = letters.slice(from, from + SEED)
      const known = places.get(seed)
      if (!known) places.set(seed, [{ text, from }])
      else if (known.length < MOST_PLACES) known.push({ text, from })
    }
  })
  return places
}

function passagesIn(one: Letters, others: readonly Letters[], places: ReadonlyMap<string, Place[]>): Passage[] {
  const passages: Passage[] = []
  for (let from = 0; from + SEED <= one.letters.length; ) {
    const found = longestAt(one, from, { others, places })
    if (!found) {
      from += 1
      continue
    }
    passages.push({
      a: { section: one.section, text: printed(one, from, found.length) },
      b: { section: found.other.section, text: printed(found.other, found.from, found.length) },
      letters: found.length,
    })
    from += found.length
  }
  return passages
}

type Known = { others: readonly Letters[]; places: ReadonlyMap<string, Place[]> }

function longestAt({ letters }: Letters, from: number, { others, places }: Known) {
  let longest: { other: Letters; from: number; length: number } | undefined
  for (const place of places.get(letters.slice(from, from + SEED)) ?? []) {
    const other = others[place.text]
    if (!other) continue
    let length = 0
    while (isSame(letters[from + length], other.letters[place.from + length])) length += 1
    if (length >= SHORTEST && length > (longest?.length ?? 0)) longest = { other, from: place.from, length }
  }
  return longest
}

const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one === other && one !== GAP

const printed = ({ prose, at }: Letters, from: number, length: number): string =>
  prose.slice(at[from] ?? 0, (at[from + length - 1] ?? 0) + 1)
