import { describe, expect, it } from 'vitest'
import published2021 from '../rules/gov-info-annual/2021/pack.json' with { type: 'json' }
import { packs } from '../rules/index.ts'
import { overridePack } from '../src/core/overrides.ts'
import { loadPack, type Pack } from '../src/core/pack.ts'

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

describe('the published packs', () => {
  it('load', () => {
    expect(packs.map(p => `${p.id}@${p.edition}`)).toEqual(['gov-info-annual@2019', 'gov-info-annual@2021'])
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

describe('a broken pack is refused with the path', () => {
  it.each<[string, string, RegExp, Parameters<typeof broken>[0]]>([
    [
      'a sentence about a cell that the form lacks',
      '/sentences/0/text',
      /no applications.received.nobody/,
      p => Object.assign(p.sentences[0] ?? {}, { text: '{applications.received.nobody}' }),
    ],
    [
      'an unknown check',
      `/rules/${balance}/check`,
      /no check/,
      p => Object.assign(p.rules[balance] ?? {}, { check: 'sums-argue' }),
    ],
    [
      'an unknown parameter',
      `/rules/${balance}/params/sign`,
      /never/,
      p => Object.assign(p.rules[balance]?.params ?? {}, { sign: 1 }),
    ],
    [
      'a wrong parameter',
      `/rules/${balance}/params/each`,
      /column/,
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
    ['an id used twice', '/rules', /twice/, p => Object.assign(p.rules[0] ?? {}, { id: 'applications-balance' })],
    ['a cap that is no grade', '/scoring/cap', /grade/, p => Object.assign(p.scoring, { cap: 'E' })],
    [
      'a table in a section that is not there',
      '/template/tables/0/section',
      /no section/,
      p => Object.assign(p.template.tables[0] ?? {}, { section: 'annex' }),
    ],
  ])('%s', (_, path, message, change) => {
    const problems = broken(change)
    expect(problems.map(p => p.path)).toContain(path)
    expect(problems.find(p => p.path === path)?.message).toMatch(message)
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
})
