/** The page at `/` in a browser, and everything that it asks the network for. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'

const documents = path.resolve(import.meta.dirname, '../../fixtures/documents')

export const documentPath = (name: string): string => path.join(documents, name)

/** A file as an element of a drop or a paste takes it. */
export const fileOf = (name: string, mimeType = ''): { name: string; mimeType: string; base64: string } => ({
  name: path.basename(name),
  mimeType,
  base64: readFileSync(documentPath(name)).toString('base64'),
})

export type CheckPage = {
  page: Page
  context: BrowserContext
  /** `GET /path`, Web Workers' requests included, in order. */
  requests: string[]
  /** Errors of the scripts, and what the content security policy refused. */
  problems: string[]
}

type Opening = { lang?: string; width?: number }

export async function openCheckPage(browser: Browser, address: string, opening: Opening = {}): Promise<CheckPage> {
  const { lang = 'zh', width = 1300 } = opening
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  const requests: string[] = []
  const problems: string[] = []
  context.on('request', request => {
    const sent = request.postDataBuffer()
    requests.push(`${request.method()} ${request.url()}${sent ? ` with ${sent.length} bytes` : ''}`)
  })
  page.on('pageerror', error => problems.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) problems.push(message.text())
  })
  await page.goto(lang === 'zh' ? address : `${address}?lang=${lang}`)
  await page.locator('.check-status').waitFor({ state: 'attached' })
  return { page, context, requests, problems }
}

export async function check(page: Page, ...names: string[]): Promise<void> {
  await page.setInputFiles('#file', names.map(documentPath))
  await page.click('form#check button[type=submit]')
}

export const verdictOf = async (page: Page): Promise<string | null> => {
  await page.locator('.scorecard-view').waitFor()
  return page.locator('.verdict .word').textContent()
}

/** What axe finds wrong with the page as it is now. */
export async function axeViolations(page: Page): Promise<string[]> {
  const client = await page.context().newCDPSession(page)
  await client.send('Runtime.evaluate', { expression: axe.source })
  return page.evaluate<string[]>(
    `axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target).join()))`,
  )
}
