/** Every command in the README is run as it stands there, against the served Worker where it names an address. */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, inject, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }

const root = path.resolve(import.meta.dirname, '..')
const readme = readFileSync(path.join(root, 'README.md'), 'utf8')
const commands = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(match => (match[1] ?? '').trim().split('\n'))
const beginningWith = (word: string) => commands.filter(command => command.startsWith(`${word} `))

const run = (command: string) => promisify(execFile)('sh', ['-c', command], { cwd: root, maxBuffer: 64 * 1024 * 1024 })

test('the README has commands of three kinds and no others', () => {
  expect(commands.filter(command => !/^(npm|npx|curl) /.test(command))).toEqual([])
  expect(Math.min(...['npm', 'npx', 'curl'].map(word => beginningWith(word).length))).toBeGreaterThan(0)
})

// They are run by test/project/start.test.ts, by whoever reads this, or write into the checkout.
test.each(beginningWith('npm'))('%s is a script of the project', command => {
  const name = /^npm (?:run )?(\w+)/.exec(command)?.[1] ?? ''
  expect(Object.keys(manifest.scripts)).toContain(name)
})

// The commands are written for a Unix shell.
const onWindows = process.platform === 'win32'

describe.skipIf(onWindows)('the command line', () => {
  test.each(beginningWith('npx gouji'))('%s', async command => {
    const { stdout, stderr } = await run(command.replace(/^npx gouji/, `"${process.execPath}" bin/gouji.mjs`))
    expect(stderr).toBe('')
    if (!command.includes('--out')) expect(stdout).not.toBe('')
  })
})

describe.skipIf(onWindows)('the API', () => {
  test.each(beginningWith('curl'))('%s', async command => {
    const served = command.replace('http://localhost:8787', new URL(inject('workerUrl')).origin)
    const { stdout } = await run(served.replace(/^curl/, 'curl --silent --show-error --fail-with-body'))
    expect(stdout.length).toBeGreaterThan(100)
  })
})

test('every file that the README links to is there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(match => match[1] ?? '')
  expect(links.filter(link => !existsSync(path.join(root, link)))).toEqual([])
})
