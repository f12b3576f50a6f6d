/**
 * The roll-up: the figures of subordinate bodies added up cell by cell, and held against those of the body above them
 * (facts, b.5). Sums are exact; a child that is missing or a cell that cannot be read is named, never taken for nought.
 */
import Big from 'big.js'
import type { ScorecardCell } from './result.ts'
import { slotsOf, type Template, type TemplateColumn } from './template.ts'

export type Cells = Readonly<Record<string, ScorecardCell>>

/** The report of one subordinate body. */
export type RollupChild = { name: string; cells: Cells }

/** One cell of the form over all children. */
export type RollupCell = {
  address: string
  /** Exact decimal, over the cells that hold a figure or a mark for nought. */
  sum: string
  /** How many children the sum is made of. */
  counted: number
  /** Children whose cell holds nothing at all: taken for nought in the sum, and named. */
  blank: string[]
  /** Children whose cell could not be read or is not there. */
  unread: string[]
}

/** Sums of every count and amount of the form, in its printed order. */
export function rollUp(template: Template, children: readonly RollupChild[]): RollupCell[] {
  return slotsOf(template)
    .filter(({ column }) => isSummed(column))
    .map(({ address }) => rollUpCell(address, children))
}

/** Days and dates do not add up. */
const isSummed = ({ type }: TemplateColumn): boolean => type === 'count' || type === 'amount'

function rollUpCell(address: string, children: readonly RollupChild[]): RollupCell {
  let sum = new Big(0)
  let counted = 0
  const blank: string[] = []
  const unread: string[] = []
  for (const { name, cells } of children) {
    const figure = figureOf(cells[address])
    if (!figure) {
      unread.push(name)
      continue
    }
    sum = sum.plus(figure.value)
    counted += 1
    if (figure.blank) blank.push(name)
  }
  return { address, sum: sum.toFixed(), counted, blank, unread }
}

/** A dash or a stroke is a way to print nought; an empty cell is one that may have been forgotten (facts, section 0). */
function figureOf(cell: ScorecardCell | undefined): { value: Big; blank: boolean } | undefined {
  if (cell?.kind === 'number' && cell.value !== undefined) return { value: new Big(cell.value), blank: false }
  if (cell?.kind === 'blank') return { value: new Big(0), blank: (cell.text ?? '').trim() === '' }
  return undefined
}

export type RollupVerdict = 'equal' | 'differs' | 'below' | 'cannot-tell' | 'inapplicable'

/** `difference`: parent less sum, signed. `loose`: a table in which honest reports differ as well. */
export type RollupLine = RollupCell & { parent?: string; difference?: string; verdict: RollupVerdict; loose: boolean }

export type RollupTerms = {
  /** Every child that must report is among the children. */
  complete: boolean
  /** What the parent's report covers, as its preface states it (`report.scope`); undefined where it says nothing. */
  scope: 'whole-area' | 'own' | undefined
  /** Keys of tables whose sums need not agree. */
  loose: readonly string[]
}

/**
 * Each cell of the parent against the sum. Equality is asked for only where all children are known and the parent's
 * report says that it includes them; otherwise a parent below its known children is all that can be said.
 */
export function compareRollup(parent: Cells, rolled: readonly RollupCell[], terms: RollupTerms): RollupLine[] {
  return rolled.map(cell => {
    const loose = terms.loose.includes(cell.address.split('.')[0] ?? '')
    const own = figureOf(parent[cell.address])
    if (!own) return { ...cell, verdict: terms.scope === 'own' ? 'inapplicable' : 'cannot-tell', loose }
    const difference = own.value.minus(cell.sum)
    const verdict = verdictOn(cell, { difference, blankParent: own.blank, terms })
    return { ...cell, parent: own.value.toFixed(), difference: difference.toFixed(), verdict, loose }
  })
}

type Compared = { difference: Big; blankParent: boolean; terms: RollupTerms }

function verdictOn(cell: RollupCell, { difference, blankParent, terms }: Compared): RollupVerdict {
  if (terms.scope === 'own') return 'inapplicable'
  const known = terms.complete && cell.unread.length === 0 && terms.scope === 'whole-area'
  if (difference.eq(0)) return known ? 'equal' : 'cannot-tell'
  // Whatever the missing ones and the blanks hold, it only adds to the sum; a blank of the parent may hold anything.
  if (difference.lt(0)) return blankParent ? 'cannot-tell' : known ? 'differs' : 'below'
  return known && cell.blank.length === 0 && !blankParent ? 'differs' : 'cannot-tell'
}
