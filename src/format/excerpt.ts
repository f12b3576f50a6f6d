/** The part of the mandated table that a finding is about, as it looks in the form: rows, columns, marked cells. */
import type { Finding, FindingPlace, Scorecard, ScorecardCell } from '../core/result.ts'
import { rowsOf, type Template, type TemplateBlock, type TemplateTable } from '../core/template.ts'
import type { Words } from './words.ts'

/**
 * `suspect`: blame has singled it out, and `should` is the value it would need; `guilty`: the finding points at it and
 * nobody else is to blame; `involved`: the finding points at it, but another cell stands out.
 */
export type Role = 'guilty' | 'suspect' | 'involved' | 'plain'

export type ExcerptCell = { address: string; text: string; role: Role; should?: string }

export type Excerpt = {
  columns: string[]
  rows: { label: string; cells: ExcerptCell[] }[]
  /** Rows of the equation that hold nothing but zeros and are left out. */
  zeroRows: number
  /** Rows left out because there are too many, or because they stand in another part of the table. */
  moreRows: number
}

/** An equation is shown whole; of other findings the first rows tell enough. */
const MOST_EQUATION_ROWS = 40
const MOST_ROWS = 12

const SHORT_SUM = 4

/** From this many rows on, rows of zeros are left out. */
const FEW_ROWS = 6

/** `undefined` when the finding names no cell of the form. */
export function excerptOf(
  finding: Finding,
  scorecard: Scorecard,
  words: Words,
  template?: Template,
): Excerpt | undefined {
  const addresses = cellAddresses(finding)
  const tableKey = addresses[0]?.split('.')[0]
  const table = template?.tables.find(t => t.key === tableKey)
  if (!table) return undefined
  const mine = addresses.filter(a => a.startsWith(`${table.key}.`))
  const block = blockOf(table, mine)
  if (!block) return undefined
  const rowKeys = unique(mine.map(a => a.split('.')[1] ?? ''))
  const shown = orderedRows(block, rowKeys)
  const wanted = new Set(mine.map(a => a.split('.')[2]))
  const columns = shown.length === 1 ? block.columns : block.columns.filter(c => wanted.has(c.key))
  const rows = shown.map(row => ({
    label: row.label,
    cells: columns.map(c => excerptCell(`${table.key}.${row.key}.${c.key}`, finding, scorecard, words)),
  }))
  const telling = rows.length > FEW_ROWS ? rows.filter(row => !isZeros(row.cells)) : rows
  const most = finding.equation ? MOST_EQUATION_ROWS : MOST_ROWS
  return {
    columns: columns.map(c => c.label),
    rows: telling.slice(0, most),
    zeroRows: rows.length - telling.length,
    moreRows: Math.max(0, telling.length - most) + (rowKeys.length - rows.length),
  }
}

/** What stands in a cell, or in words why nothing does. */
export function cellText(cell: ScorecardCell | undefined, words: Words): string {
  if (!cell) return words.cell.absent
  return cell.text || cell.value || words.cell[cell.kind]
}

export function roleOf(address: string, finding: Finding): { role: Role; should?: string } {
  const { suspect } = finding
  const accused = suspect && 'cells' in suspect ? suspect.cells.find(c => c.address === address) : undefined
  if (accused) return { role: 'suspect', should: accused.value }
  if (!finding.at.some(place => place.address === address)) return { role: 'plain' }
  const otherStandsOut = suspect && 'cells' in suspect ? true : isTermOfLongSum(address, finding)
  return { role: otherStandsOut ? 'involved' : 'guilty' }
}

/** The places worth a line of their own: of an equation, whose terms stand in the excerpt, those that stand out. */
export function tellingPlaces(finding: Finding, most: number): { shown: FindingPlace[]; more: number } {
  const { at, equation } = finding
  const standsOut = ({ address }: FindingPlace): boolean =>
    address === undefined || !['involved', 'plain'].includes(roleOf(address, finding).role)
  const telling = equation ? at.filter(standsOut) : at
  const shown = (telling.length > 0 ? telling : at).slice(0, most)
  return { shown, more: at.length - shown.length }
}

/** Marking every term of a long sum would mark a whole row or column; then its total stands for it. */
function isTermOfLongSum(address: string, { equation }: Finding): boolean {
  return (
    equation !== undefined && equation.left.length > SHORT_SUM && equation.left.some(term => term.address === address)
  )
}

function cellAddresses(finding: Finding): string[] {
  const { at, equation, suspect } = finding
  const all = [
    ...at.map(place => place.address ?? ''),
    ...[...(equation?.left ?? []), ...(equation?.right ?? [])].map(term => term.address),
    ...(suspect && 'cells' in suspect ? suspect.cells.map(cell => cell.address) : []),
  ]
  return unique(all.filter(address => address.split('.').length === 3 && !address.includes('*')))
}

function blockOf(table: TemplateTable, addresses: string[]): TemplateBlock | undefined {
  const first = addresses[0]?.split('.')[1]
  return table.blocks.find(b => b.rows === 'open' || b.rows.some(r => r.key === first))
}

function orderedRows(block: TemplateBlock, keys: string[]): { key: string; label: string }[] {
  if (block.rows === 'open') return keys.map(key => ({ key, label: key }))
  return rowsOf(block).filter(row => keys.includes(row.key))
}

function excerptCell(address: string, finding: Finding, scorecard: Scorecard, words: Words): ExcerptCell {
  return { address, text: cellText(scorecard.report.cells[address], words), ...roleOf(address, finding) }
}

const isZeros = (cells: ExcerptCell[]): boolean => cells.every(c => c.role === 'plain' && /^[0０]+$/.test(c.text))

const unique = (items: string[]): string[] => [...new Set(items)]
