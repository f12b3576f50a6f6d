import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fingerprint } from '../../src/core/fingerprint.ts'

/** As published: http://www.isthe.com/chongo/tech/comp/fnv/ */
const fnv1a = (bytes: Uint8Array): string =>
  bytes
    .reduce((hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n), 0xcbf29ce484222325n)
    .toString(16)
    .padStart(16, '0')

it('a fingerprint is FNV-1a of rule, addresses and printed texts', () => {
  const place = fc.record({ address: fc.string(), text: fc.string({ unit: 'grapheme' }) })
  fc.assert(
    fc.property(fc.string(), fc.array(place), (rule, at) => {
      const said = JSON.stringify([rule, at.map(({ address, text }) => [address, text])])
      expect(fingerprint(rule, at)).toBe(fnv1a(new TextEncoder().encode(said)))
    }),
  )
})
