/** A browser before the served Worker, for the parts of the bench that need one. */
import type { Browser } from 'playwright-core'
import { findBrowser, launchBrowser } from '../../test/support/browser.ts'
import { createWorker, listen } from '../../test/support/serve.ts'
import { quiet } from '../quiet.mjs'

/** Without a browser there is nothing to measure, which is said. */
export async function withBrowser(work: (browser: Browser, address: URL) => Promise<void>): Promise<void> {
  const installed = await findBrowser()
  if (!installed) return console.log('no browser found')
  Object.assign(process.env, quiet)
  const server = createWorker()
  const address = await listen(server)
  const browser = await launchBrowser(installed)
  try {
    await work(browser, address)
  } finally {
    await browser.close()
    await server.close()
  }
}
