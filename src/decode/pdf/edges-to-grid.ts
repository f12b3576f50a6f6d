/** Second step of the table finder: lines that touch each other form a grid. */
import type { Box } from './geometry.ts'
import { MAX_EDGES, MAX_PAGE_SLOTS } from './limits.ts'
import type { Edge } from './marks-to-edges.ts'

export type GridTolerances = {
  /** Lines closer than this are one border (double lines). */
  snap: number
  /** Lines touch where they end this close to each other. */
  reach: number
  /** A border stands between two slots where this share of its length is drawn. */
  cover: number
}

export const GRID_TOLERANCES: GridTolerances = { snap: 3.2, reach: 3.2, cover: 0.6 }

/**
 * Positions of the borders, and which pieces of them are drawn: `across[j][i]` along the top of row j (the last: along
 * the bottom) in column i; `down[j][i]` left of column i (the last: right of it) in row j.
 */
export type Grid = { box: Box; xs: number[]; ys: number[]; across: boolean[][]; down: boolean[][] }

export type GridReading = {
  grids: Grid[]
  /** More lines or slots than are looked at. */
  overflow: boolean
}

/** Lines that touch nothing (underlines, separators, page frames of one line) give no grid. */
export function edgesToGrids(edges: Edge[], tolerances = GRID_TOLERANCES): GridReading {
  const horizontal = edges.filter(edge => edge.axis === 'h')
  const vertical = edges.filter(edge => edge.axis === 'v')
  if (horizontal.length > MAX_EDGES || vertical.length > MAX_EDGES) return { grids: [], overflow: true }
  const grids: Grid[] = []
  let slots = 0
  for (const group of touching(horizontal, vertical, tolerances.reach)) {
    const grid = toGrid(group, tolerances)
    slots += (grid.xs.length - 1) * (grid.ys.length - 1)
    if (slots > MAX_PAGE_SLOTS) return { grids, overflow: true }
    if (grid.xs.length > 1 && grid.ys.length > 1) grids.push(grid)
  }
  return { grids, overflow: false }
}

/** Groups of lines that are connected; a group has lines of both directions. */
function touching(horizontal: Edge[], vertical: Edge[], reach: number): Edge[][] {
  const parents = [...horizontal, ...vertical].map((_, i) => i)
  const root = (i: number): number => {
    let at = i
    while (parents[at] !== at) {
      const above = parents[parents[at] ?? at] ?? at
      parents[at] = above
      at = above
    }
    return at
  }
  const sorted = vertical
    .map((edge, i) => ({ edge, index: horizontal.length + i }))
    .sort((a, b) => a.edge.at - b.edge.at)
  horizontal.forEach((h, i) => {
    for (let k = lowerBound(sorted, h.from - reach); k < sorted.length; k++) {
      const item = sorted[k]
      if (!item || item.edge.at > h.to + reach) break
      if (h.at >= item.edge.from - reach && h.at <= item.edge.to + reach) parents[root(i)] = root(item.index)
    }
  })
  const groups = new Map<number, Edge[]>()
  for (const [i, edge] of [...horizontal, ...vertical].entries()) {
    const key = root(i)
    const group = groups.get(key)
    if (group) group.push(edge)
    else groups.set(key, [edge])
  }
  return [...groups.values()].filter(
    group => group.some(edge => edge.axis === 'h') && group.some(edge => edge.axis === 'v'),
  )
}

function lowerBound(sorted: { edge: Edge }[], at: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.edge.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

function toGrid(edges: Edge[], { snap, cover }: GridTolerances): Grid {
  const h = edges.filter(edge => edge.axis === 'h')
  const v = edges.filter(edge => edge.axis === 'v')
  // The ends of lines count too: tables without outer borders end where their lines end.
  const xs = positions([...v.map(edge => edge.at), ...extremes(h)], snap)
  const ys = positions([...h.map(edge => edge.at), ...extremes(v)], snap)
  return {
    box: [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0],
    xs,
    ys,
    across: drawn(h, ys, xs, cover),
    down: transpose(drawn(v, xs, ys, cover), xs.length, ys.length - 1),
  }
}

const extremes = (edges: Edge[]): number[] =>
  edges.length > 0
    ? [
        edges.reduce((least, edge) => Math.min(least, edge.from), Number.POSITIVE_INFINITY),
        edges.reduce((most, edge) => Math.max(most, edge.to), Number.NEGATIVE_INFINITY),
      ]
    : []

/** One position for all that lie within `snap` of the first. */
export function positions(values: number[], snap: number): number[] {
  const groups: number[][] = []
  for (const value of [...values].sort((a, b) => a - b)) {
    const group = groups.at(-1)
    if (group && value - (group[0] ?? value) <= snap) group.push(value)
    else groups.push([value])
  }
  return groups.map(group => ((group[0] ?? 0) + (group.at(-1) ?? 0)) / 2)
}

/** For each position of a line, which stretches between `stops` it covers. */
export function drawn(edges: Edge[], ats: number[], stops: number[], cover: number): boolean[][] {
  const lengths = ats.map(() => new Float64Array(Math.max(0, stops.length - 1)))
  for (const { at, from, to } of edges) {
    const row = lengths[nearest(ats, at)]
    if (!row) continue
    for (let i = Math.max(0, nearest(stops, from) - 1); i < row.length && (stops[i] ?? 0) < to; i++) {
      const covered = Math.min(to, stops[i + 1] ?? to) - Math.max(from, stops[i] ?? from)
      if (covered > 0) row[i] = (row[i] ?? 0) + covered
    }
  }
  return lengths.map(row => Array.from(row, (length, i) => length >= ((stops[i + 1] ?? 0) - (stops[i] ?? 0)) * cover))
}

function nearest(sorted: number[], value: number): number {
  let [low, high] = [0, sorted.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  const [before, here] = [sorted[low - 1], sorted[low] ?? 0]
  return before !== undefined && value - before < here - value ? low - 1 : low
}

function transpose(rows: boolean[][], width: number, height: number): boolean[][] {
  return Array.from({ length: height }, (_, j) => Array.from({ length: width }, (_, i) => rows[i]?.[j] ?? false))
}
