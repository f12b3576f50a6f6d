/** Cells that span columns where no upright line says so: their text stands in the middle of what they span. */
import { isFigure } from '../alignment/index.ts'
import type { Grid } from './edges-to-grid.ts'
import { boxUnion } from './geometry.ts'
import type { Region } from './regions.ts'

/** The regions; headers and labels are widened over empty neighbours, and so is the only value under an only header. */
export function widenSpans(grid: Grid, regions: Region[]): Region[] {
  const figures = regions.filter(isValue)
  const head = figures.reduce((least, region) => Math.min(least, region.row), Number.POSITIVE_INFINITY)
  const labels = figures.reduce((least, region) => Math.min(least, region.column), Number.POSITIVE_INFINITY)
  let result = regions
  for (const region of regions) {
    if (region.words.length === 0 || isValue(region)) continue
    if (region.row < head) result = widen(grid, region, result, Number.POSITIVE_INFINITY)
    else if (region.column < labels) result = widen(grid, region, result, labels)
  }
  return widenOnlyValues(result, labels)
}

const isValue = ({ column, words }: Region): boolean =>
  column > 0 && words.length > 0 && words.every(word => isFigure(word.text))

/** Over neighbours left of column `limit`, as long as the text stays in the middle or comes nearer to it. */
function widen(grid: Grid, region: Region, regions: Region[], limit: number): Region[] {
  const box = boxUnion(region.words.map(word => word.box))
  const middle = (box[0] + box[2]) / 2
  const slack = region.words[0]?.size ?? 0
  const offset = (from: number, to: number) => Math.abs(((grid.xs[from] ?? 0) + (grid.xs[to] ?? 0)) / 2 - middle)
  const free = regions.filter(
    ({ words, row, rowspan, column, colspan }) =>
      words.length === 0 && row === region.row && rowspan === region.rowspan && column + colspan <= limit,
  )
  const taken: Region[] = []
  let [from, to] = [region.column, region.column + region.colspan]
  for (;;) {
    const left = free.find(each => each.column + each.colspan === from)
    const right = free.find(each => each.column === to)
    const choices = [
      ...(left && right ? [{ from: left.column, to: to + right.colspan, take: [left, right] }] : []),
      ...(left ? [{ from: left.column, to, take: [left] }] : []),
      ...(right ? [{ from, to: to + right.colspan, take: [right] }] : []),
    ]
    const best = choices.find(choice => offset(choice.from, choice.to) <= Math.max(offset(from, to), slack))
    if (!best) break
    taken.push(...best.take)
    ;[from, to] = [best.from, best.to]
  }
  return merge(regions, region, taken, { from, to })
}

/**
 * Under a header that alone heads all columns of figures, the one value of a row has them all to itself. A caption that
 * stands alone among the figures has the whole row.
 */
function widenOnlyValues(regions: Region[], labels: number): Region[] {
  let result = regions
  let isOnly = false
  const rows = Map.groupBy(
    regions.filter(region => region.rowspan === 1),
    region => region.row,
  )
  for (const [, row] of [...rows].sort((a, b) => a[0] - b[0])) {
    const values = row.filter(region => region.column >= labels)
    const filled = values.filter(region => region.words.length > 0)
    const [only] = filled
    if (!only) continue
    const isCaption =
      filled.length === 1 && !isValue(only) && row.every(each => each === only || each.words.length === 0)
    if (!isCaption && !filled.some(isValue)) isOnly = filled.length === 1
    if (!isCaption && (!isOnly || filled.length > 1)) continue
    const span = isCaption ? row : values
    const from = span.reduce((least, region) => Math.min(least, region.column), only.column)
    const to = span.reduce((most, region) => Math.max(most, region.column + region.colspan), 0)
    const others = span.filter(region => region !== only)
    result = merge(result, only, others, { from, to })
  }
  return result
}

function merge(
  regions: Region[],
  region: Region,
  taken: Region[],
  { from, to }: { from: number; to: number },
): Region[] {
  if (taken.length === 0) return regions
  const wide = { ...region, column: from, colspan: to - from }
  return regions.filter(each => each !== region && !taken.includes(each)).concat(wide)
}
