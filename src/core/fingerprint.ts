/** Stays the same as long as rule, addresses and printed texts do: FNV-1a, 64 bits, over their UTF-8 bytes. */
export function fingerprint(rule: string, at: readonly { address?: string; text: string }[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify([rule, at.map(p => [p.address ?? '', p.text])]))
  let hash = 0xcbf29ce484222325n
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}

/** A finding without a place of its own points at the report. */
export const NOWHERE = { text: '' } as const
