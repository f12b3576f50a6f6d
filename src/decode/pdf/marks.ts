/** What stands on a page before anything is made of it. Coordinates of the page as it is shown, y downward, points. */
import type { Box, Point, Quarter } from './geometry.ts'

/** A stretch of glyphs without a blank in it. */
export type Word = {
  text: string
  /** Baseline, from where the first glyph begins to where the last one ends. */
  start: Point
  end: Point
  /** Height of the font. */
  size: number
  quarter: Quarter
  font: string
  /** Drawn invisibly (rendering mode 3): the text layer of a scan. */
  hidden: boolean
  /** A blank is printed before it. */
  spaced: boolean
}

/** A straight piece of a ruling line: horizontal at y = `at` from x = `from` to `to`, or vertical with the roles changed. */
export type Segment = { axis: 'h' | 'v'; at: number; from: number; to: number; width: number }

export type PageMarks = {
  page: number
  width: number
  height: number
  words: Word[]
  segments: Segment[]
  /** Where pictures stand, as far as it can be told without decoding them. */
  pictures: Box[]
  /** Drawn shapes other than ruling lines: charts, or text turned into outlines. */
  shapes: number
  /** More segments were drawn than are kept. */
  overflow: boolean
}
