/** The guide to writing packs is followed word by word: its commands are run, what it says they print is printed. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPack } from '../src/core/load-pack.ts'
import { guardPack } from '../src/core/pack-guard.ts'
import { inspect } from '../src/inspect.ts'

const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, 'docs/packs')
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')

function gouji(line: string): string {
  const args = line.split(' ').slice(2)
  const program = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', 'bin/gouji.mjs']
  const { stdout, stderr } = spawnSync(process.execPath, [...program, ...args], { cwd: root, encoding: 'utf8' })
  return `${stdout}${stderr}`
}

/** Commands with the lines that they print among others. */
const stepsOf = (guide: string) =>
  [...guide.matchAll(/```sh\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g)].map(([, commands = '', printed = '']) => ({
    commands: commands.trim().split('\n'),
    printed: printed.trim().split('\n'),
  }))

const guides = ['README.md', 'README.zh-CN.md'].map(file => ({ file, steps: stepsOf(read(file)) }))

describe.each(guides)('the guide $file', ({ file, steps }) => {
  it('says what each of its commands prints', () => {
    const commands = read(file).match(/^npx gouji .*$/gm) ?? []
    expect(steps.flatMap(step => step.commands)).toEqual(commands)
    expect(commands.length).toBeGreaterThan(6)
  })

  it.each(steps)('is right about $commands', ({ commands, printed }) => {
    const output = commands.map(gouji).join('\n')
    for (const line of printed) expect(output).toContain(line)
  })

  it('links only to what is there', () => {
    const links = [...read(file).matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link)
    expect(links.filter(link => !existsSync(path.join(folder, link)))).toEqual([])
  })
})

describe('the guide in both languages', () => {
  it('has the same steps', () => {
    const [en, zh] = guides.map(({ steps }) => steps.flatMap(s => s.commands.map(c => c.replace(' --lang en', ''))))
    expect(zh).toEqual(en)
  })
})

describe('the worked example', () => {
  const loaded = loadPack(JSON.parse(read('example/pack.json')))
  const pack = loaded.ok ? loaded.value : undefined
  const judge = async (bytes: Uint8Array, name: string) => {
    if (!pack) throw new Error('the example does not load')
    const options = { now: () => new Date(0), pack: 'website-annual@2018' }
    const result = await inspect({ bytes, name }, options, { packs: [pack] })
    if (!result.ok) throw new Error(result.error.code)
    return result.value.scorecard
  }
  const page = (name: string) => judge(new TextEncoder().encode(read(`example/${name}`)), name)

  it('is a pack without fault, and not a hostile one', () => {
    expect(pack && guardPack(pack)).toEqual([])
  })

  it('lets the correct report pass, with every rule judged', async () => {
    const { outcome, rules, report } = await page('good.html')
    expect(outcome).toBe('pass')
    expect(rules.map(rule => rule.outcome)).toEqual(rules.map(() => 'pass'))
    expect(report).toMatchObject({ agency: '云岭县农业农村局', year: 2024, published: '2025-01-20' })
    expect(report.cells['messages.all.days']).toMatchObject({ kind: 'number', value: '3.5' })
  })

  it('finds in the wrong report what was put in, and nothing else', async () => {
    const { findings } = await page('wrong.html')
    expect(findings.map(({ rule, at }) => [rule, at[0]?.address])).toEqual([
      ['cells-filled', 'messages.all.answered'],
      ['explaining-total', 'explaining.total.count'],
      ['messages-done', 'messages.all.received'],
      ['published-in-time', 'report.published'],
    ])
  })

  it('tells a missing row and a missing part', async () => {
    const whole = read('example/good.html')
    const rulesBrokenBy = async (text: string) => {
      const { findings } = await judge(new TextEncoder().encode(text), 'cut.html')
      return findings.filter(finding => finding.outcome === 'fail').map(finding => finding.rule)
    }
    expect(await rulesBrokenBy(whole.replace(/<tr><td>概况类信息更新量.*\n/, ''))).toEqual(['rows-present'])
    const contact = '<h2>四、联系方式</h2><p>电话：0999-5550123。</p>'
    expect(await rulesBrokenBy(whole.replace(/<h2>四、[\s\S]*/, contact))).toEqual(['tables-present'])
    expect(await rulesBrokenBy(whole.replace(/<h2>四、[\s\S]*/, ''))).toEqual(['parts-present'])
  })
})

describe('the page about tables of deductions', () => {
  const page = readFileSync(path.join(root, 'docs/deductions/README.md'), 'utf8')

  it.each(page.match(/^npx gouji .*$/gm) ?? [])('is right about %s', command => {
    expect(gouji(command)).toMatch(
      command.includes('--lang en') ? /■ Deductions\nDeductions for/ : /■ 扣分\n年度报告考评/,
    )
  })

  it('links only to what is there', () => {
    const links = [...page.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, link = '']) => link)
    expect(links.filter(link => !existsSync(path.join(root, 'docs/deductions', link)))).toEqual([])
  })
})
