/** Report values made by hand, so that judging can be tested without decoding and binding. All figures are invented. */
import * as v from 'valibot'
import pack2019 from '../../rules/gov-info-annual/2019/pack.json' with { type: 'json' }
import pack2021 from '../../rules/gov-info-annual/2021/pack.json' with { type: 'json' }
import type { Origin, Paragraph } from '../../src/core/document.ts'
import type { BoundCell, BoundTable, Level, Report, ReportSection, Tier, Value } from '../../src/core/report.ts'
import { slotsOf, type Template, TemplateSchema } from '../../src/core/template.ts'

export type Edition = '2019' | '2021'

const templates = { '2019': pack2019.template, '2021': pack2021.template }

export const templateOf = (edition: Edition): Template => v.parse(TemplateSchema, templates[edition])

export type ReportOptions = {
  year?: number
  agency?: string
  level?: Level
  tier?: Tier
  /** ISO date; null: no date in the document. */
  published?: string | null
  title?: string
  /** What is printed in a cell, by address; the other cells keep their figures. A BoundCell goes in as it is. */
  cells?: Record<string, string | BoundCell>
  /** Paragraphs of a section, by its key; null leaves the section out. */
  sections?: Record<string, string[] | null>
  preface?: string[]
  closing?: string[]
}

/** A complete and faultless report of a county's department; every change is named in the options. */
export function annualReport(edition: Edition, options: ReportOptions = {}): Report {
  const template = templateOf(edition)
  const year = options.year ?? (edition === '2019' ? 2020 : 2024)
  const agency = options.agency ?? '青禾县水务局'
  const title = options.title ?? `${agency}${year}年政府信息公开工作年度报告`
  const published = options.published === undefined ? `${year + 1}-01-20` : options.published
  const preface = options.preface ?? [
    `根据《中华人民共和国政府信息公开条例》编制本报告。本报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`,
  ]
  return {
    form: 'printed',
    partial: false,
    title: { text: title, origin: at(1) },
    agency: { text: agency, origin: at(1) },
    level: options.level ?? 'department',
    tier: options.tier ?? 'county',
    year: { text: `${year}年`, value: year, origin: at(1) },
    ...(published ? { published: { text: published, date: published, source: 'metadata', origin: at(2) } } : {}),
    editionMarks: [],
    preface: preface.map((text, i) => paragraph(text, 3 + i)),
    sections: sectionsOf(template, { ...prose(year), ...options.sections }),
    closing: (options.closing ?? []).map((text, i) => paragraph(text, 9000 + i)),
    metadata: [],
    tables: template.tables.map(tableOf),
    cells: { ...cellsOf(template, edition), ...readAll(options.cells ?? {}) },
    leftovers: [],
    remarks: [],
    notRead: [],
    cutOff: false,
  }
}

export const paragraph = (text: string, line: number): Paragraph => ({ kind: 'paragraph', text, origin: at(line) })

/** A printed cell as binding would leave it: figures, zero marks, nothing, or words. */
export function cell(text: string, origin?: Origin): BoundCell {
  return { value: readValue(text), text, ...(origin ? { origin } : {}) }
}

function readValue(text: string): Value {
  if (/^(|-|—|——|\/)$/.test(text)) return { kind: 'blank' }
  if (/^-?\d+(\.\d+)?$/.test(text)) return { kind: 'number', digits: text }
  return { kind: 'unreadable' }
}

const at = (line: number): Origin => ({ kind: 'line', line, column: 1 })

const readAll = (cells: Record<string, string | BoundCell>): Record<string, BoundCell> =>
  Object.fromEntries(Object.entries(cells).map(([key, c]) => [key, typeof c === 'string' ? cell(c, at(5000)) : c]))

function prose(year: number): Record<string, string[]> {
  return {
    overview: [
      `${year}年，我局认真落实政府信息公开各项要求。`,
      '（一）主动公开情况。在县政府门户网站发布水利工程、防汛抗旱等信息88条。',
      '（二）依申请公开情况。全年新收政府信息公开申请12件，上年结转2件，办结13件，结转下年度1件。',
      '（三）政府信息管理情况。对历年文件逐件核对有效性，动态调整公开目录。',
      '（四）政府信息公开平台建设情况。改版信息公开专栏，维护政务新媒体账号。',
      '（五）监督保障情况。将信息公开纳入年度考核，接受社会评议，未发生责任追究。',
    ],
    disclosure: [],
    applications: [],
    disputes: [],
    problems: [
      '存在的主要问题：一是公开内容的针对性还不够强；二是基层水管单位业务培训偏少。',
      '改进情况：一是围绕群众关心的供水问题充实公开内容；二是每季度组织一次业务培训。',
    ],
    'other-matters': ['本年度未发出收费通知，收取信息处理费0元。', '无其他需要报告的事项。'],
  }
}

function sectionsOf(template: Template, paragraphs: Record<string, string[] | null>): ReportSection[] {
  return template.sections.flatMap((section, i) => {
    const texts = paragraphs[section.key]
    if (!texts) return []
    const numeral = '一二三四五六七八九'[i] ?? ''
    const heading = { text: `${numeral}、${section.label}`, numeral, wording: section.label, origin: at(100 * (i + 1)) }
    const holds: ReportSection['holds'] = section.body === 'table' ? ['table'] : []
    return [{ key: section.key, heading, paragraphs: texts.map((t, j) => paragraph(t, 100 * (i + 1) + j + 1)), holds }]
  })
}

function tableOf(table: Template['tables'][number]): BoundTable {
  return {
    key: table.key,
    state: 'bound',
    origin: at(2000),
    rows: table.blocks.flatMap(b =>
      b.rows === 'open' ? [] : b.rows.map(r => ({ key: r.key, label: { text: r.label }, similarity: 1 })),
    ),
    columns: table.blocks.flatMap((b, block) =>
      b.columns.map(c => ({ key: c.key, block, label: { text: c.label }, similarity: 1 })),
    ),
    missingBlocks: [],
    missingRows: [],
    missingColumns: [],
    extraRows: [],
    extraColumns: [],
    repeatedRows: [],
    rowsUncertain: false,
  }
}

/** Received 12 (nine persons, three enterprises), carried in 2, settled 13, carried out 1; one reconsideration. */
const figures: Record<string, string> = {
  'applications.received.natural-person': '9',
  'applications.received.enterprise': '3',
  'applications.received.total': '12',
  'applications.carried-in.natural-person': '2',
  'applications.carried-in.total': '2',
  'applications.granted.natural-person': '6',
  'applications.granted.enterprise': '2',
  'applications.granted.total': '8',
  'applications.partly-granted.enterprise': '1',
  'applications.partly-granted.total': '1',
  'applications.unavailable-not-held.natural-person': '3',
  'applications.unavailable-not-held.total': '3',
  'applications.declined-petition.natural-person': '1',
  'applications.declined-petition.total': '1',
  'applications.outcome-total.natural-person': '10',
  'applications.outcome-total.enterprise': '3',
  'applications.outcome-total.total': '13',
  'applications.carried-out.natural-person': '1',
  'applications.carried-out.total': '1',
  'disputes.reconsideration.upheld': '1',
  'disputes.reconsideration.total': '1',
  'disputes.litigation-direct.pending': '2',
  'disputes.litigation-direct.total': '2',
}

const disclosed: Record<Edition, Record<string, string>> = {
  '2019': {
    'disclosure.normative-documents.made': '2',
    'disclosure.normative-documents.published': '2',
    'disclosure.normative-documents.public-total': '7',
    'disclosure.licences.previous-items': '11',
    'disclosure.licences.change': '-3',
    'disclosure.licences.decisions': '45',
    'disclosure.penalties.decisions': '6',
    'disclosure.procurement.items': '4',
    'disclosure.procurement.amount': '38.6',
  },
  '2021': {
    'disclosure.normative-documents.issued': '2',
    'disclosure.normative-documents.repealed': '1',
    'disclosure.normative-documents.in-force': '8',
    'disclosure.licences.decisions': '45',
    'disclosure.penalties.decisions': '6',
    'disclosure.charges.amount': '120.75',
  },
}

function cellsOf(template: Template, edition: Edition): Record<string, BoundCell> {
  const printed = { ...figures, ...disclosed[edition] }
  return Object.fromEntries(
    slotsOf(template).map(({ address }, i) => [address, cell(printed[address] ?? '0', at(2001 + i))]),
  )
}
