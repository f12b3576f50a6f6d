/** PDF: bytes to document. */
import type { Metadata, NotRead, PrintedDocument } from '../../core/document.ts'
import { err, ok, type Rejection, type Result } from '../../core/rejection.ts'
import { findMetadata } from '../block-metadata.ts'
import type { PdfDocument, PdfEngine } from './engine.ts'
import { pagesToBlocks } from './flow.ts'
import { openOrRebuild } from './open.ts'
import { type PageState, type PagesReading, type ReadPage, readPages } from './read-pages.ts'
import { type ByteScan, scanBytes } from './scan-bytes.ts'

export type PdfOptions = {
  engine: PdfEngine
  /** Sees each page with its marks, edges, grids and tables before they are forgotten (for the debug page). */
  watch?: (page: ReadPage) => void
}

/**
 * Reads a PDF. `bytes` stay usable. Refuses files that need a password (`encrypted`), files without a document in them
 * (`damaged`) and files without any text that can be read (`no-text-layer`; `detail` names the pages, `variant` is
 * `codes` where text is printed but its fonts do not say which). What is lost beyond that stands in `notRead`.
 */
export async function decodePdf(bytes: Uint8Array, options: PdfOptions): Promise<Result<PrintedDocument, Rejection>> {
  const scan = scanBytes(bytes)
  const opened = await openOrRebuild(() => withoutBombs(bytes, scan), options.engine)
  if (!opened.ok) return opened
  const { document, ports, close, rebuilt } = opened.value
  try {
    const info = await readInfo(document)
    const annotations = info.IsAcroFormPresent === true
    const { engine, watch } = options
    const reading = await readPages({ engine, document, ports, pictures: scan.pictures, annotations, watch })
    const refused = refuse(reading, document.numPages)
    if (refused) return err(refused)
    const blocks = pagesToBlocks(reading.pages.map(page => page.layout))
    return ok({
      format: 'pdf',
      blocks,
      metadata: [...titleOf(info), ...findMetadata(blocks)],
      notRead: [
        ...lossesOf(scan, rebuilt),
        ...(await embeddedFiles(document)),
        ...reading.notRead,
        ...unreadablePages(reading),
      ],
      remarks: [],
      pages: document.numPages,
    })
  } finally {
    await close()
  }
}

/** A copy, for pdf.js takes its input with it. Bombs are blotted out: pdf.js goes on without those streams. */
function withoutBombs(bytes: Uint8Array, { bombs }: ByteScan): Uint8Array {
  const copy = bytes.slice()
  for (const { from, to } of bombs) copy.fill(0, from, to)
  return copy
}

async function readInfo(document: PdfDocument): Promise<Record<string, unknown>> {
  try {
    return (await document.getMetadata()).info
  } catch {
    // A damaged dictionary says nothing; the pages may still be sound.
    return {}
  }
}

function titleOf(info: Record<string, unknown>): Metadata[] {
  const title = info.Title
  return typeof title === 'string' && title.trim() !== '' ? [{ name: 'Title', value: title.trim() }] : []
}

/** Kinds of files that may hold a report or its tables. */
const REPORT_FILE = /\.(?:docx?|wps|wpt|xlsx?|et|pdf|ofd|html?|txt|rtf|zip|rar|7z|jpe?g|png|tiff?)$/i
const MAX_EMBEDDED = 50

async function embeddedFiles(document: PdfDocument): Promise<NotRead[]> {
  const files = await listFiles(document)
  return files
    .filter(file => REPORT_FILE.test(file.filename))
    .slice(0, MAX_EMBEDDED)
    .map(file => ({ what: 'attachment', where: file.filename, why: 'embedded file' }))
}

async function listFiles(document: PdfDocument): Promise<{ filename: string }[]> {
  try {
    return [...((await document.getAttachments())?.values() ?? [])]
  } catch {
    // As above: what cannot be listed is no reason to give up the pages.
    return []
  }
}

const UNREADABLE: Record<Exclude<PageState, 'text' | 'empty'>, string> = {
  picture: 'a picture without text',
  outlines: 'drawn outlines without text',
  codes: 'printed in fonts without character codes',
}

function refuse(reading: PagesReading, pages: number): Rejection | undefined {
  const states = reading.pages.map(page => page.state)
  if (states.includes('text')) return undefined
  if (states.length === 0)
    return { code: 'damaged', detail: reading.notRead.map(each => `${each.where}: ${each.why}`).join('; ') }
  const detail = pages === 1 ? '1' : `1-${pages}`
  return { code: 'no-text-layer', detail, ...(states.includes('codes') ? { variant: 'codes' } : {}) }
}

function unreadablePages({ pages }: PagesReading): NotRead[] {
  return pages.flatMap(({ layout, state }) =>
    state === 'text' || state === 'empty'
      ? []
      : [{ what: 'page' as const, where: String(layout.page), why: UNREADABLE[state] }],
  )
}

function lossesOf(scan: ByteScan, rebuilt: boolean): NotRead[] {
  const losses: NotRead[] = []
  if (rebuilt && !scan.cut) losses.push({ what: 'rest', where: 'file', why: 'damaged' })
  if (scan.cut) losses.push({ what: 'rest', where: 'end of file', why: 'the file is cut off' })
  if (scan.bombs.length > 0)
    losses.push({ what: 'rest', where: `${scan.bombs.length} compressed streams`, why: 'over budget: decoded bytes' })
  return losses
}
