/**
 * Other readers of PDFs, where `npm run bench:peers` has installed them. They have a lock file of their own: nobody needs
 * them to use or to test gouji, and the licence of one of them (AGPL) must not come near what is published.
 */
import { fileURLToPath } from 'node:url'
import type { Reader, Reading } from '../readers.ts'

export const peers: readonly Reader[] = [
  { name: 'unpdf', open: () => openUnpdf({}) },
  { name: 'unpdf+cmaps', open: () => openUnpdf({ cMapUrl: characterMaps(), cMapPacked: true }) },
  { name: 'pdf2json', open: openPdf2json },
  { name: 'mupdf', open: openMupdf },
]

const characterMaps = () => fileURLToPath(import.meta.resolve('pdfjs-dist/cmaps/'))

/** `undefined` where the package is not installed. Its name is no literal, for the compiler must not look for it. */
async function load(name: string): Promise<unknown> {
  try {
    return await import(name)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

const words = (text: string): string[] => text.split(/\s+/).filter(word => word !== '')

type Unpdf = {
  getDocumentProxy(data: Uint8Array, options: object): Promise<{ loadingTask: { destroy(): Promise<void> } }>
  extractText(document: object, options: { mergePages: false }): Promise<{ text: string[] }>
}

/** Lines of text, as it breaks them. */
async function openUnpdf(options: object) {
  const unpdf = (await load('unpdf')) as Unpdf | undefined // its documented interface
  if (!unpdf) return undefined
  return async (bytes: Uint8Array): Promise<Reading> => {
    const document = await unpdf.getDocumentProxy(bytes, { verbosity: 0, ...options })
    const { text } = await unpdf.extractText(document, { mergePages: false })
    await document.loadingTask.destroy()
    return { rows: text.flatMap(page => page.split('\n')).map(words) }
  }
}

type Placed = { x: number; y: number; R: { T: string }[] }
type Parser = {
  on(event: 'pdfParser_dataReady', listener: (data: { Pages: { Texts: Placed[] }[] }) => void): void
  on(event: 'pdfParser_dataError', listener: (error: unknown) => void): void
  parseBuffer(bytes: Buffer, verbosity: number): void
  destroy(): void
}
type Pdf2json = { default: new (context: null, rawText: boolean) => Parser }

/** Texts with places: those on one height, up to a quarter of its unit (4 points), are a line. */
async function openPdf2json() {
  const pdf2json = (await load('pdf2json')) as Pdf2json | undefined // its documented interface
  if (!pdf2json) return undefined
  return async (bytes: Uint8Array): Promise<Reading> => {
    const parser = new pdf2json.default(null, false)
    const parsed = await new Promise<{ Pages: { Texts: Placed[] }[] }>((resolve, reject) => {
      parser.on('pdfParser_dataReady', resolve)
      parser.on('pdfParser_dataError', reject)
      parser.parseBuffer(Buffer.from(bytes.buffer), 0)
    })
    parser.destroy()
    return { rows: parsed.Pages.flatMap(page => linesOf(page.Texts)) }
  }
}

function linesOf(texts: Placed[]): string[][] {
  const lines: { y: number; texts: Placed[] }[] = []
  for (const text of [...texts].sort((a, b) => a.y - b.y)) {
    const last = lines.at(-1)
    if (last && text.y - last.y <= 0.25) last.texts.push(text)
    else lines.push({ y: text.y, texts: [text] })
  }
  return lines.map(line => line.texts.sort((a, b) => a.x - b.x).flatMap(({ R }) => words(R.map(({ T }) => T).join(''))))
}

type Structure = { raw?: string; contents?: Structure[]; lines?: { text: string }[] }
type MupdfDocument = {
  countPages(): number
  loadPage(index: number): { toStructuredText(options: string): { asJSON(): string; destroy(): void }; destroy(): void }
  destroy(): void
}
type Mupdf = { Document: { openDocument(bytes: Uint8Array, type: string): MupdfDocument } }

/** The rows of the tables that its table hunt finds by ruling lines. */
async function openMupdf() {
  const mupdf = (await load('mupdf')) as Mupdf | undefined // its documented interface
  if (!mupdf) return undefined
  return async (bytes: Uint8Array): Promise<Reading> => {
    const document = mupdf.Document.openDocument(bytes, 'application/pdf')
    const rows: string[][] = []
    for (let i = 0; i < document.countPages(); i += 1) {
      const page = document.loadPage(i)
      const text = page.toStructuredText('vectors,table-hunt')
      const { blocks } = JSON.parse(text.asJSON()) as { blocks: Structure[] } // its documented shape
      rows.push(...blocks.flatMap(rowsIn))
      text.destroy()
      page.destroy()
    }
    document.destroy()
    return { rows }
  }
}

function rowsIn(block: Structure): string[][] {
  if (block.raw === 'TR') return [(block.contents ?? []).flatMap(cell => words(textIn(cell)))]
  return (block.contents ?? []).flatMap(rowsIn)
}

const textIn = ({ lines = [], contents = [] }: Structure): string =>
  [...lines.map(line => line.text), ...contents.map(textIn)].join(' ')
