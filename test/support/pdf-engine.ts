/** pdf.js as the command line runs it. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Block, PrintedDocument, Table } from '../../src/core/document.ts'
import type { PdfEngine } from '../../src/decode/pdf/engine.ts'
import { legacyEngine } from '../../src/decode/pdf/engine-legacy.ts'
import { decodePdf } from '../../src/decode/pdf/index.ts'

const folder = fileURLToPath(import.meta.resolve('pdfjs-dist/cmaps/'))
let engine: Promise<PdfEngine> | undefined

export const pdfEngine = (): Promise<PdfEngine> => {
  engine ??= legacyEngine(async (_, name) => new Uint8Array(await readFile(`${folder}${name}`)))
  return engine
}

export async function readPdf(bytes: Uint8Array): Promise<PrintedDocument> {
  const result = await decodePdf(bytes, { engine: await pdfEngine() })
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.detail}`)
  return result.value
}

export async function refusal(bytes: Uint8Array) {
  const result = await decodePdf(bytes, { engine: await pdfEngine() })
  return result.ok ? undefined : result.error
}

export const tablesOf = (document: PrintedDocument): Table[] =>
  document.blocks.filter((block: Block): block is Table => block.kind === 'table')

export const proseOf = (document: PrintedDocument): string[] =>
  document.blocks.flatMap(block => (block.kind === 'paragraph' ? [block.text] : []))

/** Texts by row and column; every slot of a cell shows its text. */
export function gridOf(table: Table | undefined): string[][] {
  if (!table) return []
  const rows = Array.from({ length: table.rows }, () => Array<string>(table.columns).fill('·'))
  for (const cell of table.cells)
    for (let j = 0; j < cell.rowspan; j++)
      for (let i = 0; i < cell.colspan; i++) (rows[cell.row + j] ?? [])[cell.column + i] = cell.text
  return rows
}
