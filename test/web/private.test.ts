/** Nothing of a report leaves the browser, by any way there is, unless the reader chooses the server. */
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { findBrowser, howToInstall, launchBrowser } from '../support/browser.ts'
import { check, documentPath, openCheckPage, verdictOf } from '../support/check-page.ts'
import { type Sent, startWitness, type Witness } from '../support/witness.ts'

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

/** What Chromium itself asks its maker, whatever page it shows. The witness refuses the tunnel before a byte passes. */
const ownServices = /^CONNECT [\w.-]+\.(?:google|googleapis|gstatic)\.com:443$/

describe.skipIf(!installed)('the network between the page at / and the world', () => {
  let witness: Witness
  let browser: Browser
  beforeAll(async () => {
    witness = await startWitness()
    browser = await launchBrowser(installed, witness.browserArguments)
  })
  afterAll(async () => {
    await browser?.close()
    await witness?.close()
  })
  beforeEach(() => {
    witness.sent.length = 0
  })

  const { origin } = new URL(inject('workerUrl'))

  /** What the browser sent since the page was there, apart from asking for parts of the page by their bare names. */
  const others = (): string[] =>
    witness.sent
      .filter(({ method, url, body }) => {
        const { origin: to, pathname, search } = new URL(method === 'CONNECT' ? `http://${url}` : url)
        return !(method === 'GET' && to === origin && /^\/assets\/[\w./-]+$/.test(pathname) && !search && !body.length)
      })
      .map(({ method, url }) => `${method} ${url}`)
      .filter(line => !ownServices.test(line))

  const open = async (): Promise<Page> => {
    const { page } = await openCheckPage(browser, inject('workerUrl'))
    await page.waitForLoadState('networkidle')
    witness.sent.length = 0
    return page
  }

  const paste = async (page: Page, text: string) => {
    await page.fill('#pasted', text)
    await page.click('form#check button[type=submit]')
  }

  it.each([
    ['a Word document', (page: Page) => check(page, 'wrong-figures-2023/word-own.docx')],
    ['a PDF', (page: Page) => check(page, 'wrong-figures-2023/pdf-chromium.pdf')],
    [
      'a pasted text',
      (page: Page) => paste(page, readFileSync(documentPath('wrong-figures-2023/text-markdown.md'), 'utf8')),
    ],
    [
      'two files at once',
      (page: Page) => check(page, 'wrong-figures-2023/upload.json', 'wrong-figures-2023/html-plain.html'),
    ],
  ])('carries nothing of %s, neither while it is judged nor while its result is used', async (_, bring) => {
    const page = await open()
    await bring(page)
    const many = page.locator('.batch-tools button').first()
    await many.or(page.locator('.scorecard-view')).first().waitFor()
    if (await many.isVisible()) await page.locator('.batch tbody button').first().click()
    expect(await verdictOf(page)).toBe('修改后发布')
    await page.locator('.card [data-place] a').first().click()
    await Promise.all([page.waitForEvent('download'), page.click('[data-download=xlsx]')])
    await page.waitForLoadState('networkidle')
    // What a page sends when it is left, too.
    await page.goto('about:blank')
    expect(others()).toEqual([])
    await page.context().close()
  })

  it('would be seen to carry a request of the page, a beacon, a web socket, or the upload that was chosen', async () => {
    const page = await open()
    await page.evaluate(`fetch('/health?report=1')`)
    await page.evaluate(`navigator.sendBeacon('/v1/beacon', 'report')`)
    await page.evaluate(`new WebSocket(location.origin.replace('http', 'ws') + '/socket')`).catch(() => {})
    expect(await page.locator('.where').textContent()).toContain('只在服务器内存中核验，不保存')
    await page.getByLabel('上传到服务器核验').check()
    // Choosing the server sends nothing yet.
    await page.setInputFiles('#file', documentPath('wrong-figures-2023/word-own.docx'))
    const before = others()
    await page.click('form#check button[type=submit]')
    expect(await verdictOf(page)).toBe('修改后发布')
    expect(before.some(line => line.endsWith('/health?report=1'))).toBe(true)
    expect(before.some(line => line.endsWith('POST /v1/beacon') || line.includes('/v1/beacon'))).toBe(true)
    expect(before.some(line => line.startsWith('CONNECT '))).toBe(true)
    const uploads = witness.sent.filter(({ url }: Sent) => new URL(url, origin).pathname === '/v1/check')
    expect(uploads).toHaveLength(1)
    expect(uploads[0]?.body.includes(readFileSync(documentPath('wrong-figures-2023/word-own.docx')))).toBe(true)
    expect(before.some(line => line.includes('/v1/check'))).toBe(false)
    await page.context().close()
  })
})
