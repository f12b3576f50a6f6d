/** The page at `/` with scripts: the report is judged in the browser, and nothing of it is sent. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findBrowser, howToInstall, launchBrowser } from '../support/browser.ts'

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

const documents = path.resolve(import.meta.dirname, '../../fixtures/documents')

describe.skipIf(!installed)('the page at /', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser(installed)
  })
  afterAll(() => browser?.close())

  async function check(file: string, lang = 'zh'): Promise<{ page: Page; sent: string[]; problems: string[] }> {
    const page = await browser.newPage({ viewport: { width: 1300, height: 900 } })
    const sent: string[] = []
    const problems: string[] = []
    page.on('request', request => {
      if (request.method() !== 'GET' || request.postData() !== null) sent.push(request.url())
    })
    page.on('pageerror', error => problems.push(String(error)))
    page.on('console', message => {
      if (/Content Security Policy/.test(message.text())) problems.push(message.text())
    })
    await page.goto(new URL(`/?lang=${lang}`, inject('workerUrl')).href)
    await page.locator('.check-status').waitFor({ state: 'attached' })
    await page.setInputFiles('#file', path.join(documents, file))
    await page.click('form button[type=submit]')
    return { page, sent, problems }
  }

  it.each([
    ['a page', 'zh', 'wrong-figures-2023/html-plain.html', '修改后发布'],
    ['a Word document', 'en', 'wrong-figures-2023/word-own.docx', 'Publish after corrections'],
    ['a PDF', 'zh', 'wrong-figures-2023/pdf-chromium.pdf', '修改后发布'],
  ])(
    'judges %s here (%s), sends nothing of it, and leads from the finding to the cell',
    async (_, lang, file, verdict) => {
      const { page, sent, problems } = await check(file, lang)
      await page.locator('.scorecard-view').waitFor()
      expect(await page.locator('.verdict .word').textContent()).toBe(verdict)
      expect(await page.evaluate<string>('document.activeElement.id')).toBe('r1-summary')
      await page.locator('.card [data-place] a').first().click()
      const here = page.locator('.document-pane .here:focus')
      await here.waitFor()
      expect(await here.textContent()).toContain('-1')
      expect([sent, problems]).toEqual([[], []])
      const client = await page.context().newCDPSession(page)
      await client.send('Runtime.evaluate', { expression: axe.source })
      expect(await page.evaluate<string[]>('axe.run().then(r => r.violations.map(v => v.id))')).toEqual([])
      await page.close()
    },
  )

  it('says in the words of the API why a file cannot be checked, and lets another be chosen', async () => {
    const { page } = await check('unreadable/scan.pdf')
    await page.locator('.check-status strong').waitFor()
    await page.setInputFiles('#file', path.join(documents, 'department-2023/html-plain.html'))
    await page.click('form button[type=submit]')
    await page.locator('.scorecard-view').waitFor()
    await page.getByRole('button', { name: '核验另一份报告' }).click()
    expect(await page.locator('#file').isVisible()).toBe(true)
    expect(await page.locator('.scorecard-view').count()).toBe(0)
    await page.close()
  })

  it('leaves other formats to the server', async () => {
    const page = await browser.newPage()
    await page.goto(inject('workerUrl'))
    await page.setInputFiles('#file', {
      name: 'r.html',
      mimeType: 'text/html',
      buffer: readFileSync(path.join(documents, 'department-2023/html-plain.html')),
    })
    await page.locator('details.more summary').click()
    await page.selectOption('#format', 'json')
    await Promise.all([page.waitForURL(/\/v1\/check/), page.click('form button[type=submit]')])
    expect(await page.textContent('body')).toContain('gouji.scorecard/1')
    await page.close()
  })
})
