import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDate, readNumber } from '../../src/core/number.ts'

const digitsOf = (text: string) => {
  const { value } = readNumber(text)
  return value.kind === 'number' ? value.digits : value.kind
}

describe('the number reader', () => {
  it.each([
    ['0', '0'],
    ['０', '0'],
    [' 12\u00a0', '12'],
    ['1,234', '1234'],
    ['1，234，567', '1234567'],
    ['12 345', '12345'],
    ['+3', '3'],
    ['-8', '-8'],
    ['－8', '-8'],
    ['−8', '-8'],
    ['增3', '3'],
    ['减4', '-4'],
    ['-0', '0'],
    ['007', '7'],
    ['12.0', '12'],
    ['160.5964万元', '160.5964'],
    ['９件', '9'],
    ['22（其中修订16件）', '22'],
    ['55(含自然失效29件)', '55'],
  ])('reads %j as %s', (text, digits) => {
    expect(digitsOf(text)).toBe(digits)
  })

  it.each(['', ' ', '\u00a0', '\u3000', '-', '－', '—', '——', '/', '／'])('takes %j for blank', text => {
    expect(readNumber(text).value.kind).toBe('blank')
  })

  it.each([
    '无',
    '若干',
    '--253',
    '1O',
    'l2',
    '〇',
    '12,34',
    '1 2',
    '3.',
    '1.2.3',
    '50%',
    '①',
    '2024年',
    'NaN',
    '1e9',
    '0x10',
    'Infinity',
  ])('never guesses at %j', text => {
    expect(readNumber(text).value.kind).toBe('unreadable')
  })

  it.each([
    ['1,234', 'thousands'],
    ['１', 'full-width'],
    ['9件', 'unit'],
    ['22（其中修订16件）', 'note'],
    ['+3', 'sign'],
    ['--253', 'malformed-sign'],
    ['1.5', 'decimal'],
    ['1O', 'letter-digit'],
  ])('notes what is peculiar about %j', (text, mark) => {
    expect(readNumber(text).marks).toContain(mark)
  })

  it('keeps every digit of long amounts', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.integer({ min: 0, max: 9 }), (whole, tenth) => {
        expect(digitsOf(`${whole}.${tenth}`)).toBe(tenth === 0 ? `${whole}` : `${whole}.${tenth}`)
      }),
    )
  })
})

describe('the date reader', () => {
  it.each([
    ['2024年1月20日', '2024-01-20'],
    ['发布时间：2021-02-03 浏览次数：226', '2021-02-03'],
    ['2024/1/2', '2024-01-02'],
    ['二〇二四年十二月三十一日', '2024-12-31'],
    ['２０２４年１月５日', '2024-01-05'],
  ])('reads %j', (text, date) => {
    expect(readDate(text)?.date).toBe(date)
  })

  it.each(['2024-02-30', '2023年13月1日', '12024-01-01', '电话 0999-5550123'])('finds no day in %j', text => {
    expect(readDate(text)).toBeUndefined()
  })
})
