import type { Page } from 'playwright-core'

export const LONG_REPORT_PAGES = 250

const onePage = `<h1>2023年政府信息公开工作年度报告</h1>${'<p>主动公开政府信息，逐条核对。</p>'.repeat(15)}<hr style="break-after:page">`

/** A PDF by a browser's page whose reading takes long enough on any machine to press a button meanwhile. */
export async function printLongReport(page: Page): Promise<Buffer> {
  await page.setContent(onePage.repeat(LONG_REPORT_PAGES))
  return page.pdf()
}
