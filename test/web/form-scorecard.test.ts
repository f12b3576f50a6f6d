/** The form's scorecard, and what happens while a file is read into the form. */
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { findBrowser, howToInstall, launchBrowser } from '../support/browser.ts'
import { axeViolations } from '../support/check-page.ts'
import { type FormPage, openForm } from '../support/form-page.ts'
import { LONG_REPORT_PAGES, printLongReport } from '../support/long-report.ts'
import { pageOf, uploadOf } from '../support/worker.ts'

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

describe.skipIf(!installed)('from the form', () => {
  let browser: Browser
  let context: BrowserContext
  let form: FormPage
  beforeAll(async () => {
    browser = await launchBrowser(installed)
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    context = await browser.newContext()
    form = await openForm(context, new URL('/form', inject('workerUrl')).href)
  })
  afterEach(async () => {
    expect(form.complaints).toEqual([])
    await context.close()
  })

  const TOTAL = 'applications.carried-out.total'
  const verdict = () => form.page.locator('.scorecard-view .verdict .word').textContent()

  it('leads to its whole scorecard with downloads, and back to what was typed; nothing is uploaded', async () => {
    await form.take({ name: 'report.json', content: uploadOf() })
    await form.cell(TOTAL).fill('9')
    await form.page.click('[data-action=scorecard]')
    expect(await verdict()).toBe('修改后发布')
    expect(await form.page.locator('#cell-bar').isVisible()).toBe(false)
    expect(await axeViolations(form.page)).toEqual([])
    const { name, bytes } = await form.saved('.scorecard-view [data-download=csv]')
    expect(name).toMatch(/\.csv$/)
    expect(new TextDecoder().decode(bytes)).toContain('结转')
    await form.page.getByRole('button', { name: '返回填写' }).click()
    expect(await form.valueOf(TOTAL)).toBe('9')
    expect(await form.page.evaluate('document.activeElement.dataset.action')).toBe('scorecard')
    await form.cell(TOTAL).fill('4')
    await form.page.click('[data-action=scorecard]')
    expect(await verdict()).toBe('符合要求')
    expect(form.requests.filter(request => !request.startsWith('GET /assets/'))).toEqual([])
  })

  it('compares with last year in its scorecard as in the form', async () => {
    const { cells } = JSON.parse(uploadOf())
    await form.take({ name: 'report.json', content: uploadOf() })
    await form.page.fill('#year', '2024')
    await form.compare({ name: '2023.html', content: pageOf('2021') })
    await form.check()
    const inForm = (await form.summary()).length
    expect(cells['applications.carried-in.total']).not.toBe(cells[TOTAL])
    await form.page.click('[data-action=scorecard]')
    await form.page.locator('.scorecard-view').waitFor()
    expect(inForm).toBeGreaterThan(0)
    expect(await form.page.locator('.scorecard-view .error-summary a').count()).toBe(inForm)
  })

  it('shows how far the reading of a file is, and ends it when it is cancelled', async () => {
    const buffer = await printLongReport(await context.newPage())
    await form.cell(TOTAL).fill('9')
    await form.page.setInputFiles('#import', { name: 'long.pdf', mimeType: '', buffer })
    await form.page.locator('.bar-line').getByText(`共 ${LONG_REPORT_PAGES} 页`).waitFor()
    await form.page.getByRole('button', { name: '取消', exact: true }).dispatchEvent('click')
    await form.page.locator('#status', { hasText: '已取消' }).waitFor()
    expect(await form.page.locator('.bar-line').isVisible()).toBe(false)
    expect(await form.valueOf(TOTAL)).toBe('9')
    await form.take({ name: 'report.json', content: uploadOf() })
    expect(await form.valueOf(TOTAL)).toBe('4')
  })
})
