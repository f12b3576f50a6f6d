/** Where in the main part the places of a document stand that findings name. */
import type { Origin } from '../../core/document.ts'
import { ok, type Rejection, type Result } from '../../core/rejection.ts'
import { leavesOf, type Node } from './node.ts'
import { readDocx } from './read.ts'

export type DocxAnchors = {
  /** Name of the main part, in lower case. */
  main: string
  /** The `w:p` at which an origin stands, counted as origins count them; `undefined` for one of no such cell. */
  paragraphOf(origin: Origin): number | undefined
  /** The first paragraph that prints this text, else the first that prints anything. */
  paragraphWith(text: string | undefined): number
}

export function readAnchors(bytes: Uint8Array): Result<DocxAnchors, Rejection> {
  const read = readDocx(bytes)
  if (!read.ok) return read
  const { parts, nodes } = read.value
  const cells = cellParagraphs(nodes)
  return ok({
    main: parts.mainName,
    paragraphOf(origin) {
      if (origin.kind !== 'docx') return undefined
      return 'paragraph' in origin ? origin.paragraph : cells.get(`${origin.table}.${origin.row}.${origin.column}`)
    },
    paragraphWith(text) {
      let first: number | undefined
      for (const node of leavesOf(nodes)) {
        if (node.kind !== 'text') continue
        first ??= node.paragraph
        if (text !== undefined && node.text.includes(text)) return node.paragraph
      }
      return first ?? 1
    },
  })
}

/** By table, row and column from 1, as `nodesToBlocks` counts them. */
function cellParagraphs(nodes: readonly Node[]): Map<string, number> {
  const cells = new Map<string, number>()
  let table = 0
  for (const node of leavesOf(nodes)) {
    if (node.kind !== 'table') continue
    table++
    for (const { row, column, paragraph } of node.cells) cells.set(`${table}.${row + 1}.${column + 1}`, paragraph)
  }
  return cells
}
