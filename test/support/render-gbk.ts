/** Text as GB2312/GBK/GB18030 bytes, which no runtime encodes by itself. */

/** Characters outside the two-byte range are an error: a fixture does not need them. */
export function encodeGbk(text: string): Uint8Array {
  const codes = twoByteCodes()
  const bytes: number[] = []
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0
    const code = codes.get(char)
    if (point < 0x80) bytes.push(point)
    else if (code) bytes.push(code >> 8, code & 0xff)
    else throw new Error(`${char} has no two-byte code`)
  }
  return Uint8Array.from(bytes)
}

function twoByteCodes(): Map<string, number> {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, number>()
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      const char = decoder.decode(Uint8Array.of(high, low))
      if ([...char].length === 1 && char !== '\ufffd' && !codes.has(char)) codes.set(char, (high << 8) | low)
    }
  }
  return codes
}
