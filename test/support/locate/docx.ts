import { strFromU8, unzipSync } from 'fflate'
import { type Finder, type Found, squeeze } from './index.ts'

type Cell = { row: number; column: number; text: string }
type OpenTable = { cells: Cell[]; row: number; next: number; cell?: Cell }

/** Reads the main part's tags in order; no namespaces, no styles, no changes: the fixtures have none. */
export function openDocx(bytes: Uint8Array): Finder {
  const { paragraphs, numbered, tables } = read(strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()))
  return origin => {
    if (origin.kind !== 'docx') return []
    if ('paragraph' in origin) {
      const text = paragraphs[origin.paragraph - 1]
      const how = numbered.has(origin.paragraph) ? 'end' : 'around'
      return text === undefined ? [] : [{ how, text: squeeze(text) }]
    }
    const cell = tables[origin.table - 1]?.find(c => c.row === origin.row && c.column === origin.column)
    return cell ? [{ how: 'whole', text: squeeze(cell.text) } satisfies Found] : []
  }
}

type Reading = { paragraphs: string[]; numbered: Set<number>; tables: Cell[][] }

function read(xml: string): Reading {
  const paragraphs: string[] = []
  const numbered = new Set<number>()
  const tables: Cell[][] = []
  const open: OpenTable[] = []
  let inText = false
  for (const [, close, name = '', attributes = '', text] of xml.matchAll(/<(\/?)([\w:]+)([^>]*)>|([^<]+)/g)) {
    const table = open.at(-1)
    if (text !== undefined) {
      if (!inText) continue
      const plain = text
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&')
      paragraphs[paragraphs.length - 1] += plain
      if (table?.cell) table.cell.text += plain
    } else if (name === 'w:t') inText = close === '' && !attributes.endsWith('/')
    else if (close !== '') {
      if (name === 'w:tbl') open.pop()
    } else if (name === 'w:p') paragraphs.push('')
    else if (name === 'w:numPr') numbered.add(paragraphs.length)
    else if (name === 'w:tbl') {
      const cells: Cell[] = []
      tables.push(cells)
      open.push({ cells, row: 0, next: 1 })
    } else if (table) openInTable(table, name, attributes)
  }
  return { paragraphs, numbered, tables }
}

function openInTable(table: OpenTable, name: string, attributes: string): void {
  const value = Number(/w:val="(\d+)"/.exec(attributes)?.[1] ?? 0)
  if (name === 'w:tr') {
    table.row++
    table.next = 1
  } else if (name === 'w:gridBefore') table.next += value
  else if (name === 'w:tc') {
    table.cell = { row: table.row, column: table.next, text: '' }
    table.cells.push(table.cell)
    table.next++
  } else if (name === 'w:gridSpan') table.next += value - 1
}
