/** The page at `/` as one file: opened from the disk, without any network. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findBrowser, howToInstall, launchBrowser } from '../support/browser.ts'
import { axeViolations, check, openCheckPage, verdictOf } from '../support/check-page.ts'

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

const file = pathToFileURL(path.resolve(import.meta.dirname, '../../dist/gouji-offline.html')).href

describe.skipIf(!installed)('the offline page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser(installed)
  })
  afterAll(() => browser?.close())

  it.each([
    ['wrong-figures-2023/pdf-chromium.pdf', '修改后发布'],
    ['department-2023/pdf-reportlab.pdf', '符合要求'],
    ['wrong-figures-2023/word-own.docx', '修改后发布'],
  ])('judges %s, draws it, and asks for nothing', async (name, verdict) => {
    const { page, context, requests, problems } = await openCheckPage(browser, file)
    await context.setOffline(true)
    await check(page, name)
    expect(await verdictOf(page)).toBe(verdict)
    if (name.endsWith('.pdf')) await page.locator('.page canvas').first().waitFor()
    expect(requests.filter(request => !/^GET (?:file|blob|data):/.test(request))).toEqual([])
    expect(problems).toEqual([])
    await context.close()
  })

  it('speaks English too, has its samples with it, and does not offer a server', async () => {
    const { page, context, problems } = await openCheckPage(browser, file, { lang: 'en' })
    expect(await page.title()).toBe('Check an annual report')
    expect(await page.getByText('On the server').count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Wrong figures (PDF)' }).click()
    expect(await verdictOf(page)).toBe('Publish after corrections')
    await page.getByRole('link', { name: '中文' }).click()
    await page.getByRole('heading', { name: '年度报告核验' }).waitFor()
    expect(problems).toEqual([])
    await context.close()
  })

  it('is offered for download', async () => {
    const { page, context } = await openCheckPage(browser, inject('workerUrl'))
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载离线版' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('年度报告核验（离线版）.html')
    await context.close()
  })
})
