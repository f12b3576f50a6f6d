/** From the operator list of a page to its marks: one pass, no drawing. */
import type { OperatorList } from './engine.ts'
import { type Box, boxUnder, IDENTITY, type Matrix, multiply, toMatrix } from './geometry.ts'
import { MAX_PAGE_SEGMENTS, MAX_PICTURES, MAX_STATE_DEPTH } from './limits.ts'
import type { PageMarks, Word } from './marks.ts'
import { readPath } from './paths.ts'
import { createTextReader, type FontUnits, type Glyph, INITIAL_STYLE, type TextStyle } from './text-state.ts'

export type PageFrame = { page: number; width: number; height: number; transform: Matrix }

/** The names of pdf.js's operators that matter here, by number. */
export type OperatorNames = ReadonlyMap<number, string>

const STROKES = new Set(['stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'])
/** Smaller vacant places are mere changes of scale. */
const MIN_PICTURE = 20
const DRAWS = [
  'shadingFill',
  'paintImageXObject',
  'paintInlineImageXObject',
  'paintImageMaskXObject',
  'paintSolidColorImageMask',
]
const FILLS = new Set(['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'])

type State = TextStyle & {
  ctm: Matrix
  lineWidth: number
  /** Where a picture stands if nothing is drawn before this state ends: pdf.js leaves large pictures out silently. */
  vacant: Box | undefined
  /** Something was drawn since this state began. */
  drew: boolean
}

type Handler = (args: unknown[]) => void

const NONE: unknown[] = []

/** `unitsOf` tells the units of a font by the name that pdf.js loaded it under. */
export function readOperators(
  list: OperatorList,
  names: OperatorNames,
  frame: PageFrame,
  unitsOf: (font: string) => FontUnits,
): PageMarks {
  const { page, width, height } = frame
  const marks: PageMarks = { page, width, height, words: [], segments: [], pictures: [], shapes: 0, overflow: false }
  const canvas = createCanvas(marks, frame.transform)
  const byName = new Map([...graphicsHandlers(canvas, names), ...textHandlers(canvas, unitsOf)])
  const handlers: (Handler | undefined)[] = []
  for (const [operator, name] of names) handlers[operator] = byName.get(name)
  for (let i = 0; i < list.fnArray.length; i++) {
    const handler = handlers[list.fnArray[i] ?? -1]
    const args = list.argsArray[i]
    if (handler) handler(Array.isArray(args) ? args : NONE)
  }
  canvas.endPicture()
  return marks
}

type Canvas = ReturnType<typeof createCanvas>

/** The graphics state of the page, and what is drawn under it. */
function createCanvas(marks: PageMarks, transform: Matrix) {
  const stack: State[] = []
  const canvas = {
    marks,
    state: { ...INITIAL_STYLE, ctm: transform, lineWidth: 1, vacant: undefined, drew: false } as State, // widens `vacant`
    draw: () => {
      canvas.state.vacant = undefined
      canvas.state.drew = true
    },
    endPicture: () => {
      const { vacant } = canvas.state
      if (!vacant || vacant[2] - vacant[0] < MIN_PICTURE || vacant[3] - vacant[1] < MIN_PICTURE) return
      if (marks.pictures.length < MAX_PICTURES) marks.pictures.push(vacant)
      canvas.draw()
    },
    save: () => {
      if (stack.length < MAX_STATE_DEPTH) stack.push(canvas.state)
      canvas.state = { ...canvas.state, vacant: undefined, drew: false }
    },
    restore: () => {
      canvas.endPicture()
      const { drew } = canvas.state
      canvas.state = stack.pop() ?? canvas.state
      if (drew) canvas.draw()
    },
    transform: (matrix: unknown) => {
      canvas.state.ctm = multiply(canvas.state.ctm, toMatrix(matrix) ?? IDENTITY)
    },
  }
  return canvas
}

function graphicsHandlers(canvas: Canvas, names: OperatorNames): [string, Handler][] {
  return [
    ...['save', 'beginGroup'].map((name): [string, Handler] => [name, canvas.save]),
    ...['restore', 'endGroup', 'paintFormXObjectEnd', 'endAnnotation'].map((name): [string, Handler] => [
      name,
      canvas.restore,
    ]),
    ...DRAWS.map((name): [string, Handler] => [name, canvas.draw]),
    [
      'transform',
      args => {
        canvas.endPicture()
        canvas.transform(args)
        canvas.state.vacant = boxUnder(canvas.state.ctm, 0, 0, 1, 1)
      },
    ],
    [
      'paintFormXObjectBegin',
      ([matrix]) => {
        canvas.draw()
        canvas.save()
        canvas.transform(matrix)
      },
    ],
    [
      'beginAnnotation',
      ([, , transform, matrix]) => {
        canvas.save()
        canvas.transform(transform)
        canvas.transform(matrix)
      },
    ],
    [
      'setLineWidth',
      ([width]) => {
        canvas.state.lineWidth = numberOf(width)
      },
    ],
    ['setGState', ([entries]) => setGraphicsState(canvas.state, entries)],
    ['constructPath', ([paint, paths]) => drawPath(canvas, names.get(numberOf(paint)) ?? '', paths)],
  ]
}

function drawPath({ state, marks, draw }: Canvas, paint: string, paths: unknown): void {
  const [stroke, fill] = [STROKES.has(paint), FILLS.has(paint)]
  if (!stroke && !fill) return
  const data: unknown = Array.isArray(paths) ? paths[0] : undefined
  const { ctm } = state
  draw()
  if (!(data instanceof Float32Array)) return
  const width = state.lineWidth * Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]))
  const { segments, shape } = readPath(data, ctm, { stroke, fill, width })
  if (shape) marks.shapes++
  if (marks.segments.length + segments.length > MAX_PAGE_SEGMENTS) marks.overflow = true
  else for (const segment of segments) marks.segments.push(segment)
}

function textHandlers(canvas: Canvas, unitsOf: (font: string) => FontUnits): [string, Handler][] {
  const { marks } = canvas
  const text = createTextReader(word => {
    if (isOnPage(word, marks)) marks.words.push(word)
  })
  const style =
    (set: (state: State, value: number) => void): Handler =>
    args =>
      set(canvas.state, numberOf(args[0]))
  return [
    ['beginText', text.begin],
    ['setTextMatrix', ([matrix]) => text.setMatrix(toMatrix(matrix) ?? IDENTITY)],
    ['moveText', ([x, y]) => text.move(numberOf(x), numberOf(y))],
    ['nextLine', () => text.move(0, -canvas.state.leading)],
    [
      'setLeadingMoveText',
      ([x, y]) => {
        canvas.state.leading = -numberOf(y)
        text.move(numberOf(x), numberOf(y))
      },
    ],
    [
      'setFont',
      ([font, size]) => {
        Object.assign(canvas.state, { font: String(font), size: numberOf(size) })
      },
    ],
    ['setCharSpacing', style((state, value) => Object.assign(state, { charSpacing: value }))],
    ['setWordSpacing', style((state, value) => Object.assign(state, { wordSpacing: value }))],
    ['setHScale', style((state, value) => Object.assign(state, { scale: value / 100 }))],
    ['setLeading', style((state, value) => Object.assign(state, { leading: value }))],
    ['setTextRise', style((state, value) => Object.assign(state, { rise: value }))],
    ['setTextRenderingMode', style((state, value) => Object.assign(state, { mode: value }))],
    [
      'showText',
      ([items]) => {
        if (!Array.isArray(items) || items.length === 0) return
        canvas.draw()
        // pdf.js gives `showText` an array of glyphs and numbers.
        text.show(items as (Glyph | number)[], canvas.state, canvas.state.ctm, unitsOf(canvas.state.font))
      },
    ],
  ]
}

/** Of a graphics state dictionary, as pairs of key and value, only the font and the line width matter. */
function setGraphicsState(state: State, entries: unknown): void {
  if (!Array.isArray(entries)) return
  for (const entry of entries) {
    const [key, value]: unknown[] = Array.isArray(entry) ? entry : []
    if (key === 'LW') state.lineWidth = numberOf(value)
    if (key === 'Font' && Array.isArray(value))
      Object.assign(state, { font: String(value[0]), size: numberOf(value[1]) })
  }
}

const numberOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

function isOnPage(word: Word, { width, height }: PageMarks): boolean {
  const [x, y] = [(word.start[0] + word.end[0]) / 2, (word.start[1] + word.end[1]) / 2]
  return x >= 0 && x <= width && y >= 0 && y <= height
}
