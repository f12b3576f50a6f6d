import { describe, expect, it } from 'vitest'
import published2019 from '../rules/gov-info-annual/2019/pack.json' with { type: 'json' }
import published2021 from '../rules/gov-info-annual/2021/pack.json' with { type: 'json' }
import { packs } from '../rules/index.ts'
import { loadPack } from '../src/core/load-pack.ts'
import { overridePack } from '../src/core/overrides.ts'
import type { Pack } from '../src/core/pack.ts'
import { guardPack } from '../src/core/pack-guard.ts'

/** The published pack with one value replaced; the path is that of the problem which loading must report. */
function broken(change: (pack: Record<string, never> & typeof published2021) => void) {
  // A deep copy, so that no test changes the published pack for another.
  const copy = structuredClone(published2021) as Record<string, never> & typeof published2021
  change(copy)
  const loaded = loadPack(copy)
  return loaded.ok ? [] : loaded.error
}

const ruleAt = (id: string): number => published2021.rules.findIndex(rule => rule.id === id)
const balance = ruleAt('applications-balance')
const years = ruleAt('years-agree')

describe('the published packs', () => {
  it('load', () => {
    expect(packs.map(p => `${p.id}@${p.edition}`)).toEqual(['gov-info-annual@2019', 'gov-info-annual@2021'])
    for (const published of [published2019, published2021]) expect(loadPack(published)).toMatchObject({ ok: true })
  })

  it.each(packs.map(p => [p.edition, p] as const))(
    'of %s say everything in both languages, without addresses',
    (_, pack) => {
      for (const rule of pack.rules) {
        const texts = [rule.title, rule.message, rule.why, rule.fix, ...messagesOf(rule)]
        for (const { zh, en } of texts) {
          expect(zh, rule.id).toMatch(/\p{Script=Han}/u)
          expect(en, rule.id).toMatch(/[a-z]/)
          expect(placeholders(zh), rule.id).toEqual(placeholders(en))
          expect(`${zh} ${en}`, rule.id).not.toMatch(/applications\.|disclosure\.|disputes\./)
        }
      }
    },
  )

  it('keep what is only common knowledge of the field from weighing more than minor', () => {
    for (const pack of packs) {
      const rule = pack.rules.find(r => r.id === 'regulations-authority')
      expect(rule?.severity).toBe('minor')
    }
  })
})

const messagesOf = (rule: Pack['rules'][number]) =>
  Object.values(rule.variants ?? {}).flatMap(v => (v.message ? [v.message] : []))

const placeholders = (text: string): string[] => [...new Set(text.match(/\{[a-zA-Z]+\}/g) ?? [])].toSorted()

/** Wrong types, wrong forms, things left out. */
const everyKindOfFault: Parameters<typeof broken>[0][] = [
  p => Object.assign(p, { id: 'Not Kebab', version: '1', titleWords: 'words', years: { from: 'then' } }),
  p => Object.assign(p, { rules: {}, groups: [], scoring: { weights: { serious: '10' }, grades: [], cap: 1 } }),
  p => Object.assign(p.template.tables[0] ?? {}, { key: 'A', layout: 'diagonal', blocks: [] }),
  p => Object.assign(p.rules[0] ?? {}, { basis: { instrument: 'x', article: 'y', url: 'z' }, off: 'yes', severity: 1 }),
  p => Object.assign(p.rules[0] ?? {}, { mildFor: { years: [2019.5], severity: 'hint' } }),
  p => Object.assign(p.likeness ?? {}, { ignored: ['('] }),
]

describe('a hostile pack', () => {
  const sample = 'prose-received'
  const withPattern = (pattern: string) => {
    const rule = published2021.rules.find(r => r.id === sample)
    const claims = [{ patterns: [pattern], admissible: [['applications.received.total']] }]
    const loaded = loadPack({
      ...published2021,
      rules: [{ ...rule, params: { ...rule?.params, claims } }],
    })
    return loaded.ok ? guardPack(loaded.value) : loaded.error
  }

  it.each([
    ['three long repeats side by side', '[^x]{0,300}[^y]{0,300}[^z]{0,300}{n}件'],
    ['alternatives that are alike', '(?:公开|公开){0,300}{n}件'],
    ['alternatives that begin alike', '(?:公开公开|公开){0,60}{n}件'],
    ['many optional letters', `${'a?'.repeat(30)}{n}件`],
    ['repeats within a look ahead', '(?=[^x]{0,300}[^y]{0,300}[^z]{0,300}q){n}件'],
    ['brackets without end', `${'('.repeat(60)}a${')'.repeat(60)}{n}件`],
    ['repeats of repeats', '(?:a{0,9}){0,9}{n}件'],
    ['no bound', 'a+{n}件'],
    ['a text longer than any pattern', `${'公开'.repeat(600)}{n}件`],
  ])('is refused for a pattern with %s', (_, pattern) => {
    const [problem] = withPattern(pattern)
    expect(problem?.path).toBe('/rules/0/params/claims/0/patterns/0')
    expect(problem?.message.zh).toMatch(/正则表达式|重复|过长/)
  })

  it('is refused for more of anything than a form has', () => {
    const [first] = published2021.rules
    const many = Array.from({ length: 600 }, (_, i) => ({ ...first, id: `rule-${i}` }))
    const loaded = loadPack({ ...published2021, rules: many })
    if (!loaded.ok) throw new Error('the rules alone are sound')
    expect(guardPack(loaded.value)).toMatchObject([{ path: '/rules' }])
  })

  it('is refused when nested without end', () => {
    let deep: unknown = {}
    for (let i = 0; i < 50_000; i++) deep = { deep }
    const problems = broken(p => Object.assign(p.rules[balance] ?? {}, { params: deep }))
    expect(problems.map(p => p.path)).toContain(`/rules/${balance}/params/deep`)
  })

  it('is what no published pack is', () => {
    for (const pack of packs) expect(guardPack(pack), `${pack.id}@${pack.edition}`).toEqual([])
  })
})

describe('a broken pack is refused with the path', () => {
  it.each<[string, string, RegExp, Parameters<typeof broken>[0]]>([
    [
      'a sentence about a cell that the form lacks',
      '/sentences/0/text',
      /place in the template: applications.received.nobody; perhaps applications.received/,
      p => Object.assign(p.sentences[0] ?? {}, { text: '{applications.received.nobody}' }),
    ],
    [
      'an unknown check',
      `/rules/${balance}/check`,
      /no check sums-argue; perhaps sums-agree/,
      p => Object.assign(p.rules[balance] ?? {}, { check: 'sums-argue' }),
    ],
    [
      'an unknown parameter',
      `/rules/${balance}/params/sign`,
      /there is no “sign” here/,
      p => Object.assign(p.rules[balance]?.params ?? {}, { sign: 1 }),
    ],
    [
      'a wrong parameter',
      `/rules/${balance}/params/each`,
      /one of "row", "column"|column/,
      p => Object.assign(p.rules[balance]?.params ?? {}, { each: 'cell' }),
    ],
    [
      'a row that the template lacks',
      `/rules/${balance}/params`,
      /applications\.arrived/,
      p => Object.assign(p.rules[balance]?.params ?? {}, { left: ['arrived'] }),
    ],
    [
      'a missing text',
      `/rules/${balance}/title/en`,
      /./,
      p => Object.assign(p.rules[balance]?.title ?? {}, { en: '' }),
    ],
    [
      'a text that one language lacks',
      `/rules/${balance}/fix/zh`,
      /missing; every text is needed in Chinese/,
      p => Object.assign(p.rules[balance] ?? {}, { fix: { en: 'Correct it.' } }),
    ],
    [
      'a rule without a citation',
      `/rules/${balance}/basis`,
      /missing; every rule cites/,
      p => Object.assign(p.rules[balance] ?? {}, { basis: undefined }),
    ],
    [
      'a citation of no article',
      `/rules/${balance}/basis/article`,
      /must not be empty; every rule cites/,
      p => Object.assign(p.rules[balance]?.basis ?? {}, { article: '' }),
    ],
    [
      'a rule that does not say how to mend what it finds',
      `/rules/${balance}/fix`,
      /missing; every rule says how to mend/,
      p => Object.assign(p.rules[balance] ?? {}, { fix: undefined }),
    ],
    [
      'a list where names are asked for',
      `/rules/${ruleAt('publication-deadline')}/params/deadlines`,
      /names with values in curly brackets, not a list/,
      p => Object.assign(p.rules[ruleAt('publication-deadline')]?.params ?? {}, { deadlines: [{ month: 3 }] }),
    ],
    [
      'a value that the check does not have',
      `/rules/${balance}/message`,
      /no value \{plase\}; here are \{actual\}, .*\{place\}/,
      p => Object.assign(p.rules[balance] ?? {}, { message: { zh: '{plase}有误。', en: '{plase} is wrong.' } }),
    ],
    [
      'a value in full-width braces',
      `/rules/${balance}/message`,
      /no value ｛place｝/,
      p => Object.assign(p.rules[balance] ?? {}, { message: { zh: '｛place｝有误。', en: '｛place｝ is wrong.' } }),
    ],
    [
      'a brace without the other',
      `/rules/${balance}/fix`,
      /no value \{;/,
      p => Object.assign(p.rules[balance] ?? {}, { fix: { zh: '请更正{place。', en: 'Correct {place.' } }),
    ],
    [
      'a value in a text that nothing is filled into',
      `/rules/${balance}/why`,
      /nothing is filled in here, but there is \{place\}/,
      p => Object.assign(p.rules[balance] ?? {}, { why: { zh: '{place}应平衡。', en: '{place} has to balance.' } }),
    ],
    [
      'a value that one case of the check lacks and has no words for',
      `/rules/${years}/message`,
      /\{said\} is not always there \(not in the case tied\)/,
      p => Object.assign(p.rules[years] ?? {}, { variants: {} }),
    ],
    [
      'English where Chinese is asked for',
      `/rules/${balance}/title/zh`,
      /in Chinese/,
      p => Object.assign(p.rules[balance]?.title ?? {}, { zh: 'In balance' }),
    ],
    [
      'Chinese where English is asked for',
      `/rules/${balance}/title/en`,
      /in English/,
      p => Object.assign(p.rules[balance]?.title ?? {}, { en: '勾稽' }),
    ],
    [
      'two rows of one name under one parent',
      '/template/tables/0/blocks/0/rows/1/label',
      /row regulations and normative-documents are both called “规 章”|both called/,
      p => Object.assign(p.template.tables[0]?.blocks[0]?.rows[1] ?? {}, { label: '规 章' }),
    ],
    [
      'two columns of one name',
      '/template/tables/0/blocks/0/columns/1/label',
      /both called “本年制发件数”/,
      p => Object.assign(p.template.tables[0]?.blocks[0]?.columns[1] ?? {}, { label: '本年制发件数' }),
    ],
    [
      'two parts of one heading',
      '/template/sections/1/label',
      /both called “总体情况”/,
      p => Object.assign(p.template.sections[1] ?? {}, { label: '总体情况', keywords: { all: [['总体']] } }),
    ],
    [
      'a label without a word',
      '/template/tables/0/blocks/0/rows/0/label',
      /no word/,
      p => Object.assign(p.template.tables[0]?.blocks[0]?.rows[0] ?? {}, { label: '——' }),
    ],
    [
      'a part of prose that holds a table',
      '/template/sections/1/body',
      /table disclosure stands in this part/,
      p => Object.assign(p.template.sections[1] ?? {}, { body: 'prose' }),
    ],
    [
      'a part of a table that is not there',
      '/template/sections/0/body',
      /no table stands in this part/,
      p => Object.assign(p.template.sections[0] ?? {}, { body: 'table' }),
    ],
    [
      'a strip of as many rows as there are',
      '/template/tables/2/blocks/0/rows',
      /cannot be open/,
      p => Object.assign(p.template.tables[2]?.blocks[0] ?? {}, { rows: 'open' }),
    ],
    [
      'a strip of several lines',
      '/template/tables/2/blocks/1',
      /one line of figures/,
      p => {
        const [block] = p.template.tables[2]?.blocks ?? []
        const rows = block?.rows.map(row => ({ ...row, key: `${row.key}-again` }))
        Object.assign(p.template.tables[2] ?? {}, { blocks: [block, { ...block, rows }] })
      },
    ],
    [
      'a value that one language names and the other does not',
      `/rules/${balance}/fix`,
      /zh \{place\}, en none/,
      p => Object.assign(p.rules[balance] ?? {}, { fix: { zh: '请更正{place}。', en: 'Correct it.' } }),
    ],
    [
      'a pattern without a bound',
      '/likeness/ignored/0',
      /bounded/,
      p => Object.assign(p.likeness ?? {}, { ignored: ['公开.*'] }),
    ],
    [
      'a row key used twice',
      '/template/tables/0/blocks/1/rows/0/key',
      /row regulations is there twice/,
      p => Object.assign(p.template.tables[0]?.blocks[1]?.rows[0] ?? {}, { key: 'regulations' }),
    ],
    [
      'a row without a key',
      '/template/tables/0/blocks/0/rows/0/key',
      /missing/,
      p => Object.assign(p.template.tables[0]?.blocks[0]?.rows[0] ?? {}, { key: undefined }),
    ],
    [
      'words that only tables print which are not there',
      '/marks/annex',
      /no table annex/,
      p => Object.assign(p.marks, { annex: ['附表'] }),
    ],
    ['a year before the first', '/years/to', /before/, p => Object.assign(p.years, { to: 1999 })],
    [
      'an unknown group',
      `/rules/${balance}/group`,
      /no group/,
      p => Object.assign(p.rules[balance] ?? {}, { group: 'sums' }),
    ],
    [
      'an unknown variant',
      `/rules/${balance}/variants/often`,
      /variant/,
      p => Object.assign(p.rules[balance] ?? {}, { variants: { often: { severity: 'minor' } } }),
    ],
    [
      'an id used twice',
      `/rules/${balance}/id`,
      /twice/,
      p => Object.assign(p.rules[0] ?? {}, { id: 'applications-balance' }),
    ],
    ['a cap that is no grade', '/scoring/cap', /grade/, p => Object.assign(p.scoring, { cap: 'E' })],
    ['a weight below zero', '/scoring/weights', /below 0/, p => Object.assign(p.scoring.weights, { minor: -1 })],
    [
      'weights that weigh nothing',
      '/scoring/weights',
      /all of them 0/,
      p => Object.assign(p.scoring.weights, { serious: 0, moderate: 0, minor: 0 }),
    ],
    ['grades from the worst', '/scoring/grades', /best first/, p => p.scoring.grades.reverse()],
    ['a score without a grade', '/scoring/grades/0/from', /from 0/, p => p.scoring.grades.splice(1)],
    ['no rules', '/rules', /at least one/, p => Object.assign(p, { rules: [] })],
    ['titles told by nothing', '/titleWords', /every file/, p => Object.assign(p, { titleWords: [] })],
    ['a list of title words that is empty', '/titleWords', /every file/, p => p.titleWords.push([])],
    [
      'a part whose own heading its words miss',
      '/template/sections/0/keywords',
      /do not tell/,
      p => Object.assign(p.template.sections[0]?.keywords ?? {}, { all: [['概况']] }),
    ],
    [
      'a table in a section that is not there',
      '/template/tables/0/section',
      /no section/,
      p => Object.assign(p.template.tables[0] ?? {}, { section: 'annex' }),
    ],
  ])('%s', (_, path, message, change) => {
    const problems = broken(change)
    expect(problems.map(p => p.path)).toContain(path)
    const said = problems.find(p => p.path === path)?.message
    expect(said?.en).toMatch(message)
    expect(said?.zh, 'a clerk reads it in Chinese').toMatch(/\p{Script=Han}/u)
  })

  it('in Chinese throughout, whatever is wrong', () => {
    for (const change of everyKindOfFault) {
      for (const { path, message } of broken(change)) {
        expect(message.zh, `${path}: say “${message.en}” in Chinese, in pack-problems.ts`).toMatch(/\p{Script=Han}/u)
      }
    }
  })

  it('even one that is no pack at all', () => {
    for (const input of [null, 1, 'pack', [], {}]) expect(loadPack(input).ok).toBe(false)
  })
})

describe('overrides', () => {
  const [, pack] = packs
  const change = (rules: Record<string, unknown>) => {
    if (!pack) throw new Error('two packs are published')
    return overridePack(pack, { rules })
  }
  const ruleIn = (result: ReturnType<typeof change>, id: string) =>
    result.ok ? result.value.rules.find(r => r.id === id) : undefined

  it('switch rules off, grade them anew, and set parameters', () => {
    expect(ruleIn(change({ 'row-order': { off: true } }), 'row-order')?.off).toBe(true)
    const graded = ruleIn(change({ 'cells-filled': { severity: 'hint' } }), 'cells-filled')
    expect(graded?.severity).toBe('hint')
    expect(Object.values(graded?.variants ?? {}).map(v => v.severity)).toEqual([undefined, undefined, undefined])
    expect(ruleIn(change({ 'cells-filled': { params: { many: 0.5 } } }), 'cells-filled')?.params).toMatchObject({
      many: 0.5,
    })
  })

  it('are refused for unknown rules, parameters and severities', () => {
    const pathOf = (result: ReturnType<typeof change>) => (result.ok ? '' : result.error[0]?.path)
    expect(pathOf(change({ 'no-such-rule': { off: true } }))).toBe('/rules/no-such-rule')
    expect(pathOf(change({ 'cells-filled': { params: { plenty: 1 } } }))).toBe('/rules/cells-filled/params/plenty')
    expect(pathOf(change({ 'cells-filled': { severity: 'grave' } }))).toBe('/rules/cells-filled/severity')
  })

  it('are refused for names that parsing would pass over, and for a list', () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(change(JSON.parse(`{"${name}": {"off": true}}`))).toMatchObject({
        ok: false,
        error: [{ path: `/rules/${name}` }],
      })
    }
    for (const input of [[], ['title-form'], null, 'off']) {
      expect(pack && overridePack(pack, input)).toMatchObject({ ok: false, error: [{ path: '' }] })
    }
  })
})
