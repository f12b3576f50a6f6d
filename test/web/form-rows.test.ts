/** A form whose number of lines is open: the page of such a pack, with the scripts that are served. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { loadPack } from '../../src/core/load-pack.ts'
import { FormPage } from '../../src/web/form/form-page.tsx'
import { findBrowser, howToInstall, launchBrowser } from '../support/browser.ts'
import { axeViolations } from '../support/check-page.ts'
import { openForm } from '../support/form-page.ts'

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

const text = readFileSync(path.resolve(import.meta.dirname, '../support/packs/permit-processing.json'), 'utf8')
const loaded = loadPack(JSON.parse(text))
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
const pack = loaded.value
const address = `/form/${pack.id}/${pack.edition}`

describe.skipIf(!installed)('a form with open lines', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser(installed)
  })
  afterAll(() => browser?.close())

  /** The server knows published packs alone: this one is handed in on the way. */
  async function open() {
    const context = await browser.newContext()
    await context.route(`**${address}?lang=en`, route =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: String(FormPage({ lang: 'en', pack, packs: [pack] })),
      }),
    )
    await context.route(`**${address}/pack.json?lang=en`, route =>
      route.fulfill({ contentType: 'application/json', body: text }),
    )
    const form = await openForm(context, new URL(`${address}?lang=en`, inject('workerUrl')).href)
    return { form, context }
  }

  it('gets another line by a button, which is typed into, judged, kept and exported', async () => {
    const { form, context } = await open()
    const { page } = form
    expect(await form.cell('offices.9.office').count()).toBe(0)
    await page.click('[data-action=add-row]')
    expect(await form.focused()).toMatchObject({ name: 'cells.offices.9.office' })
    expect(await form.cell('offices.9.office').getAttribute('aria-label')).toBe('9，Office')
    const row = { office: 'Harbour', 'pending-start': '4', received: '20', processed: '21', 'pending-end': '5' }
    for (const [column, value] of Object.entries(row)) await form.cell(`offices.9.${column}`).fill(value)
    expect(await form.cell('offices.9.pending-end').getAttribute('aria-invalid')).toBe('true')
    await form.cell('offices.9.pending-end').fill('3')
    expect(await form.cell('offices.9.pending-end').getAttribute('aria-invalid')).toBeNull()
    expect(await axeViolations(page)).toEqual([])
    const { bytes } = await form.saved('button[value=json]')
    expect(JSON.parse(new TextDecoder().decode(bytes)).cells).toMatchObject({ 'offices.9.received': 20 })
    // Typed lines are there again, no matter how many.
    await page.locator('#status', { hasText: 'Kept in this browser' }).waitFor()
    await page.reload()
    await page.locator('.tools').waitFor()
    expect(await form.valueOf('offices.9.office')).toBe('Harbour')
    expect(form.complaints).toEqual([])
    await context.close()
  })
})
