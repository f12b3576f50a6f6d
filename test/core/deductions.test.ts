import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Scorecard } from '../../src/core/result.ts'
import { findFormat, formatNames } from '../../src/format/index.ts'
import { inspect } from '../../src/inspect.ts'
import { baseline, mergePatch } from '../support/model.ts'
import { renderHtml } from '../support/render-html.ts'

const folder = join(import.meta.dirname, '../../docs/deductions')
const fileOf = (name: string): { deductions: object; rules?: object } =>
  JSON.parse(readFileSync(join(folder, name), 'utf8'))

/** Published late, without its last part, and with two rows that do not add up. */
const poor = {
  underTitle: { date: '2024年2月20日' },
  closing: { date: '2024年2月20日' },
  order: ['overview', 'disclosure', 'applications', 'disputes', 'problems'],
  cells: { 'applications.granted.total': '30', 'disputes.reconsideration.total': '9' },
}

async function judge(overrides: unknown, patch: unknown = poor, lang: 'zh' | 'en' = 'zh') {
  const bytes = new TextEncoder().encode(renderHtml(mergePatch(baseline('2021'), patch)))
  return inspect({ bytes, name: 'report.html' }, { now: () => new Date('2024-03-01'), overrides, lang })
}

async function scorecardOf(...args: Parameters<typeof judge>): Promise<Scorecard> {
  const result = await judge(...args)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value.scorecard
}

const line = (rules: string[], more: object = {}) => ({
  title: { zh: '标准', en: 'criterion' },
  rules,
  points: 1,
  ...more,
})
const table = (lines: object[], more: object = {}) => ({
  deductions: { title: { zh: '本单位扣分表', en: 'Our table' }, lines, ...more },
})

describe('a table of deductions', () => {
  it('may be titled in the one language that the office writes', async () => {
    const own = { title: '鲤城扣分表', lines: [{ ...line(['disputes-totals']), title: '复议诉讼总计不符' }] }
    const { deductions } = await scorecardOf({ deductions: own }, poor, 'en')
    expect(deductions).toMatchObject({ title: '鲤城扣分表', lines: [{ title: '复议诉讼总计不符', lost: '1' }] })
    const empty = await judge({ deductions: { ...own, title: ' ' } })
    expect(empty).toMatchObject({ ok: false, error: { detail: expect.stringContaining('/deductions/title') } })
  })

  it('is counted beside the score and changes nothing else of the scorecard', async () => {
    const [plain, counted] = [await scorecardOf({}), await scorecardOf(fileOf('licheng-2020.json'))]
    const { deductions, pack: _own, ...same } = counted
    const { pack: _other, ...before } = plain
    expect(same).toEqual(before)
    expect(deductions).toMatchObject({ of: '10', lost: '10', left: '0' })
    expect(deductions?.lines.map(({ lost, findings, open }) => [lost, findings, open])).toEqual([
      ['5', 1, undefined],
      ['5', 1, undefined],
      // Last year's report was not given.
      ['0', 0, true],
    ])
  })

  it('is exact in decimals, counts each finding where it says so, and stops at its limits', async () => {
    const sums = ['applications-row-totals', 'applications-outcome-totals', 'disputes-totals']
    const lines = [
      line(sums, { points: '0.1', per: 'finding' }),
      line(sums, { points: 0.2, per: 'finding', most: 0.3 }),
      line(sums, { points: 0.7 }),
    ]
    const { deductions } = await scorecardOf(table(lines))
    expect(deductions?.lines.map(({ lost, findings }) => [lost, findings])).toEqual([
      ['0.3', 3],
      ['0.3', 3],
      ['0.7', 3],
    ])
    expect(deductions).toMatchObject({ lost: '1.3' })
    expect(deductions).not.toHaveProperty('left')
    expect((await scorecardOf(table(lines, { most: 1 }))).deductions?.lost).toBe('1')
    expect((await scorecardOf(table(lines, { of: 1.25 }))).deductions).toMatchObject({ lost: '1.25', left: '0' })
  })

  it('deducts nothing for what is waived', async () => {
    const waivers = [
      { rule: 'publication-deadline', at: 'report', reason: '网站迁移', person: '李四', until: '2025-01-01' },
    ]
    const lines = [line(['publication-deadline'])]
    expect((await scorecardOf({ ...table(lines), waivers })).deductions).toMatchObject({ lost: '0' })
    expect((await scorecardOf(table(lines))).deductions).toMatchObject({ lost: '1' })
  })

  it('deducts nothing for what could not be judged, and says so', async () => {
    const picture = { tables: { disputes: 'picture' } }
    const { deductions } = await scorecardOf(table([line(['disputes-totals'])]), picture)
    expect(deductions?.lines).toEqual([
      { title: '标准', rules: ['disputes-totals'], findings: 0, lost: '0', open: true },
    ])
    const text = await findFormat('text')?.render([await scorecardOf(table([line(['disputes-totals'])]), picture)], {
      lang: 'zh',
    })
    expect(text).toContain('标准：有内容未能判定（如缺少上年报告或日期），未扣分，请人工核实')
  })

  it.each<[string, object, string]>([
    ['an unknown rule', table([line(['no-such-rule'])]), '/deductions/lines/0/rules/0: 没有规则 no-such-rule'],
    ['a rule that is off', table([line(['overview-length'])]), '请先在 rules 中写 "overview-length": { "off": false }'],
    ['points below zero', table([line(['rows-present'], { points: -1 })]), '/deductions/lines/0/points: 分值应为'],
    ['points that are no number', table([line(['rows-present'], { points: 'five' })]), '/deductions/lines/0/points'],
    ['no criterion', table([]), '/deductions/lines'],
    [
      'an address that runs a script',
      table([line(['rows-present'])], { source: { instrument: 'x', url: 'javascript:alert(1)' } }),
      '/deductions/source/url: 网址以 https:// 开头',
    ],
  ])('is refused for %s', async (_, overrides, said) => {
    const result = await judge(overrides)
    expect(result).toMatchObject({ ok: false, error: { code: 'bad-request', variant: 'overrides' } })
    expect(result.ok ? '' : result.error.detail).toContain(said)
  })

  it.each(formatNames.filter(name => name !== 'sarif'))('is shown in %s', async name => {
    const card = await scorecardOf(fileOf('licheng-2020.json'))
    const body = await findFormat(name)?.render([card], { lang: 'zh' })
    const text =
      body instanceof Uint8Array
        ? Object.values(unzipSync(body))
            .map(part => strFromU8(part))
            .join()
        : body
    expect(text).toContain('未按照要素撰写')
  })

  it('switches on what it needs: the length of the overview', async () => {
    const long = { sections: { overview: { paragraphs: { long: '开展公开工作'.repeat(300) } } } }
    const { deductions, rules } = await scorecardOf(fileOf('suqian.json'), long)
    expect(rules.find(({ id }) => id === 'overview-length')?.outcome).toBe('fail')
    expect(deductions).toMatchObject({ lost: '0.2' })
    expect((await scorecardOf({}, long)).rules.some(({ id }) => id === 'overview-length')).toBe(false)
  })
})
