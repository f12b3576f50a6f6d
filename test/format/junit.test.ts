import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { findFormat, type Item, type RenderOptions } from '../../src/format/index.ts'
import { faultless, findings, rejected, scorecard, templateOf } from '../support/scorecard.ts'

const render = (items: Item[], options: Partial<RenderOptions> = {}): string =>
  String(findFormat('junit')?.render(items, { lang: 'zh', templateOf, ...options }))

type Element = { name: string; attributes: Record<string, string>; text: string; children: Element[] }

/** Throws on anything that is no well-formed XML. */
function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', children: [] }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', problem => {
    throw problem
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes }, text: '', children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', text => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return root.children[0] ?? root
}

const suitesOf = (items: Item[], options: Partial<RenderOptions> = {}) => parse(render(items, options)).children
const casesOf = (suite: Element | undefined) => suite?.children.filter(({ name }) => name === 'testcase') ?? []
const caseOf = (suite: Element | undefined, rule: string) =>
  casesOf(suite).find(({ attributes }) => attributes.name?.endsWith(`(${rule})`))

describe('junit', () => {
  it('has a suite per file and a case per rule', () => {
    const suites = suitesOf([scorecard, faultless, rejected])
    expect(suites.map(({ attributes }) => attributes.name)).toEqual(
      [scorecard, faultless, rejected].map(({ document }) => document.name),
    )
    expect(casesOf(suites[0])).toHaveLength(scorecard.rules.length)
  })

  it('counts in the suite what its cases show', () => {
    for (const suite of suitesOf([scorecard, faultless, rejected])) {
      const holding = (name: string) => casesOf(suite).filter(c => c.children.some(child => child.name === name)).length
      const { tests, failures, errors, skipped } = suite.attributes
      expect([tests, failures, errors, skipped].map(Number)).toEqual([
        casesOf(suite).length,
        holding('failure'),
        holding('error'),
        holding('skipped'),
      ])
    }
    expect(suitesOf([scorecard])[0]?.attributes).toMatchObject({ failures: '6', skipped: '2', time: '0.012' })
  })

  it('fails with the words of the finding: what, where, figures, what to do, basis', () => {
    const failure = caseOf(suitesOf([scorecard])[0], 'row-total')?.children[0]
    expect(failure?.attributes).toMatchObject({ type: 'serious', message: expect.stringContaining('总计为12') })
    expect(failure?.text).toMatch(/位置：.*“（一）予以公开”.*\n11 ≠ 12.*\n修改：.*\n依据：国办公开办函/)
  })

  it('skips what could not be judged or does not apply, with the reason', () => {
    const [suite] = suitesOf([scorecard])
    const skipped = (rule: string) =>
      caseOf(suite, rule)?.children.find(({ name }) => name === 'skipped')?.attributes.message
    expect(skipped('carry-over')).toBe('不适用：没有提供上一年度报告')
    expect(skipped('penalties-readable')).toBe('未能判定')
  })

  it('lets a hint pass and says it', () => {
    const hint = caseOf(suitesOf([scorecard])[0], 'large-amount')
    expect(hint?.children.map(({ name }) => name)).toEqual(['system-out'])
    expect(hint?.children[0]?.text).toContain('请确认单位为万元')
  })

  it('gives a file that cannot be judged one error', () => {
    const [testcase] = casesOf(suitesOf([rejected])[0])
    expect(testcase?.children[0]).toMatchObject({ name: 'error', attributes: { type: 'unsupported-format' } })
  })

  it('is well-formed whatever a report prints', () => {
    const [first] = findings
    const hostile = ']]>&<!--"\u0000\u001b\u000b\ufffe\ud800\n\t</failure>\u{1f600}'
    if (!first) throw new Error('the fixture has no findings')
    const item = {
      ...scorecard,
      document: { ...scorecard.document, name: hostile },
      findings: [{ ...first, message: hostile, at: [{ text: hostile }] }],
    }
    const [suite] = suitesOf([item])
    expect(suite?.attributes.name).toBe(']]>&<!--"\n\t</failure>\u{1f600}')
    expect(caseOf(suite, first.rule)?.children[0]?.text).toContain('</failure>')
  })

  it('is well-formed without any file', () => {
    expect(parse(render([]))).toMatchObject({ name: 'testsuites', children: [] })
  })

  it('says in English what it says in Chinese', () => {
    expect(caseOf(suitesOf([scorecard], { lang: 'en' })[0], 'carry-over')?.children[0]?.attributes.message).toMatch(
      /^does not apply/,
    )
  })
})
