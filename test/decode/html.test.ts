import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { originOf } from '../../src/core/document.ts'
import { linesOf, outlineOf, paragraphsOf, readHtml, tablesOf } from '../support/html.ts'

describe('the text of a page', () => {
  it('joins spans without inventing blanks and collapses white space as a browser does', () => {
    expect(linesOf('<p><span>全年</span><font>收到</font><o:p></o:p> <b>12</b>\n  件  申请</p>')).toEqual([
      '全年收到 12 件 申请',
    ])
  })

  it('shows nothing for a line end of the source between two Chinese characters', () => {
    expect(linesOf('<p>政府信息\n公开工作\r\n  年度报告 2023\n年</p>')).toEqual(['政府信息公开工作年度报告 2023 年'])
  })

  it('starts a new paragraph at blocks and line breaks', () => {
    expect(linesOf('开头<p>一<br>二<br/><br/>三</p><div>四<div>五</div>六</div>尾')).toEqual([
      '开头',
      '一',
      '二',
      '三',
      '四',
      '五',
      '六',
      '尾',
    ])
  })

  it('keeps a heading that is broken over lines in one piece', () => {
    const [title] = paragraphsOf('<h1>青禾县水务局<br>2023年政府信息公开<br>工作年度报告</h1>')
    expect(title).toMatchObject({ text: '青禾县水务局2023年政府信息公开工作年度报告', heading: 1 })
  })

  it('leaves out what is not shown', () => {
    const hidden = [
      '<script>var 甲</script><style>p{}</style><template>乙</template><noscript>丙</noscript><!-- 丁 -->',
      '<p style="display:none">戊</p><p hidden>己</p><select><option>庚</option></select><p class="off">辛</p>',
      '<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><xml><w:Zoom>0</w:Zoom></xml>',
    ]
    expect(linesOf(`<style>.off { display: none }</style>${hidden.join('')}<p>见</p>`)).toEqual(['见'])
  })

  it('shows what only a script would show, if the page shows nothing else', () => {
    expect(linesOf(`<div style="display:none"><p>${'正文'.repeat(200)}</p></div>`)).toEqual(['正文'.repeat(200)])
  })

  it('drops invisible characters and indents, and turns no-break blanks into blanks', () => {
    expect(linesOf('<p>&#12288;&#12288;收费&#8203;0&nbsp;元\ufeff&nbsp; </p>')).toEqual(['收费0 元'])
  })

  it('reads figures that stand in inputs', () => {
    expect(
      linesOf(
        '<p>共<input type="text" value="12">件<input type="hidden" value="9"><input type="submit" value="查"></p>',
      ),
    ).toEqual(['共12件'])
  })

  it('marks headings by tag, role and class, and bold paragraphs', () => {
    const page =
      '<h2>甲</h2><div role="heading" aria-level="3">乙</div><p class="MsoHeading1">丙</p><div class="art-title">丁</div>' +
      '<p><strong>戊</strong><b>己</b></p><p><b>庚</b>辛</p><p style="font-weight:700">壬</p><p><span style="font-weight:bold">癸</span></p>'
    expect(paragraphsOf(page).map(({ heading, strong }) => heading ?? (strong ? 'strong' : 'plain'))).toEqual([
      ...[2, 3, 1, 1],
      ...['strong', 'plain', 'strong', 'strong'],
    ])
  })

  it('reads preformatted text by its lines, tables included', () => {
    const page =
      '<html><body><pre>一、总体情况\n全年共3件。\n项目\t件数\t金额\n甲\t1\t2\n乙\t3\t&lt;4\n</pre></body></html>'
    expect(outlineOf(page)).toEqual(['一、总体情况', '全年共3件。', '<table>'])
    const cell = tablesOf(page)[0]?.cells.find(({ text }) => text === '<4')
    expect(cell?.origin).toMatchObject({
      kind: 'html',
      table: 1,
      row: 3,
      column: 3,
      line: 5,
      offset: page.indexOf('&lt;4'),
    })
  })

  it('reads broken markup as a browser does', () => {
    expect(linesOf('<div>一</span><b>二<p>三</b>四</div><table>六<tr><td>五')).toEqual(['一二', '三四', '六', '五'])
  })
})

describe('places', () => {
  it('lead to line and offset of the first character', () => {
    const page = '<html>\n<body>\n<p>  &nbsp;<b>一、</b>总体情况</p>'
    expect(paragraphsOf(page)[0]?.origin).toEqual({ kind: 'html', line: 3, offset: page.indexOf('一、') })
  })

  it('hold for every stretch of a paragraph, across tags, references and line ends', () => {
    const page =
      '<p>收到&ldquo;申请&rdquo;<b>12</b>件，\r\n  办结&#x4E00;<i>9</i>件&nbsp;&nbsp;其中<!-- x -->公开&#128512;5件</p>'
    const [paragraph] = paragraphsOf(page)
    if (!paragraph) throw new Error('no paragraph')
    for (const word of ['收到', '申请', '12', '件，', '办结', '9', '其中', '公开', '5件']) {
      const start = paragraph.text.indexOf(word)
      const origin = originOf(paragraph, start, start + word.length)
      if (origin.kind !== 'html') throw new Error(origin.kind)
      expect(page.slice(origin.offset, origin.offset + word.length)).toBe(word)
    }
  })

  it('of cells say table, row and column, on pages that are one single line too', () => {
    const page = '<table><tr><td>a<td>b</table><table><tr><td rowspan=2>c<td> <span> 7</span><tr><td><td>8</table>'
    const place = (text: string) =>
      tablesOf(page)
        .flatMap(t => t.cells)
        .find(cell => cell.text === text)?.origin
    expect(place('7')).toEqual({ kind: 'html', table: 2, row: 1, column: 2, line: 1, offset: page.indexOf('7') })
    expect(place('8')).toEqual({ kind: 'html', table: 2, row: 2, column: 3, line: 1, offset: page.indexOf('8') })
    expect(place('')).toEqual({
      kind: 'html',
      table: 2,
      row: 2,
      column: 2,
      line: 1,
      offset: page.lastIndexOf('<td><td>8'),
    })
  })

  it('of any text lead back to it', () => {
    const part = fc.constantFrom(
      '数',
      '3',
      ' ',
      '\n',
      '\r\n',
      '&nbsp;',
      '&amp;',
      '<b>',
      '</b>',
      '<br>',
      '<p>',
      '<!---->',
      '&#20013;',
      '😀',
      '</i>',
      '<td>',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), parts => {
        const page = `<div>${parts.join('')}</div>`
        for (const block of readHtml(page).blocks) {
          if (block.kind !== 'paragraph') continue
          for (const { from, origin } of block.pieces ?? [{ from: 0, origin: block.origin }]) {
            if (origin.kind !== 'html') throw new Error(origin.kind)
            const shown = block.text.slice(from, from + 1)
            const printed = page.slice(origin.offset, origin.offset + 1)
            expect(printed === shown || printed === '&').toBe(true)
          }
        }
      }),
    )
  })
})

describe('what stands around a report', () => {
  const link = (text: string) => `<a href="/${text}/">${text}</a>`
  const report =
    '<h1>青禾县水务局2023年政府信息公开工作年度报告</h1><p>现公布本机关2023年政府信息公开工作年度报告。</p>'

  it('is left out where it is certain: menus, breadcrumbs, tools, neighbours, footers', () => {
    const page = `
      <nav>${link('首页')}</nav><div id="top">${link('设为首页')} | ${link('加入收藏')} 今天是2026年1月2日</div>
      <ul class="m"><li>${link('政务公开')}</li><li>${link('政务服务')}</li><li>${link('互动交流')}</li></ul>
      <div>您现在的位置：${link('首页')} &gt; ${link('年报')} &gt; 正文</div>
      <div><h3>相关报告</h3><ul><li>${link('青禾县水务局2021年年度报告')}</li><li>${link('青禾县水务局2022年年度报告')}</li><li>${link('更多报告')}</li></ul></div>
      ${report}
      <p>${link('【打印本页】')}${link('【关闭窗口】')}</p><p>上一篇：${link('2022年年度报告')}</p>
      <div class="x"><p>主办：青禾县人民政府</p><p>某ICP备12345678号</p><p>Copyright © 2010-2026</p></div>
      <table><tr><td>承办：青禾县信息中心<td>网站标识码：1234567890</table><footer>青禾县</footer>`
    expect(linesOf(page)).toEqual([
      '青禾县水务局2023年政府信息公开工作年度报告',
      '现公布本机关2023年政府信息公开工作年度报告。',
    ])
  })

  it('is kept where it may belong to the report', () => {
    const prose = `<p>${'本机关公开了下列文件，'.repeat(8)}如下。</p>`
    const list = `<ul><li>${link('水利办法')}</li><li>${link('供水办法')}</li><li>${link('防汛办法')}</li></ul>`
    const kept = linesOf(
      `${report}${prose}${list}${prose}<p><a href="#s1">一、总体情况</a><a href="#s2">二、主动公开</a><a href="#s3">三、申请</a></p>` +
        `<p>公众可登录${link('门户网站')}查阅，网站标识码、版权所有声明齐全。</p>`,
    )
    expect(kept).toContain('供水办法')
    expect(kept).toContain('一、总体情况二、主动公开三、申请')
    expect(kept.at(-1)).toMatch(/^公众可登录/)
  })
})

describe('pictures and attachments', () => {
  it('that may hold a table or a page are blocks of their own', () => {
    const page = `<p>二、主动公开</p>
      <p><img src="table1.png" width="640"></p><p><img alt="申请情况表" src="data:image/png;base64,${'A'.repeat(4000)}"></p>
      <canvas width="800" height="600"></canvas><embed src="report.pdf"><object data="/f/b.pdf" type="application/pdf"></object>
      <iframe src="/viewer.html?file=/f/c.pdf&x=1"></iframe><p>附件：<a href="/f/%E5%B9%B4%E6%8A%A5.docx">年报全文</a>（可下载）</p>`
    const blocks = readHtml(page).blocks.filter(block => block.kind !== 'paragraph')
    expect(blocks.map(block => [block.kind, block.kind === 'table' ? '' : block.text])).toEqual([
      ['picture', 'table1.png'],
      ['picture', '申请情况表'],
      ['picture', 'canvas'],
      ['attachment', 'report.pdf'],
      ['attachment', 'b.pdf'],
      ['attachment', 'viewer.html'],
      ['attachment', '年报全文'],
    ])
    expect(blocks.at(-1)).toMatchObject({ href: '/f/%E5%B9%B4%E6%8A%A5.docx' })
    expect(linesOf(page).at(-1)).toBe('附件：年报全文（可下载）')
  })

  it('that are icons, codes, lines or logos are none', () => {
    const page = `<img src="/images/icon_pdf.gif"><img src="a.png" width="16"><img src="b.png" width="120" height="120">
      <img src="line.png" height="2"><img src="/images/logo.png"><img src="c.jpg" alt="扫描二维码"><svg viewBox="0 0 1 1"></svg>
      <iframe src="/count.html" width="0" height="0"></iframe><a href="/index.html">首页</a>`
    expect(readHtml(page).blocks.filter(block => block.kind !== 'paragraph')).toEqual([])
  })

  it('in the place of a figure make the cell unreadable, not blank', () => {
    const page =
      '<table><tr><td>规章</td><td>件数</td></tr><tr><td>甲</td><td><img src="n7.gif"></td></tr><tr><td>乙</td><td><img src="spacer.gif">2</td></tr></table>'
    expect(tablesOf(page)[0]?.cells.map(({ text }) => text)).toEqual(['规章', '件数', '甲', '[图片]', '乙', '2'])
  })
})
