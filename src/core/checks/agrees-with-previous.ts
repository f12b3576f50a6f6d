import Big from 'big.js'
import * as v from 'valibot'
import type { Report } from '../report.ts'
import { rowsOf, type TemplateColumn, type TemplateTable } from '../template.ts'
import { fillBoth, join, listWords, placeWords } from '../wording.ts'
import { type Context, defineCheck, type Hit, inapplicable, type Place } from './check.ts'
import { type Figure, isFigure, isNumeric, toFigure } from './figures.ts'
import { bodyChanged, lastYear } from './last-year.ts'
import { cellAt, cellPlace, hasFigures, MANY_PLACES, overTables } from './places.ts'

const Part = v.strictObject({
  key: v.string(),
  of: v.picklist(['this', 'previous']),
  minus: v.optional(v.boolean(), false),
})

const params = v.strictObject({
  table: v.string(),
  /** `column`: keys are rows, compared in every column; `row`: keys are columns. */
  each: v.picklist(['row', 'column']),
  now: v.string(),
  from: v.pipe(v.array(Part), v.minLength(1)),
  relation: v.optional(v.picklist(['equal', 'at-least']), 'equal'),
  /** The row or column of totals: where it agrees, differences elsewhere are a reclassification. */
  total: v.optional(v.string()),
})
type Params = v.InferOutput<typeof params>

/** One comparison; `line` is the row or column. */
type Line = { line: string; address: string; actual: Big; expected: Big }

/**
 * `reclassified`: the totals agree, the parts do not. `other-body`: last year's report names another body. Use last
 * year's corrected version where there is one.
 */
export const agreesWithPrevious = defineCheck({
  id: 'agrees-with-previous',
  about: { zh: '与同一机关上一年度报告的数据相衔接。', en: "Figures follow from last year's report of the same body." },
  outcomes: ['pass', 'fail', 'cannot-tell', 'inapplicable'],
  variants: ['reclassified', 'other-body'],
  values: ['actual', 'expected', 'gap', 'place'],
  variantValues: { reclassified: ['cells', 'place'] },
  unused: ({ total }) => (total === undefined ? ['reclassified'] : []),
  params,
  keys: ({ table, each, now, from }) =>
    [now, ...from.map(part => part.key)].map(key => (each === 'row' ? `${table}.*.${key}` : `${table}.${key}`)),
  describe: ({ table, each, now, from, relation }, template) => {
    const place = (key: string) => placeWords(template, each === 'row' ? `${table}.*.${key}` : `${table}.${key}`)
    const sum = from.map((part, i) => {
      const year = part.of === 'this' ? { zh: '本年度', en: 'this year' } : { zh: '上年度', en: 'last year' }
      const sign = part.minus ? ' − ' : i > 0 ? ' + ' : ''
      return { zh: `${sign}${year.zh}${place(part.key).zh}`, en: `${sign}${place(part.key).en} (${year.en})` }
    })
    return fillBoth(
      { zh: '本年度{now} {sign} {sum}。', en: '{now} (this year) {sign} {sum}.' },
      { now: place(now), sign: relation === 'equal' ? '=' : '≥', sum: join(sum, '', '') },
    )
  },
  judge(context, p) {
    const last = lastYear(context)
    if ('reason' in last) return inapplicable(last.reason)
    const changed = bodyChanged(context.report, last.previous)
    const compared = context.template.tables.flatMap(t =>
      t.key === p.table ? linesOf(context, t, last.previous, p) : [],
    )
    if (compared.length === 0 && context.report.tables.find(t => t.key === p.table)?.state === 'bound') {
      return inapplicable('nothing-to-compare')
    }
    return overTables(context, [p.table], () => hitsOf(context, compared, { ...p, changed }), hasFigures)
  },
})

function hitsOf(
  context: Context,
  lines: Line[],
  { table, total, relation, changed }: Params & { changed: boolean },
): Hit[] {
  const differing = lines.filter(l => (relation === 'equal' ? !l.actual.eq(l.expected) : l.actual.lt(l.expected)))
  const sameTotal = total !== undefined && lines.some(l => l.line === total) && !differing.some(l => l.line === total)
  if (differing.length === 0) return []
  if (sameTotal && !changed) return [reclassified(context, differing, table)]
  return differing.map(line => ({
    ...toHit(context, line),
    ...(changed ? { variant: 'other-body' } : {}),
  }))
}

function toHit(context: Context, { address, actual, expected }: Line): Hit {
  return {
    outcome: 'fail',
    at: [cellPlace(context, address)],
    values: {
      place: placeWords(context.template, address),
      actual: actual.toFixed(),
      expected: expected.toFixed(),
      gap: actual.minus(expected).abs().toFixed(),
    },
    actual: actual.toFixed(),
    expected: expected.toFixed(),
    difference: actual.minus(expected).toFixed(),
  }
}

function reclassified(context: Context, lines: Line[], table: string): Hit {
  const at: Place[] = lines.slice(0, MANY_PLACES).map(l => cellPlace(context, l.address))
  const words = lines.map(({ address, actual, expected }) => {
    const place = placeWords(context.template, address)
    return {
      zh: `${place.zh}为${actual.toFixed()}（上年${expected.toFixed()}）`,
      en: `${actual.toFixed()} in ${place.en} (last year ${expected.toFixed()})`,
    }
  })
  return {
    outcome: 'fail',
    variant: 'reclassified',
    at,
    values: { cells: listWords(words), place: placeWords(context.template, table) },
  }
}

function linesOf(context: Context, table: TemplateTable, previous: Report, p: Params): Line[] {
  return addressesOf(table, p).flatMap(({ line, column, addressOf }): Line[] => {
    const here = (key: string): Figure | undefined => figureAt(context, addressOf(key), column(key))
    const before = (key: string): Figure | undefined =>
      figureAt({ ...context, report: previous }, addressOf(key), column(key))
    const actual = here(p.now)
    const parts = p.from.map(part => ({ part, figure: part.of === 'this' ? here(part.key) : before(part.key) }))
    if (!actual || parts.some(({ figure }) => !figure)) return []
    const expected = parts.reduce((sum, { part, figure }) => {
      const value = figure?.value ?? new Big(0)
      return part.minus ? sum.minus(value) : sum.plus(value)
    }, new Big(0))
    return [{ line, address: addressOf(p.now), actual: actual.value, expected }]
  })
}

/** Blank cells are no figures to compare with. */
function figureAt(context: Context, address: string, column: TemplateColumn | undefined): Figure | undefined {
  const figure = column && toFigure(address, cellAt(context, address), column)
  return figure && isFigure(figure) && !figure.blank ? figure : undefined
}

type Direction = {
  line: string
  column: (key: string) => TemplateColumn | undefined
  addressOf: (key: string) => string
}

function addressesOf(table: TemplateTable, { each, now, from }: Params): Direction[] {
  const keys = [now, ...from.map(part => part.key)]
  if (each === 'column') {
    const block = table.blocks.find(b => keys.every(key => rowsOf(b).some(r => r.key === key)))
    return (block?.columns ?? []).filter(isNumeric).map(column => ({
      line: column.key,
      column: () => column,
      addressOf: key => `${table.key}.${key}.${column.key}`,
    }))
  }
  return table.blocks
    .filter(b => keys.every(key => b.columns.some(c => c.key === key)))
    .flatMap(block =>
      rowsOf(block).map(row => ({
        line: row.key,
        column: (key: string) => block.columns.find(c => c.key === key),
        addressOf: (key: string) => `${table.key}.${row.key}.${key}`,
      })),
    )
}
