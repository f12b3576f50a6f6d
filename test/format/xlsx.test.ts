import { strFromU8, unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import type { Finding, Scorecard } from '../../src/core/result.ts'
import { findFormat, type Item, type RenderOptions } from '../../src/format/index.ts'
import { faultless, findings, rejected, scorecard, templateOf } from '../support/scorecard.ts'

async function bytesOf(items: Item[], options: Partial<RenderOptions> = {}): Promise<Uint8Array> {
  const body = await findFormat('xlsx')?.render(items, { lang: 'zh', templateOf, ...options })
  if (!(body instanceof Uint8Array)) throw new Error('a workbook is bytes')
  return body
}

/** Rows of every sheet, read by another library than the one that wrote them. */
async function sheetsOf(bytes: Uint8Array): Promise<Record<string, unknown[][]>> {
  const sheets = await readXlsxFile(Buffer.from(bytes))
  return Object.fromEntries(sheets.map(({ sheet, data }) => [sheet, data]))
}

const partsOf = (bytes: Uint8Array): [string, string][] =>
  Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)])

const withFindings = (list: Partial<Finding>[]): Scorecard => {
  const [first] = findings
  if (!first) throw new Error('the fixture has no findings')
  return { ...scorecard, findings: list.map(change => ({ ...first, ...change })) }
}

describe('xlsx', () => {
  it('has a summary, the findings and the figures, several files in the same tables', async () => {
    const sheets = await sheetsOf(await bytesOf([scorecard, faultless, rejected]))
    expect(Object.keys(sheets)).toEqual(['汇总', '问题清单', '表格数据'])
    expect(sheets.汇总?.map(row => row[4])).toEqual(['结论', '修改后发布', '符合要求', '无法核验'])
    expect(sheets.汇总?.[1]?.slice(8, 14)).toEqual(['95%', 3, 2, 1, 1, 1])
    expect(sheets.问题清单).toHaveLength(1 + findings.length + 1 + 1)
    expect(sheets.表格数据?.length).toBeGreaterThan(400)
  })

  it('writes figures as numbers and everything else as text', async () => {
    const sheets = await sheetsOf(await bytesOf([scorecard]))
    const figureAt = (address: string) => sheets.表格数据?.find(row => row[10] === address)?.slice(6, 9)
    expect(figureAt('disclosure.charges.amount')).toEqual([12.5, '12.5', '已读取'])
    expect(figureAt('disclosure.licences.decisions')).toEqual([1286, '１，286', '已读取'])
    expect(figureAt('disclosure.penalties.decisions')).toEqual([null, '见附件', '无法读取'])
    expect(figureAt('applications.declined-publication.enterprise')).toEqual([null, '—', '空白'])
    expect(sheets.表格数据?.[1]?.slice(3, 6)).toEqual(
      ['第二部分表格', '第二十条第（一）项／规章', '本年制发件数'].map((text, i) =>
        i === 1 ? expect.stringMatching(/规章$/) : text,
      ),
    )
  })

  it('leaves a figure text that a number could not hold exactly', async () => {
    const hostile = withFindings([{ actual: '12345678901234567890', expected: '007', difference: '-0.5' }])
    const [, row] = (await sheetsOf(await bytesOf([hostile]))).问题清单 ?? []
    expect(row?.slice(12, 15)).toEqual(['12345678901234567890', '007', -0.5])
  })

  it.each(['=1+1', '+cmd', '@SUM(A1)', '=HYPERLINK("http://x")', '\t=1'])('never makes a formula of %j', async text => {
    const bytes = await bytesOf([withFindings([{ message: text, at: [{ text }], actual: text }])])
    const formulas = partsOf(bytes).filter(([, content]) => /<f[ >]|t="str"|externalLink/.test(content))
    expect(formulas).toEqual([])
    expect((await sheetsOf(bytes)).问题清单?.[1]?.[8]).toBe(text.trim())
  })

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('keeps the text %s a text', async text => {
    const sheets = await sheetsOf(await bytesOf([withFindings([{ message: text }])]))
    expect(sheets.问题清单?.[1]?.[8]).toBe(text)
  })

  it('drops what no XML may hold', async () => {
    const bytes = await bytesOf([withFindings([{ message: 'a\u0000\u0008b\ufffe<&>"\ud800c' }])])
    expect((await sheetsOf(bytes)).问题清单?.[1]?.[8]).toBe('ab<&>"c')
  })

  it('keeps the header in view and gives every column a width', async () => {
    for (const [name, content] of partsOf(await bytesOf([scorecard]))) {
      if (!/worksheets\/sheet\d+\.xml$/.test(name)) continue
      expect(content).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
      expect(content.match(/<col /g)?.length).toBe(
        content.match(/<row r="1"[\s\S]*?<\/row>/)?.[0].match(/<c /g)?.length,
      )
    }
  })

  it('says in English what it says in Chinese', async () => {
    const sheets = await sheetsOf(await bytesOf([scorecard], { lang: 'en' }))
    expect(Object.keys(sheets)).toEqual(['Summary', 'Findings', 'Figures'])
    expect(JSON.stringify(sheets.Summary?.[0])).not.toMatch(/\p{Script=Han}/u)
  })

  it('says what it leaves out of one report that is too large, and leaves nothing out of a list of files', async () => {
    const many = withFindings(Array.from({ length: 400 }, (_, i) => ({ message: `${i} ${'数'.repeat(300)}` })))
    const one = (await sheetsOf(await bytesOf([many]))).问题清单 ?? []
    expect(one.length).toBeLessThan(200)
    expect(one.at(-1)?.[0]).toBe(`其余${400 - (one.length - 2)}行从略，请用 JSON 格式取得全部内容。`)
    expect((await sheetsOf(await bytesOf([many, many]))).问题清单).toHaveLength(1 + 800)
  })
})
