/** Tells the printed lines of tables without ruling from prose. */
import { readOrdinal } from '../../core/labels.ts'
import { bearsFigures, isFigure, isSpread, type Line } from './line.ts'

/** Lines of one table at most; longer runs are cut. */
const MAX_ALIGNED_LINES = 2000
/** Chunks of one table at most. */
const MAX_ALIGNED_CHUNKS = 20_000

export type RunOptions = {
  /** Width of the text column, in the unit of `x`. */
  measure: number
  /** A line is a heading where its characters are this many times as wide as the table's. */
  headingRatio?: number
  /** Lines above the first row with several chunks that still belong to the table (spanning headers). */
  maxLead?: number
  /** Lines below the last such row (the rest of a wrapped label). */
  maxTail?: number
}

type Settled = Required<RunOptions>

/** A stretch of lines, `to` excluded. */
export type Run = { from: number; to: number }

const PROSE_SHARE = 0.7
const NOTE = /^[\s\u3000]*(?:注|备注|说明|附注)\s*\d*\s*[:：]/
const SENTENCE_END = /[。；！？]$/

/**
 * The stretches of lines that form tables: at least two lines of several chunks, figures to the right in one of them, and
 * whatever label or header lines stand between and beside them. Prose, headings and notes part the runs.
 */
export function findTabularRuns(lines: Line[], options: RunOptions): Run[] {
  const settled: Settled = { headingRatio: 1.15, maxLead: 4, maxTail: 3, ...options }
  const kinds = lines.map(line => kindOf(line, settled.measure))
  return findCores(lines, kinds, settled).flatMap(core => {
    const shape = shapeOf(lines, core, kinds)
    return cutLong(lines, { from: leadOf(lines, kinds, shape, settled), to: tailOf(lines, kinds, shape, settled) })
  })
}

type Kind = 'row' | 'figures' | 'single' | 'prose'

/** `figures`: a row with figures; `single`: one chunk that may be a label or a header. */
function kindOf(line: Line, measure: number): Kind {
  if (isSpread(line)) return isSpacedProse(line, measure) ? 'prose' : bearsFigures(line) ? 'figures' : 'row'
  return isProse(line, measure) ? 'prose' : 'single'
}

/** Prose whose words stand wide apart: it fills the line, and some stretch of it is long. */
function isSpacedProse(line: Line, measure: number): boolean {
  const inked = line.chunks.reduce((sum, chunk) => sum + chunk.x1 - chunk.x0, 0)
  const pieces = line.chunks.flatMap(chunk => chunk.parts ?? [chunk])
  return inked > measure * 0.8 && pieces.some(piece => piece.x1 - piece.x0 > line.em * 15)
}

function isProse(line: Line, measure: number): boolean {
  const [chunk] = line.chunks
  if (!chunk) return false
  const text = chunk.text.trim()
  // Headers that nearly touch fill a line as well.
  const longest = (chunk.parts ?? [chunk]).reduce((most, piece) => Math.max(most, piece.x1 - piece.x0), 0)
  const isWide = chunk.x1 - chunk.x0 > measure * PROSE_SHARE && longest > line.em * 8
  return isWide || (text.length > 8 && SENTENCE_END.test(text)) || NOTE.test(text)
}

/** From first to last row of several chunks, where nothing parts them. */
function findCores(lines: Line[], kinds: Kind[], options: Settled): Run[] {
  const found: Run[] = []
  let current: Run | undefined
  lines.forEach((_, i) => {
    if (kinds[i] === 'row' || kinds[i] === 'figures') {
      if (current) current.to = i + 1
      else {
        current = { from: i, to: i + 1 }
        found.push(current)
      }
    } else if (current && parts(lines, kinds, i, lines[current.to - 1], options)) current = undefined
  })
  return found.filter(({ from, to }) => {
    const rows = kinds.slice(from, to).filter(kind => kind !== 'single')
    return rows.includes('figures') && (rows.length >= 2 || isLoneRow(lines, kinds, from))
  })
}

/** A table of one row: a label, nothing but figures beside it, and header lines of one chunk close above. */
function isLoneRow(lines: Line[], kinds: Kind[], i: number): boolean {
  const [line, above] = [lines[i], lines[i - 1]]
  if (!line || !above || kinds[i - 1] !== 'single' || above.page !== line.page) return false
  const [label, ...figures] = line.chunks
  if (!label || isFigure(label.text) || /[，。；：:]/.test(label.text) || !figures.every(each => isFigure(each.text)))
    return false
  return line.y - above.y <= line.em * 3 && !/[。；：:]$/.test(above.chunks[0]?.text ?? '')
}

/** Whether line `i`, which is no row, ends the table to which `row` belongs. */
function parts(lines: Line[], kinds: Kind[], i: number, row: Line | undefined, options: Settled): boolean {
  const line = lines[i]
  if (!line || !row || kinds[i] === 'prose') return true
  return line.em > row.em * options.headingRatio || isHeading(lines, kinds, i)
}

/**
 * 三、… on a line of its own is a heading where header lines follow it, and a group's label where figures do: the first
 * row under a heading is never at once a row of figures.
 */
function isHeading(lines: Line[], kinds: Kind[], i: number): boolean {
  const text = lines[i]?.chunks[0]?.text.trim() ?? ''
  const ordinal = readOrdinal(text)
  if (!ordinal || (ordinal.style !== 'chinese' && ordinal.style !== 'part') || text.length - ordinal.length < 4)
    return false
  return !kinds.slice(i + 1, i + 3).includes('figures')
}

type Shape = Run & {
  /** Usual distance of the lines. */ step: number /** Where the figures begin. */
  figuresFrom: number
}

function shapeOf(lines: Line[], core: Run, kinds: Kind[]): Shape {
  const inside = lines.slice(core.from, core.to)
  const steps = inside
    .slice(1)
    .flatMap((line, i) => (line.page === inside[i]?.page ? [line.y - (inside[i]?.y ?? line.y)] : []))
    .sort((a, b) => a - b)
  const figures = inside.flatMap((line, i) =>
    kinds[core.from + i] === 'figures' ? line.chunks.slice(1).filter(chunk => isFigure(chunk.text)) : [],
  )
  const figuresFrom = figures.reduce((least, chunk) => Math.min(least, chunk.x0), Number.POSITIVE_INFINITY)
  return { ...core, step: steps[steps.length >> 1] ?? 0, figuresFrom }
}

/** The first line of the table: headers of one chunk above the first row. */
function leadOf(lines: Line[], kinds: Kind[], shape: Shape, options: Settled): number {
  let from = shape.from
  while (from > 0 && shape.from - from < options.maxLead) {
    const [line, next] = [lines[from - 1], lines[from]]
    if (kinds[from - 1] !== 'single' || !line || !next || !isBeside(line, next, shape)) break
    if (parts(lines, kinds, from - 1, lines[shape.from], options) || kinds[from - 2] === 'prose') break
    from--
  }
  return from
}

/** Behind the last line of the table: labels that wrap below their figures. */
function tailOf(lines: Line[], kinds: Kind[], shape: Shape, options: Settled): number {
  let to = shape.to
  while (to < lines.length && to - shape.to < options.maxTail) {
    const [line, before] = [lines[to], lines[to - 1]]
    if (kinds[to] !== 'single' || !line || !before || line.page !== before.page || !isBeside(before, line, shape)) break
    const [chunk] = line.chunks
    if (parts(lines, kinds, to, before, options) || !chunk || chunk.x0 >= shape.figuresFrom) break
    to++
  }
  return to
}

/** Not farther apart than twice the usual distance of the table's lines; a new page says nothing about distance. */
function isBeside(upper: Line, lower: Line, shape: Shape): boolean {
  return upper.page !== lower.page || lower.y - upper.y <= Math.max(shape.step * 2, upper.em * 2.5)
}

function cutLong(lines: Line[], run: Run): Run[] {
  const pieces: Run[] = []
  let [from, chunks] = [run.from, 0]
  for (let i = run.from; i < run.to; i++) {
    const count = lines[i]?.chunks.length ?? 0
    if (i > from && (i - from >= MAX_ALIGNED_LINES || chunks + count > MAX_ALIGNED_CHUNKS)) {
      pieces.push({ from, to: i })
      ;[from, chunks] = [i, 0]
    }
    chunks += count
  }
  return [...pieces, { from, to: run.to }]
}
