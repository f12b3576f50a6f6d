/** Every rule of every published pack is shown by fixtures: patches on a baseline, judged through the front door. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packs } from '../rules/index.ts'
import type { Scorecard } from '../src/core/result.ts'
import { type InspectOptions, inspect } from '../src/inspect.ts'
import { baseline, mergePatch } from './support/model.ts'
import { renderHtml } from './support/render-html.ts'

type Case = {
  /** A sentence about the document. */
  name: string
  edition: string
  /** RFC 7396 merge patch on the edition's baseline. */
  patch: unknown
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

async function judge({ edition, patch, previous, previousEdition, options }: Case): Promise<Scorecard> {
  const bytes = (e: string, p: unknown) => new TextEncoder().encode(renderHtml(mergePatch(baseline(e), p)))
  const before =
    previous === undefined ? undefined : { bytes: bytes(previousEdition ?? edition, previous), name: 'previous.html' }
  const result = await inspect(
    { bytes: bytes(edition, patch), name: 'report.html' },
    { now: () => new Date(0), previous: before, ...options },
  )
  if (!result.ok) throw new Error(`rejected: ${JSON.stringify(result.error)}`)
  return result.value.scorecard
}

describe.each(ruleIds)('rule %s', id => {
  it('has fixtures that pass and that fail', () => {
    const outcomes = casesOf(id).map(c => c.outcome)
    expect(outcomes, `write ${fileOf(id)}: a list of cases, at least one that passes and one that fails`).toEqual(
      expect.arrayContaining(['pass', 'fail']),
    )
  })

  it.each(casesOf(id))('$outcome: $name', async fixture => {
    const scorecard = await judge(fixture)
    const result = scorecard.rules.find(rule => rule.id === id)
    const findings = scorecard.findings.filter(finding => finding.rule === id)
    expect(result?.outcome, JSON.stringify(findings)).toBe(fixture.outcome)
    if (fixture.severity) expect(findings.map(f => f.severity)).toContain(fixture.severity)
    const places = findings.flatMap(finding => finding.at.map(place => place.address))
    for (const address of fixture.at ?? []) expect(places).toContain(address)
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
