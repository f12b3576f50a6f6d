import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { nodeResources } from '../../src/cli/resources.ts'
import type { Scorecard } from '../../src/core/result.ts'
import { findFormat, type Item, type RenderOptions } from '../../src/format/index.ts'
import { inspect } from '../../src/inspect.ts'
import { readDocument } from '../support/render-documents.ts'
import sarifSchema from '../support/sarif-2.1.0-rtm.5.json' with { type: 'json' }
import { faultless, findings, rejected, scorecard, templateOf } from '../support/scorecard.ts'

type Result = {
  ruleId: string
  kind: string
  level: string
  message: { text: string }
  rule: { index: number; toolComponent: { index: number } }
  locations: Location[]
  relatedLocations?: Location[]
  partialFingerprints?: Record<string, string>
}
type Location = {
  physicalLocation: { artifactLocation: { uri: string; index: number }; region?: Record<string, number> }
  logicalLocations?: { fullyQualifiedName: string }[]
  message: { text: string }
}
type Run = {
  tool: { extensions: { name: string; rules: { id: string }[] }[] }
  artifacts: { location: { uri: string } }[]
  invocations: { toolExecutionNotifications: { level: string; descriptor: { id: string } }[] }[]
  results: Result[]
}

/** The schema of the standard as SchemaStore publishes it (MIT). Draft 4 says `id` where later drafts say `$id`; nothing else of it is used here. */
const { $schema: _draft, id: _id, ...schema } = sarifSchema
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
addFormats.default(ajv)
const isValid = ajv.compile(schema)

function runOf(items: Item[], options: Partial<RenderOptions> = {}): Run {
  const log = JSON.parse(String(findFormat('sarif')?.render(items, { lang: 'zh', templateOf, ...options })))
  expect(isValid(log), ajv.errorsText(isValid.errors)).toBe(true)
  expect(log.runs).toHaveLength(1)
  return log.runs[0]
}

const resultOf = (run: Run, rule: string): Result | undefined => run.results.find(({ ruleId }) => ruleId === rule)

describe('sarif', () => {
  it('is held against a schema that refuses what is no SARIF', () => {
    expect(isValid({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false)
    const log = JSON.parse(String(findFormat('sarif')?.render([scorecard], { lang: 'zh' })))
    log.runs[0].results[0].kind = 'cannot-tell'
    expect(isValid(log)).toBe(false)
  })

  it('is one valid run for no file, one file, and several', () => {
    for (const items of [[], [scorecard], [scorecard, faultless, rejected]]) {
      expect(runOf(items).artifacts).toHaveLength(items.length)
    }
  })

  it.each([
    ['wrong-figures-2023', 'pdf-chromium.pdf'],
    ['wrong-figures-2023', 'html-cms.html'],
    ['wrong-form-2023', 'word-own.docx'],
    ['wrong-form-2023', 'text-flat.txt'],
    ['wrong-figures-2023', 'upload.json'],
    ['unreadable', 'one-page-scanned.pdf'],
  ])('is valid for %s/%s', async (folder, name) => {
    const inspected = await inspect(
      { bytes: readDocument(folder, name), name },
      { now: () => new Date(0) },
      nodeResources(),
    )
    if (!inspected.ok) throw new Error(inspected.error.code)
    const run = runOf([inspected.value.scorecard])
    expect(run.results.length).toBeGreaterThanOrEqual(inspected.value.scorecard.rules.length)
  })

  it('carries our outcomes as kinds, with a level beside failures only', () => {
    const run = runOf([scorecard])
    const kindOf = (rule: string) => [resultOf(run, rule)?.kind, resultOf(run, rule)?.level]
    expect(kindOf('row-total')).toEqual(['fail', 'error'])
    expect(kindOf('blank-cells')).toEqual(['fail', 'warning'])
    expect(kindOf('title-form')).toEqual(['fail', 'note'])
    expect(kindOf('large-amount')).toEqual(['review', 'none'])
    expect(kindOf('penalties-readable')).toEqual(['open', 'none'])
    expect(kindOf('sections-present')).toEqual(['pass', 'none'])
    expect(kindOf('carry-over')).toEqual(['notApplicable', 'none'])
  })

  it('refers every result to its rule and its file', () => {
    const run = runOf([scorecard, faultless])
    for (const { ruleId, rule, locations } of run.results) {
      expect(run.tool.extensions[rule.toolComponent.index]?.rules[rule.index]?.id).toBe(ruleId)
      const { uri, index } = locations[0]?.physicalLocation.artifactLocation ?? {}
      expect(run.artifacts[index ?? -1]?.location.uri).toBe(uri)
    }
    expect(run.artifacts[0]?.location.uri).toBe(`${encodeURIComponent('石桥县')}/${encodeURIComponent('林业局.html')}`)
  })

  it('keeps the rules of two editions apart', () => {
    const old: Scorecard = { ...faultless, pack: { ...faultless.pack, edition: '2019', sha256: 'ef' } }
    expect(runOf([scorecard, old]).tool.extensions.map(({ name }) => name)).toEqual([
      'gov-info-annual@2021',
      'gov-info-annual@2019',
    ])
  })

  it('gives lines where the file has lines, an offset in a page of one line, and the address always', () => {
    const run = runOf([scorecard])
    const placesOf = (rule: string) => {
      const { locations = [], relatedLocations = [] } = resultOf(run, rule) ?? {}
      return [...locations, ...relatedLocations].map(l => [
        l.physicalLocation.region,
        l.logicalLocations?.[0]?.fullyQualifiedName,
      ])
    }
    expect(placesOf('row-total')).toEqual([[{ charOffset: 5120, charLength: 0 }, 'applications.granted.total']])
    expect(placesOf('penalties-readable')).toEqual([[{ startLine: 90 }, 'disclosure.penalties.decisions']])
    expect(placesOf('outcome-total')).toEqual([[undefined, 'applications.outcome-total.total']])
    expect(placesOf('prose-against-table')).toEqual([
      [undefined, 'applications.received.total'],
      [{ startLine: 17, startColumn: 3 }, undefined],
    ])
  })

  it('carries the fingerprint', () => {
    expect(resultOf(runOf([scorecard]), 'row-total')?.partialFingerprints).toEqual({ 'gouji/v1': 'f-row' })
  })

  it('notifies of what was not read and of files that cannot be judged', () => {
    const [invocation] = runOf([scorecard, rejected]).invocations
    expect(invocation?.toolExecutionNotifications.map(n => [n.level, n.descriptor.id])).toEqual([
      ['warning', 'not-read'],
      ['warning', 'not-read'],
      ['error', 'unsupported-format'],
    ])
  })

  it.each(['C:\\reports\\a b.html', 'http://x/y', '-', 'a\ud800.pdf', '报告#1?.txt', '/tmp/x.pdf'])(
    'makes a reference of the name %j',
    name => {
      const { uri } = runOf([{ ...scorecard, document: { ...scorecard.document, name } }]).artifacts[0]?.location ?? {}
      expect(uri).not.toMatch(/[#?\\ ]|^[a-z]+:/i)
    },
  )

  it('says in English what it says in Chinese', () => {
    expect(resultOf(runOf([scorecard], { lang: 'en' }), 'carry-over')?.message.text).toMatch(/does not apply/)
    expect(findings).not.toHaveLength(0)
  })
})
