/** An invented scorecard with findings of every kind, so that formats can be tested without judging anything. */
import * as v from 'valibot'
import pack from '../../rules/gov-info-annual/2021/pack.json' with { type: 'json' }
import type { Origin } from '../../src/core/document.ts'
import type { Finding, RuleResult, Scorecard, ScorecardCell } from '../../src/core/result.ts'
import { slotsOf, type Template, TemplateSchema } from '../../src/core/template.ts'
import type { Rejected } from '../../src/format/index.ts'

export const template: Template = v.parse(TemplateSchema, pack.template)

export const templateOf = ({ edition }: { edition: string }): Template | undefined =>
  edition === '2021' ? template : undefined

const page = (number: number): Origin => ({ kind: 'page', page: number, box: [72, 200, 110, 214] })

const basis = { instrument: '国办公开办函〔2021〕30号', article: '附件表格' }

/** The figures that are not zero, and the cells that are no figures. */
const printed: Record<string, ScorecardCell> = {
  'disclosure.normative-documents.issued': { kind: 'number', value: '3', text: '3' },
  'disclosure.normative-documents.in-force': { kind: 'number', value: '21', text: '21' },
  'disclosure.licences.decisions': { kind: 'number', value: '1286', text: '１，286' },
  'disclosure.penalties.decisions': { kind: 'unreadable', text: '见附件' },
  'disclosure.charges.amount': { kind: 'number', value: '12.5', text: '12.5' },
  'applications.received.natural-person': { kind: 'number', value: '18', text: '18' },
  'applications.received.total': { kind: 'number', value: '18', text: '18' },
  'applications.carried-in.natural-person': { kind: 'number', value: '2', text: '2' },
  'applications.carried-in.total': { kind: 'number', value: '2', text: '2' },
  'applications.granted.natural-person': { kind: 'number', value: '11', text: '11' },
  'applications.granted.total': { kind: 'number', value: '12', text: '12' },
  'applications.unavailable-not-held.natural-person': { kind: 'number', value: '8', text: '8' },
  'applications.unavailable-not-held.total': { kind: 'number', value: '8', text: '8' },
  'applications.declined-duplicate.legal-service': { kind: 'blank', text: '' },
  'applications.declined-duplicate.research-institute': { kind: 'blank', text: '' },
  'applications.declined-publication.enterprise': { kind: 'blank', text: '—' },
  'applications.outcome-total.natural-person': { kind: 'number', value: '19', text: '19' },
  'applications.outcome-total.total': { kind: 'number', value: '19', text: '19' },
  'applications.carried-out.natural-person': { kind: 'number', value: '1', text: '1' },
  'applications.carried-out.total': { kind: 'number', value: '1', text: '1' },
  'disputes.reconsideration.upheld': { kind: 'number', value: '1', text: '1' },
  'disputes.reconsideration.total': { kind: 'number', value: '1', text: '1' },
}

const missingRow = 'applications.other-fee-unpaid'

function cells(): Record<string, ScorecardCell> {
  return Object.fromEntries(
    slotsOf(template).map(({ address, row, column, table }) => {
      if (address.startsWith(missingRow)) return [address, { kind: 'absent' }]
      const number = table.key === 'applications' ? 4 : 3
      const origin: Origin = { kind: 'html', table: number, row: 4, column: 2, line: 1, offset: 4000 + row.key.length }
      const zero: ScorecardCell = { kind: 'number', value: '0', text: '0' }
      return [address, { ...(printed[address] ?? (column.type === 'text' ? zero : zero)), origin }]
    }),
  )
}

const cell = (address: string, text: string, origin?: Origin) => ({
  address,
  text,
  label: address.split('.'),
  ...(origin ? { origin } : {}),
})

export const findings: Finding[] = [
  {
    rule: 'title-form',
    severity: 'minor',
    outcome: 'fail',
    fingerprint: 'f-title',
    message: '标题写作“工作汇报”，应为“政府信息公开工作年度报告”。',
    why: '年度报告的标题由机关名称、年度和“政府信息公开工作年度报告”组成。',
    fix: '请改为规定的标题。',
    basis: { instrument: '《政府信息公开条例》', article: '第四十九条', url: 'https://example.org/a?b=1&c=2' },
    at: [
      {
        address: 'report.title',
        text: '石桥县林业局2023年<b>工作汇报</b>',
        origin: { kind: 'html', line: 1, offset: 812 },
      },
    ],
  },
  {
    rule: 'row-total',
    severity: 'serious',
    outcome: 'fail',
    fingerprint: 'f-row',
    message: '第三部分表格第3行“（一）予以公开”，各类申请人之和为11，总计为12，相差1。',
    why: '总计应当等于各类申请人数量之和。',
    fix: '请对照申请台账核实后更正。',
    basis,
    at: [
      cell('applications.granted.total', '12', { kind: 'html', table: 4, row: 6, column: 9, line: 1, offset: 5120 }),
    ],
    actual: '12',
    expected: '11',
    difference: '1',
    equation: {
      left: [
        'natural-person',
        'enterprise',
        'research-institute',
        'public-welfare',
        'legal-service',
        'other-organization',
      ].map(key => ({ address: `applications.granted.${key}`, value: key === 'natural-person' ? '11' : '0' })),
      right: [{ address: 'applications.granted.total', value: '12' }],
    },
    suspect: { cells: [{ address: 'applications.granted.total', value: '11' }], repairs: 2 },
  },
  {
    rule: 'outcome-total',
    severity: 'serious',
    outcome: 'fail',
    fingerprint: 'f-column',
    message: '第三部分表格“总计”列，第三项各行之和为20，“（七）总计”为19，相差-1。',
    why: '（七）总计应当等于第三项各行之和。',
    fix: '请对照申请台账核实后更正；请勿仅为平衡而调整数字。',
    basis,
    at: [cell('applications.outcome-total.total', '19', page(5))],
    actual: '19',
    expected: '20',
    difference: '-1',
    equation: {
      left: slotsOf(template)
        .filter(
          s =>
            s.table.key === 'applications' &&
            s.column.key === 'total' &&
            /^(granted|partly|refused|unav|decl)/.test(s.row.key),
        )
        .map(s => ({ address: s.address, value: printed[s.address]?.value ?? '0' })),
      right: [{ address: 'applications.outcome-total.total', value: '19' }],
    },
    suspect: { tied: 3 },
  },
  {
    rule: 'row-missing',
    severity: 'serious',
    outcome: 'fail',
    fingerprint: 'f-missing',
    message: '第三部分表格缺少“2.申请人逾期未按收费通知要求缴纳费用”一行。',
    why: '表格的行由规定格式确定。',
    fix: '请补上缺少的行并填写数据。',
    basis,
    at: [{ address: missingRow, text: '' }],
  },
  {
    rule: 'blank-cells',
    severity: 'moderate',
    outcome: 'fail',
    fingerprint: 'f-blank',
    message: '第三部分表格有2个单元格空白。',
    why: '没有发生的填“0”。',
    fix: '请补填。',
    basis,
    at: [
      cell('applications.declined-duplicate.research-institute', '', { kind: 'docx', table: 2, row: 17, column: 6 }),
      cell('applications.declined-duplicate.legal-service', '', { kind: 'docx', table: 2, row: 17, column: 8 }),
    ],
  },
  {
    rule: 'prose-against-table',
    severity: 'moderate',
    outcome: 'fail',
    fingerprint: 'f-prose',
    message: '第一部分写明收到申请20件，第三部分表格本年新收为18件。',
    why: '文字与表格应当一致。',
    fix: '请核对后修改文字或者表格。',
    basis: { instrument: '《政府信息公开条例》', article: '第五十条' },
    at: [
      cell('applications.received.total', '18', { kind: 'pointer', pointer: '/cells/applications.received.total' }),
      { text: '全年共收到政府信息公开申请20件', origin: { kind: 'line', line: 17, column: 3 } },
    ],
    actual: '20',
    expected: '18',
  },
  {
    rule: 'large-amount',
    severity: 'hint',
    outcome: 'fail',
    fingerprint: 'f-hint',
    message: '第二部分表格收费金额请确认单位为万元。',
    why: '金额单位为万元。',
    fix: '请确认。',
    basis,
    at: [cell('disclosure.charges.amount', '12.5')],
  },
  {
    rule: 'penalties-readable',
    severity: 'moderate',
    outcome: 'cannot-tell',
    fingerprint: 'f-untold',
    message: '行政处罚数量未能核对。',
    why: '处罚数量应为数字。',
    fix: '请填写数字。',
    basis,
    at: [
      cell('disclosure.penalties.decisions', '见附件', {
        kind: 'html',
        table: 3,
        row: 10,
        column: 2,
        line: 90,
        offset: 7000,
      }),
    ],
    reason: { code: 'unreadable', text: '单元格中的文字不能读作数字' },
  },
]

const rules: RuleResult[] = [
  ...findings.map(f => ({
    id: f.rule,
    group: 'arithmetic',
    severity: f.severity,
    outcome: f.outcome,
    title: `规则：${f.rule}`,
  })),
  { id: 'sections-present', group: 'sections', severity: 'serious', outcome: 'pass', title: '六个部分齐全' },
  {
    id: 'carry-over',
    group: 'consistency',
    severity: 'serious',
    outcome: 'inapplicable',
    title: '上年结转与上一年度报告一致',
    reason: { code: 'no-previous', text: '没有提供上一年度报告' },
  },
]

export const scorecard: Scorecard = {
  schema: 'gouji.scorecard/1',
  run: { engine: '0.1.0', checkedAt: '2024-02-01T08:00:00.000Z', milliseconds: 12 },
  document: { name: '石桥县/林业局.html', sha256: 'ab'.repeat(32), format: 'html', bytes: 20480 },
  pack: {
    id: 'gov-info-annual',
    edition: '2021',
    version: '1.0.0',
    sha256: 'cd'.repeat(32),
    title: '政府信息公开工作年度报告（2021年格式）',
  },
  report: {
    title: '石桥县林业局2023年<b>工作汇报</b>',
    agency: '石桥县林业局',
    level: 'department',
    tier: 'county',
    year: 2023,
    published: '2024-01-19',
    sections: template.sections
      .filter(section => section.key !== 'other-matters')
      .map((section, i) => ({
        key: section.key,
        heading: section.label,
        origin: { kind: 'line', line: 5 + i * 40, column: 1 },
      })),
    cells: cells(),
  },
  outcome: 'fail',
  decision: 'block',
  score: { points: 68.25, of: 100, grade: 'D', coverage: 0.957 },
  groups: pack.groups.map((group, i) => ({
    key: group.key,
    title: group.title.zh,
    points: i === 4 ? 20 : i * 5,
    of: i === 4 ? 40 : i * 5,
  })),
  rules,
  findings,
  notRead: [
    { what: 'attachment', where: '处罚清单.xls', why: '没有读取链接的文件' },
    { what: 'page', where: '7-9', why: '> 300 pages' },
  ],
}

/** A report without any finding. */
export const faultless: Scorecard = {
  ...scorecard,
  document: { ...scorecard.document, name: '石桥县/水务局.html' },
  report: { ...scorecard.report, title: '石桥县水务局2023年政府信息公开工作年度报告', agency: '石桥县水务局' },
  outcome: 'pass',
  decision: 'allow',
  score: { points: 100, of: 100, grade: 'A', coverage: 1 },
  rules: rules.slice(-2),
  findings: [],
  notRead: [],
}

export const rejected: Rejected = {
  document: { name: '石桥县/教育局.doc' },
  rejection: { code: 'unsupported-format', variant: 'old-word' },
}
