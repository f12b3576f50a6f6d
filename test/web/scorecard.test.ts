/** The live scorecard in a real browser: findings and cells lead to each other, by mouse and by keyboard. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import axe from 'axe-core'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Lang } from '../../src/core/result.ts'
import { findBrowser, howToInstall, launchBrowser } from '../support/browser.ts'
import { scorecard as invented } from '../support/scorecard.ts'
import { serveScorecardPage } from '../support/scorecard-page.ts'

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

const documents = path.resolve(import.meta.dirname, '../../fixtures/documents')
const MINUS_ONE = '第三部分表格第6行“2.其他法律行政法规禁止公开”“商业企业”列'

/** In the inner third of the first finding's box, where the figure is printed. */
const darkPixelsInBox = `(() => {
  const box = document.querySelector('.boxes a[data-findings~="1"] rect').getBoundingClientRect()
  const canvas = document.querySelector('.page[data-number="2"] canvas')
  const frame = canvas.getBoundingClientRect()
  const scale = canvas.width / frame.width
  const [x, y] = [box.left - frame.left + box.width / 3, box.top - frame.top + box.height / 4]
  const area = [x, y, box.width / 3, box.height / 2].map(n => n * scale)
  const { data } = canvas.getContext('2d').getImageData(...area)
  return data.filter((value, i) => i % 4 === 0 && value < 100).length
})()`

const lastPage = { text: '第60页', origin: { kind: 'page' as const, page: 60, box: [60, 60, 120, 90] } }
const longScorecard = { ...invented, document: { ...invented.document, format: 'pdf', pages: 60 } }

declare global {
  var judgeAndMount: (name: string, base64: string, lang: string) => Promise<void>
}

describe.skipIf(!installed)('the live scorecard', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gouji-scorecard-'))
  let browser: Browser
  let served: Awaited<ReturnType<typeof serveScorecardPage>>
  const problems: string[] = []

  beforeAll(async () => {
    served = await serveScorecardPage(folder)
    browser = await launchBrowser(installed)
  })
  afterAll(async () => {
    await browser?.close()
    served?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map(context => context.close()))
    expect(problems.splice(0)).toEqual([])
  })

  async function open(
    file: string,
    { lang = 'zh', width = 1300 }: { lang?: Lang; width?: number } = {},
  ): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, acceptDownloads: true })
    page.on('pageerror', error => problems.push(String(error)))
    page.on('console', message => {
      if (/Content Security Policy/.test(message.text())) problems.push(message.text())
    })
    await page.goto(`${served.url}?lang=${lang === 'zh' ? 'zh-CN' : 'en'}`)
    await page.waitForFunction(() => 'judgeAndMount' in globalThis)
    const base64 = readFileSync(path.join(documents, file)).toString('base64')
    await page.evaluate(
      ([name = '', data = '', own = '']) => judgeAndMount(name, data, own),
      [path.basename(file), base64, lang],
    )
    return page
  }

  const focused = (page: Page) => page.evaluate<string>('document.activeElement?.id ?? ""')

  it('moves the focus to the error summary, whose lines lead to the findings in the same words', async () => {
    const page = await open('wrong-figures-2023/html-plain.html')
    expect(await focused(page)).toBe('r1-summary')
    await page.keyboard.press('Tab')
    const line = await page.evaluate<string>('document.activeElement.textContent')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('r1-f1')
    expect(await page.locator('#r1-f1').textContent()).toContain(line)
    // Beside it the cell is in sight already.
    expect(await page.locator('.document-pane .here').getAttribute('id')).toBe(
      'r1-applications.refused-by-law.enterprise',
    )
  })

  it('draws a PDF with the guilty cells boxed, and leads from finding to box and back', async () => {
    const page = await open('wrong-figures-2023/pdf-chromium.pdf')
    await page.locator('.page canvas').first().waitFor()
    await page.locator('.card').getByRole('link', { name: MINUS_ONE, exact: true }).first().click()
    const box = page.locator('.boxes .here:focus')
    await box.waitFor()
    expect(await box.getAttribute('aria-label')).toContain('为负数“-1”')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('r1-f1')
  })

  it('draws of a long PDF only what is in sight, and leads to any page', async () => {
    const page = await open('wrong-figures-2023/html-plain.html')
    const leaves = Array.from({ length: 60 }, (_, i) => `<h1 style="break-after:page">第${i + 1}页</h1>`)
    const printer = await browser.newPage()
    await printer.setContent(leaves.join(''))
    const base64 = (await printer.pdf({ format: 'A4' })).toString('base64')
    const pointing = {
      ...longScorecard,
      findings: longScorecard.findings.slice(0, 1).map(f => ({ ...f, at: [lastPage] })),
    }
    await page.evaluate(`view.close()`)
    await page.evaluate(`mount(${JSON.stringify(pointing)}, 'long.pdf', '${base64}', 'zh')`)
    await page.locator('.boxes .here').waitFor()
    await page.locator('.page[data-number="60"] canvas').waitFor()
    expect(await page.locator('.page').count()).toBe(60)
    expect(await page.locator('.page canvas').count()).toBeLessThan(6)
    await page.getByRole('spinbutton', { name: '页码' }).fill('2')
    await page.keyboard.press('Enter')
    await page.locator('.page[data-number="2"] canvas').waitFor()
    await page.getByRole('button', { name: '下一页' }).click()
    await page.locator('.page[data-number="3"] canvas').waitFor()
    expect(await page.locator('.page[data-number="60"] canvas').count()).toBe(0)
  })

  it('is worked through by keyboard alone: from the summary to a finding, its cell, and back', async () => {
    const page = await open('wrong-figures-2023/word-own.docx')
    const path: string[] = []
    for (const wanted of ['r1-f1', 'r1-applications.refused-by-law.enterprise', 'r1-f1']) {
      for (let i = 0; i < 60 && (await focused(page)) !== wanted; i++) {
        await page.keyboard.press('Tab')
        const href = await page.evaluate<string>('document.activeElement.getAttribute("href") ?? ""')
        if (href === `#${wanted}`) await page.keyboard.press('Enter')
      }
      path.push(await focused(page))
    }
    expect(path).toEqual(['r1-f1', 'r1-applications.refused-by-law.enterprise', 'r1-f1'])
  })

  it('boxes a cell where it is printed', async () => {
    const page = await open('wrong-figures-2023/pdf-chromium.pdf')
    await page.locator('.page[data-number="2"] canvas').waitFor()
    expect(await page.evaluate<number>(darkPixelsInBox)).toBeGreaterThan(5)
  })

  it('leads from a cell of the extracted tables to each of its findings in turn', async () => {
    const page = await open('wrong-figures-2023/word-own.docx')
    const cell = page.locator('[id="r1-applications.refused-by-law.enterprise"]')
    const visited: string[] = []
    for (let i = 0; i < 3; i++) {
      await cell.click({ position: { x: 4, y: 4 } })
      visited.push(await focused(page))
    }
    expect(visited[0]).toBe('r1-f1')
    expect(new Set(visited).size).toBe(3)
  })

  it('quotes the prose to which a finding points', async () => {
    const page = await open('wrong-figures-2023/text-markdown.md')
    await page.locator('.card [data-place] a[href^="#r1-p"]').first().click()
    expect(await page.locator('.passage.here blockquote').textContent()).toContain('被申请行政复议7件')
  })

  it('shows one pane at a time on a narrow screen, and everything without scrolling sideways', async () => {
    const page = await open('wrong-figures-2023/pdf-chromium.pdf', { width: 360 })
    expect(await page.locator('.document-pane').isVisible()).toBe(false)
    await page.locator('.card').getByRole('link', { name: MINUS_ONE, exact: true }).first().click()
    await page.locator('.boxes .here').waitFor()
    expect(await page.locator('.findings-pane').isVisible()).toBe(false)
    await page.getByRole('button', { name: '核验结果' }).click()
    expect(await page.locator('.findings-pane').isVisible()).toBe(true)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  })

  it.each([
    ['html', '.html'],
    ['xlsx', '.xlsx'],
    ['csv', '.csv'],
    ['json', '.json'],
  ])('gives the scorecard as %s', async (format, ending) => {
    const page = await open('wrong-figures-2023/html-plain.html')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator(`[data-download=${format}]`).click(),
    ])
    expect(download.suggestedFilename()).toBe(`html-plain-核验结果${ending}`)
    expect(readFileSync(await download.path()).length).toBeGreaterThan(1000)
  })

  it('gives a Word document back with the findings as comments', async () => {
    const page = await open('wrong-figures-2023/word-own.docx')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载带批注的 Word 文档' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('word-own-批注.docx')
    const members = unzipSync(new Uint8Array(readFileSync(await download.path())))
    expect(strFromU8(members['word/comments.xml'] ?? new Uint8Array())).toContain('为负数')
  })

  it('prints under the name of its file, so that saved sheets do not replace each other', async () => {
    const page = await open('wrong-figures-2023/html-plain.html')
    const title = await page.title()
    await page.evaluate('window.print = () => { window.printedAs = document.title }')
    await page.click('[data-do=print]')
    expect(await page.evaluate('printedAs')).toBe('html-plain-核对单')
    await page.evaluate('dispatchEvent(new Event("afterprint"))')
    expect(await page.title()).toBe(title)
  })

  it('copies a message of at most 300 characters', async () => {
    const page = await open('wrong-figures-2023/html-plain.html')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: '复制为短信文字' }).click()
    await page.getByRole('status').filter({ hasText: '已复制' }).waitFor()
    const text = await page.evaluate<string>('navigator.clipboard.readText()')
    expect(text).toContain('修改后发布')
    expect([...text].length).toBeLessThanOrEqual(300)
  })

  it('compares with an earlier version, from the report itself or from its kept scorecard', async () => {
    const page = await open('department-2023/html-plain.html')
    const earlier = readFileSync(path.join(documents, 'wrong-figures-2023/html-plain.html'))
    await page
      .locator('input[data-do=compare]')
      .setInputFiles({ name: '旧稿.html', mimeType: 'text/html', buffer: earlier })
    await page.locator('.compared').waitFor()
    const fixed = page.locator('.compared .fixed')
    expect(await fixed.textContent()).toContain('为负数“-1”')
    const [told] = await Promise.all([page.waitForEvent('download'), page.locator('[data-download=json]').click()])
    expect(JSON.parse(readFileSync(await told.path(), 'utf8')).comparison.fixed.length).toBeGreaterThan(0)
    const before = await open('wrong-figures-2023/html-plain.html')
    const [kept] = await Promise.all([before.waitForEvent('download'), before.locator('[data-download=json]').click()])
    const scorecard = readFileSync(await kept.path())
    await page
      .locator('input[data-do=compare]')
      .setInputFiles({ name: 'kept.json', mimeType: 'application/json', buffer: scorecard })
    await page.locator('.compared', { hasText: '修改后发布' }).waitFor()
    expect(await fixed.textContent()).toContain('为负数“-1”')
  })

  it.each([
    ['zh', 'wrong-figures-2023/pdf-chromium.pdf', 1300],
    ['en', 'wrong-figures-2023/pdf-chromium.pdf', 1300],
    ['zh', 'wrong-figures-2023/word-own.docx', 1300],
    ['zh', 'wrong-figures-2023/html-plain.html', 360],
  ] as const)('has nothing for axe to find (%s, %s, %i px)', async (lang, file, width) => {
    const page = await open(file, { lang, width })
    if (file.endsWith('.pdf')) await page.locator('.page canvas').first().waitFor()
    // As a debugger does: the policy of the page forbids a script that is written into it.
    const client = await page.context().newCDPSession(page)
    await client.send('Runtime.evaluate', { expression: axe.source })
    const { result } = await client.send('Runtime.evaluate', {
      expression:
        'axe.run(document, { resultTypes: ["violations"] }).then(r => JSON.stringify(r.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))])))',
      awaitPromise: true,
      returnByValue: true,
    })
    expect(JSON.parse(String(result.value))).toEqual([])
  })
})
