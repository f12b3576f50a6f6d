/** Stays the same as long as rule, addresses and printed texts do: FNV-1a, 64 bits, over their UTF-8 bytes. */
export function fingerprint(rule: string, at: readonly { address?: string; text: string }[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify([rule, at.map(p => [p.address ?? '', p.text])]))
  // In halves of 32 bits: a long text is printed at each key-press of the form, and BigInt is fifty times as slow.
  let [high, low] = [0xcbf29ce4, 0x84222325]
  for (const byte of bytes) {
    const mixed = (low ^ byte) >>> 0
    const product = mixed * PRIME_LOW
    // Times 2 ** 40 + PRIME_LOW: the first moves the low half up by 8 bits into the high one.
    high = (Math.imul(high, PRIME_LOW) + Math.floor(product / 2 ** 32) + (mixed << 8)) >>> 0
    low = product >>> 0
  }
  return [high, low].map(half => half.toString(16).padStart(8, '0')).join('')
}

/** The prime is 2 ** 40 + 0x1b3. */
const PRIME_LOW = 0x1b3

/** A finding without a place of its own points at the report. */
export const NOWHERE = { text: '' } as const
