/** A change of rules is reviewed by what it changes in scorecards. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const old = mkdtempSync(path.join(tmpdir(), 'gouji-changes-'))
const documents = ['wrong-figures-2023', 'department-2023'].map(name =>
  path.join(root, 'fixtures/documents', name, 'html-plain.html'),
)

function changes(checkout: string, files = documents) {
  const program = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', 'scripts/changes.ts']
  const args = [...program, checkout, ...files]
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  return { status, out: stdout, complaints: stderr }
}

beforeAll(() => {
  for (const name of ['src', 'rules', 'bin', 'scripts', 'package.json'])
    cpSync(path.join(root, name), path.join(old, name), { recursive: true })
  symlinkSync(path.join(root, 'node_modules'), path.join(old, 'node_modules'), 'junction')
})
afterAll(() => rmSync(old, { recursive: true, force: true }))

describe('npm run changes', () => {
  it('says so where nothing has changed', () => {
    expect(changes(old)).toEqual({ status: 0, out: 'no scorecard has changed\n', complaints: '' })
  })

  it('lists what a rule finds anew, what is said otherwise, and other verdicts', () => {
    const file = path.join(old, 'rules/gov-info-annual/2021/pack.json')
    const pack = JSON.parse(readFileSync(file, 'utf8'))
    const rule = (id: string) => pack.rules.find((one: { id: string }) => one.id === id)
    rule('applications-balance').off = true
    rule('disputes-totals').fix.zh = '请核实。'
    writeFileSync(file, JSON.stringify(pack))
    const { status, out } = changes(old)
    expect(status).toBe(1)
    expect(out).toMatch(/^applications-balance: [1-9]\d* new, 0 gone, 0 said otherwise\n {2}\+ .*wrong-figures/m)
    expect(out).toMatch(/^disputes-totals: 0 new, 0 gone, [1-9]\d* said otherwise\n {2}~ /m)
    expect(out).toMatch(/^verdicts:\n {2}.*wrong-figures.*: fail, block, .* -> fail, block, /m)
    expect(out).not.toContain('department-2023')
  })
  it('judges the fixtures of rules with what goes beside them', () => {
    const { status, out } = changes(old, [path.join(root, 'fixtures/rules/applications-balance.json')])
    expect(status).toBe(1)
    expect(out).toMatch(/^ {2}\+ fixtures\/rules\/applications-balance\.json “.+”: 第三部分表格/m)
  })

  it('says so and judges nothing where there is no such revision', () => {
    expect(changes('no-such-revision')).toMatchObject({
      status: 2,
      out: expect.stringMatching(/^nothing to compare with: ./),
    })
  })
})
