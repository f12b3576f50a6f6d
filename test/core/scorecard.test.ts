import { describe, expect, it } from 'vitest'
import type { BoundTable, Report } from '../../src/core/report.ts'
import { judgeRule, packWith, scorecardOf } from '../support/judging.ts'
import { annualReport, cell } from '../support/report.ts'

const sums = ['applications-balance', 'applications-row-totals', 'applications-outcome-totals', 'disputes-totals']

/** One report with many faults of every family, so that every text is filled in at least once. */
function faulty(): Report {
  const report = annualReport('2021', {
    year: 2020,
    cells: {
      'applications.granted.natural-person': '9',
      'applications.carried-out.natural-person': '2020',
      'applications.declined-petition.enterprise': '若干',
      'applications.partly-granted.total': '',
      'applications.refused-process.enterprise': '-2',
      'applications.refused-security-stability.enterprise': '2.5',
      'disclosure.regulations.issued': '9',
      'disclosure.charges.amount': '98765432',
      'disputes.reconsideration.other': { ...cell('4件'), value: { kind: 'number', digits: '4' }, marks: ['unit'] },
      'disputes.reconsideration.upheld': { ...cell('--3'), reason: 'wording', marks: ['malformed-sign'] },
      'disputes.reconsideration.pending': { ...cell('1O'), reason: 'wording', marks: ['letter-digit'] },
      'disputes.litigation-direct.other': {
        ...cell('1（注）'),
        value: { kind: 'number', digits: '1' },
        marks: ['note'],
      },
      'disputes.litigation-direct.total': {
        ...cell('１'),
        value: { kind: 'number', digits: '1' },
        marks: ['full-width'],
      },
    },
    sections: { problems: [], 'other-matters': null },
  })
  const change: Record<string, Partial<BoundTable>> = {
    disclosure: {
      missingBlocks: [2],
      missingColumns: [{ block: 0, key: 'repealed' }],
      extraColumns: [{ text: '备注' }],
    },
    applications: {
      missingRows: ['declined-duplicate'],
      extraRows: [{ label: { text: '6.其他情形' }, values: [] }],
      repeatedRows: [{ key: 'granted', label: { text: '（一）予以公开' }, values: [], same: false }],
    },
  }
  return {
    ...report,
    tables: report.tables.map(t => ({ ...t, ...change[t.key] })),
    leftovers: [{ text: '七、其他 5' }],
    remarks: [
      { kind: 'pending-changes', text: '删去一句' },
      { kind: 'nested-table', text: '' },
    ],
  }
}

const mine = [
  ...sums,
  ...['sections-present', 'sections-filled', 'edition-fits-year', 'blocks-present', 'rows-present', 'columns-present'],
  ...[
    'rows-not-extra',
    'columns-not-extra',
    'rows-not-repeated',
    'layout-tables',
    'changes-accepted',
    'nothing-left-over',
  ],
  ...[
    'cells-filled',
    'cells-in-figures',
    'counts-not-negative',
    'counts-whole',
    'signs-well-formed',
    'figures-not-letters',
  ],
  ...['cells-without-units', 'cells-without-notes', 'figures-plain', 'regulations-authority', 'charges-plausible'],
  ...['applications-carried-over', 'documents-stock-carried'],
]

describe('a scorecard', () => {
  const pack = packWith('2021', mine)
  const previous = annualReport('2021', { year: 2019 })

  it.each(['zh', 'en'] as const)('leaves no placeholder open and shows no address in %s', lang => {
    const { findings } = scorecardOf(pack, faulty(), lang, previous)
    expect(new Set(findings.map(f => f.rule)).size).toBeGreaterThan(20)
    for (const { message, why, fix, rule } of findings) {
      expect(`${message} ${why} ${fix}`, rule).not.toMatch(/[{}]|undefined|\b(?:applications|disclosure|disputes)\./)
    }
  })

  it('points every finding at something', () => {
    for (const { at, rule } of scorecardOf(pack, faulty(), 'zh', previous).findings) {
      expect(at.length, rule).toBeGreaterThan(0)
    }
  })

  it('lists one result per rule in the order of the pack', () => {
    expect(scorecardOf(pack, annualReport('2021')).rules.map(r => r.id)).toEqual(pack.rules.map(r => r.id))
  })

  it('is the same for the same report', () => {
    expect(JSON.stringify(scorecardOf(pack, faulty()))).toBe(JSON.stringify(scorecardOf(pack, faulty())))
  })

  it('gives cells as exact decimal strings with what is printed', () => {
    const { cells } = scorecardOf(pack, annualReport('2021', { cells: { 'applications.received.total': '—' } })).report
    expect(cells['disclosure.charges.amount']).toMatchObject({ kind: 'number', value: '120.75', text: '120.75' })
    expect(cells['applications.received.total']).toMatchObject({ kind: 'blank', text: '—' })
  })

  it('says why a rule could not be judged, at the cell in the way', () => {
    const report = annualReport('2021', { cells: { 'disputes.reconsideration.upheld': '若干' } })
    const [finding] = scorecardOf(packWith('2021', ['disputes-totals']), report).findings
    expect(finding).toMatchObject({
      outcome: 'cannot-tell',
      reason: { code: 'unreadable' },
      message:
        '第四部分表格“行政复议”栏“结果维持”列：单元格内不是可识别的数字，未能核对“复议、诉讼总计等于各类结果之和”。',
      at: [{ address: 'disputes.reconsideration.upheld', label: ['行政复议', '结果维持'], text: '若干' }],
    })
  })

  it('advises on the cell to blame, or against adjusting figures', () => {
    const fixOf = (cells: Record<string, string>) =>
      scorecardOf(packWith('2021', sums), annualReport('2021', { cells })).findings[0]?.fix
    expect(fixOf({ 'applications.granted.enterprise': '4' })).toMatch(/第3行“（一）予以公开”“商业企业”列应为2/)
    expect(fixOf({ 'disputes.litigation-direct.total': '7' })).toMatch(/请勿仅为平衡而调整数字/)
  })
})

describe('a fingerprint', () => {
  const pack = packWith('2021', ['cells-in-figures'])
  const printOf = (report: Report) => scorecardOf(pack, report).findings[0]?.fingerprint
  const report = annualReport('2021', { cells: { 'applications.received.total': '若干' } })

  it('is of sixteen hexadecimal digits', () => {
    expect(printOf(report)).toMatch(/^[0-9a-f]{16}$/)
  })

  it('does not depend on where in the file the text stands', () => {
    const moved = annualReport('2021', {
      cells: { 'applications.received.total': cell('若干', { kind: 'line', line: 9, column: 9 }) },
    })
    expect(printOf(moved)).toBe(printOf(report))
  })

  it('changes with the cell and with what is printed there', () => {
    const other = annualReport('2021', { cells: { 'applications.received.total': '不详' } })
    const elsewhere = annualReport('2021', { cells: { 'applications.carried-in.total': '若干' } })
    expect(new Set([report, other, elsewhere].map(printOf)).size).toBe(3)
  })
})

describe('a rule', () => {
  it('keeps its weight in doubt even in a lenient year', () => {
    const report = annualReport('2019', { year: 2019 })
    const tables = report.tables.map(t => ({ ...t, rowsUncertain: true, rows: t.rows.slice(1) }))
    expect(judgeRule('rows-present', { ...report, tables }, { edition: '2019' })).toMatchObject({
      outcome: 'cannot-tell',
      severity: 'serious',
    })
  })
})
