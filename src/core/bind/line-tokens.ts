/** Lines of text as tokens: labels of the form, figures, blanks that stand for a cell, and other text. */
import type { Block, Origin, Paragraph } from '../document.ts'
import { isFigure } from './grid.ts'
import { type KnownLabels, type Named, namedBy } from './known-labels.ts'

/** A label may be split over this many lines. */
const MAX_SPLIT = 4
/** A longer line is prose. */
export const MAX_CELL = 60
/** So many lines of one section are looked through; a table of the form has a few hundred cells. */
const MAX_LINES = 4000

export type Token = { text: string; origin: Origin /** Indices of the blocks it comes from. */; blocks: number[] } & (
  | { is: 'label'; named: Named[] }
  | { is: 'value' }
  | { is: 'blank' }
  | { is: 'text' }
)

export type Range = { from: number; to: number }

/** Reads the blocks [from, to); only paragraphs count, and an empty one is a cell that the decoder is sure of. */
export function tokensOf(blocks: Block[], { from, to }: Range, known: KnownLabels): Token[] {
  const tokens: Token[] = []
  const end = Math.min(to, from + MAX_LINES)
  for (let i = from; i < end; ) {
    const block = blocks[i]
    if (block?.kind !== 'paragraph') {
      i++
      continue
    }
    const label = labelAt(blocks, i, { to: end, known })
    if (label) {
      tokens.push(label)
      i = (label.blocks.at(-1) ?? i) + 1
      continue
    }
    tokens.push(...tokensOfLine(block, i, known))
    i++
  }
  return tokens
}

/** The longest run of lines from `start` on that together are a label. */
function labelAt(blocks: Block[], start: number, { to, known }: { to: number; known: KnownLabels }): Token | undefined {
  const lines: { paragraph: Paragraph; index: number }[] = []
  for (let i = start; i < to && lines.length < MAX_SPLIT; i++) {
    const block = blocks[i]
    if (
      block?.kind !== 'paragraph' ||
      block.text.trim() === '' ||
      block.text.length > 2 * MAX_CELL ||
      isFigure(block.text)
    )
      break
    lines.push({ paragraph: block, index: i })
  }
  for (let length = lines.length; length > 0; length--) {
    const run = lines.slice(0, length)
    const text = run.map(line => line.paragraph.text.trim()).join('')
    const named = namedBy(text, known)
    const [first] = run
    if (named.length === 0 || !first) continue
    return { is: 'label', named, text, origin: first.paragraph.origin, blocks: run.map(line => line.index) }
  }
  return undefined
}

const TRAILING_FIGURES = /^(.*?)((?:(?:^|\s+)[\d０-９.,，．＋+－−-]{1,20})+)$/s

/** A line may hold a label and its figures, or several figures. */
function tokensOfLine(paragraph: Paragraph, index: number, known: KnownLabels): Token[] {
  const text = paragraph.text.trim()
  const at = { origin: paragraph.origin, blocks: [index] }
  if (text === '') return [{ is: 'blank', text, ...at }]
  if (isFigure(text)) return [{ is: 'value', text, ...at }]
  const match = text.length <= 4 * MAX_CELL && !/[。；]/.test(text) ? TRAILING_FIGURES.exec(text) : null
  const [label = '', figures = ''] = match?.slice(1).map(part => part.trim()) ?? []
  const values = figures.split(/\s+/).filter(part => part !== '')
  if (values.length === 0 || !values.every(isFigure)) return [{ is: 'text', text, ...at }]
  const named = namedBy(label, known)
  const before: Token[] =
    label === ''
      ? []
      : [named.length > 0 ? { is: 'label', named, text: label, ...at } : { is: 'text', text: label, ...at }]
  return [...before, ...values.map((value): Token => ({ is: 'value', text: value, ...at }))]
}
