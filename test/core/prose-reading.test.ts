import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { readProseNumber } from '../../src/core/prose/numerals.ts'
import { PatternSchema, toRegExp } from '../../src/core/prose/pattern.ts'
import { clausesOf, sentencesOf } from '../../src/core/prose/sentences.ts'
import { jaccard, shinglesOf } from '../../src/core/prose/shingles.ts'
import { originAt, PROSE_BUDGET, printedAt, proseOf, quoteAt } from '../../src/core/prose/text.ts'
import { judge, packWith } from '../support/judging.ts'
import { annualReport, paragraph } from '../support/report.ts'

const lines = (...texts: string[]) => texts.map((text, i) => paragraph(text, i + 1))

describe('numbers in prose', () => {
  it.each([
    ['12', '12'],
    ['1,234', '1234'],
    ['007', '7'],
    ['1.50', '1.5'],
    ['十', '10'],
    ['十二', '12'],
    ['二十', '20'],
    ['二十二', '22'],
    ['两百', '200'],
    ['一百零五', '105'],
    ['一百一十', '110'],
    ['三千零二十', '3020'],
    ['一万二千', '12000'],
    ['零', '0'],
  ])('%s is %s', (text, digits) => {
    expect(readProseNumber(text)).toBe(digits)
  })

  it.each(['百', '三四', '一百二', '十百', '万', '二〇二四', '零零'])('%s is none', text => {
    expect(readProseNumber(text)).toBeUndefined()
  })
})

describe('canonical prose', () => {
  it('folds widths and drops white space, and leads back to the printed place', () => {
    const prose = proseOf(lines('全年 公开 １２ 件，均已（按时）办结。'))
    expect(prose.text).toBe('全年公开12件,均已(按时)办结。')
    expect(originAt(prose, 4, 7)).toEqual({ kind: 'line', line: 1, column: 7 })
    expect(printedAt(prose, 2, 7)).toBe('公开 １２ 件')
  })

  it('joins a sentence that a copy broke at the margin, and no headings', () => {
    const joined = proseOf(
      lines('本机关严格依法办理各类政府信息公开申请，全年共收到政府信息公', '开申请15件。', '（三）信息管理', '审核'),
    )
    expect(joined.text.split('\n')).toHaveLength(3)
  })

  it('blots out names of documents and long quotations but not catchwords', () => {
    const { masked, text } = proseOf(lines('依据《信息公开条例》，实现“零申请”，某文称“全年收到申请十五件均未答复”。'))
    expect(masked).toHaveLength(text.length)
    expect(masked).toContain('零申请')
    expect(masked).not.toMatch(/条例|十五/)
  })

  it('pairs straight quotes from the left', () => {
    const { masked } = proseOf(lines('落实"先审后发"和认真落实信息发布制度以及"一事一审"要求。'))
    expect(masked).toContain('认真落实信息发布制度')
  })

  it('shortens a quotation to the neighbourhood of what it is about', () => {
    const prose = proseOf(
      lines(`${'认真落实各项公开要求，'.repeat(10)}共收到申请15件，${'不断提升公开质量，'.repeat(10)}成效明显。`),
    )
    const start = prose.text.indexOf('共收到')
    const quote = quoteAt(prose, start, start + 8)
    expect(quote).toContain('共收到申请15件')
    expect(quote.length).toBeLessThanOrEqual(62)
    expect(quote).toMatch(/^….*…$/)
  })

  it('stops at its budget and says so', () => {
    const prose = proseOf(lines('公开。'.repeat(PROSE_BUDGET)))
    expect(prose.text).toHaveLength(PROSE_BUDGET)
    expect(prose.cut).toBe(true)
  })
})

describe('sentences and clauses', () => {
  it('end at their marks, and a thousands separator ends nothing', () => {
    const text = '收到1,234件,办结9件(含上年2件);结转3件。工作有序。'
    const [first] = sentencesOf(text)
    expect(sentencesOf(text)).toHaveLength(2)
    expect(first && clausesOf(text, first).map(({ start, end }) => text.slice(start, end))).toEqual([
      '收到1,234件',
      '办结9件',
      '含上年2件',
      '结转3件',
    ])
  })
})

describe('patterns of packs', () => {
  it.each(['a*', 'a+', 'a{2,}', 'a{0,500}', '(?:a{0,9}){0,9}', '(?:ab?){1,20}', '(unclosed'])('refuses %s', source => {
    expect(v.safeParse(PatternSchema, source).success).toBe(false)
  })

  it.each(['收到[^,。]{0,16}?{n}{u}', '(?:公开|办理){0,3}', '(?:a{0,3})?', '[*+]', '\\+', '{year}年'])(
    'takes %s',
    source => {
      expect(v.safeParse(PatternSchema, source).success).toBe(true)
    },
  )

  it('match no year that is not known', () => {
    const found = (source: string, text: string, year?: number) =>
      toRegExp(v.parse(PatternSchema, source), year).test(text)
    expect(found('{year}年', '2024年')).toBe(false)
    expect(found('{next}年', '2025年', 2024)).toBe(true)
    expect(found('{last}年', '2023年', 2024)).toBe(true)
  })
})

describe('shingles', () => {
  it('do not mind other figures', () => {
    const [a, b] = ['全年发布信息88条并组织培训。', '全年发布信息99条并组织培训。'].map(text => shinglesOf(text, []))
    expect(a && b && jaccard(a, b)).toBe(1)
    expect(jaccard(new Set(), new Set())).toBe(0)
  })
})

describe('hostile prose', () => {
  it.each([
    '全年共收到政府信息公开申请15件，',
    '（二）主动公开\n',
    '“《',
    '本报告由',
    '政府信息公开行政复议、行政诉讼',
    'X',
    '1',
    '统计期限自2024年',
  ])('of 4 MB of %j is judged in part and never passes for whole', piece => {
    const text = piece.repeat(Math.ceil(4_000_000 / piece.length))
    const report = annualReport('2021', {
      preface: [text],
      closing: [text],
      sections: { overview: [text], problems: [text] },
    })
    const rules = [
      'prose-received',
      'prose-disputes',
      'overview-topics',
      'template-residue',
      'statistical-period',
      'preface-part-count',
      'repeated-sentence',
    ]
    const verdicts = judge(packWith('2021', rules), report)
    expect(verdicts.find(({ rule }) => rule.id === 'template-residue')?.outcome).not.toBe('pass')
  })
})
