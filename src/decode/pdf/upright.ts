/** Turns a page so that most of its text runs from left to right, and mends what is printed twice. */
import type { Origin } from '../../core/document.ts'
import { apply, type Box, boxUnder, downrighter, type Matrix, type Point, type Quarter, uprighter } from './geometry.ts'
import type { PageMarks, Segment, Word } from './marks.ts'

/** A word on the upright page. `x0`, `x1` and `base` lie along and across its own direction once `quarter` is undone. */
export type Ink = {
  text: string
  x0: number
  x1: number
  base: number
  size: number
  /** Of its direction against the rest of the page. */
  quarter: Quarter
  spaced: boolean
  /** On the upright page. */
  box: Box
}

export type UprightPage = {
  page: number
  width: number
  height: number
  words: Ink[]
  segments: Segment[]
  pictures: Box[]
  /** From a box on the upright page to the place on the page as it is shown. */
  origin: (box: Box) => Extract<Origin, { kind: 'page' }>
}

/** Share of a font's height above and below the baseline. */
const ASCENT = 0.88
const DESCENT = 0.12

export function turnUpright(marks: PageMarks): UprightPage {
  const quarter = mainQuarter(marks.words)
  const turned = quarter % 2 === 1
  const [width, height] = turned ? [marks.height, marks.width] : [marks.width, marks.height]
  const matrix = uprighter(quarter, marks.width, marks.height)
  const back = downrighter(quarter, marks.width, marks.height)
  return {
    page: marks.page,
    width,
    height,
    words: dropHiddenCopies(dropCopies(marks.words)).map(word => toInk(word, quarter, matrix, [width, height])),
    segments: marks.segments.map(segment => turnSegment(segment, matrix)),
    pictures: marks.pictures.map(box => boxUnder(matrix, ...box)),
    origin: box => ({ kind: 'page', page: marks.page, box: rounded(boxUnder(back, ...box)) }),
  }
}

/** Hundredths of a point are more than any reader needs. */
function rounded(box: Box): Box {
  const [left, top, right, bottom] = box.map(each => Math.round(each * 100) / 100)
  return [left ?? 0, top ?? 0, right ?? 0, bottom ?? 0]
}

function mainQuarter(words: Word[]): Quarter {
  const lengths: [number, number, number, number] = [0, 0, 0, 0]
  for (const word of words) lengths[word.quarter] += word.text.length
  const quarters: Quarter[] = [0, 1, 2, 3]
  return quarters.reduce((best, each) => (lengths[each] > lengths[best] ? each : best), 0)
}

type Size = [number, number]

function toInk(word: Word, main: Quarter, matrix: Matrix, [width, height]: Size): Ink {
  const quarter = turnsBetween(main, word.quarter)
  const own = uprighter(quarter, width, height)
  const [x0, base] = apply(own, ...apply(matrix, ...word.start))
  const [x1] = apply(own, ...apply(matrix, ...word.end))
  const top = base - word.size * ASCENT
  const box = boxUnder(
    downrighter(quarter, width, height),
    Math.min(x0, x1),
    top,
    Math.max(x0, x1),
    base + word.size * DESCENT,
  )
  return {
    text: word.text,
    x0: Math.min(x0, x1),
    x1: Math.max(x0, x1),
    base,
    size: word.size,
    quarter,
    spaced: word.spaced,
    box,
  }
}

function turnsBetween(main: Quarter, quarter: Quarter): Quarter {
  const quarters: Quarter[] = [0, 1, 2, 3]
  return quarters[(quarter - main + 4) % 4] ?? 0
}

function turnSegment(segment: Segment, matrix: Matrix): Segment {
  const { axis, at, from, to, width } = segment
  const [left, top, right, bottom] =
    axis === 'h' ? boxUnder(matrix, from, at, to, at) : boxUnder(matrix, at, from, at, to)
  return right - left >= bottom - top
    ? { axis: 'h', at: (top + bottom) / 2, from: left, to: right, width }
    : { axis: 'v', at: (left + right) / 2, from: top, to: bottom, width }
}

/** Imitated bold type draws the same word twice within a fraction of its size. */
function dropCopies(words: Word[]): Word[] {
  const byText = new Map<string, Map<number, Word>>()
  return words.filter(word => {
    const cell = word.size / 4 || 1
    const place = Math.round(word.start[0] / cell) * STRIDE + Math.round(word.start[1] / cell)
    const places = byText.get(word.text)
    if (!places) byText.set(word.text, new Map([[place, word]]))
    else if (NEIGHBOURS.some(by => isCopy(places.get(place + by), word))) return false
    else places.set(place, word)
    return true
  })
}

/** Larger than any position counted in quarters of a font's height. */
const STRIDE = 2 ** 20
const NEIGHBOURS = [-1, 0, 1].flatMap(dx => [-1, 0, 1].map(dy => dx * STRIDE + dy))

function isCopy(other: Word | undefined, word: Word): boolean {
  if (!other) return false
  const distance = Math.hypot(other.start[0] - word.start[0], other.start[1] - word.start[1])
  return distance < word.size / 5 && Math.abs(other.size - word.size) < word.size / 5
}

/** Side of the squares in which printed words are looked up, in points. */
const SQUARE = 20

/** An invisible text layer repeats what is printed; only where nothing is printed (a scan) it is the text. */
function dropHiddenCopies(words: Word[]): Word[] {
  if (!words.some(word => word.hidden)) return words
  const printed = new Set<string>()
  for (const { start, end, hidden } of words) {
    if (hidden) continue
    const steps = Math.ceil(Math.hypot(end[0] - start[0], end[1] - start[1]) / SQUARE)
    for (let i = 0; i <= steps; i++) printed.add(squareOf(start, end, steps ? i / steps : 0))
  }
  return words.filter(({ start, end, hidden }) => !hidden || !printed.has(squareOf(start, end, 0.5)))
}

function squareOf(start: Point, end: Point, share: number): string {
  const [x, y] = [start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share]
  return `${Math.round(x / SQUARE)} ${Math.round(y / SQUARE)}`
}
