import { describe, expect, it } from 'vitest'
import { passagesOf } from '../../src/core/passages.ts'
import { annualReport } from '../support/report.ts'

const terms = { sections: ['overview', 'problems'], ignored: ['《[^《》]{1,80}》'] }
const report = (overview: string, problems = '') =>
  annualReport('2021', { sections: { overview: [overview], problems: [problems] } })
const texts = (one: Parameters<typeof report>, other: Parameters<typeof report>) =>
  passagesOf(report(...one), report(...other), terms).map(({ a, b }) => [a.text, b.text])

const LONG = '建立栏目更新台账按月通报各股室办理情况并限期整改'

describe('passages in common', () => {
  it('are told as each of the two has them, figures and punctuation aside', () => {
    expect(texts([`今年我局${LONG}，共3次。`], ['', `一是${LONG.replace('按月', '，按 月')}。`])).toEqual([
      [LONG, LONG.replace('按月', ',按月')],
    ])
  })

  it('come with the longest first, each letter in one only', () => {
    const longer = `${LONG}并将结果纳入年度考核`
    const found = passagesOf(report(`${LONG}。其间略有变化。${longer}`), report(longer), terms)
    expect(found.map(({ letters }) => letters)).toEqual([longer.length, LONG.length])
  })

  it('are no turns of phrase, and do not reach across what every report has to say', () => {
    expect(texts(['进一步加强组织领导'], ['进一步加强组织领导'])).toEqual([])
    expect(texts(['认真贯彻落实《某某条例》各项规定要求'], ['认真贯彻落实《某某条例》各项规定要求'])).toEqual([])
  })

  it('are found in a text that repeats itself without end', () => {
    const found = passagesOf(report('加强'.repeat(20_000)), report('加强'.repeat(20_000)), terms)
    expect(found[0]?.letters).toBe(40_000)
  })
})
