/** A measurement in a process of its own. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const script = path.resolve(import.meta.dirname, '..', 'bench-one.ts')
const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']

/** What `scripts/bench-one.ts` answers; the caller knows its shape. */
export function runApart<T>(what: string, file: string, reader = ''): T {
  const { status, signal, error, stdout } = spawnSync(process.execPath, [...flags, script, what, file, reader], {
    encoding: 'utf8',
    // pdf.js warns on standard output.
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`${what} ${file} ${reader}: ${signal ?? status}`, { cause: error })
  return JSON.parse(stdout)
}
