import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { archiveMembers } from '../../src/decode/archive/index.ts'

const text = (content: string) => new TextEncoder().encode(content)

/** Overwrites every occurrence of a stretch of bytes with another of the same length. */
function patched(bytes: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array {
  const copy = bytes.slice()
  for (let at = 0; at + from.length <= copy.length; at++) {
    if (from.every((byte, i) => copy[at + i] === byte)) copy.set(to, at)
  }
  return copy
}

const membersOf = (bytes: Uint8Array) => {
  const members = archiveMembers(bytes)
  return members.ok ? members.value : []
}

describe('an archive of reports', () => {
  it('gives its members one by one in their own order', () => {
    const zip = zipSync({ 'b.html': text('b'), 'a/c.txt': [text('c'), { level: 0 }] })
    expect(membersOf(zip).map(m => m.name)).toEqual(['b.html', 'a/c.txt'])
    expect(membersOf(zip).map(m => m.read())).toMatchObject([{ ok: true }, { ok: true }])
  })

  it('reads names that are not written in UTF-8', () => {
    const gbk = new Uint8Array([0xbb, 0xe3, 0xb1, 0xa8]) // 汇报
    const zip = patched(zipSync({ 'AAAA.html': text('x') }), text('AAAA'), gbk)
    expect(membersOf(zip).map(m => m.name)).toEqual(['汇报.html'])
  })

  it('lets no name lead out of the archive or steer the terminal', () => {
    const zip = zipSync({ '../../etc/x.html': text('x'), '\\\\host\\y.html': text('y'), 'a\u001b[2Jb.html': text('z') })
    expect(membersOf(zip).map(m => m.name)).toEqual(['etc/x.html', 'host/y.html', 'a[2Jb.html'])
  })

  it('passes over folders, hidden files, lock files and what is no report', () => {
    const zip = zipSync({
      'd/': new Uint8Array(),
      '.x.html': text('x'),
      '__MACOSX/._a.html': text('x'),
      '~$a.docx': text('x'),
      'a.css': text('x'),
    })
    expect(membersOf(zip)).toEqual([])
  })

  it('refuses a damaged member and reads the others', () => {
    const zip = patched(
      zipSync({ 'a.txt': [text('unhurt'), { level: 0 }], 'b.txt': [text('before'), { level: 0 }] }),
      text('before'),
      text('after!'),
    )
    expect(membersOf(zip).map(m => m.read())).toMatchObject([
      { ok: true },
      { ok: false, error: { code: 'damaged', detail: 'CRC-32' } },
    ])
  })

  it('stops inflating at the limit, whatever the headers say', () => {
    const size = 24 * 1024 * 1024
    const honest = zipSync({ 'bomb.txt': new Uint8Array(size) })
    const [u32, lie] = [new Uint8Array(4), new Uint8Array(4)]
    new DataView(u32.buffer).setUint32(0, size, true)
    new DataView(lie.buffer).setUint32(0, 1000, true)
    for (const zip of [honest, patched(honest, u32, lie)]) {
      expect(membersOf(zip).map(m => m.read())).toMatchObject([
        { ok: false, error: { code: 'too-large', variant: 'member' } },
      ])
    }
  })

  it('is refused as a whole where its directory is missing', () => {
    const zip = zipSync({ 'a.html': text('a') })
    expect(archiveMembers(zip.subarray(0, 40))).toMatchObject({ ok: false, error: { code: 'damaged' } })
  })
})
