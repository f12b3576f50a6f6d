import { describe, expect, it } from 'vitest'
import type { Block, Paragraph, PrintedDocument, Table } from '../../src/core/document.ts'
import { decodeText } from '../../src/decode/text/index.ts'

function read(lines: string | string[]): PrintedDocument {
  const result = decodeText(typeof lines === 'string' ? lines : lines.join('\n'))
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const paragraphs = (document: PrintedDocument) => document.blocks.filter((b): b is Paragraph => b.kind === 'paragraph')
const texts = (document: PrintedDocument) => paragraphs(document).map(p => p.text)
const tables = (document: PrintedDocument) => document.blocks.filter((b): b is Table => b.kind === 'table')
const rowsOf = (table: Table | undefined) =>
  Array.from({ length: table?.rows ?? 0 }, (_, row) => table?.cells.filter(c => c.row === row).map(c => c.text))
const kinds = (document: PrintedDocument) => document.blocks.map(b => b.kind)
const places = (blocks: Block[]) =>
  blocks.map(({ origin }) => (origin.kind === 'line' ? [origin.line, origin.column] : origin))

describe('lines of a text', () => {
  it('are paragraphs, trimmed, at their first visible character', () => {
    const document = read('\ufeff标题\r\n\r\n　　正文。\u00a0\r\n')
    expect(document.blocks).toEqual([
      { kind: 'paragraph', text: '标题', origin: { kind: 'line', line: 1, column: 1 } },
      { kind: 'paragraph', text: '正文。', origin: { kind: 'line', line: 3, column: 3 } },
    ])
  })

  it('count carriage returns, line feeds and both as one line break', () => {
    expect(places(read('甲\n乙\r丙\r\n丁').blocks)).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 1],
    ])
  })

  it('that state facts of the page become metadata with places and stay paragraphs', () => {
    const document = read(['发文机关: 海棠市水务局 成文日期:', '发布日期：2024-01-08'])
    expect(document.metadata).toContainEqual({
      name: '发布日期',
      value: '2024-01-08',
      origin: { kind: 'line', line: 2, column: 6 },
    })
    expect(document.metadata).toContainEqual({
      name: '发文机关',
      value: '海棠市水务局',
      origin: { kind: 'line', line: 1, column: 7 },
    })
    expect(paragraphs(document)).toHaveLength(2)
  })

  it('that are empty make an empty document', () => {
    expect(read('').blocks).toEqual([])
    expect(read(' \n\t\n').blocks).toEqual([])
  })
})

describe('tables parted by tabs', () => {
  it('keep empty cells in their places', () => {
    const document = read(['\t甲\t\t合计', '规章\t1\t\t１,０００', '', '正文'])
    expect(kinds(document)).toEqual(['table', 'paragraph'])
    const [table] = tables(document)
    expect([table?.rows, table?.columns]).toEqual([2, 4])
    expect(rowsOf(table)).toEqual([
      ['', '甲', '', '合计'],
      ['规章', '1', '', '１,０００'],
    ])
    expect(table?.cells[6]).toEqual({
      row: 1,
      column: 2,
      rowspan: 1,
      colspan: 1,
      text: '',
      origin: { kind: 'line', line: 2, column: 6 },
    })
  })

  it('take in caption lines between rows, but not headings, notes and lines before the first row', () => {
    const document = read(['第一段', '项目\t数量', '规章\t0', '第二段', '项目\t数量', '许可\t5', '注：数据截至年底。'])
    expect(kinds(document)).toEqual(['paragraph', 'table', 'paragraph'])
    expect(rowsOf(tables(document)[0])).toEqual([
      ['项目', '数量'],
      ['规章', '0'],
      ['第二段'],
      ['项目', '数量'],
      ['许可', '5'],
    ])
    const parted = read(['项目\t数量', '规章\t0', '三、收到申请情况', '项目\t数量', '许可\t5'])
    expect(kinds(parted)).toEqual(['table', 'paragraph', 'table'])
  })

  it('take the label of a group for a row, not for a heading', () => {
    const document = read(['二、上年结转\t5\t6', '三、本年度办理结果', '（一）予以公开\t1\t2'])
    expect(rowsOf(tables(document)[0])).toEqual([
      ['二、上年结转', '5', '6'],
      ['三、本年度办理结果'],
      ['（一）予以公开', '1', '2'],
    ])
  })

  it('are not seen in indents, trailing tabs, menus, metadata and tables of contents', () => {
    expect(kinds(read(['\t正文第一段。', '正文第二段。\t']))).toEqual(['paragraph', 'paragraph'])
    expect(kinds(read(['首页\t政务公开\t年报']))).toEqual(['paragraph'])
    expect(kinds(read(['发布机关：某局\t主题：年报', '成文日期：2024年1月\t文号：无']))).toEqual([
      'paragraph',
      'paragraph',
    ])
    const contents = ['一、总体情况\t1', '二、主动公开政府信息情况\t2', '三、申请情况\t2', '四、复议诉讼情况\t4']
    expect(kinds(read(contents))).toEqual(contents.map(() => 'paragraph'))
  })

  it('stay one table where every row has a blank line below it', () => {
    const document = read(['项目\t数量', '', '规章\t0', '', '许可\t5', '', '处罚\t6', '', '正文'])
    expect(rowsOf(tables(document)[0])).toHaveLength(4)
  })

  it('stay one table across a page number', () => {
    const document = read(['规章\t0\t1', '许可\t5\t1', '', '— 5 —', '\f处罚\t6\t2', '强制\t7\t1'])
    expect(rowsOf(tables(document)[0])).toHaveLength(4)
  })
})

describe('tables parted by bars', () => {
  it('read with and without bars at the edges, and with empty cells at the end', () => {
    const document = read(['| 项目 | 甲 | 乙 |', '| 规章 | 0 ||', '', '许可 | 5 |  | 5'])
    expect(rowsOf(tables(document)[0])).toEqual([
      ['项目', '甲', '乙'],
      ['规章', '0', ''],
    ])
    expect(rowsOf(tables(document)[1])).toEqual([['许可', '5', '', '5']])
  })

  it('read Markdown without its rules and marks, one table for each header', () => {
    const document = read([
      '# 年度报告',
      '',
      '| 项目 | **数量** |',
      '|:---|---:|',
      '| 1\\. 规章 | - |',
      '| 甲\\|乙<br>丙 | 2 |',
      '| 项目 | 数量 |',
      '| --- | --- |',
      '| 许可 | 3 |',
    ])
    expect(document.blocks[0]).toEqual({
      kind: 'paragraph',
      text: '年度报告',
      heading: 1,
      origin: { kind: 'line', line: 1, column: 3 },
    })
    expect(rowsOf(tables(document)[0])).toEqual([
      ['项目', '数量'],
      ['1. 规章', '-'],
      ['甲|乙\n丙', '2'],
    ])
    expect(tables(document)[0]?.cells[1]?.origin).toEqual({ kind: 'line', line: 3, column: 10 })
    expect(rowsOf(tables(document)[1])).toEqual([
      ['项目', '数量'],
      ['许可', '3'],
    ])
  })

  it('read boxes drawn with lines', () => {
    const document = read(['┌────┬──┐', '│规章│0 │', '├────┼──┤', '│许可│5 │', '├────┼──┤', '│处罚│6 │', '└────┴──┘'])
    expect(document.blocks).toHaveLength(1)
    expect(rowsOf(tables(document)[0])).toEqual([
      ['规章', '0'],
      ['许可', '5'],
      ['处罚', '6'],
    ])
  })

  it('read one cell a line, the bar at its end', () => {
    const document = read(['表格如下：', '', '规章 |', '0 |', ' |', '3', '许可 |', '5 |', '6 |', '7', '', '正文到此。'])
    expect(texts(document)).toEqual(['表格如下：', '正文到此。'])
    expect(rowsOf(tables(document)[0])).toEqual([
      ['规章', '0', '', '3'],
      ['许可', '5', '6', '7'],
    ])
    expect(tables(document)[0]?.cells[2]?.origin).toEqual({ kind: 'line', line: 5, column: 1 })
  })

  it('read bars on lines of their own, with wrapped labels', () => {
    const row = (...cells: string[]) => cells.join('\n|\n').split('\n')
    const document = read([...row('规章', '0', '1', '3'), ...row('本年', '制发', '件数\n续', '4')])
    expect(rowsOf(tables(document)[0])).toEqual([
      ['规章', '0', '1', '3'],
      ['本年', '制发', '件数\n续', '4'],
    ])
  })

  it('become paragraphs, empty ones too, where no row ends can be told', () => {
    const cells = ['规章', '0', '', ...Array.from({ length: 30 }, (_, i) => String(i))]
    const document = read(cells.map(cell => `${cell} |`))
    expect(texts(document)).toEqual(cells)
  })

  it('are not seen in menus', () => {
    expect(kinds(read(['首页 | 政务公开 | 年报']))).toEqual(['paragraph'])
  })
})

describe('Markdown', () => {
  it('gives headings their level and takes bold marks away, keeping places', () => {
    const document = read(['# 报告', '', '**一、总体情况**', '', '全年公开**12**条。'])
    expect(document.blocks.slice(1)).toEqual([
      { kind: 'paragraph', text: '一、总体情况', strong: true, origin: { kind: 'line', line: 3, column: 3 } },
      {
        kind: 'paragraph',
        text: '全年公开12条。',
        origin: { kind: 'line', line: 5, column: 1 },
        pieces: [
          { from: 0, origin: { kind: 'line', line: 5, column: 1 } },
          { from: 4, origin: { kind: 'line', line: 5, column: 7 } },
          { from: 6, origin: { kind: 'line', line: 5, column: 11 } },
        ],
      },
    ])
  })

  it('marks that are left over in another text stay, for its readers see them', () => {
    expect(texts(read(['年度报告', '', '### 小结', '**重点**工作']))).toEqual(['年度报告', '### 小结', '**重点**工作'])
  })
})

describe('flattened tables', () => {
  const spaced = (...cells: string[]) => cells.flatMap(cell => [cell, ''])

  it('stay paragraphs, one for each cell', () => {
    expect(texts(read(spaced('规章', '0', '1', '许可', '2', '3')))).toEqual(['规章', '0', '1', '许可', '2', '3'])
  })

  it('join a label that a line of blanks breaks', () => {
    const document = read([
      ...spaced('规章', '0', '1', '2'),
      '本年新',
      '\u00a0\u00a0',
      '制作数量',
      '',
      '商业',
      '  ',
      '',
      '企业',
      '',
      ...spaced('0', '1'),
    ])
    expect(texts(document)).toEqual(['规章', '0', '1', '2', '本年新\n制作数量', '商业\n企业', '0', '1'])
    expect(paragraphs(document)[4]?.pieces).toEqual([
      { from: 0, origin: { kind: 'line', line: 9, column: 1 } },
      { from: 4, origin: { kind: 'line', line: 11, column: 1 } },
    ])
  })

  it('never join figures or sentences', () => {
    expect(
      texts(read([...spaced('规章', '0', '1', '2'), '3', ' ', '4', '', '首句。', ' ', '次句', '', ...spaced('0')])),
    ).toEqual(['规章', '0', '1', '2', '3', '4', '首句。', '次句', '0'])
  })

  it('show empty cells where they stand among figures, as a line of blanks or as an empty line', () => {
    expect(texts(read([...spaced('规章', '0'), ' ', '', ...spaced('2', '许可', '1'), '', '', '3']))).toEqual([
      '规章',
      '0',
      '',
      '2',
      '许可',
      '1',
      '',
      '3',
    ])
    expect(texts(read([...spaced('规章', '0', '1'), ' ', '', ...spaced('许可', '3', '4', '5')]))).toEqual([
      '规章',
      '0',
      '1',
      '',
      '许可',
      '3',
      '4',
      '5',
    ])
  })

  it('show no empty cell where only blank lines part the sections', () => {
    const document = read([
      ...spaced('规章', '0', '1', '2'),
      '\u00a0',
      '',
      ...spaced('三、申请情况', '项目', '数量', '金额', '0', '1'),
    ])
    expect(texts(document)).not.toContain('')
  })

  it('leave out page numbers but keep figures that look like one', () => {
    expect(texts(read(['甲', '', '- 1 -', '', '乙', '', '— 12 —', '第 3 页 共 6 页', '-2', '3', '丙']))).toEqual([
      '甲',
      '乙',
      '-2',
      '3',
      '丙',
    ])
  })
})

describe('prose wrapped to a width', () => {
  const paragraph =
    '为了让公众方便查阅各类信息我们在门户网站重新整理了目录并且补充了说明文字同时安排专人负责日常更新工作'.repeat(3)
  const wrapped = (width: number, indent: string) =>
    `${indent}${paragraph}。`.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []

  it('is put together, by indent and by the last short line, with a piece for each line', () => {
    const lines = [...wrapped(24, '    '), ...wrapped(24, '    '), '    末段。']
    const document = read(lines)
    expect(texts(document)).toEqual([`${paragraph}。`, `${paragraph}。`, '末段。'])
    expect(paragraphs(document)[0]?.pieces?.[1]).toEqual({ from: 20, origin: { kind: 'line', line: 2, column: 1 } })
  })

  it('is put together across pages and with double spacing', () => {
    const lines = wrapped(24, '    ')
    const half = lines.length >> 1
    const paged = [
      ...lines.slice(0, half),
      '',
      '                    - 1 -',
      `\f${lines[half]}`,
      ...lines.slice(half + 1),
    ]
    expect(texts(read(paged))).toEqual([`${paragraph}。`])
    expect(texts(read(lines.flatMap(line => [line, ''])))).toEqual([`${paragraph}。`])
  })

  it('counts the column of a line after a form feed as the file has it', () => {
    const [first = '', ...rest] = wrapped(24, '    ')
    const document = read([`\f${first}`, ...rest])
    expect(document.blocks[0]?.origin).toEqual({ kind: 'line', line: 1, column: 6 })
  })

  it('is not seen where each line is a paragraph', () => {
    const lines = ['短', '较长的一行文字在这里', paragraph, `${paragraph}又一句`, '末']
    expect(texts(read(lines))).toEqual(lines)
  })

  it('leaves running heads out', () => {
    const page = (n: number) => `${n === 1 ? '' : '\f'}海棠市年度报告\n第${n}页正文。\n`
    expect(texts(read([1, 2, 3, 4].map(page).join('')))).toEqual([
      '海棠市年度报告',
      '第1页正文。',
      '第2页正文。',
      '第3页正文。',
      '第4页正文。',
    ])
  })
})

describe('tables aligned by blanks', () => {
  it('become loose tables with a row for each line', () => {
    const document = read([
      '二、主动公开情况如下，请见表格。',
      '项目          本年制发件数     现行有效件数',
      '',
      '规章          1                11',
      '',
      '行政规范性文件  8                66',
      '    五、存在的主要问题',
    ])
    expect(kinds(document)).toEqual(['paragraph', 'table', 'paragraph'])
    expect(tables(document)[0]).toMatchObject({ loose: true, rows: 3, columns: 3 })
    expect(rowsOf(tables(document)[0])).toEqual([
      ['项目', '本年制发件数', '现行有效件数'],
      ['规章', '1', '11'],
      ['行政规范性文件', '8', '66'],
    ])
    expect(tables(document)[0]?.cells[4]?.origin).toEqual({ kind: 'line', line: 4, column: 13 })
  })

  it('are flattened where single blanks part the cells, for then no column can be told', () => {
    const document = read(['项目 制发件数 有效件数', '规章 1 11', '行政规范性文件 8 66', '行政许可 5'])
    expect(texts(document)).toEqual([
      '项目',
      '制发件数',
      '有效件数',
      '规章',
      '1',
      '11',
      '行政规范性文件',
      '8',
      '66',
      '行政许可',
      '5',
    ])
    expect(paragraphs(document)[4]?.origin).toEqual({ kind: 'line', line: 2, column: 4 })
  })
})
