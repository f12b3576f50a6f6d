/** Recognises rows and cells that are made of other elements than `<tr>` and `<td>`, by their structure. */
import type { StyleReader } from './css.ts'
import { isGridOfRows } from './css-grid.ts'
import { isFigure, shortText } from './figures.ts'
import { hasCellSign, hasRowSign } from './hints.ts'
import type { Survey } from './survey.ts'
import { isBlockTag, isSilentTag } from './tags.ts'
import type { HtmlElement } from './tree.ts'

/** A cell, cells side by side, or rows below each other (a header group with its parts). */
export type Box = { kind: 'cell'; element: HtmlElement } | { kind: 'row' | 'stack'; element: HtmlElement; boxes: Box[] }

/** A row of a grid. `sure`: style, role or names say so, not only its shape. */
export type BoxRow = { element: HtmlElement; boxes: Box[]; sure: boolean }

export type Sight = { survey: Survey; styleOf: StyleReader }

/** Labels of the mandated forms have up to 50 characters, notes in a header some more. */
const MAX_CELL_CHARS = 200
const MAX_ROW_CHARS = 4000
const MAX_ROW_CELLS = 60
/** Header groups inside header groups. */
const MAX_NESTING = 5
/** Lines of a cell that are paragraphs of their own. */
const MAX_CELL_LINES = 4

const INLINE_CELLS = new Set(['span', 'em', 'i', 'b', 'strong', 'label', 'font', 'a'])
const BLOCK_CELLS = new Set(['div', 'li', 'dd', 'dt', 'p', 'section', 'article', 'h3', 'h4', 'h5', 'h6'])

/** The visible elements inside an element, and whether bare text stands beside them. */
export function visibleParts(element: HtmlElement, { survey }: Sight): { elements: HtmlElement[]; bare: boolean } {
  const elements: HtmlElement[] = []
  let bare = false
  for (const child of element.children) {
    if (child.kind === 'text') bare ||= child.text.trim() !== ''
    else if (!isSilentTag(child.tag) && !survey.hidden(child)) elements.push(child)
  }
  return { elements, bare }
}

/** Reads an element as a row of cells; undefined where it is none. */
export function readRow(element: HtmlElement, sight: Sight, depth = 0): BoxRow | undefined {
  const counts = sight.survey.of(element)
  if (depth > MAX_NESTING || counts.tables > 0 || counts.chars > MAX_ROW_CHARS) return undefined
  const { elements, bare } = visibleParts(element, sight)
  const [only] = elements
  if (
    bare ||
    !only ||
    elements.length > MAX_ROW_CELLS ||
    isGridOfRows(element, elements.length, sight.styleOf) ||
    (element.tag === 'dl' && elements.filter(e => e.tag === 'dt').length > 1)
  )
    return undefined
  if (elements.length === 1 && !isCell(only, sight)) return readRow(only, sight, depth + 1)
  const cellSigns = elements.every(child => hasCellSign(child, sight.styleOf))
  const sure = hasRowSign(element, sight.styleOf) || cellSigns
  const boxes = elements.map(child => readBox(child, sight, { sure, depth: depth + 1 }))
  return boxes.every(box => box !== undefined) ? { element, boxes, sure } : undefined
}

function readBox(
  element: HtmlElement,
  sight: Sight,
  { sure, depth }: { sure: boolean; depth: number },
): Box | undefined {
  const allowed = BLOCK_CELLS.has(element.tag) || (sure && INLINE_CELLS.has(element.tag))
  if (!allowed && !sure) return undefined
  if (isCell(element, sight)) return allowed ? { kind: 'cell', element } : undefined
  if (!sure || depth > MAX_NESTING) return undefined
  const row = readRow(element, sight, depth)
  if (row && row.boxes.length > 1 && (row.sure || row.boxes.every(box => box.kind === 'cell')))
    return { kind: 'row', element, boxes: row.boxes }
  return readStack(element, sight, depth)
}

/** Lines and rows below each other inside a row: a group's name over its parts, or rows beside a common label. */
function readStack(element: HtmlElement, sight: Sight, depth: number): Box | undefined {
  const { elements, bare } = visibleParts(element, sight)
  if (bare || elements.length > MAX_ROW_CELLS) return undefined
  const boxes = elements.map((child): Box | undefined => {
    if (isCell(child, sight)) return { kind: 'cell', element: child }
    const row = readRow(child, sight, depth + 1)
    return row && { kind: 'row', element: child, boxes: row.boxes }
  })
  const whole = boxes.every(box => box !== undefined) && boxes.some(box => box?.kind === 'row')
  return whole ? { kind: 'stack', element, boxes } : undefined
}

/** Whether an element holds one short text, in one or a few lines. */
export function isCell(element: HtmlElement, sight: Sight): boolean {
  let inner = element
  for (let depth = 0; depth < MAX_NESTING; depth++) {
    const counts = sight.survey.of(inner)
    if (counts.chars > MAX_CELL_CHARS || counts.tables > 0 || counts.blocks > MAX_CELL_LINES * 2) return false
    const { elements, bare } = visibleParts(inner, sight)
    if (elements.length > 1 && !bare && elements.every(child => hasCellSign(child, sight.styleOf))) return false
    const blocks = elements.filter(child => isBlockTag(child.tag) || sight.survey.of(child).blocks > 0)
    const [only] = blocks
    if (!only) return !(hasRowSign(inner, sight.styleOf) && elements.length > 1 && !bare)
    if (elements.length > 1 || bare)
      return isLines(blocks, sight) && !(hasRowSign(inner, sight.styleOf) && elements.length > 1)
    inner = only
  }
  return false
}

/** Lines of one wrapped text, not cells: no figure among them but the first. */
function isLines(blocks: HtmlElement[], { survey }: Sight): boolean {
  if (blocks.length > MAX_CELL_LINES) return false
  return blocks.every((block, i) => {
    const lines = survey.of(block).blocks - (isBlockTag(block.tag) ? 1 : 0)
    return lines === 0 && (i === 0 || survey.of(block).chars === 0 || !isFigure(shortText(block, 30)))
  })
}
