/** Columns by geometry: which grid columns stand under which header of the form. */
import type { Cell } from '../document.ts'
import { RENAMED_FROM } from '../labels.ts'
import type { PrintedText } from '../report.ts'
import type { GridRow } from './grid.ts'
import { isFigure } from './grid.ts'
import { likeness } from './known-labels.ts'

/** What a column of the form may be headed by: its spellings, and those of the headers above it. */
export type Wanted = { key: string; forms: string[]; above?: string[] }

/** A run of grid columns under one header; `key` is left out for a column that the form does not know. */
export type Found = { key?: string; from: number; to: number; label: PrintedText; similarity: number }

export type Columns = {
  /** In printed order, from the first value column on; empty where no header is printed. */
  found: Found[]
  missing: string[]
  /** `after`: the known column left of it. */
  extra: (PrintedText & { after?: string })[]
  /** The copy lost its spans, so that headers stand left of their columns: only the order of the figures counts. */
  packed?: boolean
}

export const NO_COLUMNS: Columns = { found: [], missing: [], extra: [] }

/** Tells a text that stands over several columns or over the stub from a column's own header. */
type IsOver = (text: string) => boolean

export type Ground = {
  isOver: IsOver /** Whether figures stand in a grid column below the header. */
  bearsFigures: (column: number) => boolean
}

type Pair = { group: number; column: number; similarity: number }

/** Aligns the headers printed over a band with the columns of the form: in order, then those that changed places. */
export function alignColumns(headers: GridRow[], wanted: Wanted[], { isOver, bearsFigures }: Ground): Columns {
  if (isPacked(headers, wanted)) return columnsByName(headers, wanted)
  const groups = headerGroups(headers, isOver)
  const inOrder = alignInOrder(groups, wanted, score).map(
    ([group, column, similarity]): Pair => ({ group, column, similarity }),
  )
  const pairs = [...inOrder, ...movedColumns(groups, wanted, inOrder)]
  // A copy that invents its own headers (数据1 …) or lost them tells nothing about the columns.
  const unknown = wanted.length - pairs.length
  if (pairs.length === 0 || (unknown >= 3 && pairs.length * 2 < wanted.length)) return NO_COLUMNS
  const bare = [...bareColumns(groups, wanted.length, pairs), ...leadingBare(groups, pairs, bearsFigures)]
  const displaced = displacedHeaders(headers, wanted, bare)
  const known = [...pairs, ...displaced.keys()]
  const missing = wanted.flatMap(({ key }, c) => (known.some(pair => pair.column === c) ? [] : [key]))
  const settled = { pairs: [...pairs, ...bare], isWhole: missing.length === 0, bearsFigures }
  const found = foundColumns(groups, wanted, settled).map(column => {
    const pair = bare.find(p => wanted[p.column]?.key === column.key)
    const label = pair && displaced.get(pair)
    return label ? { ...column, label, similarity: 1 } : column
  })
  return {
    found,
    missing,
    extra: found.flatMap((column, i) => {
      if (column.key || column.label.text === '') return []
      const after = found.slice(0, i).findLast(({ key }) => key)?.key
      return [{ ...column.label, ...(after ? { after } : {}) }]
    }),
  }
}

function movedColumns(groups: Group[], wanted: Wanted[], inOrder: Pair[]): Pair[] {
  const free = wanted.flatMap((column, c) => (inOrder.some(pair => pair.column === c) ? [] : [{ column, c }]))
  return groups.flatMap((group, g): Pair[] => {
    if (inOrder.some(pair => pair.group === g)) return []
    const at = free.findIndex(({ column }) => column.above === undefined && score(group, column) === 1)
    const [moved] = at < 0 ? [] : free.splice(at, 1)
    return moved ? [{ group: g, column: moved.c, similarity: 1 }] : []
  })
}

/** Columns whose header is not printed: between known neighbours stand as many bare ones as the form has there. */
function bareColumns(groups: Group[], count: number, pairs: Pair[]): Pair[] {
  const sorted = [...pairs].sort((a, b) => a.group - b.group)
  const isMonotone = sorted.every((pair, i) => i === 0 || pair.column > (sorted[i - 1]?.column ?? -1))
  if (!isMonotone) return []
  const last = sorted.at(-1)
  const ends = [
    ...sorted,
    { group: Math.max((last?.group ?? 0) + count - (last?.column ?? 0), 0), column: count, similarity: 0 },
  ]
  return ends.flatMap((next, i): Pair[] => {
    const before = ends[i - 1]
    if (!before) return []
    const inside = next.group - before.group - 1
    const run = Array.from({ length: inside }, (_, k) => before.group + 1 + k)
    const isBare = run.every(g => groups[g]?.label.text === '')
    if (inside !== next.column - before.column - 1 || !isBare) return []
    return run.map((group, k) => ({ group, column: before.column + 1 + k, similarity: 0 }))
  })
}

/** Headers that a copy printed elsewhere in the header, because it lost the spans that held their place. */
function displacedHeaders(headers: GridRow[], wanted: Wanted[], bare: Pair[]): Map<Pair, PrintedText> {
  const cells = headers.flatMap(row => row.cells)
  return new Map(
    bare.flatMap((pair): [Pair, PrintedText][] => {
      const forms = wanted[pair.column]?.forms ?? []
      const cell = cells.find(({ text }) => text.trim() !== '' && likeness(text, forms) === 1)
      return cell ? [[pair, { text: cell.text.trim(), origin: cell.origin }]] : []
    }),
  )
}

/** The same left of the first known column, where only figures tell such columns from the stub. */
function leadingBare(groups: Group[], pairs: Pair[], bearsFigures: Ground['bearsFigures']): Pair[] {
  const first = pairs.reduce((a, b) => (b.group < a.group ? b : a))
  const run = groups.slice(Math.max(0, first.group - first.column), first.group)
  const isBare = run.length === first.column && run.every(({ from, label }) => label.text === '' && bearsFigures(from))
  return isBare ? run.map((_, k) => ({ group: first.group - first.column + k, column: k, similarity: 0 })) : []
}

type Settled = { pairs: Pair[]; isWhole: boolean; bearsFigures: Ground['bearsFigures'] }

/** From the first column of the form on; unknown headers left of it are the stub's, unless columns are missing there. */
function foundColumns(groups: Group[], wanted: Wanted[], { pairs, isWhole, bearsFigures }: Settled): Found[] {
  const first = Math.min(...pairs.map(pair => pair.group))
  const last = Math.max(...pairs.map(pair => pair.group))
  const ahead = Math.min(...pairs.map(pair => pair.column))
  const earliest = ahead > 0 ? Math.max(1, first - ahead) : first
  const isStub = ({ from, label }: Group) => label.text === '' && !bearsFigures(from)
  const start = earliest + groups.slice(earliest, first).filter(isStub).length
  const end = isWhole ? Math.max(last, groups.length - 1) : groups.length - 1
  const found: Found[] = []
  groups.slice(start, end + 1).forEach((group, i) => {
    const { from, to, label } = group
    const pair = pairs.find(p => p.group === start + i)
    const key = pair && wanted[pair.column]?.key
    const before = found.at(-1)
    // A bare column that the form does not need is covered by the header before it, as a span would.
    const printed = key && pair ? spelledLabel(group, wanted[pair.column]) : label
    if (!key && label.text === '' && before?.key) before.to = to
    else found.push({ from, to, label: printed, similarity: pair?.similarity ?? 0, ...(key ? { key } : {}) })
  })
  return found
}

/** More than one header row, and a lower one names columns from the stub's place on. */
function isPacked(headers: GridRow[], wanted: Wanted[]): boolean {
  const width = Math.max(0, ...headers.map(row => row.slots.length))
  const lower = headers.slice(1).filter(row => row.cells.length < width)
  return lower.some(row => {
    const first = row.cells[0]
    const own = row.slots.filter(cell => cell === undefined).length
    return (
      own > 0 && first?.column === 0 && first.row > 0 && wanted.some(column => likeness(first.text, column.forms) === 1)
    )
  })
}

/** Which columns are headed at all, in the form's order; an unknown header takes the place of a missing one. */
export function columnsByName(headers: GridRow[], wanted: Wanted[]): Columns {
  const left = [...new Set(headers.flatMap(row => row.cells))].filter(cell => cell.text.trim() !== '')
  const take = (forms: string[]) => {
    const rated = left.map(cell => ({ cell, alike: likeness(cell.text, forms) })).sort((a, b) => b.alike - a.alike)[0]
    if (!rated || rated.alike < RENAMED_FROM) return undefined
    left.splice(left.indexOf(rated.cell), 1)
    return rated
  }
  const named = wanted.map(column => ({ key: column.key, rated: take(column.forms) }))
  const missing = named.filter(({ rated }) => !rated).map(({ key }) => key)
  const found = named.flatMap(({ key, rated }, i): Found[] =>
    rated
      ? [
          {
            key,
            from: i,
            to: i + 1,
            label: { text: rated.cell.text.trim(), origin: rated.cell.origin },
            similarity: rated.alike,
          },
        ]
      : [],
  )
  return found.length * 2 > wanted.length ? { found, missing, extra: [], packed: true } : NO_COLUMNS
}

type Group = { from: number; to: number; stack: string[]; label: PrintedText }

/** Runs of grid columns under the same header cells. */
function headerGroups(headers: GridRow[], isOver: IsOver): Group[] {
  const width = Math.max(0, ...headers.map(row => row.slots.length))
  const groups: Group[] = []
  let previous: (Cell | undefined)[] = []
  for (let column = 0; column < width; column++) {
    const stack = headers.map(row => row.slots[column])
    const same = groups.length > 0 && stack.every((cell, i) => cell !== undefined && cell === previous[i])
    const last = groups.at(-1)
    if (same && last) last.to = column + 1
    else groups.push(groupOf(stack, column, isOver))
    previous = stack
  }
  return groups
}

function groupOf(stack: (Cell | undefined)[], column: number, isOver: IsOver): Group {
  const cells = [...new Set(stack)].filter(cell => cell !== undefined && cell.text.trim() !== '')
  const leaf = cells.at(-1)
  const label = leaf && !isOver(leaf.text) ? { text: leaf.text.trim(), origin: leaf.origin } : { text: '' }
  return { from: column, to: column + 1, stack: cells.map(cell => cell?.text ?? ''), label }
}

/** The label as it is spread over the lowest cells of its column, if that reads more like the form's. */
function spelledLabel({ stack, label }: Group, wanted: Wanted | undefined): PrintedText {
  if (!wanted || label.text === '') return label
  const spellings = [1, 2, 3].filter(n => n <= stack.length).map(n => stack.slice(-n).join(''))
  const rated = spellings.map(text => ({ text: text.trim(), alike: likeness(text, wanted.forms) }))
  const best = rated.reduce((a, b) => (b.alike > a.alike ? b : a))
  return { ...label, text: best.text }
}

/** A label may be spread over the lowest cells of its column (商业 / 企业). */
function score(group: Group, wanted: Wanted): number {
  if (group.stack.length === 0 || group.stack.some(isFigure)) return 0
  const spellings = [1, 2, 3].filter(n => n <= group.stack.length).map(n => group.stack.slice(-n).join(''))
  const own = Math.max(...spellings.map(text => likeness(text, wanted.forms)))
  if (!wanted.above || own < RENAMED_FROM) return own < RENAMED_FROM ? 0 : own
  const above = Math.max(0, ...group.stack.slice(0, -1).map(text => likeness(text, wanted.above ?? [])))
  return 0.75 * own + 0.25 * above
}

/** The order-keeping pairing of two lists with the greatest sum of scores: [left index, right index, score]. */
export function alignInOrder<A, B>(left: A[], right: B[], scoreOf: (a: A, b: B) => number): [number, number, number][] {
  const scores = left.map(a => right.map(b => scoreOf(a, b)))
  const best = Array.from({ length: left.length + 1 }, () => new Float64Array(right.length + 1))
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const pair = scores[i]?.[j] ?? 0
      const taken = pair > 0 ? pair + (best[i + 1]?.[j + 1] ?? 0) : -1
      const row = best[i]
      if (row) row[j] = Math.max(best[i + 1]?.[j] ?? 0, row[j + 1] ?? 0, taken)
    }
  }
  const pairs: [number, number, number][] = []
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const pair = scores[i]?.[j] ?? 0
    const here = best[i]?.[j] ?? 0
    if (pair > 0 && here === pair + (best[i + 1]?.[j + 1] ?? 0)) pairs.push([i++, j++, pair])
    else if (here === (best[i + 1]?.[j] ?? 0)) i++
    else j++
  }
  return pairs
}
