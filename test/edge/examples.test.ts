/** The client programs in `examples/`, run against the served Worker as their users run them. */
import { execFile, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const example = (name: string) => path.join(root, 'examples', name)
const report = (name: string) => path.join(root, 'fixtures/documents', name)

const isThere = (command: string, ...args: string[]) => spawnSync(command, args).status === 0

type Ran = { status: number; out: string; problem: string }

/** With the standard places of each language alone. */
const run = (command: string, args: string[]): Promise<Ran> =>
  new Promise(resolve =>
    execFile(command, args, { encoding: 'utf8' }, (error, out, problem) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, problem }),
    ),
  )

/** Before Node.js 22.18 it must be asked for. */
const withTypes = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']

const classes = mkdtempSync(path.join(tmpdir(), 'gouji-java-'))
afterAll(() => rmSync(classes, { recursive: true, force: true }))

const server = () => inject('workerUrl').replace(/\/$/, '')

const programs = [
  {
    name: 'check.ts',
    has: true,
    call: (file: string, to = server()) => run(process.execPath, [...withTypes, example('check.ts'), file, to]),
  },
  {
    name: 'check.py',
    has: isThere('python3', '--version'),
    call: (file: string, to = server()) => run('python3', [example('check.py'), file, to]),
  },
  {
    name: 'Check.java',
    has: isThere('javac', '-version'),
    call: (file: string, to = server()) => run('java', ['-cp', classes, 'Check', file, to]),
  },
]

describe.for(programs)('$name', ({ name, has, call }) => {
  beforeAll(() => {
    if (!has || name !== 'Check.java') return
    // Refuses whatever Java 8 does not have.
    const { status, stderr } = spawnSync('javac', ['--release', '8', '-d', classes, example(name)], {
      encoding: 'utf8',
    })
    expect(status, stderr).toBe(0)
  })

  test.runIf(has)('tells what is wrong with a faulty report', async () => {
    const { status, out } = await call(report('wrong-figures-2023/html-plain.html'))
    expect(out).toMatch(/^block 88\.9 C\n/)
    expect(out).toContain('第一项66与第二项5之和为71，第三项（七）总计67与第四项5之和为72')
    expect(status).toBe(1)
  })

  test.runIf(has)('lets a faultless report pass', async () => {
    expect(await call(report('department-2023/html-cms.html'))).toMatchObject({ status: 0, out: 'allow 100 A\n' })
  })

  test.runIf(has)('says why a file cannot be judged', async () => {
    const { status, problem } = await call(report('unreadable/scan.pdf'))
    expect(problem).toContain('no-text-layer')
    expect(problem).toContain('扫描件')
    expect(status).toBe(2)
  })

  test.runIf(has)('does not take an absent server or file for a verdict', async () => {
    const absent = await call(report('department-2023/html-cms.html'), 'http://127.0.0.1:1')
    expect(absent).toMatchObject({ status: 2, out: '', problem: expect.stringMatching(/./) })
    expect(await call(report('department-2023/no-such.html'))).toMatchObject({ status: 2, out: '' })
  })
})

const hasCurl = isThere('curl', '--version') && isThere('sh', '-c', 'true')

describe('check.sh', () => {
  test.runIf(hasCurl)('takes a file whatever its name', async () => {
    const file = path.join(classes, '报告; "一", 修改稿.html')
    copyFileSync(report('wrong-figures-2023/html-plain.html'), file)
    const { status, out } = await run('sh', [example('check.sh'), file, server()])
    expect(out).toContain(',applications-balance,不符合,严重,')
    expect(status).toBe(0)
  })

  test.runIf(hasCurl)('prints a line for each finding', async () => {
    const { status, out } = await run('sh', [
      example('check.sh'),
      report('wrong-figures-2023/html-plain.html'),
      server(),
    ])
    expect(out).toContain(',applications-balance,不符合,严重,')
    expect(status).toBe(0)
  })

  test.runIf(hasCurl)('says why a file cannot be judged', async () => {
    const { status, problem } = await run('sh', [example('check.sh'), report('unreadable/scan.pdf'), server()])
    expect(problem).toContain('no-text-layer')
    expect(status).toBe(1)
  })
})
