/** pdfjs-dist ships types for its main entry only; these are the same modules in the builds that are used here. */
declare module 'pdfjs-dist/build/pdf.min.mjs' {
  const api: import('./engine.ts').PdfApi
  export const { getDocument, OPS, PDFWorker }: typeof api
}
declare module 'pdfjs-dist/build/pdf.worker.min.mjs' {
  const side: import('./engine.ts').PdfWorkerSide
  export const { WorkerMessageHandler }: typeof side
}
declare module 'pdfjs-dist/legacy/build/pdf.min.mjs' {
  const api: import('./engine.ts').PdfApi
  export const { getDocument, OPS, PDFWorker }: typeof api
}
declare module 'pdfjs-dist/legacy/build/pdf.worker.min.mjs' {
  const side: import('./engine.ts').PdfWorkerSide
  export const { WorkerMessageHandler }: typeof side
}
