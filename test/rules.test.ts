/** Every rule of every published pack is shown by fixtures: patches on a baseline, judged through the front door. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packs } from '../rules/index.ts'
import type { Scorecard } from '../src/core/result.ts'
import { type InspectOptions, inspect, type Upload } from '../src/inspect.ts'
import { baseline, type Model, mergePatch } from './support/model.ts'
import { renderDocx } from './support/render-docx.ts'
import { renderHtml } from './support/render-html.ts'
import { renderJson } from './support/render-json.ts'
import { trackInsertions } from './support/track-insertions.ts'

type Case = {
  /** A sentence about the document. */
  name: string
  edition: string
  /** RFC 7396 merge patch on the edition's baseline. */
  patch: unknown
  /** How the report is uploaded; HTML unless it says otherwise. */
  as?: 'html' | 'json' | 'docx'
  /** Merge patch on the JSON upload. */
  sent?: unknown
  /** Paragraphs of the DOCX that are inserted as changes nobody has accepted yet. */
  tracked?: string[]
  /** Merge patch that makes last year's report; its edition is `previousEdition` or the same. */
  previous?: unknown
  previousEdition?: string
  options?: Partial<InspectOptions>
  outcome: 'pass' | 'fail' | 'cannot-tell' | 'inapplicable'
  severity?: string
  /** Addresses that the findings of the rule must point to. */
  at?: string[]
  /** Words that the message must contain. */
  says?: string[]
  /** Other rules that fail above hint for a reason of their own. */
  also?: string[]
}

const folder = join(import.meta.dirname, '../fixtures/rules')
const fileOf = (rule: string) => join(folder, `${rule}.json`)
const casesOf = (rule: string): Case[] =>
  existsSync(fileOf(rule)) ? JSON.parse(readFileSync(fileOf(rule), 'utf8')) : []
const ruleIds = [...new Set(packs.flatMap(pack => pack.rules.map(rule => rule.id)))]

function upload(model: Model, { as = 'html', sent = {}, tracked = [] }: Partial<Case>): Upload {
  if (as === 'docx') return { bytes: trackInsertions(renderDocx(model), tracked), name: 'report.docx' }
  const text =
    as === 'json' ? JSON.stringify(mergePatch(JSON.parse(renderJson(model, statedBy(model))), sent)) : renderHtml(model)
  return { bytes: new TextEncoder().encode(text), name: `report.${as}` }
}

const statedBy = ({ closing, title, underTitle }: Model) => ({
  agency: closing.agency ?? '',
  year: Number(/20\d\d/.exec(title)?.[0]),
  published:
    /(20\d\d)年(\d+)月(\d+)日/
      .exec(underTitle.date ?? '')
      ?.slice(1)
      .map(n => n.padStart(2, '0'))
      .join('-') ?? '',
})

async function judge(fixture: Case): Promise<Scorecard> {
  const { edition, patch, previous, previousEdition = edition, options } = fixture
  const before =
    previous === undefined ? undefined : upload(mergePatch(baseline(previousEdition), previous), { as: 'html' })
  const result = await inspect(upload(mergePatch(baseline(edition), patch), fixture), {
    now: () => new Date(0),
    previous: before,
    ...options,
  })
  if (!result.ok) throw new Error(`rejected: ${JSON.stringify(result.error)}`)
  return result.value.scorecard
}

/** What a picture shows nobody has read, so that it is never called wrong. */
const NEVER_FAILS = ['tables-as-text']
const ENOUGH = 2

describe.each(ruleIds)('rule %s', id => {
  it('has fixtures that pass and that fail, in every edition that has the rule', () => {
    const cases = casesOf(id)
    const count = (outcome: Case['outcome']) => cases.filter(c => c.outcome === outcome).length
    const found = NEVER_FAILS.includes(id) ? 'cannot-tell' : 'fail'
    expect(count('pass'), `write ${fileOf(id)}: at least ${ENOUGH} cases that pass`).toBeGreaterThanOrEqual(ENOUGH)
    expect(count(found), `write ${fileOf(id)}: at least ${ENOUGH} cases of ${found}`).toBeGreaterThanOrEqual(ENOUGH)
    const editions = packs.filter(pack => pack.rules.some(rule => rule.id === id)).map(pack => pack.edition)
    expect(
      cases.map(c => c.edition),
      `${fileOf(id)} shows every edition`,
    ).toEqual(expect.arrayContaining(editions))
  })

  it.each(casesOf(id))('$outcome: $name', async fixture => {
    const scorecard = await judge(fixture)
    const result = scorecard.rules.find(rule => rule.id === id)
    const findings = scorecard.findings.filter(finding => finding.rule === id)
    expect(result?.outcome, JSON.stringify(findings)).toBe(fixture.outcome)
    if (fixture.severity) expect(findings.map(f => f.severity)).toContain(fixture.severity)
    const places = findings.flatMap(finding => finding.at.map(place => place.address))
    for (const address of fixture.at ?? []) expect(places).toContain(address)
    const said = findings.map(f => `${f.message}${f.why}${f.fix}`).join('\n')
    expect(said, 'every {value} of the texts is filled in').not.toMatch(/\{[a-zA-Z]+\}/)
    for (const words of fixture.says ?? []) expect(findings.map(f => f.message).join('\n')).toContain(words)
    const others = scorecard.findings.filter(f => f.rule !== id && f.outcome === 'fail' && f.severity !== 'hint')
    expect([...new Set(others.map(f => f.rule))].sort(), 'one defect, one failing rule').toEqual(
      [...(fixture.also ?? [])].sort(),
    )
  })
})

describe('fixtures of rules', () => {
  it('belong to a rule that some pack has', () => {
    const orphans = readdirSync(folder).filter(file => !ruleIds.includes(file.replace(/\.json$/, '')))
    expect(orphans, 'delete these files, or give them the id of their rule').toEqual([])
  })

  it.each(['2019', '2021'])('start from a baseline of %s that raises nothing', async edition => {
    const scorecard = await judge({ name: '', edition, patch: {}, outcome: 'pass' })
    expect(scorecard.findings).toEqual([])
    expect(scorecard.outcome).toBe('pass')
    expect(scorecard.score).toEqual({ points: 100, of: 100, grade: 'A', coverage: 1 })
  })
})
