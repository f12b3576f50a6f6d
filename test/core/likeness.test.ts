import { describe, expect, it } from 'vitest'
import { packs } from '../../rules/index.ts'
import { alikePairs, likeness, SKETCH_SIZE, sketchOf } from '../../src/core/likeness.ts'
import { jaccard, shinglesOf } from '../../src/core/prose/shingles.ts'
import { annualReport } from '../support/report.ts'

const terms = packs.find(pack => pack.edition === '2021')?.likeness ?? { sections: [], ignored: [] }

/** Invented words without sense; the same seed gives the same text. */
function babble(seed: number, length: number): string {
  let state = seed
  const letters = Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return String.fromCodePoint(0x4e00 + ((state >>> 16) % 3000))
  })
  return letters.join('')
}

const report = (overview: string) =>
  annualReport('2021', { sections: { overview: [overview], problems: [], 'other-matters': [] } })
const sketch = (overview: string) => sketchOf(report(overview), terms)

describe('the likeness of two reports', () => {
  it('is the coefficient itself where the texts are short', () => {
    const [one, other] = [babble(1, 400) + babble(2, 300), babble(1, 400) + babble(3, 300)]
    expect(likeness(sketch(one), sketch(other))).toBeCloseTo(jaccard(shinglesOf(one, []), shinglesOf(other, [])), 10)
  })

  it('is an estimate of it where they are long', () => {
    const [one, other] = [babble(1, 9000) + babble(2, 3000), babble(1, 9000) + babble(3, 3000)]
    expect(sketch(one)).toHaveLength(SKETCH_SIZE)
    const exact = jaccard(shinglesOf(one, []), shinglesOf(other, []))
    expect(Math.abs(likeness(sketch(one), sketch(other)) - exact)).toBeLessThan(0.05)
  })

  it('is nought for a text that is too short to tell', () => {
    expect(sketch('本年度工作正常。')).toEqual([])
    expect(likeness([], [])).toBe(0)
  })

  it('takes no notice of tables and of what every report has to say', () => {
    const own = babble(5, 400)
    const said = `以习近平新时代中国特色社会主义思想为指导，${own}`
    expect(likeness(sketch(own), sketch(said))).toBeGreaterThan(0.98)
  })
})

describe('alike reports of an office', () => {
  it('are found, the most alike first', () => {
    const reports = Array.from({ length: 30 }, (_, i) => ({ key: `局${i}`, sketch: sketch(babble(100 + i, 700)) }))
    const half = { key: '半抄', sketch: sketch(babble(103, 700).slice(0, 500) + babble(900, 200)) }
    const copy = { key: '全抄', sketch: sketch(babble(107, 700)) }
    const pairs = alikePairs([...reports, half, copy], 0.5)
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([
      ['局7', '全抄'],
      ['局3', '半抄'],
    ])
    expect(pairs[0]?.share).toBe(1)
  })

  it('are each paired with one of their kind where all are copies of one text', () => {
    const copies = Array.from({ length: 60 }, (_, i) => ({ key: i, sketch: sketch(babble(1, 700)) }))
    const pairs = alikePairs(copies, 0.5)
    expect(new Set(pairs.flatMap(({ a, b }) => [a, b])).size).toBe(60)
    expect(pairs).toHaveLength(59)
  })
})
