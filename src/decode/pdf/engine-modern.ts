/** pdf.js for workerd: the modern build, whose newer built-ins workerd has. Browsers and Node take engine-legacy.ts. */
import { getDocument, OPS, PDFWorker } from 'pdfjs-dist/build/pdf.min.mjs'
import { WorkerMessageHandler } from 'pdfjs-dist/build/pdf.worker.min.mjs'
import type { FetchResource, PdfEngine } from './engine.ts'

/** `fetchResource` reads the character maps from wherever the Worker keeps them (its static assets). */
export function modernEngine(fetchResource: FetchResource): PdfEngine {
  return { getDocument, OPS, PDFWorker, WorkerMessageHandler, fetchResource }
}
