/** `npm start` as a user runs it: what it prints, what it serves, and that nothing is left when it ends. */
import { execFile, spawn } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { ENGINE } from '../../src/inspect.ts'

const root = path.resolve(import.meta.dirname, '../..')
const PORT = 18787

const started: ReturnType<typeof spawn>[] = []

/** Resolves with what it printed as soon as it says how to end it. */
async function start(): Promise<{ output: string; end: () => Promise<void> }> {
  const npm = spawn('npm', ['start', '--', `--port=${PORT}`], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(npm)
  let output = ''
  for await (const chunk of npm.stdout) {
    output += chunk
    if (output.includes('Ctrl-C')) break
  }
  const end = async () => {
    const ended = new Promise(resolve => npm.once('exit', resolve))
    npm.kill('SIGTERM')
    await ended
  }
  return { output, end }
}

/** Two servers are set up and taken down, on whatever machine. */
const PATIENCE = 300_000

const addressIn = (output: string): string => /http:\/\/localhost:\d+/.exec(output)?.[0] ?? ''

const answers = (address: string): Promise<boolean> =>
  fetch(`${address}/health`).then(
    response => response.ok,
    () => false,
  )

afterEach(() => {
  for (const npm of started) npm.kill('SIGTERM')
})

// npm is a batch file there, and there is no sh.
const onWindows = process.platform === 'win32'

test.skipIf(onWindows)('npx gouji works in the checkout without an installation of its own', async () => {
  const { stdout } = await promisify(execFile)('npx', ['--no', '--', 'gouji', '--version'], { cwd: root })
  expect(stdout.trim()).toBe(ENGINE)
})

test.skipIf(onWindows)(
  'npm start prints an address and a curl that works, evades a taken port, and leaves nothing behind',
  async () => {
    const first = await start()
    expect(addressIn(first.output)).toBe(`http://localhost:${PORT}`)
    const curl = first.output.split('\n').find(line => line.trim().startsWith('curl ')) ?? ''
    const { stdout } = await promisify(execFile)('sh', ['-c', `${curl} --silent`], {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
    })
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'gouji.scorecard/1', outcome: 'fail' })

    const second = await start()
    expect(addressIn(second.output)).toBe(`http://localhost:${PORT + 1}`)
    for (const { output, end } of [first, second]) {
      await end()
      await expect.poll(() => answers(addressIn(output)), { timeout: 60_000 }).toBe(false)
    }
  },
  PATIENCE,
)
