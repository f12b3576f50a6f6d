/** Follows the text operators of a page and turns glyphs into words with places (PDF 32000-1, 9.4). */
import { apply, IDENTITY, type Matrix, multiply, type Point, type Quarter } from './geometry.ts'
import type { Word } from './marks.ts'

/** A glyph as pdf.js delivers it inside `showText`; numbers between glyphs shift the next one. */
export type Glyph = { unicode: string; width: number; isSpace: boolean; vmetric?: number[] | null }

/** What drawing text depends on; saved and restored with the graphics state. */
export type TextStyle = {
  font: string
  size: number
  charSpacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
  mode: number
}

export const INITIAL_STYLE: TextStyle = {
  font: '',
  size: 0,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
}

/**
 * Width of a font's units in text space, 1/1000 but in Type 3 fonts. `box`: height of the box around its glyphs, for
 * those Type 3 fonts whose size says nothing.
 */
export type FontUnits = { width: number; box?: number }

/** Gaps wider than this share of the font's height part words; narrower ones are kerning. */
const WORD_GAP = 0.15
/** Text that is not within this angle (radians) of a quarter turn is a watermark. */
const SLANT = 0.15
const BLANK = /^[\s\u00a0\u3000]*$/
/** Nothing is printed for them. */
const SILENT = /[\u00ad\u200b-\u200f\u2060\ufeff]/g
/** Words end here, so that a quoted clause has a box of its own. */
const CLAUSE_END = /[，。；：！？、]$/

type Pen = { matrix: Matrix; line: Matrix }

export type TextReader = {
  begin(): void
  setMatrix(matrix: Matrix): void
  move(x: number, y: number): void
  /** `items`: glyphs and numbers. */
  show(items: readonly (Glyph | number)[], style: TextStyle, ctm: Matrix, units: FontUnits): void
}

/** Collects words into `sink`. */
export function createTextReader(sink: (word: Word) => void): TextReader {
  const pen: Pen = { matrix: IDENTITY, line: IDENTITY }
  let spaced = false
  return {
    begin: () => {
      pen.matrix = IDENTITY
      pen.line = IDENTITY
    },
    setMatrix: matrix => {
      pen.matrix = matrix
      pen.line = matrix
    },
    move: (x, y) => {
      pen.line = multiply(pen.line, [1, 0, 0, 1, x, y])
      pen.matrix = pen.line
    },
    show: (items, style, ctm, units) => {
      const run = createRun(multiply(ctm, pen.matrix), style, units, sink, spaced)
      for (const item of items) {
        if (typeof item === 'number') run.shift(item)
        else run.draw(item)
      }
      const { x, y, trailing } = run.finish()
      spaced = trailing
      pen.matrix = multiply(pen.matrix, [1, 0, 0, 1, x, y])
    },
  }
}

function createRun(matrix: Matrix, style: TextStyle, units: FontUnits, sink: (word: Word) => void, before: boolean) {
  const quarter = quarterOf(matrix, style)
  const em = Math.abs(style.size) * (units.box && Math.abs(style.size) <= 1 ? units.box : 1)
  const size = Math.hypot(matrix[2], matrix[3]) * em
  const gap = Math.abs(style.size) * WORD_GAP
  let [x, y, end] = [0, 0, 0]
  let spaced = before
  let open: { text: string; x: number; y: number } | undefined

  const close = () => {
    if (!open || quarter === undefined) {
      open = undefined
      return
    }
    const at = (px: number): Point => apply(matrix, px, (open?.y ?? 0) + style.rise)
    const hidden = style.mode === 3 || style.mode === 7
    sink({ text: open.text, start: at(open.x), end: at(end), size, quarter, font: style.font, hidden, spaced })
    spaced = false
    open = undefined
  }
  const write = (text: string, from: number, to: number, baseline: number) => {
    if (open && (from - end > gap || from < open.x)) close()
    if (open) open.text += text
    else open = { text, x: from, y: baseline }
    end = to
    if (CLAUSE_END.test(text)) close()
  }
  return {
    shift: (thousandths: number) => {
      x -= (thousandths / 1000) * style.size * style.scale
    },
    draw: (glyph: Glyph) => {
      const text = glyph.unicode.replace(SILENT, '')
      const width = glyph.width * units.width * style.size * style.scale
      const spacing = style.charSpacing + (glyph.isSpace ? style.wordSpacing : 0)
      const isBlank = BLANK.test(text)
      if (isBlank) {
        close()
        spaced ||= text !== ''
      }
      const vertical = glyph.vmetric
      if (vertical) {
        const [advance = 0, vx = 0, vy = 0] = vertical.map(each => (each / 1000) * style.size)
        close()
        if (!isBlank) write(text, x - vx, x - vx + width, y - vy)
        close()
        y += advance - spacing
      } else {
        if (!isBlank) write(text, x, x + width, 0)
        x += width + spacing * style.scale
      }
    },
    /** How far the pen has moved, in text space. */
    finish: () => {
      close()
      return { x, y, trailing: spaced }
    },
  }
}

/** The direction of the text, `undefined` where it slants or has no size. */
function quarterOf(matrix: Matrix, style: TextStyle): Quarter | undefined {
  const sign = Math.sign(style.size * style.scale) || 1
  const [dx, dy] = [matrix[0] * sign, matrix[1] * sign]
  if (!style.size || (dx === 0 && dy === 0)) return undefined
  const turns = Math.atan2(dy, dx) / (Math.PI / 2)
  const nearest = Math.round(turns)
  if (Math.abs(turns - nearest) > SLANT) return undefined
  const quarters: Quarter[] = [0, 1, 2, 3]
  return quarters[(nearest + 4) % 4]
}
