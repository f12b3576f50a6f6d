/** The cells of a grid before anything is known of their text. */
import type { Grid } from './edges-to-grid.ts'
import type { Ink } from './upright.ts'

/** Row and column count slots of the grid from 0; `words` are filled in later. */
export type Region = { row: number; column: number; rowspan: number; colspan: number; words: Ink[] }

/** Slots without a drawn border between them are one region; one that is no rectangle is cut into rectangles. */
export function gridToRegions(grid: Grid): Region[] {
  const [columns, rows] = [grid.xs.length - 1, grid.ys.length - 1]
  const group = new Int32Array(columns * rows).fill(-1)
  const regions: Region[] = []
  for (let slot = 0; slot < group.length; slot++) {
    if (group[slot] !== -1) continue
    regions.push(...rectangles(flood(grid, group, slot, regions.length), columns))
  }
  return regions
}

/** The slots of the region around `start`; marks them with `id`. */
function flood(grid: Grid, group: Int32Array, start: number, id: number): number[] {
  const columns = grid.xs.length - 1
  const slots = [start]
  group[start] = id
  for (let k = 0; k < slots.length; k++) {
    const slot = slots[k] ?? start
    const [i, j] = [slot % columns, Math.floor(slot / columns)]
    const open: number[] = []
    if (i > 0 && !grid.down[j]?.[i]) open.push(slot - 1)
    if (i + 1 < columns && !grid.down[j]?.[i + 1]) open.push(slot + 1)
    if (j > 0 && !grid.across[j]?.[i]) open.push(slot - columns)
    if (j + 2 < grid.ys.length && !grid.across[j + 1]?.[i]) open.push(slot + columns)
    for (const next of open) {
      if (group[next] !== -1) continue
      group[next] = id
      slots.push(next)
    }
  }
  return slots
}

/** Runs of one row, joined downward while they keep their width. */
function rectangles(slots: number[], columns: number): Region[] {
  const found: Region[] = []
  const open = new Map<number, Region>()
  let run: Region | undefined
  for (const slot of slots.sort((a, b) => a - b)) {
    const [column, row] = [slot % columns, Math.floor(slot / columns)]
    if (run && run.row === row && run.column + run.colspan === column) run.colspan++
    else {
      run = { row, column, rowspan: 1, colspan: 1, words: [] }
      found.push(run)
    }
  }
  return found.filter(region => {
    const above = open.get(region.column)
    if (above && above.colspan === region.colspan && above.row + above.rowspan === region.row) {
      above.rowspan++
      return false
    }
    open.set(region.column, region)
    return true
  })
}

/** A border is drawn along most of each side. */
export function isEnclosed(grid: Grid, { row, column, rowspan, colspan }: Region): boolean {
  const rows = Array.from({ length: rowspan }, (_, j) => row + j)
  const columns = Array.from({ length: colspan }, (_, i) => column + i)
  const sides = [
    columns.map(i => grid.across[row]?.[i]),
    columns.map(i => grid.across[row + rowspan]?.[i]),
    rows.map(j => grid.down[j]?.[column]),
    rows.map(j => grid.down[j]?.[column + colspan]),
  ]
  return sides.every(side => side.filter(Boolean).length * 2 > side.length)
}
