/** A real browser for tests of the pages: the machine's own, or the one that npm brings, with a Chinese font. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** A browser that can be started; `env` is what it needs beyond the surroundings. */
export type Installed = { executablePath: string; env: Record<string, string> }

const places = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export const howToInstall =
  'No browser found, its tests are skipped. Install one (Debian: apt-get install chromium fonts-noto-cjk) or name it in CHROME_PATH.'

/** `undefined` where there is none; GOUJI_BROWSER=npm takes the one from npm wherever there are several. */
export async function findBrowser(): Promise<Installed | undefined> {
  const own = places.find(place => place !== undefined && existsSync(place))
  if (own && process.env.GOUJI_BROWSER !== 'npm') return { executablePath: own, env: {} }
  return process.platform === 'linux' && process.arch === 'x64' ? unpackedFromNpm() : undefined
}

/** Without its own sandbox, which containers do not allow. Throws where there is no browser: look for one first. */
export async function launchBrowser(installed: Installed | undefined, more: string[] = []): Promise<Browser> {
  if (!installed) throw new Error(howToInstall)
  const { executablePath, env } = installed
  return chromium.launch({ executablePath, args: ['--no-sandbox', ...more], env: { ...surroundings(), ...env } })
}

const surroundings = () =>
  Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])))

const require = createRequire(import.meta.url)

/** It is packed with the libraries that it needs; unpacked once per version, in a folder that only it uses. */
async function unpackedFromNpm(): Promise<Installed> {
  const { version } = JSON.parse(readFileSync(packageFile('@sparticuz/chromium', 'package.json'), 'utf8'))
  const folder = path.join(tmpdir(), `gouji-chromium-${version}`)
  const whole = path.join(folder, 'whole')
  if (!existsSync(whole)) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    await withEnvironment({ TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }, async () => {
      const { default: packed } = await import('@sparticuz/chromium')
      await packed.executablePath()
    })
    writeFileSync(path.join(folder, 'fonts.conf'), fontsConfiguration())
    writeFileSync(whole, '')
  }
  const libraries = path.join(folder, 'al2023', 'lib')
  const env = { FONTCONFIG_FILE: path.join(folder, 'fonts.conf'), LD_LIBRARY_PATH: libraries, TMPDIR: folder }
  return { executablePath: path.join(folder, 'chromium'), env }
}

/** Without a Chinese font its text has no width, and nothing can be clicked. */
function fontsConfiguration(): string {
  const folder = path.dirname(packageFile('@expo-google-fonts/noto-sans-sc', '400Regular/NotoSansSC_400Regular.ttf'))
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${path.dirname(folder)}</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`
}

const packageFile = (name: string, file: string): string => {
  const folders = require.resolve.paths(name) ?? []
  const found = folders.map(folder => path.join(folder, name, file)).find(existsSync)
  if (!found) throw new Error(`${name}/${file} is missing; npm ci brings it`)
  return found
}

/** The package looks at the surroundings when it is loaded and when it unpacks. */
async function withEnvironment(changes: Record<string, string>, run: () => Promise<void>): Promise<void> {
  const before = Object.keys(changes).map(name => [name, process.env[name]] as const)
  const libraries = process.env.LD_LIBRARY_PATH
  Object.assign(process.env, changes)
  try {
    await run()
  } finally {
    for (const [name, value] of [...before, ['LD_LIBRARY_PATH', libraries] as const]) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
