/** Writes docs/scorecard.png, the picture in the README, from a fixture: npm run picture. Needs a browser (test/support/browser.ts). */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser, howToInstall, launchBrowser } from '../test/support/browser.ts'
import { serveScorecardPage } from '../test/support/scorecard-page.ts'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const VIEW = { width: 1280, height: 860 }
const REPORT = path.join(root, 'fixtures/documents/wrong-figures-2023/pdf-chromium.pdf')

const installed = await findBrowser()
if (!installed) throw new Error(howToInstall)
const folder = mkdtempSync(path.join(tmpdir(), 'gouji-picture-'))
const served = await serveScorecardPage(folder)
const browser = await launchBrowser(installed)
const page = await browser.newPage({ viewport: VIEW, colorScheme: 'light' })
await page.goto(served.url)
await page.waitForFunction(() => 'judgeAndMount' in globalThis)
const report = readFileSync(REPORT).toString('base64')
await page.evaluate(`judgeAndMount('年度报告.pdf', '${report}', 'zh')`)
await page.locator('.page[data-number="2"] canvas').waitFor()
await page.locator('.card [data-place] a').first().click()
await page.locator('.boxes .here:focus').waitFor()
await page.evaluate(`document.querySelector('.findings-pane').scrollIntoView({ behavior: 'instant' })`)
mkdirSync(path.join(root, 'docs'), { recursive: true })
await page.screenshot({ path: path.join(root, 'docs', 'scorecard.png') })
await browser.close()
served.close()
rmSync(folder, { recursive: true, force: true })
