/** From a character of a parsed text back to its place in the page's source. */
import type { Origin } from '../../core/document.ts'
import { offsetIn } from './chunks.ts'
import type { HtmlText, HtmlTree } from './tree.ts'

/** Origins of a page outside tables. */
export type PlainOrigin = { kind: 'html'; line: number; offset: number }

export type Locator = {
  /** The source offset of a character of a text; of a character reference, its `&`. */
  offsetOf(node: HtmlText, index: number): number
  origin(offset: number): PlainOrigin
}

export function createLocator({ source }: HtmlTree): Locator {
  const lines = lineStarts(source)
  return {
    offsetOf: (node, index) => offsetIn(node.chunks, index, node.text.length),
    origin: offset => ({ kind: 'html', line: lineAt(lines, offset), offset }),
  }
}

/** The place of a cell, which says where the cell stands as well. All three count from 1. */
export function cellOrigin(at: PlainOrigin, place: { table: number; row: number; column: number }): Origin {
  return { kind: 'html', ...place, line: at.line, offset: at.offset }
}

function lineStarts(source: string): number[] {
  const starts = [0]
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lineAt(starts: number[], offset: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low + 1
}
