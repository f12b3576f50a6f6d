/** Which cell is to blame for broken sums: the one whose correction repairs most of them and breaks none. */
import Big from 'big.js'
import type { Equation, Term } from './checks/check.ts'
import type { Suspect } from './result.ts'

type Sides = { left: Term[]; right: Term[]; gap: Big }
type Candidate = { cells: { address: string; value: string }[]; repairs: Set<number> }

/**
 * Answers for each equation of the list (told by its cells) whom to suspect. A candidate is a single cell, or a cell
 * together with the total of its row, since the two move together; its new value must be legal for the address and no
 * sum that holds may break. Several candidates that repair equally many sums are counted, not guessed between.
 */
export function blame(
  equations: readonly Equation[],
  isLegal: (address: string, value: Big) => boolean,
): (equation: Equation) => Suspect | undefined {
  const all = equations.map(toSides)
  const broken = all.flatMap((sides, i) => (sides.gap.eq(0) ? [] : [i]))
  if (broken.length === 0) return () => undefined
  const byCell = indexByCell(all)
  const values = valuesOf(all)
  const candidates = movesOf(all, broken).flatMap(cells => repairsOf(cells, { all, byCell, values, isLegal }))
  const index = new Map(equations.map((equation, i) => [nameOf(equation), i]))
  return equation => bestFor(index.get(nameOf(equation)) ?? -1, candidates)
}

const nameOf = ({ left, right }: Equation): string =>
  [...left, { address: '=' }, ...right].map(t => t.address).join(' ')

/** `gap` is right minus left: what the left side lacks. */
function toSides({ left, right }: Equation): Sides {
  return { left, right, gap: sumOf(right).minus(sumOf(left)) }
}

/** Exact; an empty side is nothing. */
export const sumOf = (terms: Term[]): Big => terms.reduce((sum, { value }) => sum.plus(value), new Big(0))

function indexByCell(all: Sides[]): Map<string, number[]> {
  const index = new Map<string, number[]>()
  all.forEach(({ left, right }, i) => {
    for (const { address } of [...left, ...right]) {
      const list = index.get(address)
      if (list) list.push(i)
      else index.set(address, [i])
    }
  })
  return index
}

const valuesOf = (all: Sides[]): Map<string, Big> =>
  new Map(all.flatMap(({ left, right }) => [...left, ...right].map(t => [t.address, new Big(t.value)] as const)))

/** Sets of cells that change by the same amount: the cells of broken sums, alone and with the total of their row. */
function movesOf(all: Sides[], broken: number[]): string[][] {
  const suspects = new Set(broken.flatMap(i => addressesOf(all[i])))
  const pairs = all.flatMap(({ left, right }) => {
    const [total] = right
    if (!total || right.length > 1) return []
    return left
      .filter(part => rowOf(part.address) === rowOf(total.address))
      .filter(part => suspects.has(part.address) || suspects.has(total.address))
      .map(part => [part.address, total.address])
  })
  return [...[...suspects].map(address => [address]), ...pairs]
}

const addressesOf = (sides: Sides | undefined): string[] =>
  sides ? [...sides.left, ...sides.right].map(t => t.address) : []

const rowOf = (address: string): string => address.slice(0, address.lastIndexOf('.'))

type Board = {
  all: Sides[]
  byCell: Map<string, number[]>
  values: Map<string, Big>
  isLegal: (address: string, value: Big) => boolean
}

/** Every legal correction of these cells by one amount, with the sums it repairs. */
function repairsOf(cells: string[], board: Board): Candidate[] {
  const touched = [...new Set(cells.flatMap(cell => board.byCell.get(cell) ?? []))]
  // How much the gap closes when the cells grow by one: sums that hold both cells on opposite sides stay as they are.
  const moved = touched.flatMap(i => {
    const weight = weightOf(board.all[i], cells)
    return weight === 0 ? [] : [{ i, weight, gap: board.all[i]?.gap ?? new Big(0) }]
  })
  if (moved.some(({ gap }) => gap.eq(0))) return []
  const amounts = new Map(moved.map(({ gap, weight }) => [gap.div(weight).toFixed(), gap.div(weight)]))
  return [...amounts.values()].flatMap(amount => {
    const changed = cells.map(address => ({ address, value: (board.values.get(address) ?? new Big(0)).plus(amount) }))
    if (!changed.every(({ address, value }) => board.isLegal(address, value))) return []
    const repairs = new Set(moved.filter(m => m.gap.eq(amount.times(m.weight))).map(m => m.i))
    return [{ cells: changed.map(({ address, value }) => ({ address, value: value.toFixed() })), repairs }]
  })
}

function weightOf(sides: Sides | undefined, cells: string[]): number {
  if (!sides) return 0
  const count = (terms: Term[]): number => terms.filter(t => cells.includes(t.address)).length
  return count(sides.left) - count(sides.right)
}

function bestFor(index: number, candidates: Candidate[]): Suspect | undefined {
  const able = candidates.filter(c => c.repairs.has(index))
  const most = Math.max(...able.map(c => c.repairs.size))
  const best = able.filter(c => c.repairs.size === most)
  const [only] = best
  if (!only) return undefined
  return best.length === 1 ? { cells: only.cells, repairs: most } : { tied: best.length }
}
