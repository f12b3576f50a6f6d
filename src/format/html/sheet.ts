/** What the parts of one report's page share: numbered findings, and which address they mark. */
import type { Finding, Scorecard } from '../../core/result.ts'
import { slotsOf, type Template } from '../../core/template.ts'
import { type Role, roleOf } from '../excerpt.ts'
import { type Untold, untoldRules } from '../summary.ts'
import type { Words } from '../words.ts'
import { groupFindings, type NumberedFinding, type SectionGroup } from './grouping.ts'
import { type Passage, passageKey, passagesOf } from './passages.ts'
import { type PageWords, pageWordsOf } from './words.ts'

export type NumberedUntold = Untold & { number: number }

/** A finding's mark on an address. `should` stands on a suspect cell: the value it would need. */
export type Mark = { number: number; finding: Finding; role: Role; should?: string }

export type Sheet = {
  scorecard: Scorecard
  words: Words
  say: PageWords
  template: Template | undefined
  /** Makes ids unique where several reports stand in one file. */
  prefix: string
  groups: SectionGroup[]
  /** The same findings in the same order. */
  failing: NumberedFinding[]
  untold: NumberedUntold[]
  marks: ReadonlyMap<string, Mark[]>
  /** Addresses that have an element of their own on the page. */
  anchors: ReadonlySet<string>
  /** Stretches of the report's prose to which findings point. */
  passages: Passage[]
  passageNumbers: ReadonlyMap<string, number>
}

/** Rows of the structure table that stand for the report as a whole. */
export const REPORT_ADDRESSES = ['report.title', 'report.agency', 'report.year', 'report.published'] as const

export function sheetOf(scorecard: Scorecard, words: Words, template: Template | undefined, prefix: string): Sheet {
  const say = pageWordsOf(words.lang)
  const groups = groupFindings(scorecard, { say, template, lang: words.lang })
  const failing = groups.flatMap(group => group.rules.flatMap(rule => rule.findings))
  const untold = untoldRules(scorecard).map((item, i) => ({ ...item, number: failing.length + i + 1 }))
  const open = untold.flatMap(({ number, findings }) => findings.map(finding => ({ number, finding })))
  const anchors = anchorsOf(scorecard, template)
  const marks = marksOf([...failing, ...open])
  const passages = passagesOf(failing)
  const passageNumbers = new Map(passages.map(({ place, number }) => [passageKey(place), number]))
  const findings = { groups, failing, untold, marks }
  return { scorecard, words, say, template, prefix, ...findings, anchors, passages, passageNumbers }
}

export const findingId = (sheet: Sheet, number: number): string => `${sheet.prefix}-f${number}`

export const passageId = (sheet: Sheet, number: number): string => `${sheet.prefix}-p${number}`

export const addressId = (sheet: Sheet, address: string): string => `${sheet.prefix}-${address}`

/** Row keys of a table in the scorecard, for forms that leave the number of rows open. */
export function openRowsOf(scorecard: Scorecard, tableKey: string): string[] {
  const keys = Object.keys(scorecard.report.cells)
    .filter(address => address.startsWith(`${tableKey}.`))
    .map(address => address.split('.')[1] ?? '')
  return [...new Set(keys)]
}

function marksOf(findings: NumberedFinding[]): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>()
  for (const { number, finding } of findings) {
    const { suspect } = finding
    const accused = suspect && 'cells' in suspect ? suspect.cells.map(cell => cell.address) : []
    for (const address of new Set([...finding.at.flatMap(place => place.address ?? []), ...accused])) {
      const mark = { number, finding, ...roleOf(address, finding) }
      const known = marks.get(address)
      if (known) known.push(mark)
      else marks.set(address, [mark])
    }
  }
  return marks
}

function anchorsOf(scorecard: Scorecard, template: Template | undefined): Set<string> {
  if (!template) return new Set(REPORT_ADDRESSES)
  const slots = slotsOf(template)
  const open = template.tables.filter(table => table.blocks.some(block => block.rows === 'open'))
  return new Set([
    ...REPORT_ADDRESSES,
    ...template.sections.map(section => section.key),
    ...template.tables.map(table => table.key),
    ...slots.flatMap(({ address, table, row, column }) => [
      address,
      `${table.key}.${row.key}`,
      // The strip prints a column's head once per row: none of them is the column's.
      ...(table.layout === 'rows' ? [`${table.key}.*.${column.key}`] : []),
    ]),
    ...open.flatMap(table => Object.keys(scorecard.report.cells).filter(a => a.startsWith(`${table.key}.`))),
    ...open.flatMap(table => openRowsOf(scorecard, table.key).map(key => `${table.key}.${key}`)),
  ])
}
