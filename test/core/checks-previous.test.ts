import { describe, expect, it } from 'vitest'
import { judgeRule } from '../support/judging.ts'
import { annualReport } from '../support/report.ts'

const lastYearsReport = (cells: Record<string, string> = {}, agency?: string) =>
  annualReport('2021', { year: 2023, cells, ...(agency ? { agency } : {}) })

/** What last year carried out, so that this year's two of natural persons follow from it. */
const carried = { 'applications.carried-out.natural-person': '2', 'applications.carried-out.total': '2' }

describe("last year's report", () => {
  const report = annualReport('2021')
  const rules = [
    'applications-carried-over',
    'documents-stock-carried',
    'figures-new',
    'counts-tenfold',
    'amount-unit-slip',
  ]

  it('is not missed where it was not given', () => {
    for (const rule of rules)
      expect(judgeRule(rule, report)).toMatchObject({ outcome: 'inapplicable', reason: 'no-previous' })
  })

  it('must be of the year before', () => {
    const older = annualReport('2021', { year: 2022 })
    expect(judgeRule('applications-carried-over', report, { previous: older })).toMatchObject({
      outcome: 'inapplicable',
      reason: 'nothing-to-compare',
    })
  })

  it('agrees where its carried out is carried in', () => {
    expect(judgeRule('applications-carried-over', report, { previous: lastYearsReport(carried) }).outcome).toBe('pass')
  })

  it('names each column that does not follow, with the difference', () => {
    const { hits, severity } = judgeRule('applications-carried-over', report, { previous: lastYearsReport() })
    expect(severity).toBe('serious')
    expect(hits).toMatchObject([
      { at: [{ address: 'applications.carried-in.natural-person' }], actual: '2', expected: '1', difference: '1' },
      { at: [{ address: 'applications.carried-in.total' }] },
    ])
  })

  it('is milder where only the kinds of applicants differ', () => {
    const previous = lastYearsReport({
      ...carried,
      'applications.carried-out.natural-person': '1',
      'applications.carried-out.enterprise': '1',
    })
    const verdict = judgeRule('applications-carried-over', report, { previous })
    expect(verdict).toMatchObject({ severity: 'moderate', hits: [{ variant: 'reclassified' }] })
  })

  it('is milder where it is of a body with another name', () => {
    const previous = lastYearsReport({}, '青禾县水利局')
    expect(judgeRule('applications-carried-over', report, { previous })).toMatchObject({ severity: 'minor' })
  })

  it('holds across the change of the form', () => {
    const now = annualReport('2021', { year: 2021 })
    const previous = annualReport('2019', { year: 2020, cells: carried })
    expect(judgeRule('applications-carried-over', now, { previous }).outcome).toBe('pass')
    expect(judgeRule('documents-stock-carried', now, { previous })).toMatchObject({
      outcome: 'inapplicable',
      reason: 'nothing-to-compare',
    })
  })

  it('tells the stock of documents: last year plus issued less repealed', () => {
    const previous = lastYearsReport({ 'disclosure.normative-documents.in-force': '7' })
    expect(judgeRule('documents-stock-carried', report, { previous }).outcome).toBe('pass')
    expect(judgeRule('documents-stock-carried', report, { previous: lastYearsReport() })).toMatchObject({
      outcome: 'fail',
      severity: 'hint',
      hits: [{ actual: '8', expected: '9' }],
    })
  })

  it('betrays figures that were copied', () => {
    expect(judgeRule('figures-new', report, { previous: lastYearsReport() })).toMatchObject({
      outcome: 'fail',
      severity: 'moderate',
    })
    expect(judgeRule('figures-new', report, { previous: lastYearsReport(carried) }).outcome).toBe('pass')
  })

  it('betrays a digit or a unit that slipped', () => {
    const previous = lastYearsReport({ 'disclosure.licences.decisions': '450', 'disclosure.charges.amount': '0.0121' })
    expect(judgeRule('counts-tenfold', report, { previous })).toMatchObject({
      severity: 'hint',
      hits: [{ at: [{ address: 'disclosure.licences.decisions' }] }],
    })
    expect(judgeRule('amount-unit-slip', report, { previous })).toMatchObject({
      severity: 'minor',
      hits: [{ at: [{ address: 'disclosure.charges.amount' }] }],
    })
  })
})
