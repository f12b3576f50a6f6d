/** The 核对单 on paper, as a browser prints it. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lang, Scorecard } from '../../src/core/result.ts'
import { findFormat } from '../../src/format/index.ts'
import { findBrowser, howToInstall, launchBrowser } from '../support/browser.ts'
import { scorecard, templateOf } from '../support/scorecard.ts'

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

/** CSS pixels of the sheet between its margins: 210 - 25 - 22 by 297 - 20 - 15 mm. */
const SHEET = { width: Math.floor((163 / 25.4) * 96), height: Math.floor((262 / 25.4) * 96) }

const endless = (words: string) => words.repeat(200).slice(0, 3000)

/** Whatever can be long is. */
function worst(words: string): Scorecard {
  const [finding] = scorecard.findings
  const long = { ...scorecard.report, title: endless(words), agency: endless(words) }
  return {
    ...scorecard,
    document: { ...scorecard.document, name: `${endless(words)}.docx` },
    report: long,
    findings: finding ? Array.from({ length: 40 }, () => ({ ...finding, message: endless(words) })) : [],
    notRead: Array.from({ length: 20 }, () => ({
      what: 'attachment' as const,
      where: endless(words),
      why: endless(words),
    })),
  }
}

describe.skipIf(!installed)('the 核对单', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser(installed)
  })
  afterAll(() => browser?.close())

  it.each([
    ['zh', scorecard],
    ['en', scorecard],
    ['zh', worst('政府信息公开')],
    ['en', worst('disclosure of information ')],
  ] as [Lang, Scorecard][])('fits one A4 sheet, whatever the report says (%s)', async (lang, item) => {
    const page = await browser.newPage({ viewport: { width: SHEET.width, height: SHEET.height } })
    await page.setContent(String(await findFormat('html')?.render([item], { lang, templateOf })))
    expect(await page.locator('.record').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'print' })
    const box = await page.locator('.record').boundingBox()
    expect(box?.height).toBeGreaterThan(SHEET.height / 2)
    expect(box?.height).toBeLessThanOrEqual(SHEET.height)
    expect(
      await page.evaluate<boolean>(
        `(e => e.scrollWidth <= e.parentElement.clientWidth)(document.querySelector('.record table'))`,
      ),
    ).toBe(true)
    await page.close()
  })
})
