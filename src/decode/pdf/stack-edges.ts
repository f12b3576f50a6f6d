/** Horizontal lines that belong to one table, for they begin or end below each other. */
import { GRID_TOLERANCES, positions } from './edges-to-grid.ts'
import type { Box } from './geometry.ts'
import { centre } from './grid-to-tables.ts'
import type { Edge } from './marks-to-edges.ts'
import type { Ink } from './upright.ts'

/** Sides of lines of one table agree within so many points. */
export const SAME_SIDE = 4
/** Rows are not higher than this, and not higher than so many usual rows. */
export const MAX_ROW = 130
const MAX_ROW_RATIO = 5

/** Lines below each other that begin or end at the same place. */
export function stackEdges(edges: Edge[]): Edge[][] {
  const stacks: { left: number; right: number; edges: Edge[] }[] = []
  for (const edge of [...edges].sort((a, b) => a.at - b.at)) {
    const stack = stacks.findLast(({ left, right, edges: own }) => {
      const near = edge.at - (own.at(-1)?.at ?? 0) <= MAX_ROW
      return near && (Math.abs(edge.from - left) <= SAME_SIDE || Math.abs(edge.to - right) <= SAME_SIDE)
    })
    if (!stack) stacks.push({ left: edge.from, right: edge.to, edges: [edge] })
    else {
      stack.edges.push(edge)
      stack.left = Math.min(stack.left, edge.from)
      stack.right = Math.max(stack.right, edge.to)
    }
  }
  const large = stacks.filter(stack => rowsOf(stack.edges).length > 2)
  // Lines under a header that spans some columns begin and end inside the table.
  return large.map(({ left, right, edges: own }) => {
    const [top, bottom] = [own[0]?.at ?? 0, own.at(-1)?.at ?? 0]
    const inner = edges.filter(
      ({ at, from, to }) =>
        at > top && at < bottom && from > left && to < right && !own.some(each => each.at === at && each.from === from),
    )
    return [...own, ...inner].sort((a, b) => a.at - b.at)
  })
}

export const rowsOf = (edges: Edge[]): number[] =>
  positions(
    edges.map(edge => edge.at),
    GRID_TOLERANCES.snap,
  )

/** A heading, or far more room than a row takes, parts two tables whose lines are alike. */
export function splitAtHeadings(edges: Edge[], words: Ink[]): Edge[][] {
  const ys = rowsOf(edges)
  const heights = ys.slice(1).map((y, i) => y - (ys[i] ?? y))
  const usual = [...heights].sort((a, b) => a - b)[heights.length >> 1] ?? MAX_ROW
  const inside = wordsIn(boxOf(edges), words)
  const em = [...inside].sort((a, b) => a.size - b.size)[inside.length >> 1]?.size ?? 0
  const cuts = ys.slice(1).filter((y, i) => {
    const above = ys[i] ?? y
    const band = inside.filter(word => centre(word)[1] > above && centre(word)[1] < y)
    const isHeading = band.length > 0 && band.every(word => word.size > em * 1.15)
    return isHeading || (y - above > usual * MAX_ROW_RATIO && y - above > em * 6)
  })
  const parts: Edge[][] = []
  let from = Number.NEGATIVE_INFINITY
  for (const cut of [...cuts, Number.POSITIVE_INFINITY]) {
    const limit = cut - GRID_TOLERANCES.snap
    parts.push(edges.filter(edge => edge.at >= from && edge.at < limit))
    from = limit
  }
  return parts.filter(part => rowsOf(part).length > 2)
}

export function boxOf(edges: Edge[]): Box {
  return [
    edges.reduce((least, edge) => Math.min(least, edge.from), Number.POSITIVE_INFINITY),
    edges[0]?.at ?? 0,
    edges.reduce((most, edge) => Math.max(most, edge.to), Number.NEGATIVE_INFINITY),
    edges.at(-1)?.at ?? 0,
  ]
}

export const wordsIn = ([left, top, right, bottom]: Box, words: Ink[]): Ink[] =>
  words.filter(word => {
    const [x, y] = centre(word)
    return x > left && x < right && y > top && y < bottom
  })
