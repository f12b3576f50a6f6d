/** Short ways to look at what an HTML page decodes to. */
import type { Block, Paragraph, PrintedDocument, Table } from '../../src/core/document.ts'
import { decodeHtml } from '../../src/decode/html/index.ts'

export function readHtml(source: string): PrintedDocument {
  const result = decodeHtml(source)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

export const tablesOf = (source: string): Table[] => readHtml(source).blocks.filter(block => block.kind === 'table')

/** The only table of a page as rows of texts; a slot that a cell hangs into shows `"`, an empty one nothing. */
export function gridOf(source: string): string[][] {
  const tables = tablesOf(source)
  if (tables.length !== 1) throw new Error(`${tables.length} tables`)
  const [table] = tables
  return table ? drawn(table) : []
}

function drawn({ rows, columns, cells }: Table): string[][] {
  const grid = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ''))
  for (const { row, column, rowspan, colspan, text } of cells) {
    for (let r = row; r < row + rowspan; r++) {
      for (let c = column; c < column + colspan; c++) {
        const line = grid[r]
        if (line) line[c] = r === row && c === column ? text : '"'
      }
    }
  }
  return grid
}

export const paragraphsOf = (source: string): Paragraph[] =>
  readHtml(source).blocks.filter(block => block.kind === 'paragraph')

export const linesOf = (source: string): string[] => paragraphsOf(source).map(({ text }) => text)

/** The kinds of blocks in reading order, paragraphs by their text. */
export function outlineOf(source: string): string[] {
  return readHtml(source).blocks.map((block: Block) => (block.kind === 'paragraph' ? block.text : `<${block.kind}>`))
}
