import { describe, expect, it } from 'vitest'
import { originOf } from '../../src/core/document.ts'
import { decodePdfDebug } from '../../src/decode/pdf/debug.ts'
import { pdfEngine, proseOf, readPdf, refusal } from '../support/pdf-engine.ts'
import { concat, grid, makePdf, picture, stream, text } from '../support/pdf-writer.ts'

const bytesOf = (value: string) => new TextEncoder().encode(value)
/** On narrow pages, so that 24 characters fill a line. */
const prose = async (...contents: string[]) =>
  proseOf(await readPdf(makePdf(contents.map(content => ({ content, width: 400 })))))
/** Lines of a text column from x = 80 to x = 320, 16 points apart. */
const lines = (y: number, ...texts: string[]) =>
  texts.map((value, i) => text(value.trimStart(), value.startsWith('  ') ? 100 : 80, y + i * 16)).join('')

describe('the text of a PDF', () => {
  it('is paragraphs: first lines are indented, full lines go on', async () => {
    const found = await prose(
      lines(
        100,
        '一、总体情况',
        '  这个段落的第一行缩进两个字而且写满了整行文字',
        '接着的第二行从左边开始，写到这里就结束了。',
        '  第二个段落很短。',
        '  第三个段落也写满了这一行所以下一行还是接着它',
        '的。',
        '二、主动公开情况',
      ),
    )
    expect(found).toEqual([
      '一、总体情况',
      '这个段落的第一行缩进两个字而且写满了整行文字接着的第二行从左边开始，写到这里就结束了。',
      '第二个段落很短。',
      '第三个段落也写满了这一行所以下一行还是接着它的。',
      '二、主动公开情况',
    ])
  })

  it('goes on over a page break, page numbers and running titles left out', async () => {
    const furniture = (page: number) => text('某局年度报告', 160, 40) + text(`- ${page} -`, 190, 815)
    const found = await prose(
      furniture(1) + lines(300, '  这个段落的第一行缩进两个字而且写满了整行文字'),
      furniture(2) + lines(80, '在下一页的开头继续写下去，然后结束。'),
      furniture(3) + lines(80, '  最后一个段落。'),
    )
    expect(found).toEqual([
      '这个段落的第一行缩进两个字而且写满了整行文字在下一页的开头继续写下去，然后结束。',
      '最后一个段落。',
    ])
  })

  it('says where a clause stands, not only the paragraph', async () => {
    const { blocks } = await readPdf(makePdf([{ content: text('全年收到申请12件，办结10件，其余结转。', 80, 100) }]))
    const [paragraph] = blocks
    if (paragraph?.kind !== 'paragraph') throw new Error('no paragraph')
    const start = paragraph.text.indexOf('办结')
    expect(originOf(paragraph, start, start + 5)).toEqual({ kind: 'page', page: 1, box: [170, 91.2, 220, 101.2] })
  })

  it('keeps blanks that are printed, and makes none where letters are merely set apart', async () => {
    const spread = [...'分散对齐'].map((char, i) => text(char, 80 + i * 16, 140)).join('')
    expect(await prose(`${text('第二十条 第（一）项', 80, 100)}${spread}${text('Annual report', 80, 180)}`)).toEqual([
      '第二十条 第（一）项',
      '分散对齐',
      'Annual report',
    ])
  })

  it('parts numbers that stand apart', async () => {
    const content = text('共', 80, 100) + text('12', 95, 100) + text('34', 109, 100) + text('件', 122, 100)
    expect(await prose(content)).toEqual(['共12 34件'])
  })

  it('is read once where bold type is imitated by printing it twice', async () => {
    const twice = text('重点工作', 80, 100) + text('重点工作', 80.4, 100.2)
    expect(await prose(`${twice}${text('0', 80, 140)}${text('0', 95, 140)}`)).toEqual(['重点工作', '0 0'])
  })

  it('is read once where an invisible layer repeats it, and from that layer where only a picture is printed', async () => {
    const copy = text('印出来的文字', 80, 100) + text('印出来的文字', 82, 101, { mode: 3 })
    const scan =
      picture(0, 0, 595, 842) +
      lines(100, '  扫描件经过文字识别以后，隐藏的文字层可以读取。')
        .replaceAll(' 0 Tr', ' 3 Tr')
        .replaceAll('BT 0', 'BT 3')
    const document = await readPdf(makePdf([{ content: copy }, { content: scan }]))
    expect(proseOf(document)).toEqual(['印出来的文字', '扫描件经过文字识别以后，隐藏的文字层可以读取。'])
    expect(document.notRead).toEqual([])
  })

  it('mends radicals that stand for ideographs, and leaves full-width forms alone', async () => {
    expect(await prose(text('⽀持⻓期⼯作（１２）：Ａ', 80, 100))).toEqual(['支持长期工作（１２）：Ａ'])
  })

  it('reads text that runs down the page in the order it runs', async () => {
    const words = text('正常方向的文字在这一页上占多数。', 80, 100) + text('侧面的字', 350, 200, { quarter: 1 })
    expect(await prose(words)).toEqual(['正常方向的文字在这一页上占多数。', '侧面的字'])
  })

  it('leaves out what lies outside of the page or slants like a watermark', async () => {
    const slanted = text('样稿', 200, 400).replace('1 0 0 -1 200 400 Tm', '0.7 0.7 0.7 -0.7 200 400 Tm')
    expect(await prose(`${text('正文', 80, 100)}${text('页外', 700, 100)}${slanted}`)).toEqual(['正文'])
  })

  it('brings the title of the file, and leaves the bytes of the caller alone', async () => {
    const bytes = makePdf([{ content: text('正文', 80, 100) }], { title: '某局2024年报告' })
    const copy = bytes.slice()
    const document = await readPdf(bytes)
    expect(document).toMatchObject({ format: 'pdf', pages: 1, metadata: [{ name: 'Title', value: '某局2024年报告' }] })
    expect(bytes).toEqual(copy)
  })

  it('shows what the table finder saw on each page, as plain JSON', async () => {
    const cells = [['项', '1']]
    const table = grid({ x: 80, y: 100, widths: [40, 40], heights: [20], cells })
    const bytes = makePdf([{ content: table }, { content: text('正文', 80, 90) }])
    const { document, pages } = await decodePdfDebug(bytes, { engine: await pdfEngine() })
    expect(document.ok).toBe(true)
    expect(pages.map(({ marks, trace }) => [marks.words.length, trace.edges.length, trace.grids.length])).toEqual([
      [2, 5, 1],
      [1, 0, 0],
    ])
    expect(pages[0]?.trace.grids[0]?.xs).toEqual([80, 120, 160])
    expect(JSON.parse(JSON.stringify(pages))).toEqual(pages)
  })

  it('does not include embedded files, but names those that may hold a report', async () => {
    const file = (name: string) => `<</Type/Filespec/F(${name})/UF(${name})/EF<</F 102 0 R>>>>`
    const objects = {
      1: '<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a) 100 0 R(b) 101 0 R]>>>>>>',
      100: file('table.xlsx'),
      101: file('colour.icc'),
      102: stream('<</Type/EmbeddedFile', bytesOf('x')),
    }
    const { notRead } = await readPdf(makePdf([{ content: text('正文', 80, 100) }], { objects }))
    expect(notRead).toEqual([{ what: 'attachment', where: 'table.xlsx', why: 'embedded file' }])
  })
})

describe('fonts', () => {
  const font = (encoding: string) =>
    `<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/${encoding}/DescendantFonts[4 0 R]>>`
  const shown = async (encoding: string, hex: string) => {
    const content = `BT /F9 10 Tf 1 0 0 -1 80 100 Tm <${hex}> Tj ET`
    return proseOf(
      await readPdf(makePdf([{ content }], { objects: { 100: font(encoding) }, resources: { Font: { F9: 100 } } })),
    )
  }

  it('that are not embedded are read by the Chinese character maps', async () => {
    expect(await shown('UniGB-UCS2-H', '516c5f00')).toEqual(['公开'])
    expect(await shown('UniGB-UTF16-H', '516c5f00')).toEqual(['公开'])
    expect(await shown('GBK-EUC-H', 'b9abbfaa')).toEqual(['公开'])
    expect(await shown('GBK2K-H', 'b9abbfaa')).toEqual(['公开'])
    expect(await shown('GB-EUC-H', 'b9abbfaa')).toEqual(['公开'])
  })

  /** A font that says nothing about its codes: glyphs 1, 2, 3 … of a subset. */
  const mute = {
    objects: {
      100: '<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Song/Encoding/Identity-H/DescendantFonts[101 0 R]>>',
      101: '<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor 5 0 R>>',
    },
    resources: { Font: { F9: 100 } },
  }
  const codes = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => (from + (i % 60)).toString(16).padStart(4, '0')).join('')
  const muteText = (y: number, count = 40) => `BT /F9 10 Tf 1 0 0 -1 80 ${y} Tm <${codes(1, count)}> Tj ET\n`

  it('without character codes leave no text: refused, not read as garbage', async () => {
    const pages = [{ content: muteText(100) }, { content: muteText(100) + muteText(120) }]
    expect(await refusal(makePdf(pages, mute))).toEqual({ code: 'no-text-layer', detail: '1-2', variant: 'codes' })
  })

  it('without character codes on one page leave that page unread', async () => {
    const document = await readPdf(
      makePdf([{ content: text('这一页可以读取', 80, 100) }, { content: muteText(100) }], mute),
    )
    expect(proseOf(document)).toEqual(['这一页可以读取'])
    expect(document.notRead).toEqual([{ what: 'page', where: '2', why: 'printed in fonts without character codes' }])
  })

  it('without character codes inside a readable page leave marks instead of wrong characters', async () => {
    const content = lines(100, '这一页的大部分文字都可以读取出来，只有数字不行。', '全年收到申请') + muteText(130, 5)
    const document = await readPdf(
      makePdf([{ content: content + lines(160, '这里还有一些可以读取的文字，用来占多数。') }], mute),
    )
    expect(proseOf(document).join('')).toContain('\ufffd'.repeat(5))
    expect(document.notRead).toMatchObject([{ what: 'page', where: '1' }])
  })

  it('with a few rare ideographs only, on many pages, are read: browsers make fonts of neighbouring glyphs', async () => {
    const rare = '谀谂谄谆谌谍谑谒谔谕'
    const document = await readPdf(makePdf(Array.from({ length: 12 }, () => ({ content: text(rare, 80, 100) }))))
    expect(proseOf(document).join('')).toContain(rare)
    expect(document.notRead).toEqual([])
  })
})

describe('a PDF that cannot be read', () => {
  const scan = { content: picture(0, 0, 595, 842) }

  it('for it is a scan is refused, naming its pages', async () => {
    expect(await refusal(makePdf([scan, scan]))).toEqual({ code: 'no-text-layer', detail: '1-2' })
  })

  it('on some of its pages is read in part, naming the others', async () => {
    const document = await readPdf(makePdf([{ content: text('第一页', 80, 100) }, scan, { content: '' }]))
    expect(document.notRead).toEqual([{ what: 'page', where: '2', why: 'a picture without text' }])
  })

  it('for its text was turned into outlines is told from an empty page', async () => {
    const curve = (x: number) => `${x} 100 m ${x + 3} 105 ${x + 5} 95 ${x + 8} 100 c ${x} 100 l f\n`
    const outlines = Array.from({ length: 60 }, (_, i) => curve(60 + i * 8)).join('')
    const document = await readPdf(makePdf([{ content: text('第一页', 80, 100) }, { content: outlines }]))
    expect(document.notRead).toEqual([{ what: 'page', where: '2', why: 'drawn outlines without text' }])
  })

  it('for it is none is refused as damaged', async () => {
    expect(await refusal(bytesOf('%PDF-1.7\n'))).toMatchObject({ code: 'damaged' })
    expect(await refusal(bytesOf('<html><body>报告</body></html>'))).toMatchObject({ code: 'damaged' })
  })

  it('for it needs a password is refused as encrypted', async () => {
    const encrypt = `<</Filter/Standard/V 2/R 3/Length 128/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>`
    const plain = new TextDecoder('latin1').decode(
      makePdf([{ content: text('密', 80, 100) }], { objects: { 100: encrypt } }),
    )
    const locked = plain.replace(
      '/Root 1 0 R',
      `/Root 1 0 R/Encrypt 100 0 R/ID[<${'00'.repeat(16)}><${'00'.repeat(16)}>]`,
    )
    expect(await refusal(Uint8Array.from(locked, char => char.charCodeAt(0)))).toEqual({ code: 'encrypted' })
  })

  it('behind the place where it was cut off is read so far, and says so', async () => {
    const whole = makePdf([{ content: text('第一页的文字', 80, 100) }, { content: text('第二页', 80, 100) }])
    const end = new TextDecoder('latin1').decode(whole).indexOf('xref')
    const document = await readPdf(whole.subarray(0, end))
    expect(proseOf(document)).toEqual(['第一页的文字', '第二页'])
    expect(document.notRead).toEqual([{ what: 'rest', where: 'end of file', why: 'the file is cut off' }])
  })

  it('for one page is damaged is read on the other pages', async () => {
    const pages = [{ content: text('第一页的文字', 80, 100) }, { content: text('第二页', 80, 100) }]
    const broken = new TextDecoder('latin1')
      .decode(makePdf(pages))
      .replace('22 0 obj\n<</Type/Page', '22 0 obj\n(((/Type/Page')
    const document = await readPdf(Uint8Array.from(broken, char => char.charCodeAt(0)))
    expect(proseOf(document)).toEqual(['第一页的文字'])
    expect(document.notRead).toEqual([{ what: 'page', where: '2', why: 'damaged' }])
  })

  it('is read although garbage stands before it', async () => {
    expect(
      proseOf(
        await readPdf(concat([bytesOf('HTTP/1.1 200 OK\r\n\r\n'), makePdf([{ content: text('正文', 80, 100) }])])),
      ),
    ).toEqual(['正文'])
  })

  it('is read with the text of forms and with its fields', async () => {
    const form = stream(
      '<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 20 0]/Resources<</Font<</F1 3 0 R>>>>',
      bytesOf(text('表单里的文字', 60, 100)),
    )
    const document = await readPdf(
      makePdf([{ content: '/X1 Do\n' }], { objects: { 100: form }, resources: { XObject: { X1: 100 } } }),
    )
    expect(proseOf(document)).toEqual(['表单里的文字'])
    expect(document.blocks[0]?.origin).toMatchObject({ box: [80, 91.2, 140, 101.2] })
  })
})
