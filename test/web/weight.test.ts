/** What the pages load before anybody does anything, and when pdf.js comes. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findBrowser, howToInstall, launchBrowser } from '../support/browser.ts'
import { documentPath } from '../support/check-page.ts'

const installed = await findBrowser()
if (!installed) console.warn(howToInstall)

/** Bytes of all parts together, each compressed by itself as the network does. */
const MOST_AT_FIRST = 150_000

/** What only pdf.js says, in its reader and in its drawing half. */
const saysPdfJs = /Invalid XRef|fake worker/

/** What core-js leaves behind wherever it is. */
const isForOldBrowsers = ({ bytes }: Loaded): boolean => bytes.includes('__core-js_shared__')

type Loaded = { path: string; bytes: Buffer; lost: boolean }

/** Everything that was answered to a page and its Web Workers since it was last asked, in order. */
function listenTo(page: Page): { loaded(): Promise<Loaded[]>; stop(): void } {
  const answers: Promise<Loaded>[] = []
  // A Web Worker that has ended takes the bodies of its requests with it; the first view has none that ends.
  const bodyOf = async (request: Request) => (await request.response())?.body()
  const keep = async (request: Request): Promise<Loaded> => {
    const bytes = await bodyOf(request).catch(() => undefined)
    return { path: new URL(request.url()).pathname, bytes: bytes ?? Buffer.of(), lost: !bytes }
  }
  const listener = (request: Request) => {
    answers.push(keep(request))
  }
  const context = page.context().on('requestfinished', listener)
  return { loaded: () => Promise.all(answers.splice(0)), stop: () => context.off('requestfinished', listener) }
}

const isOfPdfJs = ({ path, bytes }: Loaded): boolean => path.includes('/cmaps-') || saysPdfJs.test(bytes.toString())

describe.skipIf(!installed)('what is loaded', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser(installed)
  })
  afterAll(() => browser?.close())

  const pages = [
    {
      path: '/',
      ready: '.check-status',
      input: '#file',
      press: 'form#check button[type=submit]',
      read: '.scorecard-view',
    },
    { path: '/form', ready: '.tools', input: '#import', press: undefined, read: '#status:has-text("已导入")' },
  ]

  it.each(pages)('for the first view of $path is under 150 KB, and pdf.js only for a PDF', async ({ path, ...on }) => {
    const page = await (await browser.newContext()).newPage()
    const { loaded, stop } = listenTo(page)
    await page.goto(new URL(path, inject('workerUrl')).href)
    await page.locator(on.ready).waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
    const first = await loaded()
    expect(first.filter(({ lost }) => lost).map(({ path }) => path)).toEqual([])
    const weights = first.map(({ path, bytes }) => [path, gzipSync(bytes).length] as const)
    const sum = weights.reduce((total, [, weight]) => total + weight, 0)
    expect(sum, `gzipped bytes: ${weights.map(w => w.join(' ')).join(', ')}`).toBeLessThan(MOST_AT_FIRST)
    // Neither the engine nor the Word writer, let alone pdf.js.
    expect(first.filter(isOfPdfJs)).toEqual([])
    // Nor what a browser of today has by itself.
    expect(first.filter(isForOldBrowsers).map(({ path }) => path)).toEqual([])

    const take = async (file: string) => {
      await page.setInputFiles(on.input, { name: file, mimeType: '', buffer: readFileSync(documentPath(file)) })
      if (on.press) await page.click(on.press)
      await page.locator(on.read).waitFor()
      await page.waitForLoadState('networkidle')
      return (await loaded()).filter(isOfPdfJs).map(part => part.path)
    }
    expect(await take('department-2023/word-own.docx')).toEqual([])
    await page.goto(new URL(path, inject('workerUrl')).href)
    await page.locator(on.ready).waitFor({ state: 'attached' })
    const forPdf = await take('department-2023/pdf-reportlab.pdf')
    expect(forPdf.some(part => part.endsWith('.js'))).toBe(true)
    expect(forPdf.some(part => part.includes('/cmaps-'))).toBe(true)
    stop()
    await loaded()
    await page.context().close()
  })
})
