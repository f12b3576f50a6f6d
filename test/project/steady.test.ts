import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', '--expose-gc']
const MEBIBYTE = 1024 * 1024

test('a thousand checks of one report give the same bytes and leave no memory behind', async () => {
  const script = path.join(root, 'test/support/thousand-checks.ts')
  const report = path.join(root, 'fixtures/documents/wrong-figures-2023/html-plain.html')
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, report])
  const { digests, warm, end } = JSON.parse(stdout)
  expect(digests).toHaveLength(1)
  // What 800 checks keep, if each kept but a few kilobytes, would be more.
  expect(end - warm).toBeLessThan(2 * MEBIBYTE)
}, 300_000)
