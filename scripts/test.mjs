// `npm test`: types, lint and format, unused code, then the tests. Goes on after a failure, to show everything at once.
// Arguments go to vitest: npm test -- test/edge
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

const steps = [
  { name: 'build', run: [path.join(root, 'scripts', 'set-up.mjs'), path.join('scripts', 'build.ts')] },
  { name: 'types', run: [binaryOf('typescript', 'tsc'), '--noEmit'] },
  { name: 'types of the browser code', run: [binaryOf('typescript', 'tsc'), '-p', 'tsconfig.browser.json'] },
  { name: 'lint and format', run: [binaryOf('@biomejs/biome', 'biome'), 'check', '--error-on-warnings'] },
  { name: 'unused code', run: [binaryOf('knip', 'knip'), '--no-progress'] },
  { name: 'tests', run: [binaryOf('vitest', 'vitest'), 'run', ...process.argv.slice(2)] },
]

const failed = steps.filter(step => !succeeds(step)).map(step => step.name)
if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)

function succeeds({ name, run }) {
  const started = Date.now()
  const { status } = spawnSync(process.execPath, run, { cwd: root, stdio: 'inherit' })
  console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  return status === 0
}

/** The script behind a command of a package, which runs the same on every system. */
function binaryOf(name, command) {
  const folder = path.join(root, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  return path.join(folder, typeof bin === 'string' ? bin : bin[command])
}
