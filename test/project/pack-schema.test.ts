/** What an editor says about a pack is what loading it says. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import annual2021 from '../../rules/gov-info-annual/2021/pack.json' with { type: 'json' }
import { packSchemaText } from '../../scripts/pack-schema.ts'
import { checks } from '../../src/core/checks/index.ts'
import { loadPack } from '../../src/core/load-pack.ts'
import permits from '../support/packs/permit-processing.json' with { type: 'json' }

const text = readFileSync(path.resolve(import.meta.dirname, '../../rules/pack.schema.json'), 'utf8')
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictTypes: false })
const isValid = addFormats.default(ajv).compile(JSON.parse(text))

type Change = (pack: typeof annual2021) => void

const changed = (change: Change) => {
  const pack = structuredClone(annual2021)
  change(pack)
  return pack
}

describe('the JSON Schema of a pack', () => {
  it('is what the checks and the loading of a pack make of it (else run: npm run schema)', () => {
    expect(text).toBe(packSchemaText())
  })

  it('takes every pack that loads', () => {
    for (const pack of [annual2021, permits]) expect(isValid(pack), JSON.stringify(isValid.errors)).toBe(true)
  })

  it('knows every check, in both languages', () => {
    const { $defs } = JSON.parse(text)
    const known = $defs.check.oneOf.map((one: { const: string; description: string }) => {
      expect(one.description).toMatch(/\p{Script=Han}[\s\S]*[a-z]/u)
      return one.const
    })
    expect(known).toEqual(checks.map(({ id }) => id))
  })

  it.each<[string, Change]>([
    ['an unknown check', p => Object.assign(p.rules[0] ?? {}, { check: 'guesswork' })],
    ['a parameter that the check does not have', p => Object.assign(p.rules[0] ?? {}, { params: { plenty: 1 } })],
    ['a rule without a citation', p => Object.assign(p.rules[0] ?? {}, { basis: undefined })],
    ['a text without English', p => Object.assign(p.rules[0] ?? {}, { why: { zh: '理由。' } })],
    ['a variant that the check does not know', p => Object.assign(p.rules[0] ?? {}, { variants: { often: {} } })],
    ['a key that is none', p => Object.assign(p.template.sections[0] ?? {}, { key: 'Not A Key' })],
  ])('refuses %s, as loading does', (_, change) => {
    const pack = JSON.parse(JSON.stringify(changed(change)))
    expect(isValid(pack)).toBe(false)
    expect(loadPack(pack).ok).toBe(false)
  })
})
