/** When `npm start` and `npm test` install the dependencies: in a project of its own, with a stand-in for npm. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const scripts = path.resolve(import.meta.dirname, '../../scripts')
const one = { version: '1.0.0' }
const optional = { version: '3.0.0', optional: true }
const locked = { '': {}, 'node_modules/one': one, 'node_modules/for-another-system': optional }

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gouji-set-up-'))
  mkdirSync(path.join(folder, 'scripts'))
  for (const name of ['set-up.mjs', 'parent.mjs']) cpSync(path.join(scripts, name), path.join(folder, 'scripts', name))
  writeFileSync(
    path.join(folder, 'npm-cli.js'),
    "require('node:fs').writeFileSync('asked', process.argv.slice(2).join(' '))",
  )
  writeFileSync(path.join(folder, 'scripts', 'hello.mjs'), "console.log('hello', ...process.argv.slice(2))")
  writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ packages: locked }))
})
afterEach(() => rmSync(folder, { recursive: true }))

function installed(packages: Record<string, unknown>): void {
  mkdirSync(path.join(folder, 'node_modules'))
  writeFileSync(path.join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }))
}

/** What the script printed, and what npm was asked for. */
function setUp(): { output: string; npm: string | undefined } {
  const env = { ...process.env, npm_execpath: path.join(folder, 'npm-cli.js') }
  const output = execFileSync(process.execPath, ['scripts/set-up.mjs', 'scripts/hello.mjs', 'world'], {
    cwd: folder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const asked = path.join(folder, 'asked')
  return { output: output.trim(), npm: existsSync(asked) ? readFileSync(asked, 'utf8') : undefined }
}

describe('the set-up', () => {
  test('installs where nothing is installed, then runs the script with its arguments', () => {
    const { output, npm } = setUp()
    expect(npm).toMatch(/^ci --include=dev/)
    expect(output).toBe('hello world')
  })

  test('leaves alone what is complete, without the packages of other systems', () => {
    installed({ 'node_modules/one': one })
    expect(setUp()).toEqual({ output: 'hello world', npm: undefined })
  })

  test.each([
    ['a package is missing', {}],
    ['a package has another version', { 'node_modules/one': { version: '1.0.1' } }],
    [
      'an optional package has another version',
      { 'node_modules/one': one, 'node_modules/for-another-system': { version: '2.0.0' } },
    ],
  ])('installs where %s', (_, packages) => {
    installed(packages)
    expect(setUp().npm).toMatch(/^ci /)
  })
})
