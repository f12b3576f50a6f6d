/** Checks one report a thousand times in this process; prints the distinct answers' digests and the heap (bytes). Needs --expose-gc. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { findFormat } from '../../src/format/index.ts'
import { inspect } from '../../src/inspect.ts'

const CHECKS = 1000
const WARM_UP = 200

const [file = ''] = process.argv.slice(2)
const bytes = new Uint8Array(readFileSync(file))
const digests = new Set<string>()
let warm = 0

for (let i = 0; i < CHECKS; i += 1) {
  if (i === WARM_UP) warm = heap()
  digests.add(await digestOfCheck())
}
console.log(JSON.stringify({ digests: [...digests], warm, end: heap() }))

async function digestOfCheck(): Promise<string> {
  const inspected = await inspect({ bytes: bytes.slice(), name: 'report' }, { now: () => new Date() })
  if (!inspected.ok) throw new Error(inspected.error.code)
  const { run: _, ...rest } = inspected.value.scorecard
  const page = await findFormat('json')?.render([{ ...rest, run: { engine: '', checkedAt: '', milliseconds: 0 } }], {
    lang: 'zh',
  })
  return createHash('sha256')
    .update(page ?? '')
    .digest('hex')
}

function heap(): number {
  if (!globalThis.gc) throw new Error('run with --expose-gc')
  globalThis.gc()
  return process.memoryUsage().heapUsed
}
