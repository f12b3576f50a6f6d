/** The upload page in a real browser with scripts switched off, as an agency's locked-down machine may have it. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { MAX_UPLOAD_BYTES } from '../../src/decode/limits.ts'
import { findBrowser, howToInstall, launchBrowser } from '../support/browser.ts'
import { pageOf, request } from '../support/worker.ts'

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

describe('the upload page', () => {
  test('is there in Chinese, in English behind a link, with no script or style inside', async () => {
    const zh = await (await request('/')).text()
    const en = await (await request('/?lang=en')).text()
    expect(zh).toContain('<html lang="zh-CN">')
    expect(zh).toContain('href="/?lang=en"')
    expect(en).toContain('<html lang="en">')
    expect(zh + en).not.toMatch(/<script(?![^>]* src="\/assets\/)|<style|style="/)
  })

  test('prints the limits that uploads are held to', async () => {
    expect(await (await request('/')).text()).toContain(`${MAX_UPLOAD_BYTES / 1024 / 1024} MB`)
  })
})

describe.skipIf(!installed)('the upload page in a browser without scripts', () => {
  let browser: Browser
  let page: Page
  const refused: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser(installed)
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    refused.length = 0
    page = await browser.newPage({ javaScriptEnabled: false })
    page.on('console', message => message.type() === 'error' && refused.push(message.text()))
  })
  afterEach(() => page.close())

  const upload = async (content: string, path = '/') => {
    await page.goto(new URL(path, inject('workerUrl')).href)
    await page.setInputFiles('#file', { name: '年度报告.html', mimeType: 'text/html', buffer: Buffer.from(content) })
    await page.click('button[type=submit]')
  }

  test('a faultless report is shown to conform', async () => {
    await upload(pageOf('2021'))
    expect(await page.textContent('.verdict .word')).toBe('符合要求')
    expect(await page.textContent('body')).toContain('年度报告.html')
    expect(refused).toEqual([])
  })

  test('a wrong total is marked in the table, and finding and cell lead to each other', async () => {
    await upload(pageOf('2021', { cells: { 'applications.carried-out.total': '9' } }))
    expect(await page.textContent('.verdict .word')).toBe('修改后发布')
    const cell = page.locator('.form td:has(.refs a)', { hasText: '9' }).first()
    const link = cell.locator('a').first()
    const finding = await link.getAttribute('href')
    expect(await page.locator(finding ?? '#none').count()).toBe(1)
    expect(await page.locator(`${finding} a[href="#${await cell.getAttribute('id')}"]`).count()).toBeGreaterThan(0)
  })

  test('options are taken along, the language too', async () => {
    await page.goto(new URL('/?lang=en', inject('workerUrl')).href)
    await page.setInputFiles('#file', {
      name: 'report.html',
      mimeType: 'text/html',
      buffer: Buffer.from(pageOf('2021')),
    })
    await page.click('summary')
    await page.fill('#published', '2024-06-30')
    await page.selectOption('#level', 'department')
    await page.click('button[type=submit]')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.textContent('.findings')).toContain('2024')
    expect(await page.textContent('.about')).toContain('2024-06-30')
  })

  test('an unusable file is answered with a page that says what to do', async () => {
    await upload('今天没有报告。'.repeat(30))
    expect(await page.textContent('.verdict .word')).toContain('未能识别')
    await page.click('text=返回首页')
    expect(await page.locator('#file').count()).toBe(1)
    // The browser reports the 422 itself.
    expect(refused.filter(text => !text.includes('422'))).toEqual([])
  })
})
