/** A real browser for tests of the pages, where the machine has one. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export const browserPath = places.find(place => place !== undefined && existsSync(place))

export const howToInstall =
  'No browser found, its tests are skipped. Install one (Debian: apt-get install chromium fonts-noto-cjk) or name it in CHROME_PATH.'

/** Without its own sandbox, which containers do not allow. */
export const launchBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox'] })
