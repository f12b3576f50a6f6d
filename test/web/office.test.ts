/** The office's pages with scripts: uploads of many files, and progress that shows by itself. */
import { strToU8, zipSync } from 'fflate'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { findBrowser, howToInstall, launchBrowser } from '../support/browser.ts'
import { foundTestOffice, openTestCampaign, reportOf, type TestOffice } from '../support/office.ts'

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

const address = (path: string): string => new URL(path, inject('workerUrl')).href

describe.skipIf(!installed)('an upload on the pages of the office', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let office: TestOffice
  let campaign: string
  const names = Array.from({ length: 44 }, (_, i) => `甲县第${i + 1}局`)
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser(installed)
    office = await foundTestOffice('甲县政务公开办')
    await office.call('/v1/office/bodies/import', { method: 'POST', body: ['机构名称', ...names].join('\n') })
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    complaints.length = 0
    campaign = await openTestCampaign(office)
    context = await browser.newContext()
    page = await context.newPage()
    page.on('pageerror', error => complaints.push(String(error)))
    await page.goto(address('/office/sign-in'))
    await page.fill('#token', office.token)
    await page.click('button[type=submit]')
    await page.goto(address(`/office/campaigns/${campaign}`))
  })
  afterEach(() => context.close())

  const fileOf = (name: string) => ({
    name: `${name}.html`,
    mimeType: 'text/html',
    buffer: Buffer.from(reportOf(name)),
  })

  const done = async () => {
    await page.waitForURL(/\/office\/batches\//)
    await expect.poll(() => page.textContent('.notice'), { timeout: 50_000 }).toContain('全部核验完毕')
    return page.textContent('.notice')
  }

  test('goes part by part into one batch, an archive among the files too, and its progress shows by itself', async () => {
    const requests: string[] = []
    page.on('request', request => request.method() === 'POST' && requests.push(new URL(request.url()).pathname))
    const archive = zipSync({ '下级/甲县第44局.html': strToU8(reportOf('甲县第44局')) })
    await page.setInputFiles('#files', [
      ...names.slice(0, 43).map(fileOf),
      { name: '其余.zip', mimeType: 'application/zip', buffer: Buffer.from(archive) },
    ])
    await page.click('text=上传并核验')
    expect(await done()).toContain('收到 44 个文件')
    expect(requests.map(path => path.replace(/[0-9a-f-]{36}/, '*'))).toEqual([
      '/office/campaigns/*/batches',
      '/office/batches/*/files',
      '/office/batches/*/files',
    ])
    expect(complaints).toEqual([])
  })

  test('that breaks off goes on where it was', async () => {
    let broken = false
    await page.route('**/files*', route => {
      if (broken) return route.continue()
      broken = true
      return route.abort()
    })
    await page.setInputFiles('#files', names.slice(0, 42).map(fileOf))
    await page.click('text=上传并核验')
    await page.click('text=继续上传')
    expect(await done()).toContain('收到 42 个文件')
  })

  test('that the server refuses is told why', async () => {
    await office.call(`/v1/office/campaigns/${campaign}`, { method: 'PATCH', body: JSON.stringify({ closed: true }) })
    await page.setInputFiles('#files', [fileOf('甲县第1局')])
    await page.click('text=上传并核验')
    await expect.poll(() => page.textContent('form[data-upload] [role=status]')).toMatch(/结束/)
  })
})
