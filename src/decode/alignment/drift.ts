/**
 * Straightens columns that stand elsewhere on the next page: tools that turn a PDF into text lay out each page for
 * itself, and a continued table may be indented differently.
 */
import { type Chunk, fullCount, isFigure, type Line, type Piece } from './line.ts'

type Stretch = { start: number; gaps: { from: number; to: number }[] }

/** The lines, with `x` mapped so that full rows of figures agree with the first of them. Lines that agree stay as they are. */
export function straightenLines(lines: Line[]): Line[] {
  const stretches = findStretches(lines)
  if (stretches.length < 2) return lines
  const anchors = stretches.map((stretch, k) => anchorsOf(stretch, lines.slice(stretch.start, stretches[k + 1]?.start)))
  return lines.map((line, i) => {
    const k = stretches.findLastIndex(each => each.start <= i)
    const [source, target] = [anchors[k], anchors[0]]
    if (k < 1 || !source || !target) return line
    const move = (piece: Piece): Piece => ({
      ...piece,
      x0: mapBetween(piece.x0, source, target),
      x1: mapBetween(piece.x1, source, target),
    })
    return { ...line, chunks: line.chunks.map(chunk => moveChunk(chunk, move)) }
  })
}

function moveChunk(chunk: Chunk, move: (piece: Piece) => Piece): Chunk {
  return { ...move(chunk), ...(chunk.parts ? { parts: chunk.parts.map(move) } : {}) }
}

/** The left edge of the stretch, and the middles of the blanks between its figures. */
function anchorsOf(stretch: Stretch, lines: Line[]): number[] {
  const left = lines.reduce((least, line) => Math.min(least, line.chunks[0]?.x0 ?? least), Number.POSITIVE_INFINITY)
  return [left, ...stretch.gaps.map(gap => (gap.from + gap.to) / 2)]
}

/**
 * Cuts the lines where the blanks between the figures of full rows stop having a common position: from one page to the
 * next, or anywhere in a text that does not tell its pages.
 */
function findStretches(lines: Line[]): Stretch[] {
  const rows = lines.map(line => figuresAtEnd(line))
  const full = fullCount(rows.map(figures => figures.length))
  if (full === 0) return []
  const paged = lines.at(-1)?.page !== lines[0]?.page
  const stretches: Stretch[] = []
  let lastRow = 0
  rows.forEach((figures, i) => {
    if (figures.length !== full) return
    const gaps = figures.slice(1).map((chunk, k) => ({ from: figures[k]?.x1 ?? 0, to: chunk.x0 }))
    const current = stretches.at(-1)
    const common = current?.gaps.map((gap, k) => ({
      from: Math.max(gap.from, gaps[k]?.from ?? gap.from),
      to: Math.min(gap.to, gaps[k]?.to ?? gap.to),
    }))
    if (current && common?.every(gap => gap.from < gap.to)) current.gaps = common
    else if (current && paged && lines[i]?.page === lines[lastRow]?.page) return
    else stretches.push({ start: current ? startOfStretch(lines, lastRow, i) : 0, gaps })
    lastRow = i
  })
  return stretches
}

/** A new stretch begins with the new page, or else right behind the last full row of the old one. */
function startOfStretch(lines: Line[], lastRow: number, row: number): number {
  for (let i = lastRow + 1; i <= row; i++) if (lines[i]?.page !== lines[i - 1]?.page) return i
  return lastRow + 1
}

/** The unbroken row of figures at the right end of a line. */
function figuresAtEnd(line: Line): Chunk[] {
  const last = line.chunks.findLastIndex(chunk => !isFigure(chunk.text))
  return line.chunks.slice(last + 1)
}

/** Piecewise linear between the anchors, shifted beyond them. */
function mapBetween(x: number, source: number[], target: number[]): number {
  const right = source.findIndex(anchor => anchor >= x)
  const end = right === -1 ? source.length - 1 : right
  const [a = 0, b = 0] = [source[end - 1], source[end]]
  const [ta = 0, tb = 0] = [target[end - 1], target[end]]
  if (right <= 0 || b === a) return x + tb - b
  return ta + ((x - a) * (tb - ta)) / (b - a)
}
