import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { MAX_PAGES } from '../../src/decode/pdf/limits.ts'
import { gridOf, proseOf, readPdf, refusal, tablesOf } from '../support/pdf-engine.ts'
import { assemble, box, concat, line, makePdf, stream, text } from '../support/pdf-writer.ts'

const encoder = new TextEncoder()
const deflated = (bytes: Uint8Array) => new Uint8Array(deflateSync(bytes, { level: 9 }))
const packed = (content: string | Uint8Array) => ({
  content: deflated(typeof content === 'string' ? encoder.encode(content) : content),
  packing: '/Filter/FlateDecode',
})
const sound = { content: text('这一页的文字照常读取', 80, 100) }
const repeat = (unit: string, times: number) => Array.from({ length: times }, () => unit).join('')

/** LZW codes of which each stands for one blank more than the one before, begun anew when the table is full. */
function growingLzw(rounds: number): Uint8Array {
  let bits = ''
  for (let round = 0; round < rounds; round++) {
    bits += (256).toString(2).padStart(round === 0 ? 9 : 12, '0')
    for (let code = 257; code < 4096; code++) {
      const width = code < 511 ? 9 : code < 1023 ? 10 : code < 2047 ? 11 : 12
      bits += (code === 257 ? 32 : code).toString(2).padStart(width, '0')
    }
  }
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], byte => Number.parseInt(byte, 2))
}

describe('a hostile PDF', () => {
  it('with millions of pages from a few objects is read up to the page limit', async () => {
    const levels = Array.from({ length: 6 }, (_, i): [number, string] => [
      10 + i,
      `<</Type/Pages/Count ${16 ** (6 - i)}/Kids[${repeat(`${11 + i} 0 R `, 16)}]>>`,
    ])
    const page: [number, string] = [16, '<</Type/Page/MediaBox[0 0 100 100]/Resources<<>>>>']
    const bytes = assemble([[1, '<</Type/Catalog/Pages 10 0 R>>'], ...levels, page])
    expect(await refusal(bytes)).toMatchObject({ code: expect.stringMatching(/no-text-layer|damaged/) })
  })

  it('with more pages than are read names the rest', async () => {
    const document = await readPdf(makePdf(Array.from({ length: MAX_PAGES + 2 }, () => sound)))
    expect(document.pages).toBe(MAX_PAGES + 2)
    expect(document.notRead).toEqual([
      { what: 'page', where: `${MAX_PAGES + 1}-${MAX_PAGES + 2}`, why: 'over budget: pages' },
    ])
  })

  it('with endless operators on one page loses that page only', async () => {
    const bomb = packed(repeat('0 0 m 9 9 l S\n', 400_000))
    const document = await readPdf(makePdf([bomb, sound]))
    expect(proseOf(document)).toEqual(['这一页的文字照常读取'])
    expect(document.notRead).toEqual([{ what: 'page', where: '1', why: 'over budget: operators' }])
  })

  it('with a page of a hundred thousand runs loses that page only', async () => {
    const runs = Array.from({ length: 100_000 }, (_, i) => text('1', i % 590, i % 840)).join('')
    const document = await readPdf(makePdf([packed(runs), sound]))
    expect(proseOf(document)).toEqual(['这一页的文字照常读取'])
    expect(document.notRead).toMatchObject([{ what: 'page', where: '1', why: expect.stringContaining('over budget') }])
  })

  it('with a stream that unpacks without end is read without that stream', async () => {
    const blanks = new Uint8Array(64 * 1024 * 1024).fill(32)
    const twice = { content: deflated(deflated(blanks)), packing: '/Filter[/FlateDecode/FlateDecode]' }
    for (const bomb of [packed(blanks), twice]) {
      const document = await readPdf(makePdf([bomb, sound]))
      expect(proseOf(document)).toEqual(['这一页的文字照常读取'])
      expect(document.notRead).toContainEqual({
        what: 'rest',
        where: '1 compressed streams',
        why: 'over budget: decoded bytes',
      })
    }
  })

  it('with many streams that together unpack without end is read as far as the budget goes', async () => {
    const dense = deflated(new Uint8Array(30 * 1024 * 1024).fill(32))
    const objects = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [100 + i, stream('<</Filter/FlateDecode', dense)]),
    )
    const document = await readPdf(makePdf([sound], { objects }))
    expect(proseOf(document)).toEqual(['这一页的文字照常读取'])
    expect(document.notRead).toMatchObject([{ what: 'rest', why: 'over budget: decoded bytes' }])
  })

  it('with LZW or run length streams that unpack without end is read without them', async () => {
    const runLength = {
      content: new Uint8Array(800_000).map((_, i) => (i % 2 === 0 ? 129 : 32)),
      packing: '/Filter/RunLengthDecode',
    }
    const lzw = { content: growingLzw(6), packing: '/Filter/LZWDecode' }
    for (const bomb of [runLength, lzw]) {
      const document = await readPdf(makePdf([bomb, sound]))
      expect(proseOf(document)).toEqual(['这一页的文字照常读取'])
      expect(document.notRead).toMatchObject([{ what: 'rest', why: 'over budget: decoded bytes' }])
    }
  })

  it('with forms inside forms, two hundred deep or drawn over and over, is bounded', async () => {
    const deep: Record<number, Uint8Array> = {}
    for (let i = 0; i < 200; i++)
      deep[100 + i] = stream(
        `<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X ${101 + i} 0 R>>>>`,
        encoder.encode('/X Do'),
      )
    const nested = makePdf([{ content: `/X1 Do\n${sound.content}` }], {
      objects: deep,
      resources: { XObject: { X1: 100 } },
    })
    expect(proseOf(await readPdf(nested))).toEqual(['这一页的文字照常读取'])

    const empty = stream('<</Type/XObject/Subtype/Form/BBox[0 0 9 9]', new Uint8Array(32).fill(32))
    const drawn = makePdf([sound, packed(repeat('/X1 Do\n', 20_000))], {
      objects: { 100: empty },
      resources: { XObject: { X1: 100 } },
    })
    const document = await readPdf(drawn)
    expect(proseOf(document)).toEqual(['这一页的文字照常读取'])
    expect(document.notRead).toMatchObject([{ what: 'page', where: '2', why: 'over budget: forms' }])
  })

  it('with a form that draws itself is read', async () => {
    const circle = stream(
      '<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X1 100 0 R>>>>',
      encoder.encode('/X1 Do'),
    )
    const bytes = makePdf([{ content: `/X1 Do\n${sound.content}` }], {
      objects: { 100: circle },
      resources: { XObject: { X1: 100 } },
    })
    expect(proseOf(await readPdf(bytes))).toEqual(['这一页的文字照常读取'])
  })

  it('with more ruling lines than can be looked at keeps its text and says so', async () => {
    const rules = Array.from({ length: 4000 }, (_, i) => {
      const [x, y] = [(i % 50) * 11, Math.floor(i / 50) * 10]
      return line(x, y, x + 6, y) + line(x, y, x, y + 5.5)
    }).join('')
    const document = await readPdf(makePdf([packed(`1 0 0 -1 0 842 cm\n${rules}${sound.content}`)]))
    expect(proseOf(document)).toEqual(['这一页的文字照常读取'])
    expect(document.notRead).toEqual([{ what: 'table', where: 'page 1', why: 'over budget: ruling lines' }])
  })

  it('with ten thousand words in one line and with ten thousand boxes is read', async () => {
    const words = Array.from({ length: 10_000 }, (_, i) => text('1', (i % 5900) / 10, 400, { size: 0.5 })).join('')
    const boxes = Array.from({ length: 10_000 }, (_, i) => box((i % 100) * 5, Math.floor(i / 100) * 8, 4, 4)).join('')
    const document = await readPdf(makePdf([packed(`1 0 0 -1 0 842 cm\n${words}`), packed(boxes), sound]))
    expect(proseOf(document).at(-1)).toBe('这一页的文字照常读取')
  })

  it('with a table as large as the budget allows is read whole', async () => {
    const [columns, rows] = [40, 60]
    const rules = [
      ...Array.from({ length: rows + 1 }, (_, i) => line(20, 20 + i * 12, 20 + columns * 13, 20 + i * 12)),
      ...Array.from({ length: columns + 1 }, (_, i) => line(20 + i * 13, 20, 20 + i * 13, 20 + rows * 12)),
    ]
    const figures = Array.from({ length: rows * columns }, (_, k) =>
      text(String(k % 10), 24 + (k % columns) * 13, 29 + Math.floor(k / columns) * 12, { size: 8 }),
    )
    const [table] = tablesOf(await readPdf(makePdf([{ content: rules.join('') + figures.join('') }])))
    expect(gridOf(table).flat().join('')).toBe(Array.from({ length: rows * columns }, (_, k) => k % 10).join(''))
  })

  it('with random bytes flipped is read or refused, never an accident', async () => {
    const whole = makePdf([sound, sound, sound])
    let seed = 7
    const random = (most: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed % most
    }
    for (let round = 0; round < 60; round++) {
      const bytes = whole.slice()
      for (let i = 0; i < 20; i++) bytes[random(bytes.length)] = random(256)
      const cut = round % 3 === 0 ? bytes.subarray(0, random(bytes.length)) : bytes
      const rejection = await refusal(concat([cut]))
      expect(['damaged', 'encrypted', 'no-text-layer', undefined]).toContain(rejection?.code)
    }
  })
})
