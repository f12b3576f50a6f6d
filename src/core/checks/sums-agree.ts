import type Big from 'big.js'
import * as v from 'valibot'
import type { Localized } from '../pack.ts'
import type { BoundTable } from '../report.ts'
import { rowsOf, type TemplateColumn, type TemplateTable } from '../template.ts'
import {
  columnName,
  fillBoth,
  listWords,
  placeWords,
  rowName,
  same,
  sumWords,
  tableWords,
  termWords,
} from '../wording.ts'
import { addedBehind } from './added-rows.ts'
import { type Context, defineCheck, type Equation, type Hit, type Reason, type Term } from './check.ts'
import { type Figure, isFigure, isNumeric, isWhole, type NoFigure, toFigure, total } from './figures.ts'
import { cellAt, cellPlace, hasFigures, MANY_PLACES, overTables, rowsIn } from './places.ts'

const Keys = v.pipe(v.array(v.string()), v.minLength(1))

const params = v.strictObject({
  table: v.string(),
  each: v.picklist(['row', 'column']),
  left: Keys,
  right: Keys,
  /** What the form calls a term (第一项); its row or column label otherwise. */
  names: v.optional(v.record(v.string(), v.strictObject({ zh: v.string(), en: v.string() })), {}),
})
type Params = v.InferOutput<typeof params>

type Operand = { key: string; column: TemplateColumn; address: string }
/** `column`: where a sum over rows stands in the block. */
type Sum = { place: string; label?: string; column?: { index: number; of: number }; left: Operand[]; right: Operand[] }
type Sides = { sum: Sum; left: Figure[]; right: Figure[] }
type Broken = { kind: 'broken' } & Sides
type Weighed = ({ kind: 'holds' } & Sides) | Broken | { kind: 'open'; reason: Reason; addresses: string[] }

/**
 * In each row (or column) of a table the left terms add up to the right ones. Blank cells count as nought; where that
 * does not balance, the sum is broken only if no filling with legal figures could balance it. A total that counts a row
 * which the form does not have is that row's fault.
 */
export const sumsAgree = defineCheck({
  id: 'sums-agree',
  about: {
    zh: '每一行（或每一列）中，左边各项之和等于右边各项之和。',
    en: 'In every row, or every column, of a table the terms on the left add up to the terms on the right.',
  },
  outcomes: ['pass', 'fail', 'cannot-tell'],
  values: ['actual', 'expected', 'gap', 'left', 'place', 'right'],
  params,
  keys: ({ table, each, left, right }) =>
    [...left, ...right].map(key => (each === 'row' ? `${table}.*.${key}` : `${table}.${key}`)),
  describe: (p, template) => {
    const table = template.tables.find(t => t.key === p.table)
    const names = (keys: string[]) =>
      termWords(
        table
          ? namesOf(
              table,
              keys.map(key => ({ key })),
              p,
            )
          : [],
      )
    return fillBoth(
      p.each === 'row'
        ? { zh: '{table}每一行：{left} = {right}。', en: 'In every row of {table}: {left} = {right}.' }
        : { zh: '{table}每一列：{left} = {right}。', en: 'In every column of {table}: {left} = {right}.' },
      { table: tableWords(template, p.table), left: names(p.left), right: names(p.right) },
    )
  },
  judge: (context, p) =>
    overTables(
      context,
      [p.table],
      (table, bound) => {
        const weighed = sumsOf(context, table, p).map(sum => forgiven(weigh(context, sum), bound))
        return [
          ...weighed.flatMap(w => (w.kind === 'broken' ? [toHit(context, table, w, p)] : [])),
          ...openHits(context, table, weighed),
        ]
      },
      hasFigures,
    ),
  equations: (context, p) => {
    const table = context.template.tables.find(t => t.key === p.table)
    const bound = context.report.tables.find(t => t.key === p.table)
    if (!table || !bound || !hasFigures(context.report, bound)) return []
    return sumsOf(context, table, p).flatMap(sum => {
      const weighed = forgiven(weigh(context, sum), bound)
      return weighed.kind === 'open' ? [] : [toEquation(weighed)]
    })
  },
})

function sumsOf(context: Context, table: TemplateTable, p: Params): Sum[] {
  return p.each === 'row' ? sumsOfRows(context, table, p) : sumsOfColumns(table, p)
}

/** Only rows whose block has all the columns. */
function sumsOfRows(context: Context, table: TemplateTable, p: Params): Sum[] {
  return rowsIn(context, table).flatMap(({ block, key, label }): Sum[] => {
    const operands = (keys: string[]): Operand[] =>
      keys.flatMap(k => {
        const column = block.columns.find(c => c.key === k)
        return column ? [{ key: k, column, address: `${table.key}.${key}.${k}` }] : []
      })
    const sum = { left: operands(p.left), right: operands(p.right) }
    const complete = sum.left.length === p.left.length && sum.right.length === p.right.length
    return complete ? [{ place: `${table.key}.${key}`, ...(label ? { label } : {}), ...sum }] : []
  })
}

/** Only in the block that has all the rows. */
function sumsOfColumns(table: TemplateTable, p: Params): Sum[] {
  const wanted = [...p.left, ...p.right]
  const block = table.blocks.find(b => wanted.every(key => rowsOf(b).some(r => r.key === key)))
  return (block?.columns ?? []).flatMap((column, index, all): Sum[] => {
    if (!isNumeric(column)) return []
    const operand = (key: string): Operand => ({ key, column, address: `${table.key}.${key}.${column.key}` })
    const place = `${table.key}.*.${column.key}`
    return [{ place, column: { index, of: all.length }, left: p.left.map(operand), right: p.right.map(operand) }]
  })
}

function weigh(context: Context, sum: Sum): Weighed {
  const read = ({ address, column }: Operand): Figure | NoFigure => toFigure(address, cellAt(context, address), column)
  const left = sum.left.map(read)
  const right = sum.right.map(read)
  const lost = [...left, ...right].flatMap(f => (isFigure(f) ? [] : [f]))
  const [first] = lost
  if (first) return { kind: 'open', reason: first.reason, addresses: lost.map(f => f.address) }
  const figures = { left: left.filter(isFigure), right: right.filter(isFigure) }
  const gap = total(figures.right).minus(total(figures.left))
  if (gap.eq(0)) return { kind: 'holds', sum, ...figures }
  const all = [...figures.left, ...figures.right]
  const illegal = all.filter(f => f.illegal)
  if (illegal.length > 0) return { kind: 'open', reason: 'illegal-value', addresses: illegal.map(f => f.address) }
  const blank = all.filter(f => f.blank)
  if (blank.length > 0 && canFill(sum, figures, gap)) {
    return { kind: 'open', reason: 'blank', addresses: blank.map(f => f.address) }
  }
  return { kind: 'broken', sum, ...figures }
}

/** A sum that holds as soon as the rows are counted that were added among its terms. */
function forgiven(weighed: Weighed, bound: BoundTable): Weighed {
  if (weighed.kind !== 'broken' || !weighed.sum.column) return weighed
  const { sum, left, right } = weighed
  const { index, of: columns } = weighed.sum.column
  const added = (side: Operand[]) => addedBehind(bound, { keys: side.map(o => o.key), index, columns })
  const more = { left: added(sum.left), right: added(sum.right) }
  if (more.left.length + more.right.length === 0) return weighed
  const sumOf = (figures: Figure[], extra: Big[]) => extra.reduce((whole, value) => whole.plus(value), total(figures))
  return sumOf(left, more.left).eq(sumOf(right, more.right))
    ? { kind: 'open', reason: 'added-row', addresses: right.map(f => f.address) }
    : weighed
}

/** Whether legal figures in the blank cells could close the gap (right minus left). */
function canFill(sum: Sum, { left, right }: { left: Figure[]; right: Figure[] }, gap: Big): boolean {
  const [blankLeft, blankRight] = [left.some(f => f.blank), right.some(f => f.blank)]
  const columns = [...sum.left, ...sum.right].map(o => o.column)
  if (!isWhole(gap) && columns.every(c => c.type === 'count')) return false
  if (columns.some(c => c.signed)) return true
  return (blankLeft && gap.gt(0)) || (blankRight && gap.lt(0))
}

function toEquation({ left, right }: { left: Figure[]; right: Figure[] }): Equation {
  const terms = (figures: Figure[]): Term[] => figures.map(f => ({ address: f.address, value: f.value.toFixed() }))
  return { left: terms(left), right: terms(right) }
}

/** More cells than these are not named one by one. */
const FEW_CELLS = 2
/** In longer sums the noughts are not pointed at. */
const FEW_TERMS = 5

function toHit(context: Context, table: TemplateTable, w: Broken, p: Params): Hit {
  const equation = toEquation(w)
  const expected = total(w.left)
  const actual = total(w.right)
  const difference = actual.minus(expected)
  const few = w.left.length + w.right.length <= FEW_TERMS
  const involved = [...w.right, ...w.left.filter(f => few || !f.value.eq(0) || f.blank)]
  return {
    outcome: 'fail',
    at: involved.slice(0, MANY_PLACES).map(f => cellPlace(context, f.address)),
    values: {
      place: placeWords(context.template, w.sum.place, w.sum.label),
      left: sumWords(equation.left, namesOf(table, w.sum.left, p), expected.toFixed()),
      right: sumWords(equation.right, namesOf(table, w.sum.right, p), actual.toFixed()),
      actual: actual.toFixed(),
      expected: expected.toFixed(),
      gap: difference.abs().toFixed(),
    },
    actual: actual.toFixed(),
    expected: expected.toFixed(),
    difference: difference.toFixed(),
    equation,
  }
}

function namesOf(table: TemplateTable, operands: Pick<Operand, 'key'>[], p: Params): Localized[] {
  return operands.map(({ key }) => {
    const name = p.names[key]
    return name ?? same(`“${(p.each === 'row' ? columnName(table, key) : rowName(table, key)) ?? key}”`)
  })
}

/** One hit for each reason, naming the cells that stand in the way. */
function openHits(context: Context, table: TemplateTable, weighed: Weighed[]): Hit[] {
  const open = weighed.flatMap(w => (w.kind === 'open' ? [w] : []))
  return [...new Set(open.map(w => w.reason))].map(reason => {
    const addresses = [...new Set(open.filter(w => w.reason === reason).flatMap(w => w.addresses))]
    return {
      outcome: 'cannot-tell',
      reason,
      at: addresses.slice(0, MANY_PLACES).map(address => cellPlace(context, address)),
      values: { place: openWords(context, table, addresses) },
    }
  })
}

/** Few cells are named, more are their table's. */
function openWords({ template }: Context, table: TemplateTable, addresses: string[]): Localized {
  return addresses.length <= FEW_CELLS
    ? listWords(addresses.map(address => placeWords(template, address)))
    : tableWords(template, table.key)
}
