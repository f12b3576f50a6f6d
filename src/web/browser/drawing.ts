/** The half of pdf.js that reads, in a Web Worker, so that a page that takes long to draw does not hold up the reader. */
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs'
import type { Port } from '../../decode/pdf/engine.ts'

export function serveDrawing(port: MessagePort): void {
  WorkerMessageHandler.initializeFromPort(port as unknown as Port) // the narrow type leaves out what is not used
  port.start()
}
