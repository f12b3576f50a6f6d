import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { baseline, mergePatch } from './support/model.ts'
import { renderHtml } from './support/render-html.ts'

const program = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', resolve('bin/gouji.mjs')]

const room = mkdtempSync(join(tmpdir(), 'gouji-cli-'))

function gouji(args: string[], input?: string | Uint8Array) {
  const done = spawnSync(process.execPath, [...program, ...args], { cwd: room, input, encoding: 'utf8' })
  return { status: done.status, out: done.stdout, complaints: done.stderr }
}

const lines = (text: string) =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))

const names = (text: string) => lines(text).map(item => item.document.name)

const good = renderHtml(baseline('2021'))
const broken = renderHtml(mergePatch(baseline('2021'), { cells: { 'applications.carried-out.total': '55' } }))
const unfilled = renderHtml(
  mergePatch(baseline('2021'), { cells: { 'applications.declined-duplicate.enterprise': '' } }),
)
const oldWord = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)])

beforeAll(() => {
  const files = { 'good.html': good, 'broken.html': broken, 'minor.html': unfilled, 'old.doc': oldWord }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(room, name), content)
  mkdirSync(join(room, 'folder/b/.hidden'), { recursive: true })
  mkdirSync(join(room, 'empty'))
  const inside = [
    'folder/z.html',
    'folder/b/a.html',
    'folder/b/.hidden/x.html',
    'folder/b/~$a.docx',
    'folder/notes.css',
  ]
  for (const name of inside) writeFileSync(join(room, name), good)
  const encoder = new TextEncoder()
  const members = {
    'two.html': encoder.encode(broken),
    '../up/one.html': encoder.encode(good),
    '__MACOSX/._one.html': oldWord,
  }
  writeFileSync(
    join(room, 'all.zip'),
    zipSync({ ...members, 'inner.zip': zipSync({ 'x.html': encoder.encode(good) }) }),
  )
})

afterAll(() => rmSync(room, { recursive: true, force: true }))

describe('gouji check', () => {
  it('prints a verdict for people by default, without colours into a pipe', () => {
    const { status, out, complaints } = gouji(['check', 'good.html'])
    expect(out).toMatch(/^符合要求 {2}云岭县/)
    expect(out).not.toContain('\u001b')
    expect(complaints).toBe('')
    expect(status).toBe(0)
  })

  it('shows the failing rows and fails', () => {
    const { status, out } = gouji(['check', 'broken.html', '--lang', 'en'])
    expect(out).toMatch(/^Publish after corrections/)
    expect(out).toMatch(/│.*«55.*».*│/)
    expect(status).toBe(1)
  })

  it.each([
    ['serious', 0],
    ['minor', 1],
    ['never', 0],
  ])('lets --fail-on %s decide the exit status over a minor finding', (failOn, expected) => {
    expect(gouji(['check', 'minor.html', '--fail-on', failOn]).status).toBe(expected)
  })

  it('prints one object for one file and an array for several', () => {
    expect(JSON.parse(gouji(['check', 'good.html', '--format', 'json']).out).document.name).toBe('good.html')
    const both = JSON.parse(gouji(['check', 'broken.html', 'good.html', '--format', 'json']).out)
    expect(both.map((item: { outcome: string }) => item.outcome)).toEqual(['fail', 'pass'])
  })

  it('goes on after a file that cannot be judged, in the order of the input', () => {
    const { status, out, complaints } = gouji(['check', '--format', 'jsonl', 'old.doc', 'missing.pdf', 'good.html'])
    const [old, missing, last] = lines(out)
    expect(old).toMatchObject({
      document: { name: 'old.doc' },
      rejection: { code: 'unsupported-format', variant: 'old-word' },
    })
    expect(missing).toMatchObject({ document: { name: 'missing.pdf' }, rejection: { code: 'bad-request' } })
    expect(missing.rejection.title).toBe('文件打不开')
    expect(last.outcome).toBe('pass')
    expect(complaints).toBe('')
    expect(status).toBe(2)
  })

  it('counts a rejection above findings and even with --fail-on never', () => {
    expect(gouji(['check', 'broken.html', 'old.doc', '--format', 'jsonl']).status).toBe(2)
    expect(gouji(['check', 'old.doc', '--fail-on', 'never']).status).toBe(2)
  })

  it('walks a folder by sorted paths, passing over what is no report', () => {
    expect(names(gouji(['check', 'folder', '--format', 'jsonl']).out)).toEqual(['folder/b/a.html', 'folder/z.html'])
    expect(JSON.parse(gouji(['check', 'empty', '--format', 'json']).out)).toMatchObject([
      { document: { name: 'empty' }, rejection: { variant: 'no-reports' } },
    ])
  })

  it('reads the members of an archive, with harmless names and no archive inside', () => {
    const { status, out } = gouji(['check', 'all.zip', '--format', 'jsonl'])
    expect(names(out)).toEqual(['all.zip/two.html', 'all.zip/up/one.html', 'all.zip/inner.zip'])
    expect(lines(out).map(item => item.outcome ?? item.rejection.variant)).toEqual(['fail', 'pass', 'nested-archive'])
    expect(status).toBe(2)
  })

  it('reads standard input', () => {
    const { status, out } = gouji(['check', '-', '--format', 'json'], good)
    expect(JSON.parse(out)).toMatchObject({ document: { name: '-' }, outcome: 'pass' })
    expect(status).toBe(0)
  })

  it('gives the same scorecard twice, the run block apart', () => {
    const once = () => JSON.parse(gouji(['check', 'broken.html', '--format', 'json']).out)
    const { run: _first, ...one } = once()
    const { run: _second, ...two } = once()
    expect(JSON.stringify(one)).toBe(JSON.stringify(two))
  })

  it('writes a file whole, in the format of its extension, and leaves nothing else behind', () => {
    const { status, out } = gouji(['check', 'good.html', 'broken.html', '--out', 'result.html'])
    expect(out).toBe('')
    expect(status).toBe(1)
    const page = readFileSync(join(room, 'result.html'), 'utf8')
    expect(page).toMatch(/^<!doctype html>/)
    expect(page.match(/<article/g)).toHaveLength(2)
    expect(readdirSync(room).filter(name => name.includes('.tmp'))).toEqual([])
  })

  it('says when it cannot write', () => {
    const { status, complaints } = gouji(['check', 'good.html', '--out', 'good.html/x.json'])
    expect(complaints).toMatch(/^gouji: (?:ENOTDIR|EEXIST)/)
    expect(status).toBe(2)
  })

  it('shows what was read and what it means', () => {
    const document = JSON.parse(gouji(['check', 'good.html', '--show', 'document']).out)
    expect(document).toMatchObject({ name: 'good.html', format: 'html', blocks: expect.any(Array) })
    const report = JSON.parse(gouji(['check', 'good.html', '--show', 'report']).out)
    expect(report.cells['applications.received.total'].value).toEqual({ kind: 'number', digits: expect.any(String) })
  })

  it('takes overrides, a date and a pack', () => {
    writeFileSync(join(room, 'overrides.json'), JSON.stringify({ rules: { 'cells-filled': { off: true } } }))
    const { out } = gouji([
      'check',
      'minor.html',
      '--format',
      'json',
      '--overrides',
      'overrides.json',
      '--published',
      '2024-05-06',
      '--pack',
      'gov-info-annual@2021',
    ])
    const scorecard = JSON.parse(out)
    expect(scorecard.pack.overrides).toEqual({ rules: { 'cells-filled': { off: true } } })
    expect(scorecard.rules.some((rule: { id: string }) => rule.id === 'cells-filled')).toBe(false)
    expect(scorecard.report.published).toBe('2024-05-06')
  })

  it("compares with last year's report", () => {
    const { out } = gouji(['check', 'good.html', '--previous', 'old.doc', '--format', 'json'])
    expect(JSON.parse(out).rejection.detail).toBeTruthy()
    expect(gouji(['check', 'folder', '--previous', 'good.html']).status).toBe(2)
  })

  it.each([
    [[], /没有写明命令/],
    [['check'], /没有写明要核验的文件/],
    [['check', 'good.html', '--format', 'docx'], /--format: 只能是 "text"/],
    [['check', 'good.html', '--published', '2024-02-30'], /没有这一天/],
    [['check', 'good.html', '--level', 'village'], /--level: 只能是 .*"township"/],
    [['check', 'good.html', '--pack', 'gov-info-annual@1999'], /没有规则包 .*gov-info-annual@2021/],
    [['check', 'good.html', '--show', 'report', '--format', 'html'], /只输出 json/],
    [['check', 'good.html', '--colour'], /没有选项 --colour/],
    [['check', 'good.html', '--out'], /选项 --out 后面缺少内容/],
    [['check', '-', '-'], /标准输入/],
    [['check', 'good.html', 'good.html', '--previous', 'good.html'], /只能与一个文件/],
    [['compare', 'good.html'], /需要两个文件/],
    [['rules', 'a', 'b', 'c'], /多了 c/],
    [['pack', 'check'], /pack 的用法/],
    [['guess'], /没有命令 guess/],
  ])('refuses wrong usage: %j', (args, problem) => {
    const { status, out, complaints } = gouji(args)
    expect(complaints.split('\n')[0]).toMatch(problem)
    expect(complaints).toContain('用法')
    expect(complaints).toContain('Usage:')
    expect({ out, status }).toEqual({ out: '', status: 2 })
  })

  it.each([
    [['check', 'good.html', '--format', 'docx'], /one of "text", "json", "jsonl", "html", "csv"/],
    [['check', 'good.html', '--pack', 'gov-info-annual@1999'], /no pack .*@2021/],
    [['check', 'good.html', '--colour'], /no option --colour/],
  ])('refuses it in English where that is asked for: %j', (args, problem) => {
    const { complaints } = gouji([...args, '--lang', 'en'])
    expect(complaints.split('\n')[0]).toMatch(problem)
    expect(complaints).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it.each([
    [
      '--overrides',
      '{"rules":{"title-form":{"severity":"grave"}}}',
      /gov-info-annual@2021 \/rules\/title-form\/severity: 只能是/,
    ],
    [
      '--overrides',
      '{"waivers":[{"rule":"title-form","at":"report","person":"","reason":"r","until":"x"}]}',
      /不能为空.*日期写成/,
    ],
    ['--previous-scorecard', '{"schema":"gouji.scorecard/1","run":{"engine":1}}', /\/run\/engine: 应为文字/],
    ['--previous-scorecard', '[]', /其中没有核验结果/],
    ['--cells', '{"applications.received.total":[1]}', /应为“地址: 数字”的对象/],
  ])('says in Chinese what is wrong with what %s gives: %s', (option, content, said) => {
    writeFileSync(join(room, 'beside.json'), content)
    const { out, complaints, status } = gouji(['check', 'good.html', option, 'beside.json', '--format', 'json'])
    expect(status).toBe(2)
    expect(`${out}${complaints}`).toMatch(said)
    expect(`${out}${complaints}`).not.toMatch(/Invalid|Expected/)
  })

  it('names the pack of somebody’s own that overrides do not fit', () => {
    writeFileSync(join(room, 'beside.json'), '{"rules":{"title-form":{"off":true}}}')
    const [page, pack] = ['good.html', 'pack.json'].map(name => resolve('docs/packs/example', name))
    const { out } = gouji(['check', page ?? '', '--pack', pack ?? '', '--overrides', 'beside.json'])
    expect(out).toMatch(/website-annual@2018 \/rules\/title-form: 没有规则 title-form[\s\S]*gouji rules --pack/)
  })

  it('says which file beside the documents is wrong', () => {
    writeFileSync(join(room, 'wrong.json'), '{"rules":')
    const { status, complaints } = gouji(['check', 'good.html', '--overrides', 'wrong.json'])
    expect(complaints).toMatch(/^gouji: wrong\.json: .*JSON/)
    expect(status).toBe(2)
  })

  it('is quiet when its reader leaves', async () => {
    const child = spawn(process.execPath, [...program, 'check', ...Array(8).fill('good.html'), '--format', 'json'], {
      cwd: room,
    })
    let complaints = ''
    child.stderr.on('data', data => {
      complaints += data
    })
    child.stdout.once('data', () => child.stdout.destroy())
    await new Promise(resolve => child.once('close', resolve))
    expect(complaints).toBe('')
  })
})

describe('gouji check --cells', () => {
  it('judges again with the figures that a person filled in', () => {
    const address = 'applications.carried-out.total'
    const unread = renderHtml(mergePatch(baseline('2021'), { cells: { [address]: '若干' } }))
    writeFileSync(join(room, 'unread.html'), unread)
    writeFileSync(join(room, 'cells.json'), JSON.stringify({ [address]: 999 }))
    const { out } = gouji(['check', 'unread.html', '--cells', 'cells.json', '--format', 'json'])
    expect(JSON.parse(out).report.cells[address]).toMatchObject({ value: '999', manual: true })
    const refused = gouji(['check', 'good.html', '--cells', 'cells.json', '--format', 'json'])
    expect(JSON.parse(refused.out).rejection).toMatchObject({ variant: 'cells' })
    expect(refused.status).toBe(2)
  })
})

describe('gouji compare', () => {
  beforeAll(() => {
    for (const name of ['broken', 'minor']) {
      writeFileSync(join(room, `${name}.json`), gouji(['check', `${name}.html`, '--format', 'json']).out)
    }
  })

  it.each([
    ['broken.json', 'minor.json'],
    ['broken.html', 'minor.html'],
    ['broken.json', 'minor.html'],
  ])('tells what changed from %s to %s', (before, after) => {
    const { status, out } = gouji(['compare', before, after, '--format', 'json'])
    const { comparison, findings } = JSON.parse(out)
    expect(comparison.fixed.map((f: { rule: string }) => f.rule)).toContain('applications-balance')
    expect(findings.map((f: { rule: string; baseline: unknown }) => [f.rule, f.baseline])).toEqual([
      ['cells-filled', { state: 'new' }],
    ])
    expect(status).toBe(0)
  })

  it('fails over what is new only', () => {
    expect(gouji(['compare', 'minor.html', 'broken.html']).status).toBe(1)
    expect(gouji(['compare', 'broken.html', 'broken.html']).status).toBe(0)
    expect(gouji(['compare', 'broken.html', 'minor.html', '--fail-on', 'minor']).status).toBe(1)
  })

  it('takes one of the two from standard input', () => {
    const { status, out } = gouji(['compare', '-', 'minor.html'], readFileSync(join(room, 'broken.json')))
    expect(out).toMatch(/新增1项，已改正\d项/)
    expect(status).toBe(0)
  })

  it('says it in words', () => {
    const { out } = gouji(['compare', 'broken.json', 'minor.json'])
    expect(out).toMatch(/与上次核验相比：新增1项，已改正\d项，未变0项，无法比对0项/)
    expect(out).toMatch(/· 已改正：.*相差/)
    expect(out).toContain('1. 【新增】')
  })

  it('says so when the two are reports of different bodies or years, and calls nothing fixed', () => {
    const other = JSON.parse(readFileSync(join(room, 'broken.json'), 'utf8'))
    other.report = { ...other.report, agency: '青禾县交通运输局', year: 2031 }
    writeFileSync(join(room, 'other.json'), JSON.stringify(other))
    const { status, out, complaints } = gouji(['compare', 'other.json', 'minor.html'])
    expect(out).toMatch(/新增0项，已改正0项，未变0项，无法比对\d+项/)
    expect(out).toContain('两次核验的不是同一个机关的报告')
    expect(complaints).toContain('无法比对')
    expect(status).toBe(2)
  })

  it('refuses one file, three files, and what is no scorecard', () => {
    expect(gouji(['compare', 'good.html']).status).toBe(2)
    expect(gouji(['compare', 'good.html', 'good.html', 'good.html']).status).toBe(2)
    writeFileSync(join(room, 'half.json'), '{"schema":"gouji.scorecard/1"}')
    expect(gouji(['compare', 'half.json', 'good.html']).complaints).toMatch(/half\.json: \/run: /)
  })

  it('is what check does with an earlier scorecard', () => {
    const { out } = gouji(['check', 'minor.html', '--previous-scorecard', 'broken.json', '--format', 'json'])
    expect(JSON.parse(out).comparison.fixed).not.toEqual([])
    const wrong = gouji(['check', 'minor.html', '--previous-scorecard', 'half.json', '--format', 'json'])
    expect(wrong).toMatchObject({ status: 2, out: '', complaints: expect.stringContaining('half.json: /run: ') })
  })

  describe('for several files', () => {
    const other = renderHtml(
      mergePatch(baseline('2021'), JSON.parse(JSON.stringify({ title: '云岭县水务局2023年政府信息公开工作年度报告' }))),
    )
    const states = (text: string) =>
      lines(text).map(({ document, comparison }) => [
        document.name,
        comparison ? comparison.fixed.length > 0 : undefined,
        comparison?.before.document.name,
      ])
    const later = (...from: string[]) =>
      states(gouji(['check', 'now', '--previous-scorecard', ...from, '--format', 'jsonl']).out)

    beforeAll(() => {
      for (const folder of ['then', 'now', 'cards']) mkdirSync(join(room, folder))
      writeFileSync(join(room, 'then/a.html'), broken)
      writeFileSync(join(room, 'then/before-renaming.html'), other.replaceAll('云岭县住房和城乡建设局', '云岭县水务局'))
      writeFileSync(join(room, 'then/old.doc'), oldWord)
      writeFileSync(join(room, 'now/a.html'), good)
      writeFileSync(join(room, 'now/b.html'), other.replaceAll('云岭县住房和城乡建设局', '云岭县水务局'))
      writeFileSync(join(room, 'now/new.html'), good.replaceAll('云岭县住房和城乡建设局', '云岭县交通运输局'))
      const jsonl = gouji(['check', 'then', '--format', 'jsonl']).out
      writeFileSync(join(room, 'then.jsonl'), jsonl)
      writeFileSync(join(room, 'then.json'), gouji(['check', 'then', '--format', 'json']).out)
      for (const [i, card] of jsonl.trim().split('\n').entries()) writeFileSync(join(room, `cards/${i}.json`), card)
    })

    it.each(['then.jsonl', 'then.json', 'cards'])('each finds its own in %s, by name, else by body and year', from => {
      expect(later(from)).toEqual([
        ['now/a.html', true, 'then/a.html'],
        ['now/b.html', false, 'then/before-renaming.html'],
        ['now/new.html', undefined, undefined],
      ])
    })

    it('says what is wrong with a list of them', () => {
      writeFileSync(join(room, 'torn.jsonl'), '{"schema":1}\n{"schema"')
      expect(gouji(['check', 'now', '--previous-scorecard', 'torn.jsonl']).complaints).toMatch(/torn\.jsonl: 第2行: /)
      expect(gouji(['check', 'now', '--previous-scorecard', 'empty']).complaints).toMatch(/其中没有核验结果/)
    })
  })
})

describe('gouji rules', () => {
  it('lists packs, lists rules, explains one rule', () => {
    expect(gouji(['rules']).out).toMatch(/^gov-info-annual@2019 .*\ngov-info-annual@2021 /)
    expect(gouji(['rules', 'gov-info-annual@2021', '--lang', 'en']).out).toMatch(/^ {2}cells-filled +Minor/m)
    const { status, out } = gouji(['rules', 'gov-info-annual@2021', 'cells-filled'])
    expect(out).toMatch(/依据：.+\n {2}原因：.+\n {2}修改：.+/)
    expect(status).toBe(0)
    expect(gouji(['rules', 'cells-filled']).out.match(/规则编号：/g)).toHaveLength(2)
  })

  it('refuses what does not exist, with what there is', () => {
    const { status, complaints } = gouji(['rules', 'gov-info-annual@2021', 'cells-fild'])
    expect(complaints).toContain('cells-filled')
    expect(status).toBe(2)
  })
})

describe('a pack from a file', () => {
  const permits = resolve('test/support/packs/permit-processing.json')
  const page = `<!doctype html><meta charset="utf-8"><h1>Permit Report 2024</h1><h2>1. Processing</h2>
    <table><tr><th>Office<th>Pending at start<th>Received<th>Processed<th>Pending at end<th>Average days
    <th>Fees collected<th>Oldest pending since<tr><td>Harbour<td>4<td>20<td>22<td>3<td>6.5<td>0<td>none</table>
    <h2>2. Remarks</h2><p>Nothing further to report.</p>`

  it('judges a report of its own kind, with its labels in every output', () => {
    writeFileSync(join(room, 'permits.html'), page)
    const judged = (...more: string[]) => gouji(['check', 'permits.html', '--pack', permits, '--lang', 'en', ...more])
    const card = JSON.parse(judged('--format', 'json').out)
    expect(card.pack).toMatchObject({ id: 'permit-processing', edition: '2024' })
    expect(card.findings).toMatchObject([{ rule: 'flow', difference: '1' }])
    expect(judged('--format', 'html').out).toContain('Pending at start')
    expect(judged().status).toBe(1)
  })

  it('says what its rules are', () => {
    const { out } = gouji(['rules', '--pack', permits, 'flow', '--lang', 'en'])
    expect(out).toContain('Permit Office Manual')
    expect(gouji(['rules', '--pack', permits]).out).toContain('期初加收到等于办结加期末')
    expect(gouji(['rules', '--pack', 'missing.json'])).toMatchObject({ status: 2, out: '' })
  })
})

describe('gouji pack validate', () => {
  it('accepts the published packs', () => {
    const { status, out } = gouji(['pack', 'validate', resolve('rules/gov-info-annual/2021/pack.json')])
    expect(out).toMatch(/gov-info-annual@2021 .*可以使用/)
    expect(status).toBe(0)
  })

  it('names what is wrong by its path', () => {
    const pack = JSON.parse(readFileSync('rules/gov-info-annual/2021/pack.json', 'utf8'))
    pack.rules[0].check = 'guesswork'
    writeFileSync(join(room, 'pack.json'), JSON.stringify(pack))
    const { status, out } = gouji(['pack', 'validate', 'pack.json', '--lang', 'en'])
    expect(out).toBe('pack.json: /rules/0/check: there is no check guesswork\n')
    expect(status).toBe(1)
    expect(gouji(['pack', 'validate', 'pack.json']).out).toContain('没有检查方法（check） guesswork')
    expect(gouji(['check', 'good.html', '--pack', 'pack.json'])).toMatchObject({
      status: 2,
      complaints: 'gouji: pack.json: /rules/0/check: 没有检查方法（check） guesswork\n',
    })
  })

  it('says how it is used', () => {
    expect(gouji(['pack', 'mend', 'x'])).toMatchObject({
      status: 2,
      complaints: expect.stringContaining('validate FILE'),
    })
    expect(gouji(['pack', 'validate', 'missing.json']).status).toBe(2)
  })
})

describe('gouji', () => {
  it('tells its version and its use', () => {
    expect(gouji(['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(gouji(['--help'])).toMatchObject({ status: 0, out: expect.stringContaining('gouji rules') })
  })
})
