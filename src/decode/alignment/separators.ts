/** Where columns part: the vertical lines that a reader would draw between aligned chunks. */
import { type Chunk, isFigure, type Line } from './line.ts'

type Gap = { from: number; to: number; beforeFigure: boolean }

/** A left edge that this many labels share is a column of its own. */
const MIN_SUPPORT = 2
/** Of the labels that begin left of such an edge, at most this share may run across it. */
const MAX_CROSSING = 0.45
/** Header lines that are tried out. */
const MAX_HEADERS = 24
/** With more columns than this nobody looks for the quietest place between them. */
const MAX_REFINED = 200

/**
 * The positions (ascending) that part the chunks of all lines into columns. Figures of one line are always parted:
 * each blank between neighbours holds a position, and as few positions as possible do it (interval stabbing), so
 * that a wide number, a short one and a missing one agree on their column. The blanks before figures decide first; those
 * between headers and labels count where no figure stands in the way, for headers are often set without regard to the
 * columns. Columns without any figure part where their headers do, and labels where several of them begin. `drawn`:
 * positions that are known from ruling lines; they are part of the result.
 */
export function findSeparators(lines: Line[], drawn: number[] = []): number[] {
  const obstacles = lines.flatMap(obstaclesOf)
  const gaps = lines.flatMap(gapsOf).filter(gap => !drawn.some(x => x > gap.from && x < gap.to))
  const main = place(narrowByHeaders(stabbed(gaps.filter(gap => gap.beforeFigure)), lines), obstacles)
  const open = gaps.filter(gap => !main.some(x => x > gap.from && x < gap.to))
  const figures = lines.flatMap(line => line.chunks.filter((chunk, i) => i > 0 && isFigure(chunk.text)))
  const cutsFigure = (x: number) => figures.some(figure => figure.x0 < x && figure.x1 > x)
  const further = place(stabbed(open), obstacles).filter(x => !cutsFigure(x))
  const required = [...drawn, ...main, ...further].sort((a, b) => a - b)
  const headed = headerEdges(lines, required, figures).filter(x => !cutsFigure(x))
  return [...required, ...headed, ...labelEdges(lines, required, figures)].sort((a, b) => a - b)
}

/** The blanks between neighbours of one line; chunks that touch are parted where they touch. */
function gapsOf(line: Line): Gap[] {
  return line.chunks.slice(1).map((chunk, i) => {
    const from = Math.min(line.chunks[i]?.x1 ?? chunk.x0, chunk.x0 - line.em * 0.01)
    return { from, to: chunk.x0, beforeFigure: isFigure(chunk.text) }
  })
}

/**
 * Headers tell where in a wide blank the position should be. Lines whose blanks would leave some stretch without a place
 * are not heeded.
 */
function narrowByHeaders(stretches: Gap[], lines: Line[]): Gap[] {
  if (stretches.length < 2 || stretches.length > MAX_REFINED) return stretches
  const headers = lines
    .filter(line => !line.chunks.some(chunk => isFigure(chunk.text)))
    .map(line => ({ ...line, chunks: line.chunks.flatMap(chunk => chunk.parts ?? [chunk]) }))
    // Two words are a header of two columns, or a caption with a blank in it.
    .filter(line => line.chunks.length > 2)
    .sort((a, b) => b.chunks.length - a.chunks.length)
  let narrowed = stretches
  for (const line of headers.slice(0, MAX_HEADERS)) {
    const next = narrowed.map(stretch => ({ ...stretch }))
    for (const gap of gapsOf(line)) {
      // A blank wider than that lies beside a header that spans columns, and tells nothing.
      if (next.some(stretch => stretch.from >= gap.from && stretch.to <= gap.to)) continue
      const only = next.reduce((a, b) => (shared(gap, b) > shared(gap, a) ? b : a))
      if (shared(gap, only) <= 0) continue
      only.from = Math.max(only.from, gap.from)
      only.to = Math.min(only.to, gap.to)
    }
    if (next.every(stretch => stretch.from < stretch.to)) narrowed = next
  }
  return narrowed
}

const shared = (a: Gap, b: Gap) => Math.min(a.to, b.to) - Math.max(a.from, b.from)

type Obstacle = { x0: number; x1: number; weight: number }

/**
 * What a position should not cut: narrow chunks weigh more than wide ones, which may span columns, and chunks with
 * neighbours more than captions on lines of their own.
 */
function obstaclesOf(line: Line): Obstacle[] {
  const share = line.chunks.length > 1 || line.chunks[0]?.parts ? 1 : 0.1
  const pieces = line.chunks.flatMap(chunk => chunk.parts ?? [chunk])
  return pieces.map(({ x0, x1 }) => ({ x0, x1, weight: share / Math.max(1, (x1 - x0) / line.em) }))
}

function place(stretches: Gap[], obstacles: Obstacle[]): number[] {
  if (stretches.length > MAX_REFINED) return stretches.map(gap => (gap.from + gap.to) / 2)
  return stretches.map(gap => quietest(gap, obstacles))
}

/** The fewest stretches such that every gap holds one of them whole; greedy by right end, which is optimal. */
function stabbed(gaps: Gap[]): Gap[] {
  const groups: Gap[] = []
  let current: Gap | undefined
  for (const gap of [...gaps].sort((a, b) => a.to - b.to)) {
    if (current && gap.from < current.to) current.from = Math.max(current.from, gap.from)
    else {
      current = { ...gap }
      groups.push(current)
    }
  }
  return groups
}

/** The middle of that part of the gap that cuts least; of equals, the widest. */
function quietest(gap: Gap, obstacles: Obstacle[]): number {
  const across = obstacles.filter(each => each.x0 < gap.to && each.x1 > gap.from)
  const changes = across
    .flatMap(({ x0, x1, weight }) => [
      { x: Math.max(x0, gap.from), by: weight },
      { x: Math.min(x1, gap.to), by: -weight },
    ])
    .sort((a, b) => a.x - b.x)
  let best = { cost: Number.POSITIVE_INFINITY, width: 0, middle: (gap.from + gap.to) / 2 }
  let [cost, from] = [0, gap.from]
  for (const { x, by } of [...changes, { x: gap.to, by: 0 }]) {
    const width = x - from
    const isBetter = cost < best.cost - 1e-6 || (cost < best.cost + 1e-6 && width > best.width)
    if (width > 0 && isBetter) best = { cost, width, middle: (from + x) / 2 }
    cost += by
    from = x
  }
  return best.middle
}

/**
 * Further positions among the figures: where the headers inside one column stand side by side, one above a column whose
 * cells are blank.
 */
function headerEdges(lines: Line[], required: number[], figures: Chunk[]): number[] {
  const zone = labelZone(figures, required)
  const headers = lines
    .filter(line => !line.chunks.some((chunk, i) => i > 0 && isFigure(chunk.text)))
    .flatMap(line => line.chunks.flatMap(chunk => chunk.parts ?? [chunk]))
    .filter(piece => !isFigure(piece.text))
    .sort((a, b) => a.x0 - b.x0)
  return required.flatMap((left, i) => {
    const right = required[i + 1]
    // Beyond the last figure stand page numbers and notes.
    if (left < zone || right === undefined) return []
    let end = Number.POSITIVE_INFINITY
    return headers
      .filter(piece => piece.x0 > left && piece.x1 < right)
      .flatMap(piece => {
        const edge = piece.x0 > end ? [(piece.x0 + end) / 2] : []
        end = end === Number.POSITIVE_INFINITY ? piece.x1 : Math.max(end, piece.x1)
        return edge
      })
  })
}

/** Further positions among the labels: left edges that several labels share and few run across. */
function labelEdges(lines: Line[], required: number[], figures: Chunk[]): number[] {
  const zone = labelZone(figures, required)
  const labels = lines.flatMap(line =>
    line.chunks
      .flatMap(chunk => chunk.parts ?? [chunk])
      .filter(piece => piece.x0 < zone && !isFigure(piece.text))
      .map(piece => ({ ...piece, em: line.em })),
  )
  const found: number[] = []
  let previous: { edge: number } | undefined
  for (const cluster of clusterByLeftEdge(labels)) {
    const edge = cluster.edge - cluster.em * 0.1
    const parted = [...required, ...found].filter(x => x <= cluster.edge).sort((a, b) => a - b)
    const last = parted.at(-1) ?? Number.NEGATIVE_INFINITY
    const isNew = previous !== undefined && last <= previous.edge && cluster.size >= MIN_SUPPORT
    if (isNew) {
      const before = labels.filter(label => label.x0 >= last && label.x0 < edge - cluster.em * 0.3)
      const crossing = before.filter(label => label.x1 > edge + cluster.em * 0.3).length
      if (crossing < before.length * MAX_CROSSING) found.push(edge)
    }
    previous = cluster
  }
  return found
}

/** The position left of the first column of figures; infinite where there are none. */
function labelZone(figures: Chunk[], required: number[]): number {
  const first = figures.reduce((least, chunk) => Math.min(least, chunk.x0), Number.POSITIVE_INFINITY)
  return required.filter(x => x < first).at(-1) ?? first
}

function clusterByLeftEdge(labels: { x0: number; em: number }[]): { edge: number; size: number; em: number }[] {
  const clusters: { edge: number; size: number; em: number }[] = []
  for (const { x0, em } of [...labels].sort((a, b) => a.x0 - b.x0)) {
    const last = clusters.at(-1)
    if (last && x0 - last.edge < em * 0.75) last.size++
    else clusters.push({ edge: x0, size: 1, em })
  }
  return clusters
}
