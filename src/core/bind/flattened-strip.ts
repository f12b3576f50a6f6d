/** A strip that was copied as lines: all labels, then all figures; or label, figures, label, figures. */
import Big from 'big.js'
import { readNumber } from '../number.ts'
import { rowsOf } from '../template.ts'
import type { Line } from './flattened.ts'
import type { KnownLabels } from './known-labels.ts'
import { MAX_CELL, type Token } from './line-tokens.ts'

export function stripLines(tokens: Token[], { table }: KnownLabels): Line[] {
  const [block] = table.blocks
  const columns = block?.columns.length ?? 1
  const all = columns * (block ? rowsOf(block).length : 1)
  const runs = runsOfFigures(tokens, all)
  const [only] = runs
  if (!only) return []
  const isOne = runs.length === 1
  const width = isOne ? all : columns
  const groups = isOne ? chunks(only.values, columns) : runs.map(run => run.values)
  const trusted = addUp(groups)
  // Figures in an order that is not the form's (read by column, or cut in pieces) cannot be placed.
  return runs.map(
    (run): Line => ({
      kind: 'row',
      labels: run.labels,
      values: run.values,
      width: trusted ? width : all + run.values.length,
    }),
  )
}

type Run = { labels: Token[]; values: Token[] }

function runsOfFigures(tokens: Token[], all: number): Run[] {
  const runs: Run[] = []
  let run: Run = { labels: [], values: [] }
  let count = 0
  for (const token of tokens) {
    if (count >= all && token.is !== 'value') break
    const isLabel = token.is === 'label' || (token.is === 'text' && run.values.length === 0)
    const isFigure = token.is === 'value' || (run.values.length > 0 && token.text.length <= 10)
    if (isLabel && token.text.length <= MAX_CELL && !/[。；]$/.test(token.text)) {
      if (run.values.length > 0) {
        runs.push(run)
        run = { labels: [], values: [] }
      }
      run.labels.push(token)
    } else if (isFigure && token.is !== 'blank') {
      run.values.push(token)
      count++
    } else if (token.is !== 'blank') break
  }
  return run.values.length > 0 ? [...runs, run] : runs
}

function chunks(values: Token[], size: number): Token[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, i) => values.slice(i * size, (i + 1) * size))
}

/** "Confirmed by its sums": at most one of the rows may fail to add up to its last figure. */
function addUp(groups: Token[][]): boolean {
  const broken = groups.filter(group => {
    const figures = group.map(token => readNumber(token.text).value)
    const digits = figures.flatMap(value =>
      value.kind === 'number' ? [value.digits] : value.kind === 'blank' ? ['0'] : [],
    )
    if (digits.length < group.length) return false
    const total = digits.at(-1) ?? '0'
    return !digits
      .slice(0, -1)
      .reduce((sum, digit) => sum.plus(digit), new Big(0))
      .eq(total)
  })
  return broken.length <= 1
}
