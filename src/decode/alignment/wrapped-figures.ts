/** Figures for which their column was too narrow: 12,34 above and 5 below the line of the row's other figures. */
import type { Origin } from '../../core/document.ts'
import { type Chunk, fullCount, isFigure, type Line } from './line.ts'

/** The two halves stand at most this many heights of the type apart. */
const MAX_LEADING = 1.7
/** Lines looked at below the first half. */
const DEPTH = 5
const DIGITS = /^[+\-－−]?[\d０-９][\d０-９.,，．]*$/
const MORE_DIGITS = /^[\d０-９.,，．]+$/

/**
 * Puts halves together on the line between them, where the row is then complete: as many figures as most rows have, and
 * none in the columns of the halves before.
 */
export function joinWrappedFigures(lines: Line[]): Line[] {
  const full = fullCount(lines.map(line => figuresOf(line).length))
  if (full === 0) return lines
  const joined = [...lines]
  for (let i = 0; i < joined.length; i++) {
    const found = findHalves(joined, i, full)
    if (!found) continue
    const [upper, middle, lower] = [joined[i], joined[found.middle], joined[found.lower]]
    if (!upper || !middle || !lower) continue
    const whole = found.pairs.map(([head, tail]) => glue(head, tail))
    const halves = new Set(found.pairs.flat())
    joined[found.middle] = { ...middle, chunks: [...middle.chunks, ...whole].sort((a, b) => a.x0 - b.x0) }
    joined[i] = { ...upper, chunks: upper.chunks.filter(chunk => !halves.has(chunk)) }
    joined[found.lower] = { ...lower, chunks: lower.chunks.filter(chunk => !halves.has(chunk)) }
  }
  return joined.filter(line => line.chunks.length > 0)
}

const figuresOf = (line: Line | undefined): Chunk[] => line?.chunks.filter(chunk => isFigure(chunk.text)) ?? []

type Halves = { middle: number; lower: number; pairs: [Chunk, Chunk][] }

function findHalves(lines: Line[], i: number, full: number): Halves | undefined {
  const upper = lines[i]
  const heads = figuresOf(upper).filter(chunk => DIGITS.test(chunk.text))
  if (!upper || heads.length === 0 || heads.length >= full) return undefined
  let middle: number | undefined
  for (let k = i + 1; k <= i + DEPTH && k < lines.length; k++) {
    const line = lines[k]
    if (!line || line.page !== upper.page || line.y - upper.y > upper.em * MAX_LEADING) return undefined
    const figures = figuresOf(line)
    if (figures.length === 0) continue
    if (middle === undefined && figures.length + heads.length === full && !figures.some(each => covers(heads, each)))
      middle = k
    else if (middle === undefined) return undefined
    else return pairUp(heads, figures, { middle, lower: k })
  }
  return undefined
}

function pairUp(heads: Chunk[], tails: Chunk[], at: { middle: number; lower: number }): Halves | undefined {
  const pairs = heads.flatMap((head, k): [Chunk, Chunk][] => {
    const tail = tails[k]
    return tail && covers([head], tail) && MORE_DIGITS.test(tail.text) ? [[head, tail]] : []
  })
  return pairs.length === heads.length && tails.length === heads.length ? { ...at, pairs } : undefined
}

const covers = (chunks: Chunk[], other: Chunk) => chunks.some(chunk => chunk.x0 < other.x1 && chunk.x1 > other.x0)

function glue(head: Chunk, tail: Chunk): Chunk {
  return {
    x0: Math.min(head.x0, tail.x0),
    x1: Math.max(head.x1, tail.x1),
    text: head.text + tail.text,
    origin: around(head.origin, tail.origin),
  }
}

function around(a: Origin, b: Origin): Origin {
  if (a.kind !== 'page' || b.kind !== 'page') return a
  const [left, top, right, bottom] = a.box
  const box: [number, number, number, number] = [
    Math.min(left, b.box[0]),
    Math.min(top, b.box[1]),
    Math.max(right, b.box[2]),
    Math.max(bottom, b.box[3]),
  ]
  return { ...a, box }
}
