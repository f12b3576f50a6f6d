/** The form in a browser, as somebody uses it: inputs by address, files, what is found, what is saved. */
import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'

export type FormPage = {
  page: Page
  /** Everything that the console complained about. */
  complaints: string[]
  /** Paths asked for since the page was there. */
  requests: string[]
  cell(address: string): ReturnType<Page['locator']>
  valueOf(address: string): Promise<string>
  status(): Promise<string>
  progress(): Promise<string>
  /** Takes over a file and waits until it is there. */
  take(file: { name: string; content: string | Uint8Array }): Promise<void>
  compare(file: { name: string; content: string | Uint8Array }): Promise<void>
  check(): Promise<void>
  /** `id` and `name` of the element that has the focus. */
  focused(): Promise<{ id: string; name: string }>
  /** The findings of the summary, as they read. */
  summary(): Promise<string[]>
  verdict(): Promise<string>
  /** What a button lets the browser save. */
  saved(button: string): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }>
}

export async function openForm(context: BrowserContext, address: string): Promise<FormPage> {
  const page = await context.newPage()
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  await page.goto(address)
  await page.locator('.tools').waitFor()
  page.on('request', request => requests.push(`${request.method()} ${new URL(request.url()).pathname}`))
  const text = async (selector: string) => (await page.locator(selector).textContent()) ?? ''
  const cell = (at: string) => page.locator(`[name="cells.${at}"]`)
  const choose = async (input: string, { name, content }: { name: string; content: string | Uint8Array }) => {
    await page.setInputFiles(input, { name, mimeType: '', buffer: Buffer.from(content) })
    await page
      .locator('#status', { hasText: /已导入：|已读取上一年度报告：|Taken over:|Last year’s report was read:/ })
      .waitFor()
  }
  return {
    page,
    complaints,
    requests,
    cell,
    valueOf: at => cell(at).inputValue(),
    status: () => text('#status'),
    progress: () => text('#progress'),
    take: file => choose('#import', file),
    compare: file => choose('#previous', file),
    check: () => page.click('button[value=check]'),
    focused: () => page.evaluate('({ id: document.activeElement.id, name: document.activeElement.name ?? "" })'),
    summary: () => page.locator('#summary > ol a').allTextContents(),
    verdict: () => text('#summary-title'),
    async saved(button) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)])
      return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) }
    },
  }
}
