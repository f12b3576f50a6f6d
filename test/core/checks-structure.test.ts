import { describe, expect, it } from 'vitest'
import type { BoundCell, BoundTable, Report } from '../../src/core/report.ts'
import { judgeRule, packWith, scorecardOf } from '../support/judging.ts'
import { annualReport, type Edition } from '../support/report.ts'

/** The report with one table changed, and the cells of the rows or columns named set to absent. */
function withTable(
  report: Report,
  key: string,
  change: Partial<BoundTable>,
  gone: { match: RegExp; reason: NonNullable<BoundCell['reason']> } = { match: /^$/, reason: 'row-missing' },
): Report {
  const cells = Object.fromEntries(
    Object.entries(report.cells).map(([address, cell]): [string, BoundCell] =>
      gone.match.test(address)
        ? [address, { value: { kind: 'absent' }, text: '', reason: gone.reason }]
        : [address, cell],
    ),
  )
  return { ...report, cells, tables: report.tables.map(t => (t.key === key ? { ...t, ...change } : t)) }
}

const withoutRow = (report: Report, table: string, row: string, more: Partial<BoundTable> = {}): Report => {
  const rows = report.tables.find(t => t.key === table)?.rows.filter(r => r.key !== row) ?? []
  const match = new RegExp(`^${table}\\.${row}\\.`)
  return withTable(report, table, { rows, missingRows: [row], ...more }, { match, reason: 'row-missing' })
}

const structural = [
  'sections-present',
  'sections-in-order',
  'headings-worded',
  'sections-filled',
  'edition-fits-year',
  'form-not-mixed',
  'tables-present',
  'tables-as-text',
  'tables-not-attached',
  'blocks-present',
  'rows-present',
  'columns-present',
  'rows-not-extra',
  'columns-not-extra',
  'row-labels',
  'column-labels',
  'row-order',
  'column-order',
  'rows-not-repeated',
  'layout-tables',
  'changes-accepted',
  'nothing-left-over',
]

const without = (report: Report, key: string): Report => ({
  ...report,
  sections: report.sections.filter(s => s.key !== key),
})

describe('structure', () => {
  it.each<Edition>(['2019', '2021'])('finds nothing in a faultless report of %s', edition => {
    const report = annualReport(edition)
    for (const rule of structural) expect(judgeRule(rule, report, { edition }), rule).toMatchObject({ outcome: 'pass' })
  })
})

describe('sections-present', () => {
  const report = annualReport('2021')

  it('names the missing section', () => {
    const verdict = judgeRule('sections-present', without(report, 'other-matters'))
    expect(verdict).toMatchObject({ outcome: 'fail', severity: 'serious' })
    expect(verdict.hits[0]?.at).toMatchObject([{ address: 'other-matters', text: '' }])
  })

  it('is lenient about reports on 2019', () => {
    const old = without(annualReport('2019', { year: 2019 }), 'problems')
    expect(judgeRule('sections-present', old, { edition: '2019' })).toMatchObject({
      outcome: 'fail',
      severity: 'minor',
    })
    const later = without(annualReport('2019', { year: 2020 }), 'problems')
    expect(judgeRule('sections-present', later, { edition: '2019' })).toMatchObject({ severity: 'serious' })
  })

  it('gives a hint where only the heading is lost', () => {
    expect(judgeRule('sections-present', without(report, 'disputes'))).toMatchObject({
      outcome: 'fail',
      severity: 'hint',
    })
  })

  it('cannot tell behind the place where the text breaks off', () => {
    const cut = { ...without(report, 'other-matters'), cutOff: true }
    expect(judgeRule('sections-present', cut)).toMatchObject({ outcome: 'cannot-tell', reason: 'text-cut' })
    expect(judgeRule('sections-present', { ...without(report, 'overview'), cutOff: true })).toMatchObject({
      outcome: 'fail',
    })
  })

  it('cannot tell while a page was not read, or not all was sent', () => {
    const unread = { ...without(report, 'problems'), notRead: [{ what: 'page' as const, where: '3', why: 'scan' }] }
    expect(judgeRule('sections-present', unread)).toMatchObject({ outcome: 'cannot-tell', reason: 'not-read' })
    const partial: Report = { ...without(report, 'problems'), form: 'fields', partial: true }
    expect(judgeRule('sections-present', partial)).toMatchObject({ outcome: 'cannot-tell', reason: 'not-sent' })
  })
})

describe('sections-in-order', () => {
  const report = annualReport('2021')

  it('finds two sections that changed places', () => {
    const order = ['overview', 'disclosure', 'applications', 'problems', 'disputes', 'other-matters']
    const sections = order.flatMap(key => report.sections.filter(s => s.key === key))
    const verdict = judgeRule('sections-in-order', { ...report, sections })
    expect(verdict).toMatchObject({ outcome: 'fail', severity: 'minor' })
    expect(verdict.hits).toHaveLength(1)
    expect(verdict.hits[0]?.at.map(p => p.address).toSorted()).toEqual(['disputes', 'problems'])
  })

  it('finds headings that carry wrong numbers', () => {
    const sections = report.sections.map(s =>
      s.key === 'problems' && s.heading ? { ...s, heading: { ...s.heading, text: '四、存在的主要问题及改进情况' } } : s,
    )
    const [hit] = judgeRule('sections-in-order', { ...report, sections }).hits
    expect(hit).toMatchObject({ variant: 'number', at: [{ address: 'problems' }] })
  })

  it('lets the numbers go on without a gap where a section is missing', () => {
    const renumbered = without(report, 'problems').sections.map(s =>
      s.key === 'other-matters' && s.heading ? { ...s, heading: { ...s.heading, text: '五、其他需要报告的事项' } } : s,
    )
    expect(judgeRule('sections-in-order', { ...report, sections: renumbered })).toMatchObject({ outcome: 'pass' })
  })

  it('does not apply to reports sent by addresses', () => {
    expect(judgeRule('sections-in-order', { ...report, form: 'fields' })).toMatchObject({
      outcome: 'inapplicable',
      reason: 'sent-by-address',
    })
  })
})

describe('headings-worded', () => {
  const retitled = (key: string, wording: string): Report => {
    const report = annualReport('2021')
    const sections = report.sections.map(s =>
      s.key === key && s.heading ? { ...s, heading: { ...s.heading, text: wording, wording } } : s,
    )
    return { ...report, sections }
  }

  it('accepts other wordings that hold the keywords', () => {
    for (const wording of ['存在的主要问题及整改措施', '存在问题和下步改进打算']) {
      expect(judgeRule('headings-worded', retitled('problems', wording)).outcome).toBe('pass')
    }
    expect(judgeRule('headings-worded', retitled('disclosure', '行政机关主动公开政府信息情况')).outcome).toBe('pass')
  })

  it('finds a heading that says something else', () => {
    const [hit] = judgeRule('headings-worded', retitled('disclosure', '公开工作概览')).hits
    expect(hit).toMatchObject({ outcome: 'fail', at: [{ address: 'disclosure', text: '公开工作概览' }] })
  })
})

describe('sections-filled', () => {
  it('finds a heading with nothing below it', () => {
    const report = annualReport('2021', { sections: { problems: [] } })
    expect(judgeRule('sections-filled', report)).toMatchObject({ outcome: 'fail', severity: 'serious' })
  })
})

describe('edition-fits-year', () => {
  it('is serious for the old form in a new year', () => {
    const report = annualReport('2019', { year: 2023 })
    expect(judgeRule('edition-fits-year', report, { edition: '2019' })).toMatchObject({
      outcome: 'fail',
      severity: 'serious',
    })
  })

  it('is moderate for the new form before its time', () => {
    expect(judgeRule('edition-fits-year', annualReport('2021', { year: 2020 }))).toMatchObject({ severity: 'moderate' })
  })

  it('goes by what the text is about where the title is mistyped', () => {
    const report = annualReport('2021', { title: '青禾县水务局2020年政府信息公开工作年度报告' })
    const mistyped = { ...report, year: { text: '2020年', value: 2020 } }
    expect(judgeRule('edition-fits-year', mistyped)).toMatchObject({ outcome: 'pass' })
  })

  it('does not apply without a year', () => {
    const { year, published, ...report } = annualReport('2021', {
      title: '青禾县水务局政府信息公开工作年度报告',
      preface: [],
      sections: { overview: ['我局认真落实各项要求。'] },
    })
    expect([year, published]).not.toContain(undefined)
    expect(judgeRule('edition-fits-year', report)).toMatchObject({ outcome: 'inapplicable', reason: 'no-year' })
  })
})

describe('form-not-mixed', () => {
  const collapsed = (): Report => {
    const report = annualReport('2021')
    const gone = ['other-not-corrected', 'other-fee-unpaid', 'other-rest']
    const rows = report.tables.find(t => t.key === 'applications')?.rows.filter(r => !gone.includes(r.key)) ?? []
    const extraRows = [{ label: { text: '（六）其他处理' }, values: [{ text: '0' }], after: 'declined-reconfirmation' }]
    return withTable(
      report,
      'applications',
      { rows, missingRows: gone, extraRows },
      { match: /\.other-(not|fee|rest)/, reason: 'row-missing' },
    )
  }

  it('finds rows that are printed as the single row of another edition', () => {
    expect(judgeRule('form-not-mixed', collapsed())).toMatchObject({ outcome: 'fail', severity: 'moderate' })
  })

  it('is the only rule that fails for it', () => {
    expect(judgeRule('rows-present', collapsed())).toMatchObject({ outcome: 'cannot-tell', reason: 'other-edition' })
    expect(judgeRule('rows-not-extra', collapsed()).outcome).toBe('pass')
  })
})

describe('tables', () => {
  const gone = (state: BoundTable['state']): Report =>
    withTable(
      annualReport('2021'),
      'disputes',
      { state, rows: [], columns: [] },
      { match: /^disputes\./, reason: 'table-missing' },
    )

  it('names a table that is absent', () => {
    expect(judgeRule('tables-present', gone('absent'))).toMatchObject({ outcome: 'fail', severity: 'serious' })
  })

  it('cannot tell what a picture says', () => {
    expect(judgeRule('tables-as-text', gone('picture'))).toMatchObject({ outcome: 'cannot-tell', reason: 'picture' })
    expect(judgeRule('tables-present', gone('picture')).outcome).toBe('pass')
  })

  it('names a table that is only attached', () => {
    expect(judgeRule('tables-not-attached', gone('attachment'))).toMatchObject({
      outcome: 'fail',
      severity: 'moderate',
    })
  })

  it('leaves a table that went with its section to the rule about sections', () => {
    expect(judgeRule('tables-present', without(gone('absent'), 'disputes'))).toMatchObject({ outcome: 'cannot-tell' })
  })
})

describe('rows', () => {
  const report = annualReport('2021')

  it('names a missing row by its address', () => {
    const verdict = judgeRule('rows-present', withoutRow(report, 'applications', 'declined-duplicate'))
    expect(verdict).toMatchObject({ outcome: 'fail', severity: 'serious' })
    expect(verdict.hits[0]?.at).toEqual([{ address: 'applications.declined-duplicate', text: '' }])
  })

  it('leaves the sums over a missing row open', () => {
    const short = withoutRow(report, 'applications', 'declined-duplicate')
    expect(judgeRule('applications-outcome-totals', short)).toMatchObject({ outcome: 'cannot-tell', reason: 'missing' })
    expect(judgeRule('applications-balance', short).outcome).toBe('pass')
  })

  it('takes another row in the place of a missing one as one fault', () => {
    const swapped = withoutRow(report, 'applications', 'refused-third-party', {
      extraRows: [{ label: { text: '4.涉及商业秘密' }, values: [{ text: '0' }], after: 'refused-security-stability' }],
    })
    expect(judgeRule('rows-present', swapped).hits).toMatchObject([
      { variant: 'replaced', at: [{ address: 'applications.refused-third-party', text: '4.涉及商业秘密' }] },
    ])
    expect(judgeRule('rows-not-extra', swapped).outcome).toBe('pass')
  })

  it('finds rows that the form does not have, and takes subtotals lightly', () => {
    const extra = (text: string): Report =>
      withTable(report, 'applications', {
        extraRows: [{ label: { text }, values: [{ text: '0' }], after: 'declined-reconfirmation' }],
      })
    expect(judgeRule('rows-not-extra', extra('6.其他不予处理情形'))).toMatchObject({
      outcome: 'fail',
      severity: 'moderate',
    })
    expect(judgeRule('rows-not-extra', extra('不予处理小计'))).toMatchObject({ outcome: 'fail', severity: 'hint' })
  })

  it('cannot tell where labels are lost, unless the figures can only be those of one row', () => {
    const rows = report.tables.find(t => t.key === 'applications')?.rows ?? []
    const lost = withTable(report, 'applications', { rowsUncertain: true, rows: rows.slice(1) })
    expect(judgeRule('rows-present', lost)).toMatchObject({ outcome: 'cannot-tell', reason: 'labels-lost' })
    const placed = withTable(report, 'applications', {
      rowsUncertain: true,
      rows: rows.map((row, i) => (i === 4 ? { ...row, label: { text: '' }, similarity: 0 } : row)),
    })
    expect(judgeRule('rows-present', placed).outcome).toBe('pass')
    expect(judgeRule('row-labels', placed)).toMatchObject({ severity: 'hint', hits: [{ variant: 'lost' }] })
  })

  it('finds renamed rows and columns at their address', () => {
    const rows = report.tables[1]?.rows.map(r =>
      r.key === 'granted' ? { ...r, label: { text: '（一）同意公开' }, similarity: 0.75 } : r,
    )
    expect(judgeRule('row-labels', withTable(report, 'applications', { rows: rows ?? [] })).hits[0]?.at).toMatchObject([
      { address: 'applications.granted', text: '（一）同意公开' },
    ])
    const columns = report.tables[0]?.columns.map(c =>
      c.key === 'in-force' ? { ...c, label: { text: '现有件数' }, similarity: 0.8 } : c,
    )
    expect(
      judgeRule('column-labels', withTable(report, 'disclosure', { columns: columns ?? [] })).hits[0]?.at,
    ).toMatchObject([{ address: 'disclosure.*.in-force', text: '现有件数' }])
  })

  it('finds a row out of its place', () => {
    const rows = [...(report.tables[1]?.rows ?? [])]
    const [moved] = rows.splice(3, 1)
    if (moved) rows.push(moved)
    const verdict = judgeRule('row-order', withTable(report, 'applications', { rows }))
    expect(verdict.hits[0]?.at).toMatchObject([{ address: 'applications.partly-granted' }])
  })

  it('is harder on a row printed twice with different figures', () => {
    const again = (same: boolean): Report =>
      withTable(report, 'applications', {
        repeatedRows: [{ key: 'granted', label: { text: '（一）予以公开' }, values: [], same }],
      })
    expect(judgeRule('rows-not-repeated', again(true))).toMatchObject({ outcome: 'fail', severity: 'minor' })
    expect(judgeRule('rows-not-repeated', again(false))).toMatchObject({ outcome: 'fail', severity: 'moderate' })
  })
})

describe('columns and blocks', () => {
  const report = annualReport('2021')

  it('names a missing column, and leaves the sums over it open', () => {
    const short = withTable(
      report,
      'applications',
      { missingColumns: [{ block: 0, key: 'legal-service' }] },
      { match: /\.legal-service$/, reason: 'column-missing' },
    )
    const verdict = judgeRule('columns-present', short)
    expect(verdict).toMatchObject({ outcome: 'fail', severity: 'serious' })
    expect(verdict.hits[0]?.at).toEqual([{ address: 'applications.*.legal-service', text: '' }])
    expect(judgeRule('applications-row-totals', short)).toMatchObject({ outcome: 'cannot-tell', reason: 'missing' })
  })

  it('is lenient where only the header of a column is missing', () => {
    const headless = withTable(report, 'applications', { missingColumns: [{ block: 0, key: 'legal-service' }] })
    expect(judgeRule('columns-present', headless)).toMatchObject({ outcome: 'fail', severity: 'minor' })
  })

  it('names a missing block at its table', () => {
    const short = withTable(
      report,
      'disclosure',
      { missingBlocks: [3] },
      { match: /\.charges\./, reason: 'row-missing' },
    )
    const [finding] = scorecardOf(packWith('2021', ['blocks-present']), short).findings
    expect(finding).toMatchObject({
      at: [{ address: 'disclosure' }, { address: 'disclosure.charges' }],
      message: '第二部分表格缺少“第二十条第（八）项”的全部内容。',
    })
  })
})

describe('remarks', () => {
  it('are hints', () => {
    const report = { ...annualReport('2021'), remarks: [{ kind: 'pending-changes' as const, text: '删去一句' }] }
    expect(judgeRule('changes-accepted', report)).toMatchObject({ outcome: 'fail', severity: 'hint' })
    expect(judgeRule('layout-tables', report).outcome).toBe('pass')
  })
})
