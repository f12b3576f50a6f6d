/** From words to printed lines and their chunks. */

import type { Origin } from '../../core/document.ts'
import { type Chunk, isFigure, type Line, type Piece } from '../alignment/index.ts'
import { type Box, unionBox } from './geometry.ts'
import type { Ink } from './upright.ts'

/** Words of one baseline, from left to right. */
export type PrintedLine = Line & {
  /** Shares of the page's width and height are needed to tell headers and footers. */
  frame: { width: number; height: number }
  x0: number
  x1: number
  text: string
  /** Index in `text` at which each word begins, and where it stands. */
  starts: number[]
  origins: Origin[]
}

/** Baselines closer than this share of the font's height are one line. */
const SAME_BASELINE = 0.35
/** Blanks from this share of the font's height on part columns (between figures, less). */
const COLUMN_GAP = 0.9
const FIGURE_GAP = 0.3
/** Words that overlap so far were never one text: a column was too narrow for the one or the other. */
const OVERLAP = 0.3
/** Headers of narrow columns stand as close as this. */
const PART_GAP = 0.25
/** Blanks from this share on are printed as one between letters and digits. */
const LETTER_GAP = 0.15
/** The same between ideographs, which are often set apart to fill a line. */
const IDEOGRAPH_GAP = 1

/** Groups words (of one direction) by baseline, top to bottom, each group from left to right. */
export function wordsToRows(words: Ink[]): Ink[][] {
  const rows: { base: number; size: number; words: Ink[] }[] = []
  for (const word of [...words].sort((a, b) => a.base - b.base)) {
    const row = rows.at(-1)
    if (row && word.base - row.base <= Math.min(word.size, row.size) * SAME_BASELINE) row.words.push(word)
    else rows.push({ base: word.base, size: word.size, words: [word] })
  }
  return rows.map(row => row.words.sort((a, b) => a.x0 - b.x0))
}

/** The text of a row, and where in it each word begins. */
export function joinRow(row: Ink[]): { text: string; starts: number[] } {
  let text = ''
  const starts = row.map((word, i) => {
    const before = row[i - 1]
    if (before && needsBlank(before, word)) text += ' '
    const start = text.length
    text += word.text
    return start
  })
  return { text, starts }
}

/** Letters and digits, full-width ones too. */
const NARROW = /[\u0021-\u024f\uff10-\uff5a]/

function needsBlank(before: Ink, word: Ink): boolean {
  const em = Math.min(before.size, word.size)
  const gap = word.x0 - before.x1
  if (word.spaced && gap > -em) return true
  const letters = NARROW.test(before.text.at(-1) ?? '') && NARROW.test(word.text[0] ?? '')
  return gap > em * (letters ? LETTER_GAP : IDEOGRAPH_GAP)
}

/** Cuts a row at wide blanks. */
export function rowToChunks(row: Ink[], origin: (box: Box) => Origin): Chunk[] {
  const groups: Ink[][] = []
  for (const word of row) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    if (group && before && !isColumnGap(before, word)) group.push(word)
    else groups.push([word])
  }
  return groups.map(group => {
    const parts = toParts(group).map(part => toPiece(part, origin))
    return { ...toPiece(group, origin), ...(parts.length > 1 ? { parts } : {}) }
  })
}

/** Words that do not touch. */
function toParts(group: Ink[]): Ink[][] {
  const parts: Ink[][] = []
  for (const word of group) {
    const part = parts.at(-1)
    const before = part?.at(-1)
    if (part && before && word.x0 - before.x1 < word.size * PART_GAP) part.push(word)
    else parts.push([word])
  }
  return parts
}

function toPiece(words: Ink[], origin: (box: Box) => Origin): Piece {
  const x1 = words.reduce((most, word) => Math.max(most, word.x1), 0)
  return { x0: words[0]?.x0 ?? 0, x1, text: joinRow(words).text, origin: origin(boxOf(words)) }
}

function isColumnGap(before: Ink, word: Ink): boolean {
  const em = Math.max(before.size, word.size)
  const gap = word.x0 - before.x1
  if (gap >= em * COLUMN_GAP || gap <= -em * OVERLAP) return true
  return gap >= em * FIGURE_GAP && isFigure(before.text) && isFigure(word.text)
}

function boxOf(words: Ink[]): Box {
  return words.map(word => word.box).reduce((a, b) => unionBox(a, b), words[0]?.box ?? [0, 0, 0, 0])
}

export type LineFrame = { page: number; frame: PrintedLine['frame']; origin: (box: Box) => Origin }

export function rowToLine(row: Ink[], { page, frame, origin }: LineFrame): PrintedLine {
  const { text, starts } = joinRow(row)
  return {
    y: row.reduce((sum, word) => sum + word.base, 0) / Math.max(1, row.length),
    page,
    em: row.reduce((most, word) => Math.max(most, word.size), 0),
    chunks: rowToChunks(row, origin),
    frame,
    x0: row[0]?.x0 ?? 0,
    x1: row.reduce((most, word) => Math.max(most, word.x1), 0),
    text,
    starts,
    origins: row.map(word => origin(word.box)),
  }
}
