import { describe, expect, it } from 'vitest'
import type { Previous, Scorecard } from '../../src/core/result.ts'
import { findFormat } from '../../src/format/index.ts'
import { scorecard, templateOf } from '../support/scorecard.ts'

const shown = async (previous: Previous | undefined, lang: 'zh' | 'en' = 'zh'): Promise<string[]> => {
  const card: Scorecard = previous ? { ...scorecard, previous } : scorecard
  const outputs = ['text', 'html'].map(name => findFormat(name)?.render([card], { lang, templateOf }))
  return (await Promise.all(outputs)).map(output => String(output).replace(/<\/?[a-z][^>]*>/g, ''))
}

const report = (agency: string, version?: number) => ({
  name: 'a.html',
  sha256: 'ab',
  agency,
  year: 2023,
  ...(version === undefined ? {} : { version }),
})

describe("last year's report", () => {
  it('is named where it was used', async () => {
    const given = { relation: 'given', used: true, reports: [report('甲县水务局')] } as const
    for (const text of await shown({ ...given, reports: [...given.reports] }))
      expect(text).toContain('上年度报告 甲县水务局2023年度')
    const merged: Previous = { relation: 'merged', used: true, reports: [report('甲局', 2), report('乙局', 1)] }
    for (const text of await shown(merged)) expect(text).toContain('甲局2023年度（第2版）、乙局2023年度（第1版）之和')
    for (const text of await shown(merged, 'en')) expect(text).toContain('the sum of 甲局 2023 (version 2), 乙局 2023')
  })

  it('is told to be out of reach where it is', async () => {
    const told = async (relation: Previous['relation']) => (await shown({ relation, used: false, reports: [] })).join()
    expect(await told('none')).toContain('未找到')
    expect(await told('split')).toContain('机构拆分')
    expect(await told('incomplete')).toContain('未齐')
    expect(await told('unread')).toContain('无法读取')
  })

  it('is not mentioned where nobody asked for it', async () => {
    for (const text of await shown(undefined)) expect(text).not.toContain('上年度报告 ')
  })
})
