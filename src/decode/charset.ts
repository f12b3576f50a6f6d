/** Bytes to text: by byte order mark, declaration or content. */

/** `charset` is the label of the Encoding Standard under which the bytes were read. */
export type DecodedText = { text: string; charset: string }

/** A page that declares anything does so in its first bytes. */
const DECLARATION_BYTES = 4096
/** UTF-8 with this share of broken sequences is still UTF-8 (systems cut descriptions in mid-character). */
const BROKEN_SHARE = 0.02
/** One or two characters of GB18030 may by chance be valid UTF-8, not more. */
const UTF8_EVIDENCE = 4

/**
 * Decodes bytes. Strictly valid UTF-8 with Chinese characters is UTF-8 whatever is declared; gb2312, gbk and their aliases
 * mean GB18030, their superset; a declaration that the bytes contradict gives way to what they are. Never fails: what is
 * no character becomes U+FFFD.
 * @param contentType the media type the upload came with; only its `charset` parameter counts
 */
export function decodeBytes(bytes: Uint8Array, contentType?: string): DecodedText {
  const marked = byteOrderMark(bytes) ?? wideByZeros(bytes)
  if (marked) return read(bytes, marked)
  const strict = readStrictly(bytes, 'utf-8')
  const declared = knownCharset(declaredIn(contentType ?? '') ?? declaredInHead(bytes))
  if (strict) {
    const plain =
      declared === undefined || declared === 'utf-8' || wideCount(strict.text, UTF8_EVIDENCE) >= UTF8_EVIDENCE
    if (plain) return strict
  }
  if (!strict && mostlyUtf8(bytes)) return read(bytes, 'utf-8')
  const other = declared && declared !== 'utf-8' ? readStrictly(bytes, declared) : undefined
  return other ?? read(bytes, 'gb18030')
}

function byteOrderMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return undefined
}

/** UTF-16 without a mark: markup, digits and line ends leave a zero in every other byte. */
function wideByZeros(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, DECLARATION_BYTES)
  const zeros = [0, 0]
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const enough = head.length / 10
  if (odd > enough && even * 3 < odd) return 'utf-16le'
  if (even > enough && odd * 3 < even) return 'utf-16be'
  return undefined
}

function declaredIn(text: string): string | undefined {
  return /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(text)?.[1]
}

function declaredInHead(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_BYTES))
  const prolog = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1]
  const meta = /<meta\b[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1]
  return meta ?? prolog
}

/** The label to read with; undefined for none, an unknown one, or a Latin one (a server's default for Chinese pages). */
function knownCharset(label: string | undefined): string | undefined {
  if (!label) return undefined
  const name = label.toLowerCase()
  // Names that the Encoding Standard does not know.
  if (/^(?:x-)?(?:gb|cp-?936|ms936|windows-936|euc-cn)/.test(name)) return 'gb18030'
  // The HTML standard: a page that can say so in ASCII is not UTF-16.
  if (/^utf-?(?:8|16)/.test(name)) return 'utf-8'
  try {
    const { encoding } = new TextDecoder(name)
    if (encoding === 'gbk') return 'gb18030'
    return /^(?:windows-125|iso-8859|x-user|macintosh)/.test(encoding) ? undefined : encoding
  } catch {
    // An unknown label declares nothing.
    return undefined
  }
}

function read(bytes: Uint8Array, charset: string): DecodedText {
  return { text: new TextDecoder(charset).decode(bytes), charset }
}

function readStrictly(bytes: Uint8Array, charset: string): DecodedText | undefined {
  try {
    return { text: new TextDecoder(charset, { fatal: true, ignoreBOM: false }).decode(bytes), charset }
  } catch {
    // `fatal` throws on the first sequence that is no character: not this charset.
    return undefined
  }
}

function mostlyUtf8(bytes: Uint8Array): boolean {
  const { text } = read(bytes, 'utf-8')
  let [broken, wide] = [0, 0]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0xfffd) broken++
    else if (unit > 0x2000) wide++
  }
  return broken <= wide * BROKEN_SHARE
}

function wideCount(text: string, enough: number): number {
  let count = 0
  for (let i = 0; i < text.length && count < enough; i++) if (text.charCodeAt(i) > 0x2000) count++
  return count
}
