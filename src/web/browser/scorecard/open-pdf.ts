/** Opens a PDF to be drawn. Nothing of it is judged here; the engine has its own, metered way in. */
import type { PdfApi, ResourceKind } from '../../../decode/pdf/engine.ts'
import { fetchCharacterMap } from '../character-maps.ts'
import type { Drawing } from '../protocol.ts'
import { startWorker } from '../start-worker.ts'

export type Viewport = { width: number; height: number }

export type DrawTask = { promise: Promise<void>; cancel(): void }

export type DrawablePage = {
  getViewport(options: { scale: number }): Viewport
  render(options: { canvas: HTMLCanvasElement; viewport: Viewport }): DrawTask
  cleanup(): void
}

export type DrawablePdf = {
  numPages: number
  getPage(number: number): Promise<DrawablePage>
  /** Ends the Web Worker as well. */
  close(): void
}

/** A picture of more pixels than this is left out. */
const MOST_IMAGE_PIXELS = 40_000_000

/** `bytes` stay usable. Rejects where this browser or this file does not allow it. */
export async function openPdf(bytes: Uint8Array): Promise<DrawablePdf> {
  const api: PdfApi = await import('pdfjs-dist/legacy/build/pdf.min.mjs')
  const thread = startWorker()
  const { port1, port2 } = new MessageChannel()
  const close = () => {
    port1.close()
    thread.terminate()
  }
  try {
    const broken = new Promise<never>((_, reject) => {
      thread.addEventListener('error', event => reject(new Error(event.message)))
    })
    const message: Drawing = { drawing: port2 }
    thread.postMessage(message, [port2])
    port1.start()
    // The narrow types leave out what reading does not use; drawing is what they leave out here.
    const worker = new api.PDFWorker({ port: port1 as never, verbosity: 0 })
    const task = api.getDocument({ ...options, data: bytes.slice(), worker })
    const document = (await Promise.race([task.promise, broken])) as unknown as Omit<DrawablePdf, 'close'>
    return { numPages: document.numPages, getPage: number => document.getPage(number), close }
  } catch (error) {
    close()
    throw error
  }
}

class BinaryDataFactory {
  fetch({ kind, filename }: { kind: ResourceKind; filename: string }): Promise<Uint8Array> {
    if (kind === 'cMapUrl') return fetchCharacterMap(filename)
    return Promise.reject(new Error(`${kind} is not served`))
  }
}

const options = {
  verbosity: 0,
  useWorkerFetch: false,
  useWasm: false,
  // Fonts that the file does not bring come from the computer; none are served, and with no address for them none
  // are asked for.
  useSystemFonts: true,
  maxImageSize: MOST_IMAGE_PIXELS,
  cMapUrl: 'cmaps/',
  cMapPacked: true,
  wasmUrl: 'wasm/',
  enableXfa: false,
  BinaryDataFactory,
}
