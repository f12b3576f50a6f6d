/** Which stretch of the source each part of a text comes from; character references make the source longer. */

/**
 * The part of a text from index `from` on was read from [start, end) of the source, evenly: one to one, or, for a run of
 * equal references, with a step of the reference's length.
 */
export type Chunk = { from: number; start: number; end: number }

const REFERENCE =
  /&(?:#[xX]([0-9a-fA-F]+);?|#(\d+);?|[A-Za-z][A-Za-z0-9]*;|(?:nbsp|lt|gt|amp|quot|copy|reg|middot|times|divide|deg))/y

/** Splits what the parser read in one go into even chunks. `length` counts the characters of the text it became. */
export function evenChunks(source: string, { from, start, end }: Chunk, length: number): Chunk[] {
  if (length === end - start) return [{ from, start, end }]
  const chunks: Chunk[] = []
  const reference = new RegExp(REFERENCE)
  let [at, index] = [start, from]
  while (at < end && index < from + length) {
    const step = stepAt(source, at, reference)
    if (step.units > 0) append(chunks, { from: index, start: at, end: at + step.length }, step.units)
    at += step.length
    index += step.units
  }
  const last = chunks.at(-1)
  // A named reference this file does not know the length of: the rest is somewhere between.
  if (last && index < from + length) last.end = end
  return chunks
}

const LONGEST_REFERENCE = 40

/**
 * Where a text that starts with `first` really starts: parse5 notes the end of a character reference instead of its start
 * where the reference follows white space.
 */
export function trueStart(source: string, start: number, first: string): number {
  const char = source.charAt(start)
  if (char === first || char === '&' || char === '\r' || char === '\0') return start
  const ampersand = source.lastIndexOf('&', start)
  return ampersand >= 0 && start - ampersand < LONGEST_REFERENCE ? ampersand : start
}

function stepAt(source: string, at: number, reference: RegExp): { length: number; units: number } {
  const char = source[at]
  if (char === '\0' || (char === '\r' && source[at + 1] === '\n')) return { length: 1, units: 0 }
  if (char !== '&') return { length: 1, units: 1 }
  reference.lastIndex = at
  const match = reference.exec(source)
  if (!match) return { length: 1, units: 1 }
  const code = match[1] ? Number.parseInt(match[1], 16) : Number(match[2] ?? 0)
  return { length: match[0].length, units: code > 0xffff ? 2 : 1 }
}

/** Adds a step, joined to the last chunk where both have the same width. */
function append(chunks: Chunk[], step: Chunk, units: number): void {
  const last = chunks.at(-1)
  const lastUnits = last ? step.from - last.from : 0
  const sameWidth = last && (last.end - last.start) * units === (step.end - step.start) * lastUnits
  if (last && sameWidth && last.end === step.start) last.end = step.end
  else chunks.push(step)
}

/** The source offset of a character of a text of `length` characters. */
export function offsetIn(chunks: Chunk[], index: number, length: number): number {
  const at = partAt(chunks, index)
  const chunk = chunks[at]
  if (!chunk) return 0
  const units = (chunks[at + 1]?.from ?? length) - chunk.from
  const width = units > 0 ? Math.floor((chunk.end - chunk.start) / units) : 1
  return chunk.start + Math.min(index - chunk.from, units) * width
}

/** Whether a text stands in the source just as it reads. */
export function isOneToOne({ chunks, text }: { chunks: Chunk[]; text: string }): boolean {
  const [only] = chunks
  return chunks.length === 1 && only !== undefined && only.end - only.start === text.length
}

/** Cuts [from, to) of a text where its chunks end, so that each part is one stretch of the source. */
export function cutAtChunks(chunks: Chunk[], from: number, to: number): [number, number][] {
  const parts: [number, number][] = []
  let at = from
  for (let i = partAt(chunks, from) + 1; at < to; i++) {
    const next = Math.min(to, chunks[i]?.from ?? to)
    if (next > at) parts.push([at, next])
    at = next
  }
  return parts
}

/** The last of some parts of a text that starts at or before an index; they are in ascending order. */
export function partAt(parts: readonly { from: number }[], index: number): number {
  let [low, high] = [0, parts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((parts[middle]?.from ?? 0) <= index) low = middle
    else high = middle - 1
  }
  return low
}
