/** What the table finder saw on each page, as plain JSON, for the page that draws it over the document. */
import type { PrintedDocument } from '../../core/document.ts'
import type { Rejection, Result } from '../../core/rejection.ts'
import type { PdfEngine } from './engine.ts'
import { decodePdf } from './index.ts'
import type { PageMarks } from './marks.ts'
import type { PageTrace } from './page-layout.ts'

/**
 * `marks` in coordinates of the page as it is shown; the trace in those of the upright page, which differ only where most
 * text runs sideways.
 */
export type PageDebug = { marks: PageMarks; trace: PageTrace }

export async function decodePdfDebug(
  bytes: Uint8Array,
  { engine }: { engine: PdfEngine },
): Promise<{ document: Result<PrintedDocument, Rejection>; pages: PageDebug[] }> {
  const pages: PageDebug[] = []
  const document = await decodePdf(bytes, { engine, watch: ({ marks, trace }) => pages.push({ marks, trace }) })
  return { document, pages }
}
