/** Writes docs/scorecard.png, the picture in the README, from a fixture: npm run picture. Needs a browser (test/support/browser.ts). */
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { packs } from '../rules/index.ts'
import { findFormat } from '../src/format/index.ts'
import { inspect } from '../src/inspect.ts'
import { browserPath, howToInstall, launchBrowser } from '../test/support/browser.ts'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const VIEW = { width: 880, height: 1180 }

if (!browserPath) throw new Error(howToInstall)
const browser = await launchBrowser(browserPath)
const page = await browser.newPage({ viewport: VIEW, colorScheme: 'light' })
await page.setContent(await scorecardPage())
mkdirSync(path.join(root, 'docs'), { recursive: true })
await page.screenshot({ path: path.join(root, 'docs', 'scorecard.png') })
await browser.close()

async function scorecardPage(): Promise<string> {
  const bytes = new Uint8Array(readFileSync(path.join(root, 'fixtures/documents/wrong-figures-2023/html-plain.html')))
  const inspected = await inspect({ bytes, name: '年度报告.html' }, { lang: 'zh', now: () => new Date() })
  if (!inspected.ok) throw new Error(inspected.error.code)
  const { scorecard } = inspected.value
  const template = packs.find(({ edition }) => edition === scorecard.pack.edition)?.template
  return String(findFormat('html')?.render([scorecard], { lang: 'zh', templateOf: () => template }))
}
