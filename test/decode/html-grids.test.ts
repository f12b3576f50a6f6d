import { describe, expect, it } from 'vitest'
import { gridOf, linesOf, outlineOf, readHtml, tablesOf } from '../support/html.ts'

const div = (attributes: string, ...inner: (string | number)[]) => `<div ${attributes}>${inner.join('')}</div>`
const spans = (attributes: string, ...texts: (string | number)[]) =>
  texts.map(text => `<span ${attributes}>${text}</span>`).join('')
const cells = (attributes: string, ...texts: (string | number)[]) => texts.map(text => div(attributes, text)).join('')

const plain = [
  ['项目', '制发', '废止'],
  ['规章', '1', ''],
  ['文件', '3', '4'],
]
const rowsOf = (row: string, cell: string) => plain.map(texts => div(row, cells(cell, ...texts))).join('\n')

describe('a table made of other elements', () => {
  it('is found by class names, styles, roles or its shape alone', () => {
    const ways = [
      rowsOf('class="tr"', 'class="td"'),
      rowsOf('class="table-row odd"', 'class="tb-cell w3"'),
      rowsOf('style="display:flex"', ''),
      rowsOf('style="display:table-row"', 'style="display:table-cell"'),
      rowsOf('role="row"', 'role="cell"'),
      rowsOf('', 'style="float:left;width:33.33%"'),
      rowsOf('', ''),
      plain.map(texts => `<ul>${texts.map(text => `<li>${text}</li>`).join('')}</ul>`).join(''),
      plain.map(texts => `<p style="display:flex">${spans('', ...texts)}</p>`).join(''),
      plain.map(texts => div('class=row', spans('class="col"', ...texts))).join(''),
      `<dl>${plain.map(([term, ...rest]) => `<dt>${term}</dt>${rest.map(text => `<dd>${text}</dd>`).join('')}`).join('')}</dl>`,
      plain
        .map(([term, ...rest]) => `<dl><dt>${term}</dt>${rest.map(text => `<dd>${text}</dd>`).join('')}</dl>`)
        .join(''),
      `<style>.f div{display:flex}.f div div{flex:1}</style>${div('class=f', rowsOf('', ''))}`,
      `<style>.g li{float:left;width:33.3%}</style><ul class=g>${plain
        .flat()
        .map(text => `<li>${text}</li>`)
        .join('')}</ul>`,
    ]
    for (const way of ways)
      expect({ way, grid: gridOf(`<h2>二</h2>${div('class=box', way)}<p>注</p>`) }).toEqual({ way, grid: plain })
  })

  it('joins head and body, and keeps two tables apart', () => {
    const head = div('class=head', div('class=tr', cells('class=td', '项目', '制发', '废止')))
    const body = div('class=body', ...plain.slice(1).map(texts => div('class=tr', cells('class=td', ...texts))))
    expect(gridOf(div('class=table', head, body))).toEqual(plain)
    expect(tablesOf(div('', rowsOf('class=tr', 'class=td')) + div('', rowsOf('class=tr', 'class=td')))).toHaveLength(2)
  })

  it('gets its columns from widths and its row spans from the gaps that they leave', () => {
    const rows = [
      [
        ['说明', 30],
        ['申请人情况', 70],
      ],
      [
        ['自然人', 20],
        ['组织', 30],
        ['总计', 20],
      ],
      [
        ['企业', 20],
        ['其他', 10],
      ],
      [
        ['一、新收', 30],
        [1, 20],
        [2, 20],
        [3, 10],
        [6, 20],
      ],
      [
        ['三、结果', 10],
        ['公开', 20],
        [1, 20],
        [1, 20],
        [1, 10],
        [3, 20],
      ],
      [
        ['不公开', 10],
        ['1.秘密', 10],
        [0, 20],
        ['', 20],
        [0, 10],
        [0, 20],
      ],
      [
        ['2.其他', 10],
        [0, 20],
        [1, 20],
        [2, 10],
        [3, 20],
      ],
      [
        ['总计', 20],
        [1, 20],
        [2, 20],
        [3, 10],
        [6, 20],
      ],
      [
        ['四、结转', 30],
        [0, 20],
        [0, 20],
        [0, 10],
        [0, 20],
      ],
    ] as const
    const expected = [
      ['说明', '"', '"', '申请人情况', '"', '"', '"'],
      ['"', '"', '"', '自然人', '组织', '"', '总计'],
      ['"', '"', '"', '"', '企业', '其他', '"'],
      ['一、新收', '"', '"', '1', '2', '3', '6'],
      ['三、结果', '公开', '"', '1', '1', '1', '3'],
      ['"', '不公开', '1.秘密', '0', '', '0', '0'],
      ['"', '"', '2.其他', '0', '1', '2', '3'],
      ['"', '总计', '"', '1', '2', '3', '6'],
      ['四、结转', '"', '"', '0', '0', '0', '0'],
    ]
    const draw = (cell: (text: string | number, width: number) => string) =>
      rows.map(row => div('class=line', ...row.map(([text, width]) => cell(text, width)))).join('\n')
    const ways = [
      draw((text, width) => div(`style="width:${width}%"`, text)),
      draw((text, width) => div(`style="width:${width * 7.3}px"`, text)),
      draw((text, width) => div(`style="flex:0 0 ${width}%"`, text)),
      draw((text, width) => div(`data-colspan=${width / 10}`, text)),
      draw((text, width) => div(`class="c w-${width / 10}"`, text)),
      `<style>.s1{width:10%}.s2{width:20%}.s3{width:calc(100% / 10 * 3)}.s7{width:70%}</style>${draw((text, width) => div(`class="s${width / 10}"`, text))}`,
    ]
    for (const way of ways) expect(gridOf(way)).toEqual(expected)
  })

  it('places figures at the right where nothing tells the widths', () => {
    const rows = [
      ['三、结果', '公开', 1, 2],
      ['不公开', 3, 4],
      ['四、结转', 5, 6],
    ]
    const grid = gridOf(rows.map(row => div('class=tr', cells('class=td', ...row))).join(''))
    expect(grid.map(row => row.slice(-2))).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ])
  })

  it('gets a header of several rows from the number of figures below it where nothing tells the widths', () => {
    const line = (...texts: (string | number)[]) => div('class=tr', cells('class=td', ...texts))
    const one = [
      ['说明', '申请人情况'],
      ['自然人', '法人或其他组织', '总计'],
      ['企业', '机构', '其他'],
      ['一、新收', 1, 2, 3, 4, 10],
      ['三、结果', '公开', 1, 0, 0, 0, 1],
      ['不公开', 0, 0, 0, 0, 0],
    ]
    expect(gridOf(one.map(row => line(...row)).join(''))).toEqual([
      ['说明', '"', '申请人情况', '"', '"', '"', '"'],
      ['"', '"', '自然人', '法人或其他组织', '"', '"', '总计'],
      ['"', '"', '"', '企业', '机构', '其他', '"'],
      ['一、新收', '"', '1', '2', '3', '4', '10'],
      ['三、结果', '公开', '1', '0', '0', '0', '1'],
      ['"', '不公开', '0', '0', '0', '0', '0'],
    ])
    const two = [
      ['复议', '诉讼'],
      ['维持', '纠正', '总计', '未经复议直接起诉', '复议后起诉'],
      ['维持', '纠正', '维持', '纠正'],
      [1, 2, 3, 4, 5, 6, 7],
    ]
    expect(gridOf(two.map(row => line(...row)).join(''))).toEqual([
      ['复议', '"', '"', '诉讼', '"', '"', '"'],
      ['维持', '纠正', '总计', '未经复议直接起诉', '"', '复议后起诉', '"'],
      ['"', '"', '"', '维持', '纠正', '维持', '纠正'],
      ['1', '2', '3', '4', '5', '6', '7'],
    ])
  })

  it('reads header groups as containers inside a row', () => {
    const group = div(
      'class="col w60"',
      div('class=top', '组织'),
      div('class=tr', cells('class=td', '企业', '机构', '其他')),
    )
    const header = div('class=tr', div('class="td w20"', '申请人'), div('class="td w20"', '自然人'), group)
    const row = (name: string, ...figures: number[]) =>
      div('class=tr', ...[name, ...figures].map(text => div('class="td w20"', text)))
    expect(gridOf(div('', header, row('新收', 1, 2, 3, 4), row('结转', 5, 6, 7, 8)))).toEqual([
      ['申请人', '自然人', '组织', '"', '"'],
      ['"', '"', '企业', '机构', '其他'],
      ['新收', '1', '2', '3', '4'],
      ['结转', '5', '6', '7', '8'],
    ])
  })

  it('reads a label beside a stack of rows', () => {
    const stack = div(
      'class="col"',
      ...[
        ['公开', 1, 2],
        ['不公开', 3, 4],
      ].map(texts => div('class=tr', cells('class=td', ...texts))),
    )
    const page = div(
      '',
      div('class=tr', cells('class=td', '新收', '数', 7, 8)),
      div('class=tr', div('class=td', '结果'), stack),
    )
    expect(gridOf(page)).toEqual([
      ['新收', '数', '7', '8'],
      ['结果', '公开', '1', '2'],
      ['"', '不公开', '3', '4'],
    ])
  })

  it('leads back to its cells', () => {
    const page = `<p>x</p>\n${rowsOf('class=tr', 'class=td')}`
    const cell = tablesOf(page)[0]?.cells.find(({ text }) => text === '3')
    expect(cell?.origin).toEqual({
      kind: 'html',
      table: 1,
      row: 3,
      column: 2,
      line: 4,
      offset: page.indexOf('>3<') + 1,
    })
  })
})

describe('a CSS grid', () => {
  it('is filled cell after cell, spans honoured', () => {
    const page = div(
      'style="display:grid;grid-template-columns:2fr repeat(2, minmax(10px, 1fr))"',
      div('style="grid-column:1 / -1"', '第一项'),
      div('style="grid-row:span 2"', '规章'),
      cells('', 1, 2, 3, 4),
    )
    expect(gridOf(page)).toEqual([
      ['第一项', '"', '"'],
      ['规章', '1', '2'],
      ['"', '3', '4'],
    ])
  })

  it('is placed by lines, areas and rules of the page', () => {
    const style =
      '<style>.t{display:grid;grid-template-columns:[a] 1fr [b] 1fr 1fr}.t .wide{grid-row:2;grid-column:2 / span 2}</style>'
    const page = `${style}${div('class=t', div('class=wide', 9), div('style="grid-area:1 / 1 / 3 / 2"', '规章'), div('', 1), div('', 2))}`
    expect(gridOf(page)).toEqual([
      ['规章', '1', '2'],
      ['"', '9', '"'],
    ])
  })

  it('may have rows that take no part in the layout', () => {
    const row = (...texts: (string | number)[]) => div('style="display:contents"', cells('', ...texts))
    expect(gridOf(div('style="display:grid;grid-template-columns:auto auto"', row('项', '数'), row('甲', 1)))).toEqual([
      ['项', '数'],
      ['甲', '1'],
    ])
  })

  it('of page parts is walked like any container', () => {
    const page = div(
      'style="display:grid;grid-template-columns:200px 1fr"',
      '<div>左栏</div>',
      `<div><h1>标题</h1><p>${'正文。'.repeat(100)}</p><table><tr><td>a<td>1</table></div>`,
    )
    expect(outlineOf(page)).toEqual(['左栏', '标题', '正文。'.repeat(100), '<table>'])
  })
})

describe('prose in containers', () => {
  it('is no table', () => {
    const section = (n: string) =>
      div('class=row', `<p>${n}、标题</p>`, `<p>全年公开信息${n}条，其中工作动态${n}条。</p>`)
    expect(tablesOf(['一', '二', '三'].map(section).join(''))).toEqual([])
    const runs = [1, 2, 3].map(n => `<div><span>全年收到</span><span>${n}</span><span>件</span></div>`).join('')
    expect(linesOf(runs)).toEqual(['全年收到1件', '全年收到2件', '全年收到3件'])
    const menu = [1, 2]
      .map(n => `<ul class=row><li class=col><a href=/${n}>${n}</a></li><li class=col><a href=/x>2020</a></li></ul>`)
      .join('')
    expect(readHtml(menu).blocks).toEqual([])
  })
})
