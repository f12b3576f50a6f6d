/** Plain text whose columns are made of blanks, as `pdftotext -layout` and similar tools leave it. */

import { type Chunk, isFigure, type Line } from './line.ts'

/** One line of the text without its line break; lines and pages count from 1. */
export type TextLine = { line: number; page: number; text: string }

/** Width of one East Asian wide character in columns: poppler counts 1, terminals and typewriters 2. */
export type WideWidth = 1 | 2

/** CJK, kana, Hangul, full-width forms; the wide blocks of Unicode's East Asian Width that reports use. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/
const TAB = 8

/**
 * Cuts each line at tabs and at runs of two blanks (one blank between two figures) into chunks with their columns;
 * blank lines are left out, but count for `y`. `origin` is the line and the UTF-16 column, both from 1.
 */
export function textToLines(texts: TextLine[], wide: WideWidth): Line[] {
  return texts.flatMap(({ line, page, text }) => {
    const chunks = textToChunks(text, line, wide)
    return chunks.length > 0 ? [{ y: line, page, em: wide, chunks }] : []
  })
}

/** The width of wide characters under which the figures of a table stand best below each other. */
export function guessWideWidth(texts: TextLine[]): WideWidth {
  return raggedness(textToLines(texts, 2)) < raggedness(textToLines(texts, 1)) ? 2 : 1
}

/** How many different left edges, right edges or middles the figures have, whichever are fewest. */
function raggedness(lines: Line[]): number {
  const figures = lines.flatMap(line => line.chunks.slice(1).filter(chunk => isFigure(chunk.text)))
  const distinct = (edge: (chunk: Chunk) => number) => new Set(figures.map(edge)).size
  return Math.min(
    distinct(chunk => chunk.x0),
    distinct(chunk => chunk.x1),
    distinct(chunk => chunk.x0 + chunk.x1),
  )
}

function textToChunks(text: string, line: number, wide: WideWidth): Chunk[] {
  const chunks: Chunk[] = []
  let end = 0
  let word = ''
  for (const { from, to, x0, x1 } of words(text, wide)) {
    const last = chunks.at(-1)
    const piece = text.slice(from, to)
    const blank = text.slice(end, from)
    if (last && x0 - last.x1 < 2 && !blank.includes('\t') && !(isFigure(word) && isFigure(piece))) {
      last.text += blank + piece
      last.x1 = x1
    } else chunks.push({ x0, x1, text: piece, origin: { kind: 'line', line, column: from + 1 } })
    end = to
    word = piece
  }
  return chunks
}

/** Runs without blanks, as UTF-16 indices and as columns. */
function words(text: string, wide: WideWidth): { from: number; to: number; x0: number; x1: number }[] {
  const found: { from: number; to: number; x0: number; x1: number }[] = []
  let x = 0
  let open: { from: number; to: number; x0: number; x1: number } | undefined
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? ''
    const isBlank = /[\s\u00a0\u3000]/.test(char)
    const width = char === '\t' ? TAB - (x % TAB) : WIDE.test(char) ? wide : 1
    if (isBlank) open = undefined
    else if (open) [open.to, open.x1] = [i + 1, x + width]
    else {
      open = { from: i, to: i + 1, x0: x, x1: x + width }
      found.push(open)
    }
    x += width
  }
  return found
}
