/**
 * The figures of two renderings of one report held against each other, cell by cell: an earlier and a later version,
 * the page and its download, the report and a form that was exported from a register.
 */
import Big from 'big.js'
import type { ScorecardCell } from './result.ts'
import type { Cells } from './rollup.ts'
import { slotsOf, type Template } from './template.ts'

/** `difference`: after less before, signed, where both are numbers. */
export type FigureDifference = {
  address: string
  before: ScorecardCell
  after: ScorecardCell
  difference?: string
}

export type FigureComparison = {
  /** Cells that hold the same. */
  same: number
  differences: FigureDifference[]
  /** Addresses of cells that one of the two did not yield: unreadable, or not there. */
  notCompared: string[]
}

const ABSENT: ScorecardCell = { kind: 'absent' }

/**
 * Every cell of the form in its printed order. Nothing printed and a printed nought are the same quantity and differ
 * in no figure; a cell that could not be read is not compared, never called different.
 */
export function compareFigures(template: Template, before: Cells, after: Cells): FigureComparison {
  const comparison: FigureComparison = { same: 0, differences: [], notCompared: [] }
  for (const address of addressesOf(template, before, after)) {
    const [one, other] = [before[address] ?? ABSENT, after[address] ?? ABSENT]
    if (!isRead(one) || !isRead(other)) comparison.notCompared.push(address)
    else if (meaningOf(one) === meaningOf(other)) comparison.same += 1
    else comparison.differences.push({ address, before: one, after: other, ...differenceOf(one, other) })
  }
  return comparison
}

/** Fixed cells first, then the rows that a body added to open tables. */
function addressesOf(template: Template, before: Cells, after: Cells): Set<string> {
  return new Set([...slotsOf(template).map(slot => slot.address), ...Object.keys(before), ...Object.keys(after)])
}

const isRead = ({ kind }: ScorecardCell): boolean => kind !== 'unreadable' && kind !== 'absent'

function meaningOf({ kind, value, text }: ScorecardCell): string {
  if (kind === 'number') return new Big(value ?? 0).toFixed()
  if (kind === 'blank') return '0'
  return value ?? text ?? ''
}

function differenceOf(before: ScorecardCell, after: ScorecardCell): { difference?: string } {
  if (!isQuantity(before) || !isQuantity(after)) return {}
  return { difference: new Big(meaningOf(after)).minus(meaningOf(before)).toFixed() }
}

const isQuantity = ({ kind }: ScorecardCell): boolean => kind === 'number' || kind === 'blank'
