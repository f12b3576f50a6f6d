import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const typed = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']

it.each(['pdf-chromium.pdf', 'pdf-reportlab.pdf'])('the oldest supported browsers read %s', async file => {
  const program = join(root, 'test/support/old-browser.ts')
  const report = join(root, 'fixtures/documents/department-2023', file)
  const { stdout } = await promisify(execFile)(process.execPath, [...typed, program, report])
  // The legacy build brings what it needs of the newer built-ins; nothing else may miss them.
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'pass', figures: 200 })
})
