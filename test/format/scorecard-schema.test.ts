import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { scorecardSchemaText } from '../../scripts/scorecard-schema.ts'
import { nodeResources } from '../../src/cli/resources.ts'
import { type Scorecard, ScorecardSchema } from '../../src/core/result.ts'
import { inspect } from '../../src/inspect.ts'
import { undeclared } from '../support/rule-claims.ts'
import { faultless, scorecard } from '../support/scorecard.ts'

const root = join(import.meta.dirname, '../..')
const published: unknown = JSON.parse(readFileSync(join(root, 'src/format/scorecard.schema.json'), 'utf8'))

/** The same schema with every object closed, so that a field which nobody declared is found. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  return 'properties' in copy && !('additionalProperties' in copy) ? { ...copy, additionalProperties: false } : copy
}

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
const isValid = ajv.compile(published as object) // JSON of an object, as the test below shows
const isExact = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(closed(published) as object)

const documents = readdirSync(join(root, 'fixtures/documents'), { recursive: true, encoding: 'utf8' })
  .filter(name => /^[^/\\]+[/\\][^/\\]+\.(?:html|pdf|docx|txt|md)$|upload\.json$/.test(name))
  .sort()

async function judged(name: string): Promise<Scorecard | undefined> {
  const bytes = new Uint8Array(readFileSync(join(root, 'fixtures/documents', name)))
  const result = await inspect({ bytes, name }, { now: () => new Date(0) }, nodeResources())
  return result.ok ? result.value.scorecard : undefined
}

describe('the JSON Schema of a scorecard', () => {
  it('is what the types make of it (else run: npm run schema)', () => {
    expect(readFileSync(join(root, 'src/format/scorecard.schema.json'), 'utf8')).toBe(scorecardSchemaText())
  })

  it.each(documents)('fits the scorecard of %s, without an undeclared field', async name => {
    const card = await judged(name)
    if (!card) return expect(name).toMatch(/^unreadable/)
    expect(undeclared(card)).toEqual([])
    const sent: unknown = JSON.parse(JSON.stringify(card))
    expect(isValid(sent), ajv.errorsText(isValid.errors)).toBe(true)
    expect(isExact(sent), ajv.errorsText(isExact.errors)).toBe(true)
    expect(v.parse(ScorecardSchema, sent)).toEqual(sent)
  })

  it('lets a later version add fields, and no field vanish or change', () => {
    expect(isValid({ ...faultless, later: 1 })).toBe(true)
    for (const key of Object.keys(faultless)) expect(isValid({ ...faultless, [key]: undefined }), key).toBe(false)
    expect(isValid({ ...scorecard, outcome: 'passed' })).toBe(false)
    expect(isValid({ ...scorecard, score: { ...scorecard.score, points: '86.5' } })).toBe(false)
    expect(
      isValid({ ...scorecard, findings: [{ ...scorecard.findings[0], at: [{ origin: { kind: 'page' } }] }] }),
    ).toBe(false)
  })
})
