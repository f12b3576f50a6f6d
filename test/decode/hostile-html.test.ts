import { describe, expect, it } from 'vitest'
import { decodeHtml } from '../../src/decode/html/index.ts'
import { decode } from '../../src/decode/index.ts'
import {
  MAX_BLOCKS,
  MAX_HTML_BYTES,
  MAX_HTML_DEPTH,
  MAX_HTML_NODES,
  MAX_METADATA,
  MAX_TABLE_COLUMNS,
  MAX_TABLE_SLOTS,
} from '../../src/decode/limits.ts'
import { linesOf, readHtml, tablesOf } from '../support/html.ts'

/** As often as fits into the largest page. */
const filling = (unit: string) => unit.repeat(Math.floor(MAX_HTML_BYTES / unit.length))
const report = '<h1>青禾县水务局2023年政府信息公开工作年度报告</h1><table><tr><td>规章<td>件数<tr><td>甲<td>3</table>'

const slotsOf = (page: string) => tablesOf(page).reduce((sum, { rows, columns }) => sum + rows * columns, 0)

describe('a hostile page', () => {
  it('of any element 20 000 deep is read up to the depth limit, saying so', () => {
    for (const tag of ['div', 'span', 'table><tr><td', 'ul><li', 'b', 'svg', 'blockquote']) {
      const document = readHtml(`${report}${`<${tag}>`.repeat(20_000)}深`)
      expect(document.blocks.slice(0, 2).map(({ kind }) => kind)).toEqual(['paragraph', 'table'])
      expect(document.notRead).toContainEqual({
        what: 'rest',
        where: 'page',
        why: `nested deeper than ${MAX_HTML_DEPTH}`,
      })
    }
  })

  it('is read whole below the depth limit', () => {
    const depth = MAX_HTML_DEPTH - 10
    const document = readHtml(`${'<div>'.repeat(depth)}深${'</div>'.repeat(depth)}<p>后</p>`)
    expect(document.blocks).toHaveLength(2)
    expect(document.notRead).toEqual([])
  })

  it('with spans of a thousand million gets no more columns and rows than it shows cells', () => {
    const page = '<table><tr><td colspan=1000000000>1<tr><td>2<td colspan=999999999 rowspan=1000000000>3</table>'
    expect(tablesOf(page)[0]).toMatchObject({ rows: 2, columns: 2 })
    expect(readHtml(`<table>${'<tr><td colspan=1000 rowspan=65534>1'.repeat(5000)}</table>`).notRead).toMatchObject([
      { what: 'table' },
    ])
  })

  it('with a million cells is read as far as the budgets go, saying so', () => {
    const shapes = [
      '<tr><td>1<td>2<td>3<td>4'.repeat(45_000),
      `<tr>${'<td>1'.repeat(90_000)}`,
      `<tr>${'<td rowspan=65534>1'.repeat(900)}${'<tr><td>2'.repeat(2000)}`,
    ]
    for (const shape of shapes) {
      const document = readHtml(`<table>${shape}`)
      const [table] = document.blocks.flatMap(block => (block.kind === 'table' ? [block] : []))
      expect((table?.rows ?? 0) * (table?.columns ?? 0)).toBeLessThanOrEqual(MAX_TABLE_SLOTS)
      expect(table?.cells.length).toBeGreaterThanOrEqual(MAX_TABLE_COLUMNS)
      expect(document.notRead.length).toBeGreaterThan(0)
    }
  })

  it('with many tables stops at the slots of all together', () => {
    const page = `<table><tr>${'<td>1'.repeat(900)}${'<tr>'.repeat(30)}</table>`.repeat(10)
    expect(slotsOf(page)).toBeLessThanOrEqual(MAX_TABLE_SLOTS)
    expect(readHtml(page).notRead[0]).toMatchObject({ what: 'table', why: `> ${MAX_TABLE_SLOTS} table cells` })
  })

  it('with huge grids of boxes is bounded in the same way', () => {
    const cell = '<div style="grid-row:span 2000;grid-column:span 1000">1</div>'
    for (const page of [
      `<div style="display:grid;grid-template-columns:repeat(1000,1fr)">${cell.repeat(6000)}</div>`,
      `<div style="display:grid;grid-template-columns:repeat(999999999,1fr)">${'<div>1</div>'.repeat(6000)}</div>`,
      '<div class=tr><div class=td>1</div><div class=td>2</div></div>'.repeat(6000),
      `<div>${'<div><div class=tr><div class=td>1</div><div class=td>2</div></div></div>'.repeat(6000)}</div>`,
    ]) {
      expect(slotsOf(page)).toBeLessThanOrEqual(MAX_TABLE_SLOTS)
    }
  })

  it('of endless repetition is read up to its budgets', () => {
    const units = [
      '<br>一',
      '<div></div>',
      '<b>',
      '<b><p>',
      '<a href=x>一</a>',
      '<li>1',
      '<img src=a.png>',
      '<meta name=a content=b>',
      '字 ',
      '&nbsp;一',
      '<',
      '<!--',
      'a\0',
      '<p>来源：一',
      '<dt>a<dd>1',
      '<font size=1><p>',
      '<table>x',
      '<select><option>',
    ]
    for (const unit of units) {
      const document = readHtml(unit.repeat(30_000 / unit.length))
      expect(document.blocks.length).toBeLessThanOrEqual(MAX_BLOCKS)
      expect(document.metadata.length).toBeLessThanOrEqual(MAX_METADATA * 2)
    }
  })

  it('of 4 MB is read up to the number of elements and blocks, saying so', () => {
    const document = readHtml(filling('<p>一'))
    expect(document.blocks).toHaveLength(MAX_BLOCKS)
    expect(document.notRead.map(({ why }) => why)).toEqual([`> ${MAX_BLOCKS} blocks`, `> ${MAX_HTML_NODES} elements`])
  })

  it('with heavy style sheets is read as if it had none', () => {
    const sheets = ['/*', 'a;', '@media{', '.a .b{width:1px}', 'a{', '}'].map(unit => unit.repeat(100_000))
    for (const sheet of sheets)
      expect(linesOf(`<style>${sheet}</style>${'<i class="a b">字</i>'.repeat(1000)}`)).toEqual(['字'.repeat(1000)])
  })

  it('with thousands of attributes or formatting elements is read', () => {
    const attributes = Array.from({ length: 50_000 }, (_, i) => `a${i}=1`).join(' ')
    expect(linesOf(`<p ${attributes}>一</p>`)).toEqual(['一'])
    const fonts = Array.from({ length: 900 }, (_, i) => `<font size=${i}>`).join('')
    expect(readHtml(`${fonts}${'<p>x'.repeat(900)}`).blocks.length).toBeGreaterThan(0)
  })

  it('with keys of prototypes as names changes nothing', () => {
    const page =
      '<meta name="__proto__" content="x"><p class="constructor __proto__" style="__proto__:1;constructor:2" __proto__="1">一</p><style>.__proto__{display:none}</style>'
    expect(readHtml(page)).toMatchObject({ metadata: [{ name: '__proto__', value: 'x' }] })
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })

  it('with NUL bytes is read without them', async () => {
    const page = `<html><p>公\0开\0</p><table><tr><td>a<td>1\0</table>${'<p>正文</p>'.repeat(100)}`
    expect(linesOf(page)[0]).toBe('公开')
    const read = await decode(new TextEncoder().encode(page), {})
    expect(read).toMatchObject({ ok: true, value: { format: 'html' } })
  })

  it('without a table, or without anything, is a document without tables', () => {
    expect(tablesOf('<html><p>一</p></html>')).toEqual([])
    expect(decodeHtml('<html></html>')).toMatchObject({ ok: true, value: { blocks: [] } })
  })
})
