/** The checksum of ZIP members (APPNOTE.TXT 4.4.7): reflected polynomial EDB88320, start and end inverted. */
export function crc32(bytes: Uint8Array): number {
  const table = crcTable()
  let crc = -1
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return ~crc >>> 0
}

function crcTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
    return rest
  })
}
