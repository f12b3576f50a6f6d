/** Text set off by line ends inside a page: `<pre>`, or a plain text that a browser or a system wrapped in tags. */
import type { Block, Metadata, NotRead, Origin, Table } from '../../core/document.ts'
import { decodeText } from '../text/index.ts'
import type { Sight } from './boxes.ts'
import { partAt } from './chunks.ts'
import { cellOrigin, type Locator } from './place.ts'
import { isSilentTag } from './tags.ts'
import { type HtmlElement, type HtmlText, visit } from './tree.ts'

const PREFORMATTED_TAGS = new Set(['pre', 'xmp', 'listing', 'plaintext'])

/** Whether an element's line ends count, and it holds nothing but lines, more than one. */
export function isPreformatted(element: HtmlElement, { survey, styleOf }: Sight): boolean {
  const keeps =
    PREFORMATTED_TAGS.has(element.tag) ||
    /^(?:pre|pre-wrap|pre-line|break-spaces)$/.test(styleOf(element).get('white-space') ?? '')
  return keeps && survey.of(element).blocks <= 1 && collect(element, survey.hidden).text.trim().includes('\n')
}

export type ReadText = { blocks: Block[]; metadata: Metadata[]; notRead: NotRead[] }

/** Reads the lines as plain text is read. `tables`: the number of tables before it. */
export function readPreformatted(
  element: HtmlElement,
  { sight, locator, tables }: { sight: Sight; locator: Locator; tables: number },
): ReadText {
  const { text, parts } = collect(element, sight.survey.hidden)
  const read = decodeText(text)
  if (!read.ok) return { blocks: [], metadata: [], notRead: [] }
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  const toHtml = (origin: Origin): Origin => {
    const index = origin.kind === 'line' ? (starts[origin.line - 1] ?? 0) + origin.column - 1 : 0
    const part = parts[partAt(parts, index)]
    return locator.origin(part ? locator.offsetOf(part.node, index - part.from) : element.offset)
  }
  const moved = <T extends { origin?: Origin }>(item: T): T =>
    item.origin ? { ...item, origin: toHtml(item.origin) } : item
  let table = tables
  const blocks = read.value.blocks.map((block): Block => {
    if (block.kind === 'table') return tableAt(moved(block), ++table, toHtml)
    if (block.kind !== 'paragraph' || !block.pieces) return moved(block)
    return { ...moved(block), pieces: block.pieces.map(moved) }
  })
  return { blocks, metadata: read.value.metadata.map(moved), notRead: read.value.notRead.map(moved) }
}

function tableAt(table: Table, number: number, toHtml: (origin: Origin) => Origin): Table {
  const cells = table.cells.map(cell => {
    const at = toHtml(cell.origin)
    const place = { table: number, row: cell.row + 1, column: cell.column + 1 }
    return { ...cell, origin: at.kind === 'html' ? cellOrigin(at, place) : at }
  })
  return { ...table, cells }
}

type Part = { from: number; node: HtmlText }

function collect(element: HtmlElement, hidden: (element: HtmlElement) => boolean): { text: string; parts: Part[] } {
  const parts: Part[] = []
  const texts: string[] = []
  let length = 0
  visit(element, node => {
    if (node.kind === 'element') {
      if (node.tag === 'br') {
        texts.push('\n')
        length++
      }
      return isSilentTag(node.tag) || hidden(node) ? 'skip' : undefined
    }
    parts.push({ from: length, node })
    texts.push(node.text)
    length += node.text.length
    return undefined
  })
  return { text: texts.join(''), parts }
}
