/** The pages as a reader feels them, in the manner of Lighthouse but by Chromium's own tracing and without throttling. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { printColumns } from './table.ts'
import { trace, type Vitals } from './trace.ts'
import { withBrowser } from './with-browser.ts'

const ROUNDS = 3

type Scene = {
  name: string
  path: string
  /** What shows that the page is at work. */
  ready: string
  /** What is measured once the page stands; without it the loading is. */
  act?: (page: Page) => Promise<void>
}

export async function printPages(documents: string): Promise<void> {
  console.log(
    '\nPages in Chromium, milliseconds, median: painted first, painted most, input to picture, main thread held up\n',
  )
  const report = path.join(documents, 'department-2023', 'pdf-chromium.pdf')
  const scenes: Scene[] = [
    { name: 'open /', path: '/', ready: '.check-status' },
    { name: 'open /form', path: '/form', ready: '.tools:not([hidden])' },
    { name: 'drop a PDF on /', path: '/', ready: '.check-status', act: page => dropPdf(page, report) },
    { name: 'a key-press in /form', path: '/form', ready: '.tools:not([hidden])', act: typeIntoSum },
  ]
  await withBrowser(async (browser, address) => {
    const rows: string[][] = []
    for (const scene of scenes) {
      const all: Vitals[] = []
      for (let i = 0; i < ROUNDS; i++) all.push(await play(browser, new URL(scene.path, address).href, scene))
      rows.push([scene.name, ...columns.map(column => median(all.map(vitals => vitals[column])))])
    }
    printColumns([['', 'first paint', 'largest paint', 'input to picture', 'longest task', 'beyond 50 ms'], ...rows])
  })
}

const columns = ['firstPaint', 'largestPaint', 'interaction', 'longestTask', 'blocking'] as const

async function play(browser: Browser, address: string, { ready, act }: Scene): Promise<Vitals> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const open = async () => {
    await page.goto(address)
    await page.locator(ready).waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
  }
  try {
    if (!act) return await trace(browser, page, open)
    await open()
    return await trace(browser, page, () => act(page))
  } finally {
    await context.close()
  }
}

/** As from the desktop: the file is dropped, read in the Web Worker, drawn beside its findings. */
async function dropPdf(page: Page, report: string): Promise<void> {
  const base64 = readFileSync(report).toString('base64')
  await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([Uint8Array.from(atob('${base64}'), c => c.charCodeAt(0))], 'report.pdf'))
    document.querySelector('h1').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  })()`)
  await page.locator('.scorecard-view .page canvas').first().waitFor()
  await page.waitForLoadState('networkidle')
}

/** A figure of a row and a column, both summed, while all other cells are filled in. */
async function typeIntoSum(page: Page): Promise<void> {
  await page.locator('#cell-bar').waitFor({ state: 'attached' })
  await page.locator('[data-table=applications] [data-action=zeros]').click()
  await page.locator('[name="cells.applications.granted.total"]').focus()
  for (const key of '1234567890') await page.keyboard.press(key, { delay: 50 })
}

function median(values: readonly (number | undefined)[]): string {
  const known = values.filter(value => value !== undefined).sort((a, b) => a - b)
  return known[Math.floor(known.length / 2)]?.toFixed(0) ?? '–'
}
