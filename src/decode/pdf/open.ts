/** Opens a PDF with a metered pair of ports, and closes it again whatever happens. */
import { err, ok, type Rejection, type Result } from '../../core/rejection.ts'
import type { FetchResource, PdfDocument, PdfEngine } from './engine.ts'
import { type MeteredPorts, openPorts } from './port.ts'
import { rebuildings } from './rebuild.ts'

export type OpenPdf = { document: PdfDocument; ports: MeteredPorts; close(): Promise<void> }

/** pdf.js insists on classes; nothing of them but `fetch` is ever asked for when text and paths are all one wants. */
function factories(fetchResource: FetchResource) {
  class BinaryDataFactory {
    fetch({ kind, filename }: { kind: Parameters<FetchResource>[0]; filename: string }) {
      return fetchResource(kind, filename)
    }
  }
  class CanvasFactory {
    create(): never {
      throw new Error('nothing is drawn here')
    }
    reset() {}
    destroy() {}
  }
  class FilterFactory {
    addFilter() {
      return 'none'
    }
    destroy() {}
  }
  return { BinaryDataFactory, CanvasFactory, FilterFactory }
}

/**
 * `bytes` are handed over and must not be used afterwards. Refuses files that need a password (`encrypted`) and files in
 * which no document can be found (`damaged`).
 */
async function openPdf(bytes: Uint8Array, engine: PdfEngine): Promise<Result<OpenPdf, Rejection>> {
  const { OPS } = engine
  const ports = openPorts({ showText: OPS.showText, paintFormXObjectBegin: OPS.paintFormXObjectBegin })
  engine.WorkerMessageHandler.initializeFromPort(ports.worker)
  const worker = new engine.PDFWorker({ port: ports.main, verbosity: 0 })
  const task = engine.getDocument({
    data: bytes,
    worker,
    verbosity: 0,
    useWorkerFetch: false,
    useWasm: false,
    // With system fonts pdf.js asks for no font data; without font faces it would send the outline of every glyph.
    useSystemFonts: true,
    disableFontFace: false,
    fontExtraProperties: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    disableWorkerRendering: true,
    // No picture is ever decoded.
    maxImageSize: 0,
    cMapUrl: 'cmaps/',
    cMapPacked: true,
    standardFontDataUrl: 'fonts/',
    wasmUrl: 'wasm/',
    enableXfa: false,
    ...factories(engine.fetchResource),
  })
  const close = async () => {
    ports.close()
    worker.destroy()
  }
  try {
    const document = await Promise.race([task.promise, ports.startPage()])
    return ok({ document, ports, close })
  } catch (error) {
    await close()
    return err(toRejection(error))
  }
}

/** Opens the file, or else what can be rebuilt of it (`rebuilt`). */
export async function openOrRebuild(
  bytes: () => Uint8Array,
  engine: PdfEngine,
): Promise<Result<OpenPdf & { rebuilt: boolean }, Rejection>> {
  const first = await openPdf(bytes(), engine)
  if (first.ok) return ok({ ...first.value, rebuilt: false })
  if (first.error.code !== 'damaged') return first
  for (const bytesAgain of rebuildings(bytes())) {
    const next = await openPdf(bytesAgain, engine)
    if (next.ok && (await hasPage(next.value.document))) return ok({ ...next.value, rebuilt: true })
    if (next.ok) await next.value.close()
  }
  return first
}

async function hasPage(document: PdfDocument): Promise<boolean> {
  try {
    await document.getPage(1)
    return true
  } catch {
    // Whatever pdf.js says, there is nothing in this rebuilding.
    return false
  }
}

function toRejection(error: unknown): Rejection {
  const [name, message] = error instanceof Error || isNamed(error) ? [error.name, error.message] : ['', String(error)]
  if (name === 'PasswordException') return { code: 'encrypted' }
  return { code: 'damaged', detail: message }
}

function isNamed(error: unknown): error is { name: string; message: string } {
  return typeof error === 'object' && error !== null && 'name' in error && 'message' in error
}
