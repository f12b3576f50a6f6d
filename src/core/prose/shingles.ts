/** How much of one text stands in another: Jaccard's coefficient over runs of characters. */

const SIZE = 5
/** Bounds the sets; a report's prose has a few thousand characters. */
const MAX_LENGTH = 60_000

/** Runs of letters only: figures and punctuation differ from year to year in text that was merely copied. */
export function shinglesOf(text: string, ignored: readonly RegExp[]): Set<string> {
  const letters = ignored
    .reduce((rest, pattern) => rest.replace(pattern, '。'), text.slice(0, MAX_LENGTH))
    .replace(/[^\p{L}]+/gu, '')
  const shingles = new Set<string>()
  for (let i = 0; i + SIZE <= letters.length; i++) shingles.add(letters.slice(i, i + SIZE))
  return shingles
}

/** 0 nothing in common, 1 the same; 0 where both are empty. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0
  for (const shingle of a) if (b.has(shingle)) common += 1
  const all = a.size + b.size - common
  return all === 0 ? 0 : common / all
}
