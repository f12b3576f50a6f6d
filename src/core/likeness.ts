/**
 * How alike the prose of reports is, for an office that holds hundreds of them. Each report is reduced once to a sketch;
 * pairs are then found by the hashes they share, without reading any report again.
 *
 * The sketch holds the smallest hashes of the text's shingles (bottom-k sketch: A. Z. Broder, "On the resemblance and
 * containment of documents", 1997). Below `SKETCH_SIZE` shingles it holds all of them and the coefficient is exact;
 * above, it is an estimate with a standard error of about 1/√k.
 */
import type { PatternText } from './pack.ts'
import { patternOf, toRegExp } from './prose/pattern.ts'
import { proseIn } from './prose/scopes.ts'
import { shinglesOf } from './prose/shingles.ts'
import type { Report } from './report.ts'

/** Ascending 32-bit hashes. */
export type Sketch = readonly number[]

export const SKETCH_SIZE = 1024
/** Hashes that more reports than this share are phrases of the trade; they tell nothing, and would cost quadratic work. */
const COMMONPLACE = 12
/** A text of fewer shingles is too short to tell. */
const LEAST_SHINGLES = 120

/** What of a report is held against others: `ignored` are phrases that every report must have. */
export type LikenessTerms = { sections: readonly string[]; ignored: readonly PatternText[] }

/** What the phrases are found by. */
export const ignoredIn = ({ ignored }: LikenessTerms): RegExp[] =>
  ignored.flatMap(source => patternOf(source) ?? []).map(pattern => toRegExp(pattern))

/** The sketch of the sections' prose; empty where there is too little of it. Tables are no prose. */
export function sketchOf(report: Report, terms: LikenessTerms): Sketch {
  const text = terms.sections.map(key => proseIn({ report }, key)?.text ?? '').join('\n')
  const shingles = shinglesOf(text, ignoredIn(terms))
  if (shingles.size < LEAST_SHINGLES) return []
  const hashes = new Set([...shingles].map(hash))
  return [...hashes].sort((a, b) => a - b).slice(0, SKETCH_SIZE)
}

/** FNV-1a, 32 bits, over UTF-16 units, then mixed (MurmurHash3's finaliser) so that the smallest are a fair sample. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Jaccard's coefficient, 0 to 1: over the smallest hashes of both together, the share that stands in both. */
export function likeness(a: Sketch, b: Sketch): number {
  let [i, j, seen, common] = [0, 0, 0, 0]
  const limit = a.length < SKETCH_SIZE && b.length < SKETCH_SIZE ? Number.POSITIVE_INFINITY : SKETCH_SIZE
  while (seen < limit && (i < a.length || j < b.length)) {
    const left = a[i] ?? Number.POSITIVE_INFINITY
    const right = b[j] ?? Number.POSITIVE_INFINITY
    if (left === right) common += 1
    if (left <= right) i += 1
    if (right <= left) j += 1
    seen += 1
  }
  return seen === 0 ? 0 : common / seen
}

export type LikePair<Key> = { a: Key; b: Key; share: number }

/** All pairs at least so alike, the most alike first. Work grows with the hashes shared, not with the square of the reports. */
export function alikePairs<Key>(sketches: readonly { key: Key; sketch: Sketch }[], atLeast: number): LikePair<Key>[] {
  const holders = new Map<number, number[]>()
  sketches.forEach(({ sketch }, at) => {
    for (const h of sketch) {
      const list = holders.get(h)
      if (list) list.push(at)
      else holders.set(h, [at])
    }
  })
  const sizes = sketches.map(({ sketch }) => sketch.length)
  const candidates = candidatesOf([...holders.values()], sizes)
  return candidates
    .flatMap(([i, j]): LikePair<Key>[] => {
      const [a, b] = [sketches[i], sketches[j]]
      const share = a && b ? likeness(a.sketch, b.sketch) : 0
      return a && b && share >= atLeast ? [{ a: a.key, b: b.key, share }] : []
    })
    .sort((x, y) => y.share - x.share)
}

/** Of the hashes of the shorter sketch; who shares less than this, commonplaces left out, is not looked at. */
const LEAST_SHARED = 1 / 16

/** Pairs that share hashes which are no commonplace. Where all are copies of one text, each is paired with the first. */
function candidatesOf(holders: readonly number[][], sizes: readonly number[]): [number, number][] {
  const shared = new Map<number, number>()
  const add = (i: number, j: number): void => {
    const key = i * sizes.length + j
    shared.set(key, (shared.get(key) ?? 0) + 1)
  }
  for (const list of holders) {
    const [first] = list
    if (first === undefined) continue
    if (list.length > COMMONPLACE) for (const other of list.slice(1)) add(first, other)
    else for (const [n, i] of list.entries()) for (const j of list.slice(n + 1)) add(i, j)
  }
  return [...shared].flatMap(([key, count]): [number, number][] => {
    const [i, j] = [Math.floor(key / sizes.length), key % sizes.length]
    return count >= LEAST_SHARED * Math.min(sizes[i] ?? 0, sizes[j] ?? 0) ? [[i, j]] : []
  })
}
