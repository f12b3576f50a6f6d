import { describe, expect, it } from 'vitest'
import { labelBody, normalizeLabel, RENAMED_FROM, readOrdinal, similarity } from '../../src/core/labels.ts'

describe('the label comparer', () => {
  it.each([
    ['3.危及“三安全一稳定”', '3、 危及"三安全一稳定"'],
    ['（三）不予公开', '(三) 不予 公开'],
    ['1.申请人无正当理由逾期不补正、行政机关不再处理', '1．申请人无正当理由逾期不补正，行政机关不再处理'],
    ['本年增/减', '本年增／減'],
    ['总　计', '總計'],
  ])('takes %j and %j for the same', (a, b) => {
    expect(labelBody(a)).toBe(labelBody(b))
  })

  it.each([
    ['一、总体情况', 'chinese', 1],
    ['（十二）其他', 'chinese-paren', 12],
    ['3.危及', 'arabic', 3],
    ['２、重复申请', 'arabic', 2],
    ['第三部分 收到', 'part', 3],
    ['③结转', 'circled', 3],
  ])('reads the ordinal of %j', (text, style, value) => {
    expect(readOrdinal(text)).toMatchObject({ style, value })
  })

  it.each(['1.5万元', '一是加强', '十分重要', '2024年'])('sees no ordinal in %j', text => {
    expect(readOrdinal(text)).toBeUndefined()
  })

  it('tells a renamed label from another one', () => {
    expect(similarity(normalizeLabel('规范性文件'), normalizeLabel('行政规范性文件'))).toBeGreaterThanOrEqual(
      RENAMED_FROM,
    )
    expect(similarity(normalizeLabel('行政检查'), normalizeLabel('行政强制'))).toBeLessThan(RENAMED_FROM)
  })
})
