import { describe, expect, it } from 'vitest'
import type { Block, Paragraph, PrintedDocument, Table } from '../../src/core/document.ts'
import { decodeDocx } from '../../src/decode/docx/index.ts'
import { type DocxParts, docx, paragraph, paragraphOf, row, run, table } from '../support/docx-writer.ts'

function read(body: string, parts?: DocxParts): PrintedDocument {
  const result = decodeDocx(docx(body, parts))
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const paragraphs = (document: PrintedDocument) => document.blocks.filter((b): b is Paragraph => b.kind === 'paragraph')
const tables = (document: PrintedDocument) => document.blocks.filter((b): b is Table => b.kind === 'table')
const texts = (document: PrintedDocument) => paragraphs(document).map(p => p.text)
const rowsOf = (table: Table | undefined) =>
  Array.from({ length: table?.rows ?? 0 }, (_, r) => table?.cells.filter(c => c.row === r).map(c => c.text))
const onlyTable = (document: PrintedDocument): Table => {
  const [found] = tables(document)
  if (!found) throw new Error('no table')
  return found
}

const span = (columns: number) => `<w:gridSpan w:val="${columns}"/>`
const style = (id: string, content: string, type = 'paragraph') =>
  `<w:style w:type="${type}" w:styleId="${id}">${content}</w:style>`
const level = (ilvl: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const listed = (text: string, id: number, ilvl = 0) =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${id}"/></w:numPr>`)

describe('paragraphs of a DOCX', () => {
  it('are read in order, trimmed, each with the number of its w:p; empty ones count but are not blocks', () => {
    const document = read(paragraph('　标题　') + paragraph('') + paragraph('第二段'))
    expect(document.blocks).toEqual([
      { kind: 'paragraph', text: '标题', origin: { kind: 'docx', paragraph: 1 } },
      { kind: 'paragraph', text: '第二段', origin: { kind: 'docx', paragraph: 3 } },
    ])
  })

  it('join runs, tabs, breaks and hyphens; soft hyphens print nothing', () => {
    const content = `${run('甲')}<w:r><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>1</w:t><w:br/><w:t>丙</w:t></w:r>`
    expect(texts(read(paragraphOf(content)))).toEqual(['甲\t乙-1\n丙'])
  })

  it('are parted at line breaks where they are long', () => {
    const sentence = '全年公开信息若干条，'.repeat(8)
    const document = read(paragraphOf(`<w:r><w:t>一、总体情况</w:t><w:br/><w:t>${sentence}</w:t></w:r>`))
    expect(texts(document)).toEqual(['一、总体情况', sentence])
  })

  it('take their heading level from the style, its name, the chain it is based on, or from themselves', () => {
    const styles =
      style('a', '<w:name w:val="标题 2"/>') +
      style('b', '<w:name w:val="own"/><w:basedOn w:val="c"/>') +
      style('c', '<w:name w:val="base"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>') +
      style('loop', '<w:basedOn w:val="loop"/>')
    const styled = (id: string) => paragraph(id, `<w:pStyle w:val="${id}"/>`)
    const body = styled('a') + styled('b') + styled('loop') + paragraph('own', '<w:outlineLvl w:val="3"/>')
    expect(paragraphs(read(body, { styles })).map(p => p.heading)).toEqual([2, 1, undefined, 4])
  })

  it('are strong where every visible run is bold, directly or by style', () => {
    const styles = style('s', '<w:rPr><w:b/></w:rPr>', 'character')
    const body =
      paragraphOf(run('甲', '<w:b/>') + run(' ') + run('乙', '<w:rStyle w:val="s"/>')) +
      paragraphOf(run('甲', '<w:b/>') + run('乙', '<w:b w:val="0"/>'))
    expect(paragraphs(read(body, { styles })).map(p => p.strong)).toEqual([true, undefined])
  })

  it('leave hidden text, field codes, comments and notes out and keep the result of a field', () => {
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>code</w:t></w:r>' +
      '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    const simple = '<w:fldSimple w:instr="DATE"><w:r><w:t>今日</w:t></w:r></w:fldSimple>'
    const notes = '<w:r><w:footnoteReference w:id="1"/><w:commentReference w:id="1"/></w:r>'
    const document = read(paragraphOf(run('共') + field + run('隐藏', '<w:vanish/>') + simple + notes))
    expect(texts(document)).toEqual(['共12今日'])
  })

  it('survive a field that never ends', () => {
    const open = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    expect(texts(read(paragraphOf(open + run('code')) + paragraph('正文')))).toEqual(['正文'])
  })

  it('read content controls, links and smart tags through', () => {
    const body = `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${paragraphOf(`<w:hyperlink>${run('甲')}</w:hyperlink><w:smartTag>${run('乙')}</w:smartTag>`)}</w:sdtContent></w:sdt>`
    expect(texts(read(body))).toEqual(['甲乙'])
  })

  it('read symbols by code, and say where one cannot be known', () => {
    const symbol = (font: string, code: string) => `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`
    const body = paragraphOf(
      symbol('宋体', '2460') + symbol('Symbol', 'F035') + symbol('Wingdings', 'F0FE') + symbol('Odd', 'F041'),
    )
    expect(texts(read(body))).toEqual(['①5☑\ufffd'])
  })
})

describe('automatic numbers of a DOCX', () => {
  const numbering =
    `<w:abstractNum w:abstractNumId="7">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCountingThousand', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="8">${level(0, 'upperRoman', '%1')}${level(1, 'decimal', '%1.%2', '<w:isLgl/>')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="9">${level(0, 'bullet', '\uf0b7')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>' +
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>'

  it('belong to the text, restart below a higher level and go on where the list goes on', () => {
    const body =
      listed('甲', 1) +
      listed('子', 1, 1) +
      listed('丑', 1, 1) +
      paragraph('正文') +
      listed('乙', 1) +
      listed('寅', 1, 1) +
      listed('末', 1, 2)
    expect(texts(read(body, { numbering }))).toEqual([
      '一、甲',
      '（一）子',
      '（二）丑',
      '正文',
      '二、乙',
      '（一）寅',
      '1.末',
    ])
  })

  it('start anew where an override says so, once', () => {
    expect(texts(read(listed('甲', 1) + listed('乙', 2) + listed('丙', 2), { numbering }))).toEqual([
      '一、甲',
      '五、乙',
      '六、丙',
    ])
  })

  it('print several levels, Arabic where the level is legal; a bullet is no text', () => {
    expect(texts(read(listed('甲', 3) + listed('乙', 3, 1) + listed('丙', 4), { numbering }))).toEqual([
      'I 甲',
      '1.1 乙',
      '丙',
    ])
  })

  it('come through styles and list styles; number 0 switches them off', () => {
    const linked =
      `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="list"/></w:abstractNum><w:abstractNum w:abstractNumId="2">${level(0, 'decimalEnclosedCircle', '%1', '<w:pStyle w:val="h"/>')}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    const styles =
      style('h', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') +
      style('list', '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', 'numbering')
    const body =
      paragraph('甲', '<w:pStyle w:val="h"/>') +
      paragraph('乙', '<w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    expect(texts(read(body, { styles, numbering: linked }))).toEqual(['① 甲', '乙'])
  })

  it('stand in cells too', () => {
    const body = table([
      row([{ content: listed('属于国家秘密', 1, 2) }, '0']),
      row([{ content: listed('其他', 1, 2) }, '0']),
    ])
    expect(rowsOf(onlyTable(read(body, { numbering })))).toEqual([
      ['1.属于国家秘密', '0'],
      ['2.其他', '0'],
    ])
  })
})

describe('tables of a DOCX', () => {
  it('keep column and row spans; row and column of the origin count from 1', () => {
    const body = table([
      row([
        { text: '头', properties: `${span(2)}<w:vMerge w:val="restart"/>` },
        { text: '右', properties: span(2) },
      ]),
      row([{ properties: `${span(2)}<w:vMerge/>` }, '甲', '乙']),
      row(['标签', '1', '2', '3']),
    ])
    const found = onlyTable(read(body))
    expect([found.rows, found.columns]).toEqual([3, 4])
    expect(found.cells.slice(0, 4)).toEqual([
      { row: 0, column: 0, rowspan: 2, colspan: 2, text: '头', origin: { kind: 'docx', table: 1, row: 1, column: 1 } },
      { row: 0, column: 2, rowspan: 1, colspan: 2, text: '右', origin: { kind: 'docx', table: 1, row: 1, column: 3 } },
      { row: 1, column: 2, rowspan: 1, colspan: 1, text: '甲', origin: { kind: 'docx', table: 1, row: 2, column: 3 } },
      { row: 1, column: 3, rowspan: 1, colspan: 1, text: '乙', origin: { kind: 'docx', table: 1, row: 2, column: 4 } },
    ])
  })

  it('read legacy horizontal merges, columns left out at the edges, and widths where spans are missing', () => {
    const width = (w: number) => `<w:tcW w:w="${w}" w:type="dxa"/>`
    const body = table(
      [
        row([
          { text: '甲', properties: '<w:hMerge w:val="restart"/>' },
          { properties: '<w:hMerge w:val="continue"/>' },
          '乙',
          '丙',
        ]),
        row(['丁', '戊'], '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        row([
          { text: '己', properties: width(3010) },
          { text: '庚', properties: width(995) },
        ]),
      ],
      [1000, 1000, 1000, 1000],
    )
    const places = onlyTable(read(body)).cells.map(c => [c.text, c.row, c.column, c.colspan])
    expect(places).toEqual([
      ['甲', 0, 0, 2],
      ['乙', 0, 2, 1],
      ['丙', 0, 3, 1],
      ['丁', 1, 1, 1],
      ['戊', 1, 2, 1],
      ['己', 2, 0, 3],
      ['庚', 2, 3, 1],
    ])
  })

  it('are dissolved where they are only there for layout, and the tables inside are marked', () => {
    const inner = table([row(['标签', '1']), row(['标签', '2'])])
    const body = table([row([{ content: paragraph('一、总体情况') + inner + paragraph('后文') }])])
    const document = read(body)
    expect(document.blocks.map(b => b.kind)).toEqual(['paragraph', 'table', 'paragraph'])
    expect(onlyTable(document)).toMatchObject({ nested: true, origin: { table: 1 } })
    expect(document.remarks).toEqual([expect.objectContaining({ kind: 'nested-table', text: '标签' })])
  })

  it('are dissolved where few cells frame a page of text, not where a table of figures has one such cell', () => {
    const page = Array.from({ length: 5 }, (_, i) => paragraph(`第${i}段${'公开信息'.repeat(20)}`)).join('')
    expect(read(table([row(['', { content: page }])])).blocks).toHaveLength(5)
    const figures = Array.from({ length: 4 }, (_, i) => row([`标签${i}`, String(i)]))
    expect(read(table([row([{ content: page, properties: span(2) }]), ...figures])).blocks.map(b => b.kind)).toEqual([
      'table',
    ])
  })

  it('stay tables where a cell holds a small table, whose text is the text of the cell', () => {
    const body = table([row(['标签', { content: table([row(['5'])]) + paragraph('') }]), row(['另一', '6'])])
    expect(rowsOf(onlyTable(read(body)))).toEqual([
      ['标签', '5'],
      ['另一', '6'],
    ])
  })

  it('join the paragraphs of a cell with line breaks', () => {
    const body = table([row([{ content: paragraph('商业') + paragraph('') + paragraph('企业') }, '1'])])
    expect(rowsOf(onlyTable(read(body)))).toEqual([['商业\n企业', '1']])
  })
})

describe('tracked changes of a DOCX', () => {
  const by = 'w:id="1" w:author="x"'

  it('are read as accepted and mentioned with their number', () => {
    const content =
      run('甲') +
      `<w:ins ${by}>${run('加')}</w:ins><w:del ${by}><w:r><w:delText>删</w:delText></w:r></w:del>` +
      `<w:moveFrom ${by}>${run('移')}</w:moveFrom><w:moveTo ${by}>${run('到')}</w:moveTo>`
    const document = read(paragraph('首段') + paragraphOf(content))
    expect(texts(document)).toEqual(['首段', '甲加到'])
    expect(document.remarks).toEqual([{ kind: 'pending-changes', text: '4', origin: { kind: 'docx', paragraph: 2 } }])
  })

  it('join a paragraph whose mark is deleted with the next one', () => {
    const deletedMark = `<w:rPr><w:del ${by}/></w:rPr>`
    expect(texts(read(paragraph('前', deletedMark) + paragraph('后') + paragraph('末', deletedMark)))).toEqual([
      '前后',
      '末',
    ])
  })

  it('leave deleted rows and cells out', () => {
    const body = table([
      row(['甲', '1']),
      row(['乙', '2'], `<w:del ${by}/>`),
      row(['丙', '3'], `<w:ins ${by}/>`),
      row(['丁', { text: '旧', properties: `<w:cellDel ${by}/>` }, '4']),
    ])
    expect(rowsOf(onlyTable(read(body)))).toEqual([
      ['甲', '1'],
      ['丙', '3'],
      ['丁', '4'],
    ])
  })

  it('do not take former formatting for the present one', () => {
    const properties = `<w:pPrChange ${by}><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>`
    const content = `<w:r><w:rPr><w:rPrChange ${by}><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>正文</w:t></w:r>`
    const document = read(paragraphOf(content, properties))
    expect(document.blocks).toEqual([{ kind: 'paragraph', text: '正文', origin: { kind: 'docx', paragraph: 1 } }])
    expect(document.remarks).toEqual([])
  })
})

describe('other content of a DOCX', () => {
  const drawing = (cx: number, cy: number) =>
    `<w:r><w:drawing><wp:inline><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="1" descr="表一"/><a:graphic><a:blip r:embed="rId9"/></a:graphic></wp:inline></w:drawing></w:r>`

  it('names pictures that are large enough to hold a table, where they stand', () => {
    const document = read(paragraphOf(drawing(5_400_000, 1_800_000)) + paragraphOf(drawing(900_000, 900_000)))
    expect(document.blocks).toEqual([{ kind: 'picture', text: '表一', origin: { kind: 'docx', paragraph: 1 } }])
  })

  it('knows pictures and embedded sheets in VML', () => {
    const shape = '<v:shape style="width:415pt;height:7cm" alt="附表"><v:imagedata r:id="rId3"/></v:shape>'
    const icon = `<w:object>${shape}<o:OLEObject ProgID="Excel.Sheet.12" DrawAspect="Icon" r:id="rId4"/></w:object>`
    const links = '<Relationship Id="rId4" Type="x/package" Target="embeddings/sheet1.xlsx"/>'
    const document = read(paragraphOf(`<w:r><w:pict>${shape}</w:pict></w:r><w:r>${icon}</w:r>`), { links })
    expect(document.blocks.map(({ origin: _, ...block }: Block) => block)).toEqual([
      { kind: 'picture', text: '附表' },
      { kind: 'attachment', text: '附表', href: 'embeddings/sheet1.xlsx' },
    ])
  })

  it('reads a text box once although it is stored twice, after the paragraph it hangs on', () => {
    const box = `<w:txbxContent>${paragraph('框内')}</w:txbxContent>`
    const content = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    const document = read(paragraphOf(run('前') + content + run('文')) + paragraph('后'))
    expect(paragraphs(document).map(p => [p.text, p.origin])).toEqual([
      ['前文', { kind: 'docx', paragraph: 1 }],
      ['框内', { kind: 'docx', paragraph: 2 }],
      ['后', { kind: 'docx', paragraph: 4 }],
    ])
  })

  it('names links to files that may hold the report, and imported parts that it does not read', () => {
    const links =
      '<Relationship Id="rId1" Type="x" Target="https://example.gov.cn/a.pdf" TargetMode="External"/>' +
      '<Relationship Id="rId2" Type="x" Target="chunk.html"/>'
    const document = read(
      `${paragraphOf(`<w:hyperlink r:id="rId1">${run('附件')}</w:hyperlink>`)}<w:altChunk r:id="rId2"/>`,
      { links },
    )
    expect(document.blocks.map(({ origin: _, ...block }: Block) => block)).toEqual([
      { kind: 'paragraph', text: '附件' },
      { kind: 'attachment', text: '附件', href: 'https://example.gov.cn/a.pdf' },
      { kind: 'attachment', text: '', href: 'chunk.html' },
    ])
    expect(document.notRead).toEqual([expect.objectContaining({ what: 'member', where: 'chunk.html' })])
  })

  it('keeps title and dates of the file as metadata under names that are no publication date', () => {
    const core =
      '<dc:title>年度报告</dc:title><dcterms:created>2024-01-01T00:00:00Z</dcterms:created><dc:creator>某人</dc:creator>'
    expect(read(paragraph('甲'), { core }).metadata).toEqual([
      { name: 'title', value: '年度报告' },
      { name: 'created', value: '2024-01-01T00:00:00Z' },
    ])
  })

  it('reads labelled lines as metadata and keeps them as paragraphs', () => {
    const document = read(paragraph('发布日期：2024-01-08　浏览次数：7'))
    expect(document.metadata[0]).toEqual({
      name: '发布日期',
      value: '2024-01-08',
      origin: { kind: 'docx', paragraph: 1 },
    })
    expect(texts(document)).toHaveLength(1)
  })
})
