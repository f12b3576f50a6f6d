/** Cells as exact figures, for checks that calculate. */
import Big from 'big.js'
import type { BoundCell } from '../report.ts'
import type { TemplateColumn } from '../template.ts'
import type { Reason } from './check.ts'

export type Figure = {
  address: string
  value: Big
  /** Nothing is printed: the value is nought for the time being. */
  blank: boolean
  /** Negative, or not whole, where that is not legal. */
  illegal: boolean
}

/** A cell without figure, and why. */
export type NoFigure = { address: string; reason: Reason }

const reasonOf: Record<NonNullable<BoundCell['reason']>, Reason> = {
  'row-missing': 'missing',
  'column-missing': 'missing',
  'table-missing': 'missing',
  picture: 'picture',
  'not-sent': 'not-sent',
  unaligned: 'unaligned',
  wording: 'unreadable',
}

/** A dash or slash is a legitimate way to print nought (facts, section 0); an empty cell is not. */
export function toFigure(address: string, cell: BoundCell, column: TemplateColumn): Figure | NoFigure {
  const { value, text, reason } = cell
  if (value.kind === 'number') {
    const digits = new Big(value.digits)
    return { address, value: digits, blank: false, illegal: isIllegal(digits, column) }
  }
  if (value.kind === 'blank') return { address, value: new Big(0), blank: text.trim() === '', illegal: false }
  if (reason) return { address, reason: reasonOf[reason] }
  return { address, reason: value.kind === 'absent' ? 'missing' : 'unreadable' }
}

export const isFigure = (figure: Figure | NoFigure): figure is Figure => 'value' in figure

/** Counts are whole; nothing is negative unless its column takes a sign. */
function isIllegal(value: Big, { type, signed }: TemplateColumn): boolean {
  return (value.lt(0) && signed !== true) || (type === 'count' && !isWhole(value))
}

export const isWhole = (value: Big): boolean => value.eq(value.round(0, Big.roundDown))

export const isNumeric = ({ type }: TemplateColumn): boolean => type === 'count' || type === 'amount' || type === 'days'

export const total = (figures: { value: Big }[]): Big => figures.reduce((sum, f) => sum.plus(f.value), new Big(0))
