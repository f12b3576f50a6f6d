/** Bytes to a document: finds out what the upload is and hands it to the decoder of that format. */
import type { Document } from '../core/document.ts'
import { isScorecard } from '../core/own-output.ts'
import { err, type Rejection, type Result } from '../core/rejection.ts'
import { decodeDocx } from './docx/index.ts'
import { decodeHtml } from './html/index.ts'
import { decodeJson } from './json.ts'
import { MAX_HTML_BYTES, MAX_JSON_BYTES, MAX_TEXT_BYTES, MAX_UPLOAD_BYTES } from './limits.ts'
import type { PdfEngine } from './pdf/engine.ts'
import { decodePdf } from './pdf/index.ts'
import { type Hints, type Sniffed, sniff } from './sniff.ts'
import { decodeText } from './text/index.ts'

/** What decoding needs of its surroundings. `pdf` loads pdf.js when the first PDF comes; without it none are read. */
export type DecodeResources = { pdf?: () => Promise<PdfEngine> }

/**
 * Reads an upload. The content tells the format; `hints` only break ties and bring the charset of the transport.
 * Refuses what is too large, no supported format, protected or empty; what a budget leaves unread stands in `notRead`.
 */
export async function decode(
  bytes: Uint8Array,
  hints: Hints,
  resources: DecodeResources = {},
): Promise<Result<Document, Rejection>> {
  if (bytes.length > MAX_UPLOAD_BYTES) return tooLarge(MAX_UPLOAD_BYTES)
  const found = sniff(bytes, hints)
  switch (found.kind) {
    case 'html':
    case 'json':
    case 'text':
      return decodeTextual(found, bytes.length)
    case 'docx':
      return decodeDocx(bytes)
    case 'pdf':
      return resources.pdf ? decodePdf(bytes, { engine: await resources.pdf() }) : unsupported({ format: 'PDF' })
    case 'encrypted':
      return err({ code: 'encrypted' })
    case 'empty':
      return err({ code: 'damaged', variant: 'empty' })
    case 'unsupported':
      return unsupported(found)
  }
}

type Textual = Extract<Sniffed, { text: string }>

const TEXTUAL = {
  html: { most: MAX_HTML_BYTES, read: decodeHtml },
  json: { most: MAX_JSON_BYTES, read: decodeJson },
  text: { most: MAX_TEXT_BYTES, read: decodeText },
}

function decodeTextual({ kind, text }: Textual, size: number): Result<Document, Rejection> {
  const { most, read } = TEXTUAL[kind]
  if (size > most) return tooLarge(most)
  return isScorecard(text) ? err({ code: 'not-a-report', variant: 'scorecard' }) : read(text)
}

const tooLarge = (limit: number) => err<Rejection>({ code: 'too-large', detail: `${limit / 1024 / 1024} MB` })

function unsupported({ format, variant }: { format: string; variant?: string }): Result<Document, Rejection> {
  return err({ code: 'unsupported-format', detail: format, ...(variant ? { variant } : {}) })
}
