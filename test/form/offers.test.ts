/** What the form offers: totals, figures carried over, sentences. Each is right, and nothing is offered that is not known. */
import { describe, expect, it } from 'vitest'
import { packs } from '../../rules/index.ts'
import { bind } from '../../src/core/bind/index.ts'
import type { Report } from '../../src/core/report.ts'
import { decodeJson } from '../../src/decode/json.ts'
import { cellName, type Draft, draftToUpload, reportToDraft } from '../../src/web/form/draft.ts'
import { judgeDraft } from '../../src/web/form/judge-draft.ts'
import { sentencesFor } from '../../src/web/form/sentences.ts'
import { previousOffers, sumOffers, sumsOf } from '../../src/web/form/sums.ts'
import { subjectOf } from '../support/render-documents.ts'
import { renderJson } from '../support/render-json.ts'

function reportOf(name: string): Report {
  const { model, identity } = subjectOf(name)
  const document = decodeJson(renderJson(model, identity))
  const bound = document.ok ? bind(document.value, packs, {}) : document
  if (!bound.ok) throw new Error(JSON.stringify(bound.error))
  return bound.value.report
}

const subjects = [
  ['department-2023', '2021'],
  ['department-2020', '2019'],
] as const

describe.each(subjects)('for %s', (name, edition) => {
  const pack = packs.find(p => p.edition === edition)
  if (!pack) throw new Error(`no edition ${edition}`)
  const draft = reportToDraft(reportOf(name))
  const sums = sumsOf(pack, draft)

  it('every cell of a sum is offered what it says, once it alone is not filled in', () => {
    const addresses = [...new Set(sums.flatMap(({ left, right }) => [...left, ...right]))]
    expect(addresses.length).toBeGreaterThan(150)
    for (const address of addresses) {
      const { [cellName(address)]: own, ...rest } = draft
      expect({ address, offers: sumOffers(address, rest, sums).map(({ value }) => value) }).toEqual({
        address,
        offers: [own],
      })
      expect(sumOffers(address, draft, sums)).toEqual([])
    }
  })

  it('a wrong total is offered the right one, a part none', () => {
    const wrong = { ...draft, 'cells.applications.received.total': '999' }
    expect(sumOffers('applications.received.total', wrong, sums).map(({ value }) => value)).toEqual([
      draft['cells.applications.received.total'],
    ])
    expect(sumOffers('applications.received.enterprise', wrong, sums)).toEqual([])
  })

  it('nothing is offered for what words stand in the way of', () => {
    const { 'cells.applications.received.total': _, ...rest } = draft
    const worded = { ...rest, 'cells.applications.received.enterprise': '若干' }
    const own = sums.filter(({ title }) => title.zh.includes('各行'))
    expect(sumOffers('applications.received.total', worded, own)).toEqual([])
  })

  it('what last year carried out is offered as carried in', () => {
    const offers = previousOffers('applications.carried-in.total', {}, pack, reportOf(name))
    expect(offers.map(({ value }) => value)).toEqual([draft['cells.applications.carried-out.total']])
    expect(previousOffers('applications.received.total', {}, pack, reportOf(name))).toEqual([])
  })

  it('sentences that are taken over agree with the tables', () => {
    const zeros = Object.fromEntries(Object.keys(draft).map(key => [key, key.startsWith('cells.') ? '0' : ''] as const))
    for (const cells of [draft, zeros]) {
      for (const section of pack.template.sections) {
        const own = `sections.${section.key}`
        const bare: Draft = { ...draft, ...cells, 'sections.overview': '', 'sections.other-matters': '' }
        const taken: Draft = { ...bare, [own]: sentencesFor(section.key, bare, pack).join('\n') }
        const findings = (each: Draft) =>
          judgeDraft(each, pack, { lang: 'zh', whole: true })
            .findings.filter(({ rule, outcome }) => /^(prose|fee|missing|template)/.test(rule) && outcome === 'fail')
            .map(({ rule }) => rule)
        expect(findings(taken).filter(rule => !findings(bare).includes(rule))).toEqual([])
        expect(sentencesFor(section.key, taken, pack)).toEqual([])
      }
    }
    expect(sentencesFor('overview', {}, pack)).toEqual([])
    expect(sentencesFor('overview', { ...draft, 'sections.overview': '' }, pack).length).toBeGreaterThan(1)
  })

  it('what is exported says what is filled in', () => {
    const again = decodeJson(draftToUpload(draft, pack))
    const bound = again.ok ? bind(again.value, packs, {}) : again
    expect(bound.ok && reportToDraft(bound.value.report)).toEqual(draft)
  })
})
