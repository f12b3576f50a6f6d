import { describe, expect, it } from 'vitest'
import { gridOf, linesOf, outlineOf, readHtml, tablesOf } from '../support/html.ts'

describe('a table', () => {
  it('resolves row and column spans', () => {
    const page = `<table>
      <tr><th rowspan=3 colspan=2>说明<th colspan=3>申请人</tr>
      <tr><th rowspan=2>自然人<th colspan=2>组织</tr><tr><th>企业<th>机构</tr>
      <tr><td rowspan=2>三<td>予以公开<td>1<td>2<td>3</tr><tr><td>不予公开<td>4<td>5<td>6</tr></table>`
    expect(gridOf(page)).toEqual([
      ['说明', '"', '申请人', '"', '"'],
      ['"', '"', '自然人', '组织', '"'],
      ['"', '"', '"', '企业', '机构'],
      ['三', '予以公开', '1', '2', '3'],
      ['"', '不予公开', '4', '5', '6'],
    ])
  })

  it('reads missing end tags, stray cells and rows that hang over the end', () => {
    const page = '<table><td>一<td>二<tr><td rowspan=9>三<td>4<tr><td>5</td></table>'
    expect(gridOf(page)).toEqual([
      ['一', '二'],
      ['三', '4'],
      ['"', '5'],
    ])
  })

  it('ends a row span with its row group, and shows heads first and feet last', () => {
    const page =
      '<table><tfoot><tr><td>合计<td>3</tfoot><tbody><tr><td rowspan=0>甲<td>1<tr><td>2</tbody><thead><tr><th>项<th>数</thead></table>'
    expect(gridOf(page)).toEqual([
      ['项', '数'],
      ['甲', '1'],
      ['"', '2'],
      ['合计', '3'],
    ])
  })

  it('lets no cells overlap', () => {
    expect(gridOf('<table><tr><td>1<td rowspan=2>2<td>3<tr><td colspan=3>4<td>5</table>')).toEqual([
      ['1', '2', '3'],
      ['4', '"', '5'],
    ])
  })

  it('takes nonsense spans as one and a span beyond the last column as the whole row', () => {
    expect(
      gridOf('<table><tr><td colspan="100%">第一项<tr><td colspan=abc>1<td colspan=0>2<td rowspan=-1>3</table>'),
    ).toEqual([
      ['第一项', '"', '"'],
      ['1', '2', '3'],
    ])
  })

  it('keeps lines of a cell, joins its spans, and reads empty marks as blank', () => {
    const page = `<table><tr><td><p>结果</p><p>维持</p><td>其他<br>结果<td><span>1</span><font>2</font><o:p></o:p>
      <tr><td><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p><td>&nbsp;0&nbsp;<td><sup>注</sup>3</table>`
    expect(gridOf(page)).toEqual([
      ['结果\n维持', '其他\n结果', '12'],
      ['', '0', '注3'],
    ])
  })

  it('does not show hidden rows and cells', () => {
    expect(gridOf('<table><tr style="display:none"><td>x<td>x<tr><td>a<td hidden>b<td>1</table>')).toEqual([['a', '1']])
  })

  it('keeps the staggered spans of forms whose header and data rows differ', () => {
    const page =
      '<table><tr><td>内容<td>本年新制作<td colspan=2>本年新公开<td>总数<tr><td>规章<td colspan=2>1<td>2<td>3</table>'
    expect(gridOf(page)).toEqual([
      ['内容', '本年新制作', '本年新公开', '"', '总数'],
      ['规章', '1', '"', '2', '3'],
    ])
  })

  it('reads its caption before it', () => {
    expect(outlineOf('<table><caption>表一</caption><tr><td>a<td>1</table>')).toEqual(['表一', '<table>'])
  })

  it('stays whole when its first rows are headings and cells hold several paragraphs', () => {
    const page = `<table><tr><td colspan=3><b>二、主动公开政府信息情况</b><tr><td colspan=3>第一项
      <tr><td><p>信息</p><p>内容</p><td><p>制发</p><p>件数</p><td>件<tr><td>规章<td>1<td>2</table>`
    expect(tablesOf(page)).toHaveLength(1)
    expect(tablesOf(page)[0]).toMatchObject({ rows: 4, columns: 3 })
  })
})

describe('a table for layout', () => {
  const data = (n: number) => `<table><tr><td>项目<td>件数<tr><td>规章<td>${n}</table>`
  const prose = `<p>${'本年度全面推进公开工作。'.repeat(12)}</p>`

  it('dissolves into what its cells hold, in order', () => {
    const page = `<table width=1000><tr><td><ul><li><a href=/a>首页</a><li><a href=/b>年报</a><li><a href=/c>互动</a></ul>
      <td><h1>标题</h1>${prose}${data(1)}<p>间</p><table><tr><td>${data(2)}</table><p>尾</p></table>`
    expect(outlineOf(page)).toEqual(['标题', expect.stringMatching(/^本年度/), '<table>', '间', '<table>', '尾'])
    expect(tablesOf(page).map(table => table.nested)).toEqual([true, true])
    expect(tablesOf(page)[1]?.cells[3]?.origin).toMatchObject({ table: 2, row: 2, column: 2 })
  })

  it('of one column is paragraphs', () => {
    expect(linesOf('<table><tr><td>标题<tr><td>2024-01-02<tr><td><p>一</p><p>二</p></table>')).toEqual([
      '标题',
      '2024-01-02',
      '一',
      '二',
    ])
  })

  it('that mixes prose and data is cut at the prose, and rows count on', () => {
    const page = `<table><tr><td colspan=2>${prose}<tr><td>项目<td>件数<tr><td>规章<td>7<tr><td colspan=2>${prose}<tr><td>甲<td>8</table>`
    expect(outlineOf(page).map(line => line.slice(0, 7))).toEqual([
      '本年度全面推进',
      '<table>',
      '本年度全面推进',
      '<table>',
    ])
    const [first, second] = tablesOf(page)
    expect(first?.cells.at(-1)).toMatchObject({ text: '7', row: 1, origin: { table: 1, row: 3, column: 2 } })
    expect(second?.cells.at(-1)).toMatchObject({ text: '8', row: 0, origin: { table: 1, row: 5, column: 2 } })
  })

  it('around pictures of tables leaves the pictures', () => {
    expect(outlineOf('<table><tr><td>二、情况<tr><td><img src=t.png width=700 height=400></table>')).toEqual([
      '二、情况',
      '<picture>',
    ])
  })
})

describe('facts about the page', () => {
  const factsOf = (page: string) => readHtml(page).metadata.map(({ name, value }) => `${name}=${value}`)

  it('come from meta elements and the title, empty ones included', () => {
    const page =
      '<title> 年报\n_网站 </title><meta name="PubDate" content="2024-01-05 09:00"><meta name=ContentSource content=""><meta name=viewport content=x>'
    expect(factsOf(page)).toEqual(['title=年报 _网站', 'PubDate=2024-01-05 09:00', 'ContentSource='])
  })

  it('come from tables of facts, which are no report tables', () => {
    const page = `<table><tr><td>索 引 号：</td><td>QH-001</td><td>主题分类：</td><td>年报</td></tr>
      <tr><td>发文机关</td><td>青禾县政府</td><td>成文日期</td><td></td></tr><tr><td colspan=2>标　　题：某年报</td><td colspan=2>发布日期： 2024-01-05</td></tr></table>`
    expect(factsOf(page)).toEqual([
      '索引号=QH-001',
      '主题分类=年报',
      '发文机关=青禾县政府',
      '成文日期=',
      '标题=某年报',
      '发布日期=2024-01-05',
    ])
    expect(readHtml(page).blocks).toEqual([])
  })

  it('come from lists and lines, which stay as they are', () => {
    const page =
      '<ul><li><b>索引号：</b>QH-2</li><li><b>生成日期：</b></li></ul><p>发布时间：2024-01-05 10:20　来源：本站　浏览次数：12次</p>'
    expect(factsOf(page)).toEqual([
      '索引号=QH-2',
      '生成日期=',
      '发布时间=2024-01-05 10:20',
      '来源=本站',
      '浏览次数=12次',
    ])
    expect(linesOf(page)).toHaveLength(3)
  })

  it('come from spans and boxes that only styles set apart', () => {
    const spans =
      '<div><span>来源：青禾县政府</span><span>发布时间：<b>2024-01-05</b></span><span>字体：大</span></div>'
    expect(factsOf(spans)).toEqual(['来源=青禾县政府', '发布时间=2024-01-05', '字体=大'])
    const row = (label: string, value: string) =>
      `<div class=row><div class=col>${label}</div><div class=col>${value}</div></div>`
    expect(factsOf(row('索引号', 'QH-1') + row('发布日期', '2024-01-05') + row('成文日期', ''))).toEqual([
      '索引号=QH-1',
      '发布日期=2024-01-05',
      '成文日期=',
    ])
    expect(factsOf('<dl><dt>发文机关</dt><dd>青禾县政府</dd><dt>文号</dt><dd></dd></dl>')).toEqual([
      '发文机关=青禾县政府',
      '文号=',
    ])
  })

  it('lead to their values', () => {
    const page =
      '<p><span>来源：本站</span> <i>发布时间：</i>\n<b>2024-01-05</b></p><table><tr><td>文号：青1号<td>公开日期<td>2024-02-01</table>'
    const offsets = readHtml(page).metadata.map(({ origin }) => (origin?.kind === 'html' ? origin.offset : -1))
    expect(offsets).toEqual(['本站', '2024-01-05', '青1号', '2024-02-01'].map(text => page.indexOf(text)))
  })
})
