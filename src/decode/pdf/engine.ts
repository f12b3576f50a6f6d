/** The one door to pdf.js: what this room uses of it, in narrow types. Each build is a module of its own. */

/** Which data file pdf.js asks for; only character maps are ever needed for text. */
export type ResourceKind = 'cMapUrl' | 'standardFontDataUrl' | 'wasmUrl' | 'iccUrl'

/** Brings one data file of pdfjs-dist, e.g. ('cMapUrl', 'UniGB-UCS2-H.bcmap'). Rejects where there is none. */
export type FetchResource = (kind: ResourceKind, filename: string) => Promise<Uint8Array>

/** An operator list: `fnArray[i]` is a value of `OPS`, `argsArray[i]` its arguments, whose shapes depend on it. */
export type OperatorList = { fnArray: number[]; argsArray: unknown[] }

export type PdfPage = {
  /** Degrees clockwise. */
  rotate: number
  getViewport(options: { scale: number }): { width: number; height: number; transform: number[] }
  getOperatorList(options: { annotationMode: number }): Promise<OperatorList>
  cleanup(): void
  /** Fonts of Type 3 only; the port keeps all other font data back. */
  commonObjs: { has(id: string): boolean; get(id: string): unknown }
}

export type PdfDocument = {
  numPages: number
  getPage(pageNumber: number): Promise<PdfPage>
  getMetadata(): Promise<{ info: Record<string, unknown> }>
  /** Embedded files by name; null where there are none. */
  getAttachments(): Promise<ReadonlyMap<string, { filename: string }> | null>
}

/** What passes between the two halves of pdf.js; `chunk` is part of a stream. */
export type PortMessage = { action?: string; data?: unknown; chunk?: unknown }

export type PortListener = (event: { data: PortMessage }) => void

/** The part of a MessagePort that pdf.js uses. */
export type Port = {
  postMessage(message: PortMessage, transfer?: ArrayBuffer[] | null): void
  addEventListener(type: 'message', listener: PortListener, options?: { signal?: AbortSignal }): void
  removeEventListener(type: 'message', listener: PortListener): void
}

/** The exports of pdf.mjs that are used. */
export type PdfApi = {
  getDocument(options: Record<string, unknown>): { promise: Promise<PdfDocument>; destroy(): Promise<void> }
  OPS: Record<string, number>
  PDFWorker: new (options: { port: Port; verbosity: number }) => { destroy(): void }
}

/** The exports of pdf.worker.mjs that are used. */
export type PdfWorkerSide = { WorkerMessageHandler: { initializeFromPort(port: Port): void } }

export type PdfEngine = PdfApi & PdfWorkerSide & { fetchResource: FetchResource }
