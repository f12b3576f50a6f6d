/** Characters given by font and code (`w:sym`). */

/** Codes of the symbol fonts that documents use for ticks, boxes and signs. */
const known: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  symbol: { 177: '±', 179: '≥', 163: '≤', 180: '×', 183: '•', 184: '÷', 185: '≠', 45: '−' },
  wingdings: { 108: '●', 110: '■', 168: '□', 252: '✓', 253: '☒', 254: '☑', 251: '✗', 224: '→' },
  'wingdings 2': { 80: '✓', 82: '☑', 84: '☒', 163: '□' },
}

const REPLACEMENT = '\ufffd'

/** `code` is hexadecimal, in the private use area for symbol fonts. What cannot be known is U+FFFD, never left out. */
export function symbolText(font: string, code: string): string {
  const value = Number.parseInt(code, 16)
  if (!Number.isInteger(value) || value <= 0 || value > 0xffff) return REPLACEMENT
  if (value < 0xe000 || value > 0xf8ff) return String.fromCharCode(value)
  const name = font.toLowerCase()
  const place = value & 0xff
  const found = Object.hasOwn(known, name) ? known[name]?.[place] : undefined
  // The Symbol font keeps ASCII digits and punctuation in their places.
  return found ?? (name === 'symbol' && place >= 0x20 && place <= 0x3f ? String.fromCharCode(place) : REPLACEMENT)
}
