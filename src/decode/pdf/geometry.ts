/** Boxes, matrices and quarter turns. All lengths are points; on the page y grows downward. */

/** [left, top, right, bottom] */
export type Box = [number, number, number, number]
export type Point = [number, number]
/** As in PDF: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = [number, number, number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ]
}

export function apply(matrix: Matrix, x: number, y: number): Point {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]]
}

/** Six finite numbers from what pdf.js hands out: an array or a Float32Array. */
export function toMatrix(value: unknown): Matrix | undefined {
  if (!Array.isArray(value) && !(value instanceof Float32Array)) return undefined
  const numbers: ArrayLike<unknown> = value
  const [a, b, c, d, e, f] = [numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]]
  return isNumber(a) && isNumber(b) && isNumber(c) && isNumber(d) && isNumber(e) && isNumber(f)
    ? [a, b, c, d, e, f]
    : undefined
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** The upright box around the image of the rectangle between two corners. */
export function boxUnder(matrix: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  return boxAround([apply(matrix, x0, y0), apply(matrix, x1, y0), apply(matrix, x0, y1), apply(matrix, x1, y1)])
}

export function boxAround(points: Point[]): Box {
  const box: Box = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const [x, y] of points) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box
}

export const boxUnion = (boxes: Box[]): Box =>
  boxAround(
    boxes.flatMap(([x0, y0, x1, y1]): Point[] => [
      [x0, y0],
      [x1, y1],
    ]),
  )

export function unionBox(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}

/** How many quarter turns clockwise text runs away from left to right. */
export type Quarter = 0 | 1 | 2 | 3

/** Turns a page of the given size so that text of that direction runs from left to right. */
export function uprighter(quarter: Quarter, width: number, height: number): Matrix {
  if (quarter === 1) return [0, -1, 1, 0, 0, width]
  if (quarter === 2) return [-1, 0, 0, -1, width, height]
  if (quarter === 3) return [0, 1, -1, 0, height, 0]
  return IDENTITY
}

/** Undoes `uprighter`. */
export function downrighter(quarter: Quarter, width: number, height: number): Matrix {
  if (quarter === 1) return [0, 1, -1, 0, width, 0]
  if (quarter === 2) return [-1, 0, 0, -1, width, height]
  if (quarter === 3) return [0, -1, 1, 0, 0, height]
  return IDENTITY
}
