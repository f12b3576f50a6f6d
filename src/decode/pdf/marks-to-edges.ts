/** First step of the table finder: pieces of ruling lines become whole lines. */
import type { Segment } from './marks.ts'

export type Edge = { axis: 'h' | 'v'; at: number; from: number; to: number }

export type EdgeTolerances = {
  /** Pieces that lie this far apart across the line are still the same line. */
  snap: number
  /** Gaps along the line up to this length are closed (dashes, dots, borders drawn cell by cell). */
  join: number
  /** Shorter lines are dropped: dots, ticks, underlined blanks of one letter. */
  minLength: number
}

export const EDGE_TOLERANCES: EdgeTolerances = { snap: 0.8, join: 4, minLength: 5 }

/** Sorted by direction and position. Linear apart from sorting. */
export function marksToEdges(segments: Segment[], tolerances = EDGE_TOLERANCES): Edge[] {
  return (['h', 'v'] as const).flatMap(axis =>
    bundles(
      segments.filter(segment => segment.axis === axis),
      tolerances.snap,
    ).flatMap(bundle => joinPieces(bundle, tolerances)),
  )
}

/** Pieces that lie on one line, measured from the first of them so that no chain of them drifts away. */
function bundles(segments: Segment[], snap: number): Segment[][] {
  const found: Segment[][] = []
  for (const segment of [...segments].sort((a, b) => a.at - b.at)) {
    const bundle = found.at(-1)
    if (bundle && segment.at - (bundle[0]?.at ?? 0) <= snap) bundle.push(segment)
    else found.push([segment])
  }
  return found
}

function joinPieces(bundle: Segment[], { join, minLength }: EdgeTolerances): Edge[] {
  const edges: Edge[] = []
  for (const { axis, at, from, to } of [...bundle].sort((a, b) => a.from - b.from)) {
    const edge = edges.at(-1)
    if (edge && from - edge.to <= join) edge.to = Math.max(edge.to, to)
    else edges.push({ axis, at, from, to })
  }
  return edges.filter(edge => edge.to - edge.from >= minLength)
}
