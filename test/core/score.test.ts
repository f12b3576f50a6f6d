import { describe, expect, it } from 'vitest'
import type { Pack, Rule, Severity } from '../../src/core/pack.ts'
import type { Outcome } from '../../src/core/result.ts'
import type { Verdict } from '../../src/core/run.ts'
import { decisionOf, groupsOf, outcomeOf, scoreOf } from '../../src/core/score.ts'
import { packWith } from '../support/judging.ts'

const pack: Pack = packWith('2021', ['applications-balance'])
const [rule] = pack.rules

function verdict(outcome: Outcome, severity: Severity, changes: Partial<Rule> = {}): Verdict {
  if (!rule) throw new Error('the pack has a rule')
  return { rule: { ...rule, ...changes }, outcome, severity, hits: [] }
}

/** Weights: serious 10, moderate 5, minor 2. Grades: A from 95, B from 85, C from 70, D; the cap is C. */
const score = (verdicts: Verdict[]) => scoreOf(verdicts, pack.scoring)

describe('the score', () => {
  it('is full when everything passes', () => {
    expect(score([verdict('pass', 'serious'), verdict('pass', 'minor')])).toEqual({
      points: 100,
      of: 100,
      grade: 'A',
      coverage: 1,
    })
  })

  it('takes the weight of what fails from the weight of what was judged', () => {
    // (10 + 10 + 5) / (10 + 10 + 5 + 2) = 25 / 27 = 92.59…
    const verdicts = [
      verdict('pass', 'serious'),
      verdict('pass', 'serious'),
      verdict('pass', 'moderate'),
      verdict('fail', 'minor'),
    ]
    expect(score(verdicts)).toEqual({ points: 92.6, of: 100, grade: 'B', coverage: 1 })
  })

  it('gives nothing to inapplicable rules and hints', () => {
    const verdicts = [verdict('pass', 'minor'), verdict('inapplicable', 'serious'), verdict('fail', 'hint')]
    expect(score(verdicts)).toMatchObject({ points: 100, grade: 'A', coverage: 1 })
  })

  it('lowers the coverage alone for what could not be judged', () => {
    // judged 10 + 5, open 10: coverage 15 / 25
    const verdicts = [verdict('pass', 'serious'), verdict('pass', 'moderate'), verdict('cannot-tell', 'serious')]
    expect(score(verdicts)).toMatchObject({ points: 100, coverage: 0.6 })
  })

  it('never rounds an incomplete coverage up to one', () => {
    const many = Array.from({ length: 100 }, () => verdict('pass', 'serious'))
    expect(score([...many, verdict('cannot-tell', 'minor')]).coverage).toBe(0.99)
  })

  it('allows no grade above the cap while a serious rule fails', () => {
    const many = Array.from({ length: 30 }, () => verdict('pass', 'serious'))
    expect(score([...many, verdict('fail', 'serious')])).toMatchObject({ points: 96.8, grade: 'C' })
  })

  it('reaches the lowest grade by points alone', () => {
    expect(score([verdict('fail', 'moderate'), verdict('pass', 'moderate')])).toMatchObject({ points: 50, grade: 'D' })
  })

  it('has no points to give when nothing could be judged', () => {
    expect(score([verdict('cannot-tell', 'serious')])).toMatchObject({ points: 0, coverage: 0 })
  })
})

describe('groups', () => {
  it('count the weights of their own rules', () => {
    const verdicts = [
      verdict('pass', 'serious'),
      verdict('fail', 'moderate'),
      verdict('pass', 'minor', { group: 'cells' }),
      verdict('cannot-tell', 'serious', { group: 'cells' }),
    ]
    const groups = groupsOf(verdicts, pack, 'en')
    expect(groups.find(g => g.key === 'arithmetic')).toMatchObject({ title: 'Arithmetic', points: 10, of: 15 })
    expect(groups.find(g => g.key === 'cells')).toMatchObject({ points: 2, of: 2 })
    expect(groups.find(g => g.key === 'text')).toMatchObject({ points: 0, of: 0 })
  })
})

describe('outcome and decision', () => {
  it.each<[string, Verdict[], string, string]>([
    ['everything passes', [verdict('pass', 'serious')], 'pass', 'allow'],
    ['only hints fail', [verdict('fail', 'hint')], 'pass', 'allow'],
    ['a minor rule fails', [verdict('fail', 'minor')], 'fail', 'warn'],
    ['a serious rule fails', [verdict('fail', 'serious')], 'fail', 'block'],
    ['a serious rule fails that never blocks', [verdict('fail', 'serious', { neverBlocks: true })], 'fail', 'warn'],
    ['a serious rule could not be judged', [verdict('cannot-tell', 'serious')], 'cannot-tell', 'warn'],
    ['a moderate rule could not be judged', [verdict('cannot-tell', 'moderate')], 'pass', 'allow'],
    ['failing goes before doubt', [verdict('cannot-tell', 'serious'), verdict('fail', 'minor')], 'fail', 'warn'],
  ])('when %s', (_, verdicts, outcome, decision) => {
    expect(outcomeOf(verdicts, false)).toBe(outcome)
    expect(decisionOf(verdicts, outcomeOf(verdicts, false))).toBe(decision)
  })

  it('a partial reading never passes', () => {
    expect(outcomeOf([verdict('pass', 'serious')], true)).toBe('cannot-tell')
  })
})
