import { describe, expect, it } from 'vitest'
import type { Origin } from '../../src/core/document.ts'
import { decodePdfDebug } from '../../src/decode/pdf/debug.ts'
import { gridOf, pdfEngine, proseOf, readPdf, tablesOf } from '../support/pdf-engine.ts'
import { box, grid, line, makePdf, picture, text } from '../support/pdf-writer.ts'

const cells = [
  ['项目', '申请人', undefined, '合计'],
  [null, '个人', '单位', null],
  ['甲', '1', '20', '21'],
  ['乙', '', '3', '3'],
]
const read = [
  ['项目', '申请人', '申请人', '合计'],
  ['项目', '个人', '单位', '合计'],
  ['甲', '1', '20', '21'],
  ['乙', '', '3', '3'],
]
const at = { x: 80, y: 100, widths: [120, 60, 60, 60], heights: [20, 20, 20, 20] }
const tables = async (...contents: string[]) => tablesOf(await readPdf(makePdf(contents.map(content => ({ content })))))

describe('a ruled table', () => {
  it('is read cell by cell, spans from missing borders', async () => {
    const [table] = await tables(grid({ ...at, cells }))
    expect(gridOf(table)).toEqual(read)
    expect(table?.loose).toBeUndefined()
    expect(table?.cells.find(cell => cell.text === '申请人')).toMatchObject({
      row: 0,
      column: 1,
      rowspan: 1,
      colspan: 2,
    })
    expect(table?.cells.find(cell => cell.text === '项目')).toMatchObject({ row: 0, column: 0, rowspan: 2, colspan: 1 })
  })

  it('tells the box of every cell', async () => {
    const [table] = await tables(grid({ ...at, cells }))
    const cell = table?.cells.find(each => each.text === '20')
    expect(cell?.origin).toEqual({ kind: 'page', page: 1, box: [260, 140, 320, 160] })
    expect(table?.origin).toEqual({ kind: 'page', page: 1, box: [80, 100, 380, 180] })
  })

  const rules: Record<string, (x0: number, y0: number, x1: number, y1: number) => string> = {
    'thin filled boxes': (x0, y0, x1, y1) =>
      y0 === y1 ? box(x0, y0 - 0.4, x1 - x0, 0.8) : box(x0 - 0.4, y0, 0.8, y1 - y0),
    'double lines': (x0, y0, x1, y1) =>
      line(x0, y0, x1, y1) + (y0 === y1 ? line(x0, y0 + 2, x1, y1 + 2) : line(x0 + 2, y0, x1 + 2, y1)),
    dashes: (x0, y0, x1, y1) => `[3 2] 0 d ${line(x0, y0, x1, y1)}`,
    'dashes drawn one by one': (x0, y0, x1, y1) => {
      const [dx, dy] = [Math.sign(x1 - x0) * 3, Math.sign(y1 - y0) * 3]
      const count = Math.floor((x1 - x0 + y1 - y0) / 6)
      return Array.from({ length: count + 1 }, (_, i) =>
        line(
          x0 + i * 2 * dx,
          y0 + i * 2 * dy,
          Math.min(x1, x0 + (i * 2 + 1) * dx),
          Math.min(y1, y0 + (i * 2 + 1) * dy),
        ),
      ).join('')
    },
    'dots drawn one by one': (x0, y0, x1, y1) => {
      const count = Math.floor((x1 - x0 + y1 - y0) / 2)
      const [dx, dy] = [Math.sign(x1 - x0) * 2, Math.sign(y1 - y0) * 2]
      return Array.from({ length: count + 1 }, (_, i) => box(x0 + i * dx - 0.4, y0 + i * dy - 0.4, 0.8, 0.8)).join('')
    },
    'lines that overshoot a little': (x0, y0, x1, y1) =>
      y0 === y1 ? line(x0 - 1.5, y0, x1 + 1.5, y1) : line(x0, y0 - 1.5, x1, y1 + 1.5),
    'lines a little askew': (x0, y0, x1, y1) => line(x0, y0 + 0.2, x1, y1 - 0.2),
  }
  for (const [name, rule] of Object.entries(rules)) {
    it(`is read with ${name}`, async () => {
      const [table] = await tables(grid({ ...at, cells, rule }))
      expect(gridOf(table)).toEqual(read)
    })
  }

  it('is read with a rectangle around each cell', async () => {
    const boxes = [0, 1, 2]
      .map(i => `0.5 w ${80 + i * 100} 100 100 30 re S\n${80 + i * 100} 130 100 30 re S\n`)
      .join('')
    const words = text('项目', 100, 120) + text('甲', 200, 120) + text('乙', 300, 120) + text('丙', 100, 150)
    const [table] = await tables(boxes + words + text('1', 200, 150) + text('2', 300, 150))
    expect(gridOf(table)).toEqual([
      ['项目', '甲', '乙'],
      ['丙', '1', '2'],
    ])
  })

  it('is read with borders drawn as rings', async () => {
    const ring = (x: number, y: number) => `${x} ${y} 100 30 re ${x + 1} ${y + 1} 98 28 re f*\n`
    const rings = ring(80, 100) + ring(180, 100) + ring(80, 130) + ring(180, 130)
    const [table] = await tables(
      rings + text('项目', 100, 120) + text('甲', 200, 120) + text('丙', 100, 150) + text('1', 200, 150),
    )
    expect(gridOf(table)).toEqual([
      ['项目', '甲'],
      ['丙', '1'],
    ])
  })

  it('is read without its outer borders', async () => {
    const inner = [120, 140, 160].map(y => line(80, y, 380, y)).join('')
    const upright = [200, 260, 320].map(x => line(x, 100, x, 180)).join('')
    const rows = [
      ['项目', '甲', '乙', '丙'],
      ['一', '1', '2', '3'],
      ['二', '4', '5', '6'],
      ['三', '7', '8', '9'],
    ]
    const words = rows.flatMap((row, j) => row.map((word, i) => text(word, [100, 220, 280, 340][i] ?? 0, 114 + j * 20)))
    const [table] = await tables(inner + upright + words.join(''))
    expect(gridOf(table)).toEqual(rows)
  })

  it('is found beside others on the page, and text around it stays prose', async () => {
    const one = grid({
      x: 80,
      y: 100,
      widths: [50, 50],
      heights: [20, 20],
      cells: [
        ['项', '数'],
        ['甲', '1'],
      ],
    })
    const two = grid({
      x: 300,
      y: 100,
      widths: [50, 50],
      heights: [20, 20],
      cells: [
        ['项', '数'],
        ['乙', '2'],
      ],
    })
    const three = grid({
      x: 80,
      y: 300,
      widths: [50, 50],
      heights: [20, 20],
      cells: [
        ['项', '数'],
        ['丙', '3'],
      ],
    })
    const document = await readPdf(makePdf([{ content: one + two + text('中间的文字', 80, 250) + three }]))
    expect(tablesOf(document).map(table => gridOf(table)[1])).toEqual([
      ['甲', '1'],
      ['乙', '2'],
      ['丙', '3'],
    ])
    expect(proseOf(document)).toEqual(['中间的文字'])
  })

  it('is not seen in underlines, a frame around the page or a lone box', async () => {
    const frame = '1 w 20 20 555 802 re S\n'
    const words = text('第一段文字', 80, 100) + line(80, 102, 130, 102) + text('第二段文字', 80, 140)
    const document = await readPdf(
      makePdf([{ content: `${frame}${words}1 w 70 200 200 40 re S\n${text('框内文字', 80, 225)}` }]),
    )
    expect(tablesOf(document)).toEqual([])
    expect(proseOf(document)).toEqual(['第一段文字', '第二段文字', '框内文字'])
  })

  it('joins a label that is printed from top to bottom, and keeps the line breaks of a wrapped one', async () => {
    const [table] = await tables(
      grid({
        x: 80,
        y: 100,
        widths: [30, 100, 40],
        heights: [80],
        cells: [['三、\n本\n年\n度', '很长的标签\n第二行', '5']],
      }),
    )
    expect(gridOf(table)).toEqual([['三、本年度', '很长的标签\n第二行', '5']])
  })

  it('reads a label set sideways in the direction it runs', async () => {
    const ruled = grid({
      x: 80,
      y: 100,
      widths: [30, 60, 40],
      heights: [40, 40],
      cells: [
        ['', '一', '5'],
        [null, '二', '6'],
      ],
    })
    const [table] = await tables(ruled + text('办理结果', 92, 110, { quarter: 1 }))
    expect(gridOf(table)).toEqual([
      ['办理结果', '一', '5'],
      ['办理结果', '二', '6'],
    ])
  })

  it('reads a number for which its cell was too narrow as one number', async () => {
    const [table] = await tables(
      grid({ x: 80, y: 100, widths: [60, 32], heights: [40], cells: [['许可', '12345\n678']] }),
    )
    expect(gridOf(table)).toEqual([['许可', '12345678']])
  })

  it('leaves rows that are not ruled apart to alignment', async () => {
    const frame =
      [100, 120, 180].map(y => line(80, y, 380, y)).join('') + [80, 380].map(x => line(x, 100, x, 180)).join('')
    const rows = [
      ['项目', '甲', '乙'],
      ['一', '1', '20'],
      ['二', '3', '4'],
    ]
    const words = rows.flatMap((row, j) => row.map((word, i) => text(word, [90, 240, 320][i] ?? 0, 114 + j * 25)))
    const [table] = await tables(frame + words.join(''))
    expect(gridOf(table)).toEqual(rows)
    expect(table?.loose).toBe(true)
  })

  it('joins a head that alone is ruled with the rows below it', async () => {
    const head = grid({ x: 80, y: 100, widths: [100, 60, 60], heights: [20], cells: [['项目', '甲', '乙']] })
    const row = (y: number, ...words: string[]) =>
      words.map((word, i) => text(word, [100, 205, 265][i] ?? 0, y)).join('')
    const [table] = await tables(head + row(134, '一', '1', '2') + row(150, '二', '3', '4'))
    expect(gridOf(table)).toEqual([
      ['项目', '甲', '乙'],
      ['一', '1', '2'],
      ['二', '3', '4'],
    ])
  })
})

describe('a table of which only the rows are ruled', () => {
  const words = (y: number, xs: number[], ...texts: string[]) =>
    texts.map((value, i) => (value ? text(value, xs[i] ?? 0, y) : '')).join('')
  const at = [84, 160, 284, 364]

  it('is read by its lines: a label wrapped in its row is one cell, beside one line of figures', async () => {
    const lines = [100, 120, 150, 170].map(y => line(80, y, 420, y)).join('')
    const rows =
      words(114, at, '项目', '', '甲', '乙') +
      words(131, at, '很长的标签第一行') +
      words(137, [80, 160, 287, 367], '', '', '1', '20') +
      words(143, at, '第二行') +
      words(164, [84, 160, 287, 367], '短', '', '3', '4')
    const [table] = await tables(lines + rows)
    expect(gridOf(table)).toEqual([
      ['项目', '甲', '乙'],
      ['很长的标签第一行\n第二行', '1', '20'],
      ['短', '3', '4'],
    ])
    expect(table?.loose).toBeUndefined()
  })

  it('tells by where its lines end which labels span rows, though they stand one character below the other', async () => {
    const rules = line(80, 100, 420, 100) + line(94, 120, 420, 120) + line(94, 140, 420, 140) + line(80, 160, 420, 160)
    const group = ['本', '年', '度'].map((char, i) => text(char, 82, 118 + i * 14)).join('')
    const rows = ['一、甲类', '二、乙类', '三、丙类'].map((label, i) =>
      words(114 + i * 20, [97, 300, 380], label, String(i), '5'),
    )
    const [table] = await tables(rules + group + rows.join(''))
    expect(gridOf(table)).toEqual([
      ['本年度', '一、甲类', '0', '5'],
      ['本年度', '二、乙类', '1', '5'],
      ['本年度', '三、丙类', '2', '5'],
    ])
  })

  it('widens headers over the columns in whose middle they stand', async () => {
    const rules =
      line(80, 100, 440, 100) + line(200, 120, 440, 120) + [140, 160, 180].map(y => line(80, y, 440, y)).join('')
    const head =
      words(114, [305], '申请人') + words(126, [100], '项目') + words(134, [225, 305, 385], '甲甲', '乙乙', '丙丙')
    const rows = [0, 1].map(i => words(154 + i * 20, [100, 232, 312, 392], '某项', '1', '2', '3'))
    const [table] = await tables(rules + head + rows.join(''))
    expect(gridOf(table)).toEqual([
      ['项目', '申请人', '申请人', '申请人'],
      ['项目', '甲甲', '乙乙', '丙丙'],
      ['某项', '1', '2', '3'],
      ['某项', '1', '2', '3'],
    ])
  })

  it('keeps a blank cell in its column', async () => {
    const rules = [100, 120, 140, 160].map(y => line(80, y, 420, y)).join('')
    const rows =
      words(114, at, '甲项', '', '1', '2') + words(134, at, '乙项', '', '', '4') + words(154, at, '丙项', '', '5', '6')
    const [table] = await tables(rules + rows)
    expect(gridOf(table)).toEqual([
      ['甲项', '1', '2'],
      ['乙项', '', '4'],
      ['丙项', '5', '6'],
    ])
  })

  it('is not seen in prose between the rules of a page', async () => {
    const rules = [60, 100, 140, 780].map(y => line(80, y, 515, y)).join('')
    const content = `${rules}${text('某局年度报告', 250, 84)}${text('二〇二四年工作平稳有序，各项任务按期完成。', 80, 124)}`
    const document = await readPdf(makePdf([{ content }]))
    expect(tablesOf(document)).toEqual([])
    expect(proseOf(document)).toEqual(['某局年度报告', '二〇二四年工作平稳有序，各项任务按期完成。'])
  })
})

describe('a table cut by a page break', () => {
  const widths = [120, 60, 60]
  const head = [['项目', '甲', '乙']]
  const part = (y: number, rows: (string | null | undefined)[][]) =>
    grid({ x: 80, y, widths, heights: rows.map(row => 20 + 12 * ((row[0] ?? '').split('\n').length - 1)), cells: rows })

  it('is one table, page numbers in between left out', async () => {
    const document = await readPdf(
      makePdf([
        { content: part(700, [...head, ['一', '1', '2']]) + text('— 1 —', 280, 810) },
        { content: part(60, [['二', '3', '4']]) + text('— 2 —', 280, 810) },
      ]),
    )
    expect(tablesOf(document).map(gridOf)).toEqual([
      [
        ['项目', '甲', '乙'],
        ['一', '1', '2'],
        ['二', '3', '4'],
      ],
    ])
    expect(tablesOf(document)[0]?.cells.find(cell => cell.text === '4')?.origin).toMatchObject({ page: 2 })
    expect(proseOf(document)).toEqual([])
  })

  it('loses the header rows that the new page repeats', async () => {
    const [table] = await tables(part(700, [...head, ['一', '1', '2']]), part(60, [...head, ['二', '1', '2']]))
    expect(gridOf(table)).toEqual([
      ['项目', '甲', '乙'],
      ['一', '1', '2'],
      ['二', '1', '2'],
    ])
  })

  it('gets back a row that the break cut in two', async () => {
    const long = '这一行标签长得写不下需要'
    const [table] = await tables(
      part(700, [...head, [long.slice(0, 11), '1', '2']]),
      part(60, [
        ['另起一行', '', ''],
        ['二', '3', '4'],
      ]),
    )
    expect(gridOf(table)).toEqual([
      ['项目', '甲', '乙'],
      [`${long.slice(0, 11)}\n另起一行`, '1', '2'],
      ['二', '3', '4'],
    ])
  })

  it('keeps a row whose figures are blank apart from the row before', async () => {
    const [table] = await tables(
      part(700, [...head, ['行政处罚', '1', '2']]),
      part(60, [
        ['行政强制', '', ''],
        ['二', '3', '4'],
      ]),
    )
    expect(gridOf(table).slice(1)).toEqual([
      ['行政处罚', '1', '2'],
      ['行政强制', '', ''],
      ['二', '3', '4'],
    ])
  })

  it('gets back a label that spans rows of both pages', async () => {
    const four = [40, 100, 60]
    const upper = grid({
      x: 80,
      y: 700,
      widths: four,
      heights: [20, 20],
      cells: [
        ['（四）无', '1.甲', '1'],
        [null, '2.乙', '2'],
      ],
    })
    const lower = grid({
      x: 80,
      y: 60,
      widths: four,
      heights: [20, 20],
      cells: [
        ['法提供', '3.丙', '3'],
        ['（五）', '1.丁', '4'],
      ],
    })
    const [table] = await tables(upper, lower)
    expect(gridOf(table)).toEqual([
      ['（四）无\n法提供', '1.甲', '1'],
      ['（四）无\n法提供', '2.乙', '2'],
      ['（四）无\n法提供', '3.丙', '3'],
      ['（五）', '1.丁', '4'],
    ])
  })

  it('stays apart from the next table when text stands between them', async () => {
    const found = await tables(
      part(700, [...head, ['一', '1', '2']]),
      text('二、另一部分', 80, 60) + part(80, [...head, ['二', '3', '4']]),
    )
    expect(found).toHaveLength(2)
  })

  it('is one table without ruling too', async () => {
    const row = (y: number, ...words: string[]) =>
      words.map((word, i) => text(word, [80, 220, 300, 380][i] ?? 0, y)).join('')
    const first = row(740, '项目', '甲', '乙', '丙') + row(756, '一', '1', '2', '3') + row(772, '二', '10', '20', '30')
    const second = row(80, '项目', '甲', '乙', '丙') + row(96, '三', '4', '5', '6') + row(112, '四', '40', '50', '60')
    const document = await readPdf(
      makePdf([
        { content: first + text('第1页 共2页', 270, 810) },
        { content: second + text('第2页 共2页', 270, 810) },
      ]),
    )
    expect(tablesOf(document).map(gridOf)).toEqual([
      [
        ['项目', '甲', '乙', '丙'],
        ['一', '1', '2', '3'],
        ['二', '10', '20', '30'],
        ['三', '4', '5', '6'],
        ['四', '40', '50', '60'],
      ],
    ])
  })
})

describe('a page that is turned', () => {
  it('is read as it is shown, with places as it is shown', async () => {
    for (const rotate of [90, 180, 270]) {
      const [table] = tablesOf(await readPdf(makePdf([{ content: grid({ ...at, cells }), rotate }])))
      expect(gridOf(table)).toEqual(read)
      const place = table?.cells.find(cell => cell.text === '20')?.origin
      const expected = {
        90: [842 - 160, 260, 842 - 140, 320],
        180: [595 - 320, 842 - 160, 595 - 260, 842 - 140],
        270: [140, 595 - 320, 160, 595 - 260],
      }[rotate]
      expect(place).toEqual({ kind: 'page', page: 1, box: expected })
    }
  })

  it('is read when only its text is set sideways', async () => {
    const turn = (content: string) => `q 0 1 -1 0 595 0 cm\n${content}Q\n`
    const document = await readPdf(makePdf([{ content: turn(grid({ ...at, cells }) + text('表的标题', 80, 80)) }]))
    expect(gridOf(tablesOf(document)[0])).toEqual(read)
    expect(proseOf(document)).toEqual(['表的标题'])
    const place = tablesOf(document)[0]?.cells.find(cell => cell.text === '20')?.origin
    expect(place).toEqual({ kind: 'page', page: 1, box: [595 - 160, 260, 595 - 140, 320] })
  })
})

describe('the place of a cell or a clause', () => {
  it('holds its text and nothing else', async () => {
    const cells = [
      ['项目', '申请人', undefined, '合计'],
      [null, '个人', '单位', null],
      ['很长的标签\n第二行', '12', '345', '357'],
    ]
    const ruled = grid({ x: 80, y: 100, widths: [90, 50, 50, 50], heights: [20, 20, 40], cells })
    const aligned = [
      ['甲项', '10', '2'],
      ['乙项', '1', '23'],
    ].flatMap((row, j) => row.map((word, i) => text(word, [80, 200, 260][i] ?? 0, 260 + j * 16)))
    const bytes = makePdf([{ content: ruled + text('全年收到申请12件，办结10件。', 80, 230) + aligned.join('') }])
    const { document, pages } = await decodePdfDebug(bytes, { engine: await pdfEngine() })
    if (!document.ok) throw new Error(document.error.code)
    const printed = pages[0]?.marks.words ?? []
    const inside = (origin: Origin) => {
      if (origin.kind !== 'page') return ''
      const [left, top, right, bottom] = origin.box
      return printed
        .filter(({ start, end, size }) => {
          const [x, y] = [(start[0] + end[0]) / 2, start[1] - size * 0.4]
          return x > left && x < right && y > top && y < bottom
        })
        .map(word => word.text)
        .join('')
    }
    for (const block of document.value.blocks) {
      if (block.kind === 'table')
        for (const cell of block.cells) expect(inside(cell.origin)).toBe(cell.text.replace(/\n/g, ''))
      if (block.kind === 'paragraph')
        block.pieces?.forEach((piece, i, all) => {
          expect(inside(piece.origin)).toBe(block.text.slice(piece.from, all[i + 1]?.from))
        })
    }
  })
})

describe('a picture', () => {
  it('on a page of text is a block in its place', async () => {
    const content = text('一、标题', 80, 100) + picture(80, 120, 400, 200) + text('二、标题', 80, 350)
    const { blocks } = await readPdf(makePdf([{ content }]))
    expect(blocks.map(block => block.kind)).toEqual(['paragraph', 'picture', 'paragraph'])
    expect(blocks[1]?.origin).toEqual({ kind: 'page', page: 1, box: [80, 120, 480, 320] })
  })

  it('that is small or lies behind the text is none', async () => {
    const small = picture(80, 100, 60, 60)
    const behind = picture(0, 0, 595, 842) + text('这一页的文字写在背景图片上面，仍然可以正常读取出来。', 60, 400)
    const { blocks } = await readPdf(makePdf([{ content: small + text('文字', 80, 300) }, { content: behind }]))
    expect(blocks.map(block => block.kind)).toEqual(['paragraph', 'paragraph'])
  })
})
