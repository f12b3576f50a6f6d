/** Ruling lines among the paths of a page: strokes, thin fills, rings around cells. */
import { apply, type Box, boxAround, type Matrix, type Point } from './geometry.ts'
import type { Segment } from './marks.ts'

/** Fills thinner than this are lines; a browser draws its borders so. */
const MAX_RULE = 3.6
/** A line may slant this much over its whole length. */
const SLANT = 0.8
/** Longer paths are drawings (maps, charts, outlined text), not borders. */
const MAX_POINTS = 4000

type Subpath = { points: Point[]; curved: boolean; closed: boolean }

export type PathReading = {
  segments: Segment[]
  /** The path is a shape beyond ruling lines. */
  shape: boolean
}

/**
 * Reads the flat array that pdf.js makes of a path (0 x y: move; 1 x y: line; 2: cubic, 6 numbers; 3: quadratic, 4;
 * 4: close), with `matrix` from its space to the page. `width`: of the pen, on the page.
 */
export type Paint = { stroke: boolean; fill: boolean; width: number }

export function readPath(data: ArrayLike<number>, matrix: Matrix, paint: Paint): PathReading {
  const subpaths = toSubpaths(data, matrix)
  if (!subpaths) return { segments: [], shape: true }
  const segments = paint.stroke ? subpaths.flatMap(path => strokes(path, paint.width)) : []
  if (!paint.fill) return { segments, shape: segments.length === 0 && subpaths.some(path => path.curved) }
  const boxes = subpaths.map(rectangleOf)
  const rules = boxes.flatMap(box => (box ? (thin(box) ?? []) : []))
  const rings = boxes.flatMap((box, i) => ring(box, boxes[i + 1]))
  const all = [...segments, ...rules, ...rings]
  return { segments: all, shape: all.length === 0 && boxes.some(box => !box) }
}

function toSubpaths(data: ArrayLike<number>, matrix: Matrix): Subpath[] | undefined {
  if (data.length > MAX_POINTS * 3) return undefined
  const subpaths: Subpath[] = []
  let current: Subpath | undefined
  const at = (i: number): Point => apply(matrix, data[i] ?? 0, data[i + 1] ?? 0)
  for (let i = 0; i < data.length; ) {
    const kind = data[i++]
    if (kind === 0) {
      current = { points: [at(i)], curved: false, closed: false }
      subpaths.push(current)
      i += 2
    } else if (kind === 1) {
      current?.points.push(at(i))
      i += 2
    } else if (kind === 2 || kind === 3) {
      i += kind === 2 ? 4 : 2
      if (current) current.curved = true
      current?.points.push(at(i))
      i += 2
    } else if (kind === 4) {
      if (current) current.closed = true
    } else return subpaths
  }
  return subpaths
}

function strokes({ points, closed }: Subpath, width: number): Segment[] {
  const ring = closed && points[0] ? [...points, points[0]] : points
  return ring.slice(1).flatMap((point, i) => straight(ring[i] ?? point, point, width))
}

function straight([x0, y0]: Point, [x1, y1]: Point, width: number): Segment[] {
  const [dx, dy] = [Math.abs(x1 - x0), Math.abs(y1 - y0)]
  if (dy <= SLANT && dx > dy)
    return [{ axis: 'h', at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1), width }]
  if (dx <= SLANT && dy > dx)
    return [{ axis: 'v', at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1), width }]
  return []
}

/** The box of a subpath whose sides are all upright. */
function rectangleOf({ points, curved }: Subpath): Box | undefined {
  const [first] = points
  if (curved || !first || points.length < 3 || points.length > 6) return undefined
  const ring = [...points, first]
  const upright = ring.slice(1).every(([x, y], i) => {
    const [px, py] = ring[i] ?? [x, y]
    return Math.abs(x - px) <= SLANT || Math.abs(y - py) <= SLANT
  })
  return upright ? boxAround(points) : undefined
}

/** A thin box as a line; a dot of a dotted line counts both ways. */
function thin([left, top, right, bottom]: Box): Segment[] | undefined {
  const [dx, dy] = [right - left, bottom - top]
  if (Math.min(dx, dy) > MAX_RULE) return undefined
  const h: Segment = { axis: 'h', at: (top + bottom) / 2, from: left, to: right, width: dy }
  const v: Segment = { axis: 'v', at: (left + right) / 2, from: top, to: bottom, width: dx }
  if (Math.max(dx, dy) <= MAX_RULE) return dx > dy * 1.5 ? [h] : dy > dx * 1.5 ? [v] : [h, v]
  return dx > dy ? [h] : [v]
}

/** A border drawn as the area between two boxes, one inside the other. */
function ring(outer: Box | undefined, inner: Box | undefined): Segment[] {
  if (!outer || !inner || thin(outer) || thin(inner)) return []
  const margins = [inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]]
  if (margins.some(margin => margin < -0.01 || margin > MAX_RULE)) return []
  const [left = 0, top = 0, right = 0, bottom = 0] = margins
  const sides: [number, Segment][] = [
    [left, { axis: 'v', at: outer[0] + left / 2, from: outer[1], to: outer[3], width: left }],
    [top, { axis: 'h', at: outer[1] + top / 2, from: outer[0], to: outer[2], width: top }],
    [right, { axis: 'v', at: outer[2] - right / 2, from: outer[1], to: outer[3], width: right }],
    [bottom, { axis: 'h', at: outer[3] - bottom / 2, from: outer[0], to: outer[2], width: bottom }],
  ]
  return sides.flatMap(([margin, side]) => (margin > 0.05 ? [side] : []))
}
