/**
 * pdf.js for browsers and Node: the legacy build, which brings what older ones lack. Loaded when a PDF comes. The oldest
 * supported browsers are Chrome 119, Firefox 121 and Safari 17.4; a test takes away what they lack.
 */
import type { FetchResource, PdfEngine } from './engine.ts'

/** `fetchResource` reads the character maps: from `pdfjs-dist/cmaps` in Node, from the site's assets in a browser. */
export async function legacyEngine(fetchResource: FetchResource): Promise<PdfEngine> {
  const [{ getDocument, OPS, PDFWorker }, { WorkerMessageHandler }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.min.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.min.mjs'),
  ])
  return { getDocument, OPS, PDFWorker, WorkerMessageHandler, fetchResource }
}
