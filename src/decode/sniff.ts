/** Tells what an upload is by its content; name and media type only where the content leaves it open. */
import { decodeBytes } from './charset.ts'
import { zipNames } from './zip-names.ts'

export type Hints = { name?: string; contentType?: string }

/** `unsupported.format` is a word for the rejection's detail, `variant` the sentence that fits. */
export type Sniffed =
  | { kind: 'html' | 'json' | 'text'; text: string; charset: string }
  | { kind: 'pdf' | 'docx' | 'encrypted' | 'empty' }
  | { kind: 'unsupported'; variant?: 'old-word' | 'ofd' | 'zip' | 'archive' | 'image' | 'spreadsheet'; format: string }

/** PDF readers allow this much garbage before the header. */
const PDF_HEADER_WITHIN = 1024
/** Enough of a text to tell its kind. */
const TEXT_SAMPLE = 200_000
/** Share of control characters from which on it is no text. */
const BINARY_SHARE = 0.01

export function sniff(bytes: Uint8Array, hints: Hints = {}): Sniffed {
  if (bytes.length === 0) return { kind: 'empty' }
  return bySignature(bytes) ?? byText(bytes, hints)
}

const IMAGES: [string, string][] = [
  ['\x89PNG\r\n', 'PNG'],
  ['\xff\xd8\xff', 'JPEG'],
  ['GIF8', 'GIF'],
  ['II*\0', 'TIFF'],
  ['MM\0*', 'TIFF'],
]
const ARCHIVES: [string, string][] = [
  ['Rar!', 'RAR'],
  ['7z\xbc\xaf', '7z'],
  ['\x1f\x8b', 'GZIP'],
]

function bySignature(bytes: Uint8Array): Sniffed | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PDF_HEADER_WITHIN))
  const image = IMAGES.find(([magic]) => startsWithBytes(bytes, magic))?.[1] ?? imageByHead(head)
  if (image) return { kind: 'unsupported', variant: 'image', format: image }
  if (/^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(head)) return archive(bytes)
  if (startsWithBytes(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return compoundFile(bytes)
  if (head.startsWith('{\\rtf')) return { kind: 'unsupported', format: 'RTF' }
  const packed = ARCHIVES.find(([magic]) => startsWithBytes(bytes, magic))?.[1]
  if (packed) return { kind: 'unsupported', variant: 'archive', format: packed }
  if (head.includes('%PDF-') && !/^\s*[<{[]/.test(head)) return { kind: 'pdf' }
  return undefined
}

// The latin1 label means windows-1252, which moves the bytes 80-9F: compare bytes, not the decoded head.
function startsWithBytes(bytes: Uint8Array, magic: string): boolean {
  return [...magic].every((char, i) => bytes[i] === char.charCodeAt(0))
}

function imageByHead(head: string): string | undefined {
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'WebP'
  if (/^[\s\S]{4}ftyp(?:heic|heix|mif1|avif)/.test(head)) return 'HEIF'
  // BM, a size, four reserved zeros.
  return /^BM[\s\S]{4}\0\0\0\0/.test(head) ? 'BMP' : undefined
}

function archive(bytes: Uint8Array): Sniffed {
  const names = zipNames(bytes)
  if (names.includes('word/document.xml')) return { kind: 'docx' }
  if (names.some(name => /^xl\/workbook\./.test(name)))
    return { kind: 'unsupported', variant: 'spreadsheet', format: 'XLSX' }
  if (names.some(name => /^ppt\//.test(name))) return { kind: 'unsupported', format: 'PPTX' }
  if (names.includes('OFD.xml')) return { kind: 'unsupported', variant: 'ofd', format: 'OFD' }
  if (names.includes('content.xml') && names.includes('mimetype')) return { kind: 'unsupported', format: 'ODF' }
  return { kind: 'unsupported', variant: 'zip', format: 'ZIP' }
}

/** OLE2: old Word, WPS and Excel files, and every Office package with a password. */
function compoundFile(bytes: Uint8Array): Sniffed {
  const holds = (stream: string) => findBytes(bytes, utf16(stream))
  if (holds('EncryptedPackage')) return { kind: 'encrypted' }
  if (holds('Workbook')) return { kind: 'unsupported', variant: 'spreadsheet', format: 'XLS' }
  return { kind: 'unsupported', variant: 'old-word', format: 'DOC/WPS' }
}

const utf16 = (name: string) => Uint8Array.from([...name].flatMap(char => [char.charCodeAt(0), 0]))

function findBytes(bytes: Uint8Array, wanted: Uint8Array): boolean {
  const [first = 0] = wanted
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true
  }
  return false
}

function byText(bytes: Uint8Array, hints: Hints): Sniffed {
  const decoded = decodeBytes(bytes, hints.contentType)
  const sample = decoded.text.slice(0, TEXT_SAMPLE)
  if (isBinary(sample)) return { kind: 'unsupported', format: 'binary' }
  const start = sample.slice(0, 4096).trimStart()
  if (start === '' && decoded.text.trim() === '') return { kind: 'empty' }
  if (/^(?:MIME-Version:|From:\s.*<Saved)/i.test(start) && /multipart\/related/i.test(start)) {
    return { kind: 'unsupported', format: 'MHTML' }
  }
  if (looksLikeJson(start, hints)) return { kind: 'json', ...decoded }
  if (looksLikeHtml(sample, start)) return { kind: 'html', ...decoded }
  if (start.startsWith('<?xml')) return { kind: 'unsupported', format: 'XML' }
  return { kind: 'text', ...decoded }
}

function isBinary(sample: string): boolean {
  const controls = sample.match(/[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0
  return controls > 4 && controls > sample.length * BINARY_SHARE
}

function looksLikeJson(start: string, { name, contentType }: Hints): boolean {
  const named = /\.json$/i.test(name ?? '') || /\bjson\b/i.test(contentType ?? '')
  if (start.startsWith('{')) return named || /^\{\s*(?:["'}/]|[A-Za-z_$])/.test(start)
  return named ? /^[["\d-]/.test(start) : /^\[\s*(?:[[{\]]|"[^"\n]*"\s*[,\]])/.test(start)
}

const MARKUP =
  /<\/?(?:html|head|body|table|tbody|tr|td|th|div|p|span|br|ul|ol|li|h[1-6]|font|strong|section|article)\b[^<>]*>/gi

/**
 * A page may start anywhere (a fragment pasted from a publishing system), and a text may hold left-over tags: what
 * matters is whether lines are made by markup or by line ends.
 */
function looksLikeHtml(sample: string, start: string): boolean {
  const opening = start.replace(/^(?:<\?xml[^>]*\?>|<!--[\s\S]*?-->|\s+)+/, '')
  if (/^<(?:!doctype\s+html|html|head|body|meta|title)\b/i.test(opening)) return true
  const tags = sample.match(MARKUP)?.length ?? 0
  if (tags < 3) return false
  const lines = sample.split('\n').filter(line => line.trim() !== '').length
  return tags * 3 >= lines
}
