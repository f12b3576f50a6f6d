import { describe, expect, test } from 'vitest'
import { packs } from '../../rules/index.ts'
import { slotsOf } from '../../src/core/template.ts'
import { ENGINE } from '../../src/inspect.ts'
import { json, post, request, uploadOf } from '../support/worker.ts'

type Schema = {
  properties: Record<string, Schema>
  required?: string[]
  title?: string
  type?: unknown
  const?: string
}

const bodyOf = async <T>(path: string): Promise<T> => (await request(path)).json() as Promise<T> // compared field by field

describe('GET /v1/packs', () => {
  test('lists every published pack with its address', async () => {
    const body = await bodyOf<{ packs: { id: string; edition: string; url: string }[] }>('/v1/packs')
    expect(body.packs.map(({ id, edition }) => `${id}@${edition}`)).toEqual(
      packs.map(({ id, edition }) => `${id}@${edition}`),
    )
    for (const { url } of body.packs) expect((await request(url)).status).toBe(200)
  })

  test.each(packs)('$id $edition has its rules, its template and a schema with every address', async pack => {
    const body = await bodyOf<typeof pack & { uploadSchema: Schema }>(`/v1/packs/${pack.id}/${pack.edition}`)
    expect(body.rules.map(rule => rule.id)).toEqual(pack.rules.map(rule => rule.id))
    expect(body.template).toEqual(pack.template)
    const { properties } = body.uploadSchema
    expect(properties.pack?.const).toBe(`${pack.id}@${pack.edition}`)
    for (const { address } of slotsOf(pack.template)) {
      const [table = '', row = '', column = ''] = address.split('.')
      expect(properties.cells?.properties).toHaveProperty([address])
      expect(properties[table]?.properties[row]?.properties).toHaveProperty([column])
    }
  })

  test('the schema names every key that an upload may have', async () => {
    const { uploadSchema } = await bodyOf<{ uploadSchema: Schema }>('/v1/packs/gov-info-annual/2021')
    const upload: Record<string, Record<string, unknown>> = JSON.parse(uploadOf())
    expect(Object.keys(uploadSchema.properties)).toEqual(expect.arrayContaining(Object.keys(upload)))
    for (const part of ['cells', 'sections'] as const)
      expect(Object.keys(uploadSchema.properties[part]?.properties ?? {})).toEqual(
        expect.arrayContaining(Object.keys(upload[part] ?? {})),
      )
  })
})

test('GET /health tells version, packs and bindings', async () => {
  expect(await bodyOf('/health')).toEqual({
    status: 'ok',
    version: ENGINE,
    packs: packs.map(({ id, edition, version }) => ({ id, edition, version })),
    bindings: { rateLimit: false, assets: true, database: true, files: true, jobs: true },
  })
})

describe('POST /v1/validate', () => {
  type Verdicts = {
    outcome: string
    rules: { id: string; outcome: string }[]
    findings: { rule: string; outcome: string }[]
  }
  const validate = async (body: string): Promise<Verdicts> =>
    (await post('/v1/validate', body, json)).json() as Promise<Verdicts> // as above

  test('judges what was sent and calls the rest cannot-tell', async () => {
    const cells = { 'applications.received.natural-person': 3, 'applications.received.total': 4 }
    const { outcome, rules } = await validate(JSON.stringify({ pack: 'gov-info-annual@2021', year: 2023, cells }))
    expect(outcome).not.toBe('pass')
    expect(rules.filter(rule => rule.outcome === 'fail')).toEqual([])
    expect(rules.find(rule => rule.id === 'applications-balance')?.outcome).toBe('cannot-tell')
  })

  test('finds what is wrong among the cells that were sent', async () => {
    const row = {
      'natural-person': 3,
      enterprise: 1,
      'research-institute': 0,
      'public-welfare': 0,
      'legal-service': 0,
      'other-organization': 0,
      total: 9,
    }
    const { findings } = await validate(
      JSON.stringify({ pack: 'gov-info-annual@2021', year: 2023, applications: { received: row } }),
    )
    expect(findings.filter(finding => finding.outcome === 'fail').map(finding => finding.rule)).toContain(
      'applications-row-totals',
    )
  })

  test('passes a whole report', async () => {
    expect((await validate(uploadOf())).outcome).toBe('pass')
  })
})
