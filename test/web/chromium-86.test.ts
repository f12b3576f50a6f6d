/** The page at `/` and the form in a real Chromium 86, as the browsers of office computers are built on. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

const documents = path.resolve(import.meta.dirname, '../../fixtures/documents')
const isAble = process.platform === 'linux' && process.arch === 'x64'
if (!isAble) console.warn('The Chromium 86 that npm brings runs on x64 Linux only; its tests are skipped.')

/** Chooses a file and presses the button as a script: this browser lacks what playwright's own clicks need. */
const submit = (name: string, base64: string) => `(() => {
  const chosen = new DataTransfer()
  chosen.items.add(new File([Uint8Array.from(atob('${base64}'), c => c.charCodeAt(0))], '${name}'))
  document.querySelector('#file').files = chosen.files
  document.querySelector('form button[type=submit]').click()
})()`

/** The policy of the pages allows no conditions as strings. */
const present = (page: Page, selector: string) =>
  page.waitForFunction(wanted => Reflect.get(globalThis, 'document').querySelector(wanted), selector)

/** Types as a script, for the same reason. */
const type = (address: string, value: string) => `(() => {
  const input = document.getElementById('cells.${address}')
  input.focus()
  input.value = '${value}'
  input.dispatchEvent(new Event('input', { bubbles: true }))
})()`

describe.skipIf(!isAble)('in Chromium 86', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gouji-chromium-86-'))
  let browser: Browser

  beforeAll(async () => {
    const packed = createRequire(import.meta.url).resolve('chrome-aws-lambda/bin/chromium.br')
    const executablePath = path.join(folder, 'chromium')
    writeFileSync(executablePath, brotliDecompressSync(readFileSync(packed)))
    chmodSync(executablePath, 0o755)
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function check(file: string): Promise<{ page: Page; problems: string[]; sent: string[] }> {
    const page = await browser.newPage()
    const problems: string[] = []
    const sent: string[] = []
    page.on('pageerror', error => problems.push(String(error)))
    page.on('request', request => request.method() === 'GET' || sent.push(request.url()))
    await page.goto(inject('workerUrl'))
    await present(page, '.check-status')
    await page.evaluate(submit(path.basename(file), readFileSync(path.join(documents, file)).toString('base64')))
    return { page, problems, sent }
  }

  it.each([
    'wrong-figures-2023/html-plain.html',
    'wrong-figures-2023/word-own.docx',
    'wrong-figures-2023/text-markdown.md',
    'wrong-figures-2023/upload.json',
  ])('the page at / judges %s, and leads from the finding to the cell', async file => {
    const { page, problems } = await check(file)
    await present(page, '.scorecard-view')
    expect(await page.textContent('.verdict .word')).toBe('修改后发布')
    await page.evaluate('document.querySelector(".card [data-place] a").click()')
    expect(await page.evaluate<string>('document.activeElement.textContent')).toContain('-1')
    expect(problems).toEqual([])
  })

  it('the page at / says that it cannot read a PDF, offers the server, and sends nothing before that is accepted', async () => {
    const { page, sent } = await check('wrong-figures-2023/pdf-own.pdf')
    await present(page, '.check-status .more-told button')
    expect(await page.textContent('.check-status .told')).toContain('浏览器版本较旧')
    expect(sent).toEqual([])
    await page.evaluate('document.querySelector(".check-status .more-told button").click()')
    await present(page, '.scorecard-view')
    expect(await page.textContent('.verdict .word')).toBe('修改后发布')
    expect(sent).toEqual([new URL('/v1/check', inject('workerUrl')).href])
  })

  it('the form finds a figure that breaks a sum while it is typed, and nothing more once it is mended', async () => {
    const page = await browser.newPage()
    const problems: string[] = []
    page.on('pageerror', error => problems.push(String(error)))
    await page.goto(new URL('/form', inject('workerUrl')).href)
    await present(page, '.tools:not([hidden])')
    const row = 'applications.received'
    const noughts = ['research-institute', 'public-welfare', 'legal-service', 'other-organization']
    const figures = { 'natural-person': '5', enterprise: '2', ...Object.fromEntries(noughts.map(key => [key, '0'])) }
    for (const [column, value] of Object.entries(figures)) await page.evaluate(type(`${row}.${column}`, value))
    await page.evaluate(type(`${row}.total`, '8'))
    await present(page, `[id="cells.${row}.total"][aria-invalid=true]`)
    expect(await page.textContent('[data-faults="table:applications"]')).toMatch(/严重.*7.*8/)
    await page.evaluate(type(`${row}.total`, '7'))
    await present(page, `[id="cells.${row}.total"]:not([aria-invalid])`)
    expect(await page.textContent('#progress')).toContain('目前没有发现问题')
    // What is published is made here too.
    await page.evaluate(`document.querySelector('[data-action=preview]').click()`)
    await present(page, '#preview h2, #status:not(:empty)')
    expect(problems).toEqual([])
  })
})
