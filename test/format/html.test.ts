import { type DefaultTreeAdapterMap, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { slotsOf } from '../../src/core/template.ts'
import { styles } from '../../src/format/html/styles.ts'
import { findFormat, type Item, type RenderOptions } from '../../src/format/index.ts'
import { faultless, findings, rejected, scorecard, template, templateOf } from '../support/scorecard.ts'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

const render = (items: Item[], options: Partial<RenderOptions> = {}): string =>
  String(findFormat('html')?.render(items, { lang: 'zh', templateOf, ...options }))

/** All elements below and at a node, in document order. */
function elementsIn(root: Node): Element[] {
  const found: Element[] = []
  const waiting: Node[] = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('tagName' in node) found.push(node)
    if ('childNodes' in node) waiting.push(...node.childNodes.toReversed())
  }
  return found
}

const elementsOf = (html: string): Element[] => elementsIn(parse(html))

const attribute = (element: Element | undefined, name: string): string | undefined =>
  element?.attrs.find(a => a.name === name)?.value

function textOf(node: Node): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

const byId = (elements: Element[], id: string): Element | undefined => elements.find(e => attribute(e, 'id') === id)

const hrefsIn = (element: Element | undefined): (string | undefined)[] =>
  (element ? elementsIn(element) : []).filter(e => e.tagName === 'a').map(a => attribute(a, 'href'))

const one = elementsOf(render([scorecard]))

describe('html', () => {
  it('needs nothing from elsewhere and runs nothing', () => {
    const html = render([scorecard, faultless, rejected])
    const elements = elementsOf(html)
    expect(elements.filter(e => ['script', 'link', 'img', 'iframe', 'object', 'form'].includes(e.tagName))).toEqual([])
    expect(elements.flatMap(e => e.attrs).filter(a => a.name === 'style' || a.name.startsWith('on'))).toEqual([])
    expect(styles).not.toMatch(/url\(|@import|<\//)
  })

  it('escapes what the document says', () => {
    const evil = '"><script>alert(1)</script>\'&'
    const hostile = {
      ...scorecard,
      document: { ...scorecard.document, name: evil },
      report: { ...scorecard.report, title: evil, agency: evil },
      findings: findings.map(f => ({
        ...f,
        message: evil,
        basis: { ...f.basis, url: 'javascript:alert(1)' },
        at: f.at.map(p => ({ ...p, text: evil })),
      })),
      notRead: [{ what: 'page' as const, where: evil, why: evil }],
    }
    const html = render([hostile, { document: { name: evil }, rejection: { code: 'damaged', detail: evil } }])
    expect(elementsOf(html).filter(e => e.tagName === 'script')).toEqual([])
    expect(html).not.toContain('javascript:')
  })

  it('gives every value slot of the form a cell with what was read', () => {
    for (const { address } of slotsOf(template)) {
      const cell = byId(one, `r1-${address}`)
      expect(cell?.tagName, address).toBe('td')
    }
    expect(attribute(byId(one, 'r1-applications.other-fee-unpaid.total'), 'class')).toBe('absent')
    expect(attribute(byId(one, 'r1-disclosure.penalties.decisions'), 'class')).toContain('unreadable')
    expect(textOf(byId(one, 'r1-applications.declined-publication.enterprise') ?? parse(''))).toBe('—')
  })

  it('lays the applications table out as the form does', () => {
    const table = one
      .filter(e => e.tagName === 'table')
      .find(t => elementsIn(t).some(e => attribute(e, 'id') === 'r1-applications'))
    const cells = table ? elementsIn(table) : []
    const spans = (text: string) => {
      const cell = cells.find(e => /^t[dh]$/.test(e.tagName) && textOf(e) === text)
      return [attribute(cell, 'colspan') ?? '1', attribute(cell, 'rowspan') ?? '1', attribute(cell, 'scope')]
    }
    expect(spans('申请人情况')).toEqual(['7', '1', 'colgroup'])
    expect(spans('法人或其他组织')).toEqual(['5', '1', 'colgroup'])
    expect(spans('自然人')).toEqual(['1', '2', 'col'])
    expect(spans('三、本年度办理结果')).toEqual(['1', '22', 'rowgroup'])
    expect(spans('（三）不予公开')).toEqual(['1', '8', 'rowgroup'])
    expect(spans('（七）总计')).toEqual(['2', '1', 'row'])
    expect(spans('四、结转下年度继续办理')).toEqual(['3', '1', 'row'])
  })

  it('draws every table as a full rectangle', () => {
    const tables = one.filter(e => e.tagName === 'table' && attribute(e, 'class')?.startsWith('form'))
    expect(tables).toHaveLength(3)
    for (const table of tables) expect(new Set(widthsOf(table)).size).toBe(1)
  })

  it('links findings and cells both ways', () => {
    const cell = byId(one, 'r1-applications.outcome-total.total')
    expect(attribute(cell, 'class')).toContain('guilty')
    expect(attribute(cell, 'title')).toContain('“（七）总计”为19')
    expect(hrefsIn(cell)).toEqual(['#r1-f2'])
    expect(hrefsIn(byId(one, 'r1-f2'))).toContain('#r1-applications.outcome-total.total')
    expect(hrefsIn(byId(one, 'r1-applications.other-fee-unpaid'))).toEqual(['#r1-f3'])
    expect(hrefsIn(byId(one, 'r1-report.title'))).toEqual(['#r1-f6'])
  })

  it('shows the suspect with the value that it would need', () => {
    const cell = byId(one, 'r1-applications.granted.total')
    expect(attribute(cell, 'class')).toContain('suspect')
    expect(cell && textOf(cell)).toContain('→11')
  })

  it('has no dead and no doubtful link', () => {
    const elements = elementsOf(render([scorecard, faultless, rejected]))
    const ids = elements.flatMap(e => attribute(e, 'id') ?? [])
    expect(ids).toHaveLength(new Set(ids).size)
    const targets = elements.flatMap(e => attribute(e, 'href') ?? []).filter(href => href.startsWith('#'))
    expect(targets.filter(href => !ids.includes(href.slice(1)))).toEqual([])
  })

  it('says the verdict in one sentence, before anything else', () => {
    const text = textOf(one.find(e => e.tagName === 'main') ?? parse(''))
    expect(text.indexOf('修改后发布')).toBeLessThan(text.indexOf('分项得分'))
    expect(text).toContain('发现3项严重问题、2项一般问题、1项轻微问题')
  })

  it('names its language and gives every table header a scope', () => {
    expect(
      attribute(
        one.find(e => e.tagName === 'html'),
        'lang',
      ),
    ).toBe('zh-CN')
    expect(
      attribute(
        elementsOf(render([scorecard], { lang: 'en' })).find(e => e.tagName === 'html'),
        'lang',
      ),
    ).toBe('en')
    expect(one.filter(e => e.tagName === 'th' && attribute(e, 'scope') === undefined)).toEqual([])
  })

  it('puts an index before several reports', () => {
    const elements = elementsOf(render([scorecard, faultless, rejected]))
    const index = elements.find(e => attribute(e, 'class') === 'index')
    expect(hrefsIn(index).toSorted()).toEqual(['#r1', '#r2', '#r3'])
    expect(elements.filter(e => e.tagName === 'article')).toHaveLength(3)
  })

  it('summarises what is to be corrected in the words of the findings, each line a link to its finding', () => {
    const summary = byId(one, 'r1-summary')
    expect(attribute(summary, 'tabindex')).toBe('-1')
    const lines = (summary ? elementsIn(summary) : []).filter(e => e.tagName === 'a')
    const told = lines.flatMap(line => {
      const finding = byId(one, attribute(line, 'href')?.slice(1) ?? '')
      return finding && attribute(finding, 'class')?.startsWith('card') ? [[textOf(line), textOf(finding)]] : []
    })
    expect(told).toHaveLength(6)
    for (const [line = '', finding] of told) expect(finding).toContain(line)
    expect(textOf(summary ?? parse(''))).toContain('有2处内容没有读取')
  })

  it('has no summary where nothing is to be done', () => {
    expect(byId(elementsOf(render([faultless])), 'r1-summary')).toBeUndefined()
  })

  it('groups findings by part of the report and by rule, the most serious first', () => {
    const chapters = one.filter(e => attribute(e, 'class') === 'chapter')
    const titles = chapters.map(chapter => textOf(elementsIn(chapter).find(e => e.tagName === 'h4') ?? parse('')))
    expect(titles).toEqual([
      '第三部分“收到和处理政府信息公开申请情况”5处',
      '标题、机关和日期1处',
      '第二部分“主动公开政府信息情况”1处',
    ])
    const severities = one.filter(e => attribute(e, 'class') === 'severity').map(textOf)
    expect(severities.slice(0, 7)).toEqual(['严重', '严重', '严重', '一般', '一般', '轻微', '提示'])
  })

  it('says once for a rule with several findings why it matters and on what ground', () => {
    const [first] = findings.filter(f => f.rule === 'row-total')
    const twice = { ...scorecard, findings: first ? [first, { ...first, message: '另一处。' }] : [] }
    const group = elementsOf(render([twice])).find(e => attribute(e, 'class') === 'rule')
    const text = group ? textOf(group) : ''
    expect(text.split(first?.why ?? '?')).toHaveLength(2)
    expect(text).toContain('另一处。')
  })

  it('carries a sheet for the files that only paper shows, with fingerprint, verdict and lines to sign', () => {
    const sheet = one.find(e => attribute(e, 'class') === 'record')
    const text = sheet ? textOf(sheet) : ''
    for (const word of [scorecard.document.sha256, '修改后发布', '北京时间', '经办', '审核', '签发']) {
      expect(text).toContain(word)
    }
    expect(styles).toMatch(/\.record\{display:none\}[\s\S]*@media print[\s\S]*@page record\{size:A4/)
  })

  it('carries the name of the file on the sheet, however deep its folder', () => {
    const name = `${'很长的文件夹/'.repeat(20)}县水务局2023年度报告.html`
    const elements = elementsOf(render([{ ...scorecard, document: { ...scorecard.document, name } }], {}))
    const sheet = elements.find(e => attribute(e, 'class') === 'record')
    expect(sheet ? textOf(sheet) : '').toContain('县水务局2023年度报告.html')
  })

  it('quotes the prose that a finding points to, with the way there and back', () => {
    const passage = byId(one, 'r1-p1')
    expect(textOf(passage ?? parse(''))).toContain('全年共收到政府信息公开申请20件')
    const [back] = hrefsIn(passage)
    expect(hrefsIn(byId(one, back?.slice(1) ?? ''))).toContain('#r1-p1')
  })

  it('does without the tables where the form is unknown', () => {
    const elements = elementsOf(render([scorecard], { templateOf: () => undefined }))
    expect(elements.filter(e => attribute(e, 'class')?.startsWith('form'))).toEqual([])
    const ids = new Set(elements.flatMap(e => attribute(e, 'id') ?? []))
    const targets = elements.flatMap(e => attribute(e, 'href') ?? []).filter(href => href.startsWith('#'))
    expect(targets.filter(href => !ids.has(href.slice(1)))).toEqual([])
  })
})

/** How many slots each row of a table fills, spans from above included. */
function widthsOf(table: Element): number[] {
  const rows = elementsIn(table).filter(e => e.tagName === 'tr')
  const widths = rows.map(() => 0)
  rows.forEach((row, i) => {
    for (const cell of elementsIn(row).filter(e => /^t[dh]$/.test(e.tagName))) {
      const rowspan = Number(attribute(cell, 'rowspan') ?? 1)
      for (let k = 0; k < rowspan; k++) widths[i + k] = (widths[i + k] ?? 0) + Number(attribute(cell, 'colspan') ?? 1)
    }
  })
  return widths
}
