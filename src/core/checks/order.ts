/** Things that should stand in a given order. */

/** The keys that must move so that the rest stands in the wanted order: those outside a longest rising run. */
export function misplaced(found: string[], wanted: string[]): string[] {
  const ranks = found.map(key => wanted.indexOf(key))
  const best = ranks.map(() => 1)
  const previous = ranks.map(() => -1)
  ranks.forEach((rank, i) => {
    for (let j = 0; j < i; j++) {
      if ((ranks[j] ?? 0) < rank && (best[j] ?? 0) + 1 > (best[i] ?? 0)) {
        best[i] = (best[j] ?? 0) + 1
        previous[i] = j
      }
    }
  })
  const kept = new Set<number>()
  for (let i = best.indexOf(Math.max(...best)); i >= 0; i = previous[i] ?? -1) kept.add(i)
  return found.filter((_, i) => !kept.has(i))
}
