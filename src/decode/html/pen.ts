/** Joins the texts of a line or a cell as a browser shows them: white space collapsed, no blank between spans. */
import type { Piece } from '../../core/document.ts'
import { cutAtChunks, isOneToOne } from './chunks.ts'
import type { Locator, PlainOrigin } from './place.ts'
import type { HtmlText } from './tree.ts'

/** A joined text. `pieces` are in ascending order and never empty. `strong`: every visible character was bold. */
export type Written = { text: string; pieces: Piece[]; strong: boolean }

export type Pen = {
  write(node: HtmlText, style?: { bold?: boolean }): void
  /** Text that stands in no text node (the value of an input). */
  writeAt(text: string, offset: number): void
  /** A line break before the next visible text. */
  breakLine(): void
  /** A line break that the text flows over, as inside a heading. */
  softenLine(): void
  /** Hands out what was written and starts anew; undefined where nothing visible was written. */
  take(): Written | undefined
}

/** Blanks that collapse; invisible characters that are dropped; everything else, with the single blanks inside it. */
const RUNS =
  /([ \t\n\f\r]+)|[\u200b-\u200d\u2060\ufeff\u00ad]+|([^ \t\n\f\r\u200b-\u200d\u2060\ufeff\u00ad]+(?: [^ \t\n\f\r\u200b-\u200d\u2060\ufeff\u00ad]+){0,500})/g
/** CSS Text 3, 4.1.3: a line end of the source between two of these shows nothing. */
const WIDE =
  /[\u1100-\u115f\u2018-\u201d\u2026\u2e80-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\ud840-\udfff]/

export function createPen(locator: Locator): Pen {
  let text = ''
  // Kept beside the text: reading a text that grows run by run would copy it every time.
  let last = ''
  let pieces: Piece[] = []
  let strong = true
  let gap: 'none' | 'blank' | 'line-end' | 'soft-break' | 'break' = 'none'

  const separator = (next: string) => {
    if (gap === 'none' || last === '' || last === '\n') return ''
    if (gap === 'break') return '\n'
    const wide = Number(WIDE.test(last)) + Number(WIDE.test(next))
    const invisible = last === ' ' || (gap === 'line-end' && wide === 2) || (gap === 'soft-break' && wide > 0)
    return invisible ? '' : ' '
  }

  const add = (run: string, offset: number, bold: boolean) => {
    text += separator(run[0] ?? '')
    gap = 'none'
    const piece = pieces.at(-1)
    const expected = piece?.origin.kind === 'html' ? piece.origin.offset + text.length - piece.from : -1
    if (expected !== offset) pieces.push({ from: text.length, origin: locator.origin(offset) })
    const shown = run.replaceAll('\u00a0', ' ')
    text += shown
    last = shown.at(-1) ?? last
    if (!bold && shown.trim() !== '') strong = false
  }

  const addRun = (node: HtmlText, { from, run }: { from: number; run: string }, bold: boolean) => {
    if (isOneToOne(node)) return add(run, locator.offsetOf(node, from), bold)
    for (const [start, end] of cutAtChunks(node.chunks, from, from + run.length)) {
      add(node.text.slice(start, end), locator.offsetOf(node, start), bold)
    }
  }

  return {
    write(node, { bold = false } = {}) {
      for (const match of node.text.matchAll(RUNS)) {
        if (match[1] !== undefined) {
          if (gap === 'none' || gap === 'blank') gap = match[1].includes('\n') ? 'line-end' : 'blank'
        } else if (match[2] !== undefined) {
          addRun(node, { from: match.index, run: match[2] }, bold)
        }
      }
    },
    writeAt(value, offset) {
      if (value.trim() !== '') add(value, offset, false)
    },
    breakLine() {
      gap = 'break'
    },
    softenLine() {
      if (gap !== 'break') gap = 'soft-break'
    },
    take() {
      const written = trimmed({ text, pieces, strong })
      text = ''
      last = ''
      pieces = []
      strong = true
      gap = 'none'
      return written
    },
  }
}

/** Without the blanks around it (indents are often full-width or no-break blanks). */
function trimmed(written: Written): Written | undefined {
  const visible = written.text.trim()
  return visible === '' ? undefined : slice(written, written.text.indexOf(visible), visible.length)
}

function slice({ pieces, text, strong }: Written, start: number, length: number): Written {
  const first = Math.max(
    0,
    pieces.findLastIndex(piece => piece.from <= start),
  )
  const inside = pieces.slice(first).filter(piece => piece.from < start + length)
  const moved = inside.map((piece, i) => (i === 0 ? atStart(piece, start) : { ...piece, from: piece.from - start }))
  return { text: text.slice(start, start + length), pieces: moved, strong }
}

function atStart({ from, origin }: Piece, start: number): Piece {
  if (origin.kind !== 'html') return { from: 0, origin }
  const at: PlainOrigin = { kind: 'html', line: origin.line, offset: origin.offset + start - from }
  return { from: 0, origin: at }
}
