/** What is compared: bare pdf.js, gouji, and the peers that are installed. Each gives what it read, for the count. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { peers } from './peers/index.ts'

/**
 * `figures`: printed text by address; `rows`: the texts of each line or table row, from left to right. Nothing where
 * the reader is only timed.
 */
export type Reading = { figures?: Record<string, string>; rows?: string[][]; pages?: number }

/** `bytes` may be used up. */
export type Read = (bytes: Uint8Array) => Promise<Reading>

/** `open` loads what the reader needs, `undefined` where it is not installed. */
export type Reader = { name: string; open(): Promise<Read | undefined> }

export const BARE = 'pdf.js'
export const OWN = 'gouji'

export const readers: readonly Reader[] = [{ name: BARE, open: openBare }, { name: OWN, open: openWhole }, ...peers]

/** Text content and operators of every page, as decode/pdf opens it: nothing is decoded that is not needed. */
async function openBare(): Promise<Read> {
  const [{ getDocument }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.min.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.min.mjs'),
  ])
  return async data => {
    const task = getDocument({
      data,
      verbosity: 0,
      useWorkerFetch: false,
      useWasm: false,
      useSystemFonts: true,
      disableFontFace: false,
      fontExtraProperties: true,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      disableWorkerRendering: true,
      maxImageSize: 0,
      enableXfa: false,
      cMapUrl: 'cmaps/',
      cMapPacked: true,
      standardFontDataUrl: 'fonts/',
      wasmUrl: 'wasm/',
      BinaryDataFactory: CharacterMaps,
    })
    const document = await task.promise
    for (let number = 1; number <= document.numPages; number += 1) {
      // The types of the product's door to pdf.js leave out what the product does not use.
      const page = (await document.getPage(number)) as Awaited<ReturnType<typeof document.getPage>> & {
        getTextContent(): Promise<unknown>
      }
      await page.getOperatorList({ annotationMode: 0 })
      await page.getTextContent()
      page.cleanup()
    }
    const pages = document.numPages
    await task.destroy()
    return { pages }
  }
}

class CharacterMaps {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl') throw new Error(`${kind} is not needed to read text`)
    return new Uint8Array(await readFile(fileURLToPath(import.meta.resolve(`pdfjs-dist/cmaps/${filename}`))))
  }
}

async function openWhole(): Promise<Read> {
  const { judgeOnce } = await import('./whole.ts')
  return async bytes => {
    const { report } = await judgeOnce(bytes, 'report.pdf')
    const cells = Object.entries(report?.cells ?? {})
    return { figures: Object.fromEntries(cells.flatMap(([address, { text }]) => (text ? [[address, text]] : []))) }
  }
}
