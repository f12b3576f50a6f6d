/** The way to the other language leads away from nothing that is kept nowhere else. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findBrowser, howToInstall, launchBrowser } from '../support/browser.ts'
import { axeViolations, check, documentPath, openCheckPage, verdictOf } from '../support/check-page.ts'

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

const offline = pathToFileURL(path.resolve(import.meta.dirname, '../../dist/gouji-offline.html')).href

describe.skipIf(!installed)('the other language', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser(installed)
  })
  afterAll(() => browser?.close())

  it.each([
    ['the page at /', () => inject('workerUrl')],
    ['the offline page', () => offline],
  ])('of %s shows the result that was on screen, and back again', async (_, address) => {
    const { page, context, requests, problems } = await openCheckPage(browser, address())
    await check(page, 'wrong-figures-2023/pdf-own.pdf')
    expect(await verdictOf(page)).toBe('修改后发布')
    await page.getByRole('link', { name: 'English' }).click()
    await page.locator('.verdict .word', { hasText: 'Publish after corrections' }).waitFor()
    expect(await page.title()).toBe('Check an annual report')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: '中文' }).click()
    await page.locator('.verdict .word', { hasText: '修改后发布' }).waitFor()
    await page.getByRole('button', { name: '核验其他报告' }).click()
    expect(await page.locator('form#check').isVisible()).toBe(true)
    expect(requests.filter(request => request.startsWith('POST'))).toEqual([])
    expect(problems).toEqual([])
    await context.close()
  })

  it('takes over what is chosen and typed, and a list of many', async () => {
    const { page, context, problems } = await openCheckPage(browser, inject('workerUrl'))
    await page.setInputFiles(
      '#file',
      ['department-2023/html-plain.html', 'wrong-figures-2023/word-own.docx'].map(documentPath),
    )
    await page.locator('form#check details summary').first().click()
    await page.fill('#agency', '云岭县住房和城乡建设局')
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Check an annual report', level: 1 }).waitFor()
    expect(await page.inputValue('#agency')).toBe('云岭县住房和城乡建设局')
    await page.click('form#check button[type=submit]')
    await page.locator('.check-status', { hasText: 'Checked. 2 files: ' }).waitFor()
    await page.getByRole('link', { name: '中文' }).click()
    await page.locator('.check-status', { hasText: '共2份文件' }).waitFor()
    expect(problems).toEqual([])
    await context.close()
  })
})
