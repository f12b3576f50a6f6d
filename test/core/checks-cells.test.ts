import { describe, expect, it } from 'vitest'
import type { BoundCell, NumberMark, Report } from '../../src/core/report.ts'
import { slotsOf } from '../../src/core/template.ts'
import { judgeRule } from '../support/judging.ts'
import { annualReport, cell, type Edition, templateOf } from '../support/report.ts'

const cellRules = [
  'cells-present',
  'cells-filled',
  'cells-in-figures',
  'counts-not-negative',
  'signs-well-formed',
  'counts-whole',
  'cells-without-units',
  'cells-without-notes',
  'figures-plain',
  'figures-not-letters',
  'counts-not-year',
  'columns-not-shifted',
]

const marked = (text: string, digits: string | undefined, ...marks: NumberMark[]): BoundCell => ({
  value: digits === undefined ? { kind: 'unreadable' } : { kind: 'number', digits },
  text,
  marks,
  ...(digits === undefined ? { reason: 'wording' } : {}),
})

const one = (address: string, printed: string | BoundCell): Report =>
  annualReport('2021', { cells: { [address]: printed } })
const spot = 'applications.refused-process.enterprise'

describe('cells', () => {
  it.each<Edition>(['2019', '2021'])('are all right in a faultless report of %s', edition => {
    for (const rule of cellRules) {
      expect(judgeRule(rule, annualReport(edition), { edition }), rule).toMatchObject({ outcome: 'pass' })
    }
  })

  it('may hold dashes and slashes', () => {
    for (const mark of ['-', '—', '/']) {
      for (const rule of cellRules) expect(judgeRule(rule, one(spot, mark)).outcome, rule).toBe('pass')
    }
  })
})

describe('cells-filled', () => {
  const blanks = (share: number, keep: (address: string) => boolean = () => false): Report => {
    const own = slotsOf(templateOf('2021')).filter(s => s.table.key === 'applications' && !keep(s.address))
    const cells = own.slice(0, Math.round(own.length * share)).map(s => [s.address, ''])
    return annualReport('2021', { cells: Object.fromEntries(cells) })
  }

  it('makes one finding of the blank cells of a table', () => {
    const verdict = judgeRule('cells-filled', one(spot, ''))
    expect(verdict).toMatchObject({ outcome: 'fail', severity: 'minor' })
    expect(verdict.hits).toMatchObject([{ at: [{ address: spot }], values: { count: '1', total: '175' } }])
  })

  it('grows graver with their share', () => {
    expect(judgeRule('cells-filled', blanks(0.5))).toMatchObject({ severity: 'moderate' })
    expect(judgeRule('cells-filled', blanks(0.9))).toMatchObject({ severity: 'serious' })
    expect(judgeRule('cells-filled', blanks(1))).toMatchObject({ severity: 'serious' })
  })

  it('gives a hint where blanks are the way to print nought', () => {
    const report = annualReport('2021')
    const cells = Object.fromEntries(
      Object.entries(report.cells).map(([address, c]) => [address, c.text === '0' ? '' : c.text]),
    )
    expect(judgeRule('cells-filled', annualReport('2021', { cells }))).toMatchObject({
      outcome: 'fail',
      severity: 'hint',
    })
  })

  it('cannot tell in a text that dropped repeated lines', () => {
    const report = annualReport('2021')
    const cells = Object.fromEntries(Object.keys(report.cells).map((address, i) => [address, i === 0 ? '0' : '']))
    expect(judgeRule('cells-filled', annualReport('2021', { cells }))).toMatchObject({
      outcome: 'cannot-tell',
      severity: 'serious',
      reason: 'lines-dropped',
    })
  })
})

describe('what stands in a cell', () => {
  it.each<[string, string, BoundCell, string]>([
    ['words', 'cells-in-figures', cell('若干'), 'minor'],
    ['a negative count', 'counts-not-negative', cell('-2'), 'serious'],
    ['decimals', 'counts-whole', marked('2.5', '2.5', 'decimal'), 'serious'],
    ['a unit', 'cells-without-units', marked('3件', '3', 'unit'), 'minor'],
    ['a note', 'cells-without-notes', marked('3（含上年1件）', '3', 'note'), 'hint'],
    ['thousands', 'figures-plain', marked('1,203', '1203', 'thousands'), 'hint'],
    ['letters', 'figures-not-letters', marked('1O', undefined, 'letter-digit'), 'moderate'],
    ['a doubled sign', 'signs-well-formed', marked('--3', undefined, 'malformed-sign'), 'minor'],
  ])('%s are found by one rule only', (_, rule, printed, severity) => {
    const report = one(spot, printed)
    const failing = cellRules.filter(r => judgeRule(r, report).outcome === 'fail')
    expect(failing).toEqual([rule])
    expect(judgeRule(rule, report)).toMatchObject({ severity, hits: [{ at: [{ address: spot, text: printed.text }] }] })
  })

  it('a sign is legal in the column of changes', () => {
    const report = annualReport('2019', { cells: { 'disclosure.penalties.change': '-8' } })
    expect(judgeRule('counts-not-negative', report, { edition: '2019' }).outcome).toBe('pass')
  })

  it('a unit behind an amount is a hint where the form sets none', () => {
    const cells = { 'disclosure.procurement.amount': marked('251元', '251', 'unit') }
    expect(judgeRule('cells-without-units', annualReport('2019', { cells }), { edition: '2019' })).toMatchObject({
      severity: 'hint',
    })
  })

  it('many cells of a table are one finding', () => {
    const cells = Object.fromEntries(
      slotsOf(templateOf('2021'))
        .filter(s => s.row.key === 'granted' || s.row.key === 'declined-excessive')
        .map(s => [s.address, '无']),
    )
    const [hit, ...more] = judgeRule('cells-in-figures', annualReport('2021', { cells })).hits
    expect(more).toEqual([])
    expect(hit?.at).toHaveLength(12)
    expect(hit?.values).toMatchObject({ count: '14' })
  })
})

describe('cells-present', () => {
  const lost = (reason: NonNullable<BoundCell['reason']>): BoundCell => ({
    value: { kind: 'absent' },
    text: '',
    reason,
  })

  it('keeps a report with figures that could not be told apart from passing', () => {
    expect(judgeRule('cells-present', one(spot, lost('unaligned')))).toMatchObject({
      outcome: 'cannot-tell',
      severity: 'serious',
      reason: 'unaligned',
    })
  })

  it('names a cell that an upload by addresses left out', () => {
    const report: Report = { ...one(spot, lost('row-missing')), form: 'fields' }
    expect(judgeRule('cells-present', report)).toMatchObject({ outcome: 'fail', hits: [{ at: [{ address: spot }] }] })
    expect(judgeRule('cells-present', { ...report, partial: true })).toMatchObject({ outcome: 'cannot-tell' })
  })
})

describe('figures explained by the sums', () => {
  // These rules look at the sums that the pack states, so the sums are run along with them.
  it('finds the year in place of a count only where every sum around it breaks', () => {
    const real = annualReport('2021', { year: 2024, cells: { 'disclosure.licences.decisions': '2024' } })
    expect(judgeRule('counts-not-year', real, { with: ['applications-row-totals'] }).outcome).toBe('pass')
    const slipped = annualReport('2021', { year: 2024, cells: { [spot]: '2024' } })
    expect(
      judgeRule('counts-not-year', slipped, { with: ['applications-row-totals', 'applications-outcome-totals'] }),
    ).toMatchObject({ outcome: 'fail', hits: [{ at: [{ address: spot }] }] })
  })

  it('finds a row that slipped by one column', () => {
    const columns = ['natural-person', 'enterprise', 'research-institute', 'public-welfare', 'legal-service']
    const all = [...columns, 'other-organization', 'total']
    // Granted is 6, 2, 0, 0, 0, 0, 8; here everything stands one column to the right, the total came round.
    const figures = ['8', '6', '2', '0', '0', '0', '0']
    const cells = Object.fromEntries(all.map((key, i) => [`applications.granted.${key}`, figures[i] ?? '']))
    const sums = ['applications-balance', 'applications-row-totals', 'applications-outcome-totals']
    const verdict = judgeRule('columns-not-shifted', annualReport('2021', { cells }), { with: sums })
    expect(verdict).toMatchObject({
      outcome: 'fail',
      hits: [{ at: [{ address: 'applications.granted.natural-person' }, {}, {}, {}, {}, {}, {}] }],
    })
  })

  it('does not take a single wrong figure for a slip', () => {
    const sums = ['applications-balance', 'applications-row-totals', 'applications-outcome-totals']
    const report = annualReport('2021', { cells: { 'applications.granted.natural-person': '7' } })
    expect(judgeRule('columns-not-shifted', report, { with: sums }).outcome).toBe('pass')
  })
})

describe('bounds', () => {
  it('hint at figures that cannot go together', () => {
    const cells = { 'disclosure.normative-documents.in-force': '0' }
    expect(judgeRule('documents-stock-bound', annualReport('2021', { cells }))).toMatchObject({
      outcome: 'fail',
      severity: 'hint',
    })
    const old = annualReport('2019', { cells: { 'disclosure.licences.change': '-12' } })
    expect(judgeRule('items-after-change-bound', old, { edition: '2019' })).toMatchObject({ severity: 'hint' })
  })

  it('expect no rules (规章) from bodies without the power to make them', () => {
    const cells = { 'disclosure.regulations.issued': '1' }
    expect(judgeRule('regulations-authority', annualReport('2021', { cells }))).toMatchObject({
      outcome: 'fail',
      severity: 'minor',
    })
    const city = annualReport('2021', { cells, agency: '青禾市人民政府', level: 'government', tier: 'prefecture' })
    expect(judgeRule('regulations-authority', city)).toMatchObject({ outcome: 'inapplicable', reason: 'other-level' })
    const { tier, ...unsure } = annualReport('2021', { cells })
    expect(tier).toBe('county')
    expect(judgeRule('regulations-authority', unsure)).toMatchObject({ outcome: 'inapplicable', reason: 'no-level' })
  })

  it('take charges of a county department above a hundred million for a slip of the unit', () => {
    const cells = { 'disclosure.charges.amount': '316441' }
    expect(judgeRule('charges-plausible', annualReport('2021', { cells }))).toMatchObject({ outcome: 'fail' })
    const whole = annualReport('2021', { cells, level: 'government', tier: 'prefecture' })
    expect(judgeRule('charges-plausible', whole)).toMatchObject({ outcome: 'inapplicable' })
  })
})
