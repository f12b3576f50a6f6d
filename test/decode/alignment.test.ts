import { describe, expect, it } from 'vitest'
import type { Table } from '../../src/core/document.ts'
import { alignRows, findTabularRuns, guessWideWidth, type Line, textToLines } from '../../src/decode/alignment/index.ts'

const pages = (text: string) => {
  let page = 1
  return text.split('\n').map((raw, i) => {
    if (raw.includes('\f')) page++
    return { line: i + 1, page, text: raw.replace('\f', '') }
  })
}
const grid = (table: Table): string[][] => {
  const rows = Array.from({ length: table.rows }, () => Array<string>(table.columns).fill(''))
  for (const cell of table.cells)
    for (let i = 0; i < cell.colspan; i++) (rows[cell.row] ?? [])[cell.column + i] = cell.text
  return rows
}
const align = (text: string, wide: 1 | 2 = 2) => alignRows(textToLines(pages(text), wide))

describe('alignRows', () => {
  it('puts figures that stand below each other into one column, whatever their width', () => {
    const table = align('许可       1     20    300\n处罚   12345      0      7\n强制             99   1000')
    expect(grid(table)).toEqual([
      ['许可', '1', '20', '300'],
      ['处罚', '12345', '0', '7'],
      ['强制', '', '99', '1000'],
    ])
    expect(table.loose).toBe(true)
  })

  it('leaves every other figure in its place when one is taken away', () => {
    const rows = ['甲项   11   12   13', '乙项   21   22   23', '丙项   31   32   33']
    const whole = grid(align(rows.join('\n')))
    for (const gone of ['11', '22', '33', '13']) {
      const rest = grid(align(rows.join('\n').replace(gone, '  ')))
      expect(rest).toEqual(whole.map(row => row.map(cell => (cell === gone ? '' : cell))))
    }
  })

  it('keeps group labels, labels and figures in columns of their own', () => {
    const table = align(
      [
        '合计            5    6',
        '甲类  一小类    1    2',
        '      二小类    3    4',
        '乙类  三小类    0    0',
        '      四小类    1    0',
      ].join('\n'),
    )
    expect(grid(table)).toEqual([
      ['合计', '', '5', '6'],
      ['甲类', '一小类', '1', '2'],
      ['', '二小类', '3', '4'],
      ['乙类', '三小类', '0', '0'],
      ['', '四小类', '1', '0'],
    ])
  })

  it('gives each printed line its own row, so that a wrapped label is never merged by guess', () => {
    const table = align('很长的标签第一行\n                    7    8\n第二行\n短标签              9   10')
    expect(grid(table)).toEqual([
      ['很长的标签第一行', '', ''],
      ['', '7', '8'],
      ['第二行', '', ''],
      ['短标签', '9', '10'],
    ])
  })

  it('says how many columns a header covers', () => {
    const table = align('          申请人情况\n标签   10   20   30\n标签   11   21   31')
    expect(table.cells[0]).toMatchObject({ text: '申请人情况', column: 2, colspan: 2 })
  })

  it('finds the same columns again on a page that is indented differently', () => {
    const table = align(
      '甲    1    2    3\n乙   10   20   30\n\f丙           4      5      6\n丁          40     50     60',
    )
    expect(grid(table).map(row => row.slice(-3))).toEqual([
      ['1', '2', '3'],
      ['10', '20', '30'],
      ['4', '5', '6'],
      ['40', '50', '60'],
    ])
  })

  it('keeps columns apart when rows lack different figures', () => {
    const table = align(
      [
        '项   甲   乙   丙   丁',
        '一   11   12   13   14',
        '二   21        23   24',
        '三        32   33   34',
        '四   41   42   43   44',
      ].join('\n'),
    )
    expect(grid(table).slice(2, 4)).toEqual([
      ['二', '21', '', '23', '24'],
      ['三', '', '32', '33', '34'],
    ])
  })

  it('keeps a column in which every cell is blank, by its header', () => {
    const table = align('      维持  纠正  其他  总计\n复议  10    20          30')
    expect(grid(table)).toEqual([
      ['', '维持', '纠正', '其他', '总计'],
      ['复议', '10', '20', '', '30'],
    ])
  })

  it('lets headers say where a wide blank parts: labels to the left, figures to the right', () => {
    const table = align(
      '项目    甲甲数量      乙乙数量      丙丙数量\n一            10            20           300\n二             1             2             3',
    )
    expect(grid(table)).toEqual([
      ['项目', '甲甲数量', '乙乙数量', '丙丙数量'],
      ['一', '10', '20', '300'],
      ['二', '1', '2', '3'],
    ])
  })

  it('joins a figure that its column was too narrow for with the half below', () => {
    const origin = { kind: 'line', line: 1, column: 1 } as const
    const row = (y: number, ...chunks: [number, string][]): Line => ({
      y,
      page: 1,
      em: 10,
      chunks: chunks.map(([x0, text]) => ({ x0, x1: x0 + text.length * 5, text, origin })),
    })
    const lines = [
      row(0, [0, '项'], [60, '甲'], [100, '乙'], [140, '丙']),
      row(20, [0, '一'], [60, '1'], [100, '2'], [140, '3']),
      row(40, [0, '二'], [60, '4'], [100, '5'], [140, '6']),
      row(60, [60, '123']),
      row(66, [0, '三'], [100, '7'], [140, '8']),
      row(72, [60, '45']),
    ]
    expect(grid(alignRows(lines)).at(-1)).toEqual(['三', '12345', '7', '8'])
  })

  it('cuts headers that nearly touch where the columns below them part', () => {
    const origin = { kind: 'line', line: 1, column: 1 } as const
    const piece = (x0: number, text: string) => ({ x0, x1: x0 + text.length * 10, text, origin })
    const head = { ...piece(50, '维持 纠正'), x1: 93, parts: [piece(50, '维持'), piece(73, '纠正')] }
    const lines: Line[] = [
      { y: 0, page: 1, em: 10, chunks: [head, piece(110, '总计')] },
      { y: 20, page: 1, em: 10, chunks: [piece(0, '复议'), piece(56, '1'), piece(78, '2'), piece(115, '3')] },
    ]
    expect(grid(alignRows(lines))).toEqual([
      ['', '维持', '纠正', '总计'],
      ['复议', '1', '2', '3'],
    ])
  })

  it('loses no chunk when headers stand closer than their columns', () => {
    const table = align('   甲甲甲 乙乙  丙丙丙  丁\n项    1      2     3     4\n项    5      6     7     8')
    expect(table.cells.map(cell => cell.text).join('')).toContain('丙丙丙丁')
    for (const cell of table.cells)
      for (const other of table.cells)
        if (cell !== other && cell.row === other.row)
          expect(cell.column + cell.colspan <= other.column || other.column + other.colspan <= cell.column).toBe(true)
  })
})

describe('textToLines', () => {
  it('counts wide characters as told and guesses which way fits', () => {
    const counted1 = pages(
      '行政许可      1     2\n许        30    40\n其他事项      5     6'.replace('许        30', '许         30'),
    )
    expect(guessWideWidth(counted1)).toBe(1)
    const counted2 = pages('行政许可      1     2\n许            3     4\n其他事项      5     6')
    expect(guessWideWidth(counted2)).toBe(2)
  })

  it('parts two figures at a single blank, and words only at two', () => {
    expect(textToLines(pages('第一项 合计 12 34'), 2)[0]?.chunks.map(chunk => chunk.text)).toEqual([
      '第一项 合计 12',
      '34',
    ])
  })

  it('says where in the line a chunk begins', () => {
    expect(textToLines(pages('许可    12'), 2)[0]?.chunks[1]?.origin).toEqual({ kind: 'line', line: 1, column: 7 })
  })
})

describe('findTabularRuns', () => {
  const lines = (text: string): Line[] => textToLines(pages(text), 2)
  const runs = (text: string) =>
    findTabularRuns(lines(text), { measure: 60 }).map(run =>
      lines(text)
        .slice(run.from, run.to)
        .map(line => line.y),
    )

  it('takes headers above and label ends below into the table, and leaves prose and headings out', () => {
    const text = [
      '这里是一整行正文文字，它几乎占满整行的宽度，因此不是表格的一部分。',
      '三、收到和处理情况',
      '                    合计栏',
      '项目        甲      乙',
      '第一项      1       2',
      '第二项很长  3       4',
      '的标签',
      '注：单位为件',
    ].join('\n')
    expect(runs(text)).toEqual([[3, 4, 5, 6, 7]])
  })

  it('parts two tables at the heading between them', () => {
    const text = [
      '项目    甲    乙',
      '一行    1     2',
      '四、下一部分情况',
      '        合计',
      '项目    丙    丁',
      '一行    3     4',
    ].join('\n')
    expect(runs(text)).toEqual([
      [1, 2],
      [4, 5, 6],
    ])
  })

  it('takes a numbered group label for a label when figures follow it', () => {
    const text = [
      '项目          甲    乙',
      '一行          1     2',
      '三、本年度办理结果',
      '  （一）某项  3     4',
    ].join('\n')
    expect(runs(text)).toEqual([[1, 2, 3, 4]])
  })

  it('takes one row of figures under its headers for a table, and a line of prose with a figure for none', () => {
    expect(runs('    收费金额\n    （万元）\n收费    14.46')).toEqual([[1, 2, 3]])
    expect(runs('以下是联系方式。\n电话：    85012345')).toEqual([])
  })

  it('finds no table in lines without figures', () => {
    expect(runs('联系人：某某    电话：某某\n地址：某路    邮编：某某')).toEqual([])
  })
})
