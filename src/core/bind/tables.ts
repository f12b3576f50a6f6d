/** Finds the tables of the form in a document, however they are delivered, and binds them. */
import type { Block, NotRead, Remark, Table } from '../document.ts'
import { cellsByRow } from '../flow.ts'
import { labelBody } from '../labels.ts'
import type { BoundCell, BoundTable } from '../report.ts'
import { rowsOf, type Template } from '../template.ts'
import type { Region } from './extents.ts'
import { rebuildTable } from './flattened.ts'
import { isFigure } from './grid.ts'
import { indexLabels, type KnownLabels, namedBy } from './known-labels.ts'
import { tokensOf } from './line-tokens.ts'
import { findParts, type Part } from './parts.ts'
import { type BoundPart, bindTable, emptyTable } from './table.ts'

export type BoundTables = {
  tables: BoundTable[]
  cells: Record<string, BoundCell>
  /** Indices of the blocks that a table was rebuilt from: they are no prose. */
  used: Set<number>
  /** Indices of the blocks at which the tables of the form stand. */
  standing: number[]
  remarks: Remark[]
  notRead: NotRead[]
}

type Place = { blocks: Block[]; regions: Region[] }

export function bindTables(blocks: Block[], regions: Region[], template: Template): BoundTables {
  const labels = indexLabels(template)
  const place = { blocks, regions }
  const { parts, used } = collectParts(place, labels)
  const bound = labels.map(known => bindOne(parts.get(known.table.key) ?? [], known, place))
  return {
    tables: bound.map(({ table }) => table),
    cells: Object.assign({}, ...bound.map(({ cells }) => cells)),
    used,
    standing: [...parts.values()].flat().map(part => part.index),
    remarks: nestedTables([...parts.values()].flat()),
    notRead: [
      ...(bound.some(({ table }) => table.state === 'picture') ? picturesIn(place) : []),
      ...labels.filter((_, i) => bound[i]?.table.state === 'absent').flatMap(known => unreadTable(known, place)),
    ],
  }
}

/** Printed tables, and those rebuilt from lines where a table of the form is not printed as one. */
function collectParts(place: Place, labels: KnownLabels[]): { parts: Map<string, Part[]>; used: Set<number> } {
  const parts = findParts(place.blocks, labels)
  const used = new Set<number>()
  for (const known of labels) {
    const printed = parts.get(known.table.key) ?? []
    if (printed.length > 0) {
      const lines = rowsInProse(place, printed, known)
      for (const { index } of lines) used.add(index)
      parts.set(
        known.table.key,
        [...printed, ...lines].sort((a, b) => a.index - b.index),
      )
      continue
    }
    const bare = bareStrip(place, known)
    const rebuilt = bare ? undefined : rebuildSomewhere(place, { known, used })
    if (bare) parts.set(known.table.key, [bare])
    if (!rebuilt) continue
    for (const index of rebuilt.used) used.add(index)
    parts.set(known.table.key, [{ table: rebuilt.table, index: Math.min(...rebuilt.used) }])
  }
  return { parts, used }
}

/** Rows of a printed table that were taken for prose: a label that no printed row has, followed by its figures. */
function rowsInProse({ blocks, regions }: Place, printed: Part[], known: KnownLabels): Part[] {
  const region = regions.find(r => r.key === known.table.section)
  if (!region || known.table.layout === 'strip') return []
  const seen = new Set(printed.flatMap(({ table }) => table.cells.flatMap(cell => rowsNamed(cell.text, known))))
  const tokens = tokensOf(blocks, region, known)
  return tokens.flatMap((token, i): Part[] => {
    const [name] = token.is === 'label' ? token.named.filter(n => n.kind === 'row') : []
    if (name?.kind !== 'row' || seen.has(name.key)) return []
    const next = tokens.slice(i + 1).findIndex(t => t.is !== 'value')
    const values = next < 0 ? tokens.slice(i + 1) : tokens.slice(i + 1, i + 1 + next)
    if (values.length !== known.table.blocks[name.block]?.columns.length) return []
    const cells = [token, ...values].map(({ text, origin }, column) => ({
      row: 0,
      column,
      rowspan: 1,
      colspan: 1,
      text,
      origin,
    }))
    const table: Table = { kind: 'table', rows: 1, columns: cells.length, cells, origin: token.origin }
    return [{ table, index: token.blocks[0] ?? region.from }]
  })
}

const rowsNamed = (text: string, known: KnownLabels): string[] =>
  namedBy(text, known).flatMap(name => (name.kind === 'row' ? [name.key] : []))

/** In its own section, a line of as many figures as the strip has cells is the strip, even if all its headers are lost. */
function bareStrip({ blocks, regions }: Place, { table }: KnownLabels): Part | undefined {
  if (table.layout !== 'strip') return undefined
  const count = table.blocks.reduce((sum, block) => sum + rowsOf(block).length * block.columns.length, 0)
  const region = regions.find(r => r.key === table.section)
  for (let index = region?.from ?? 0; region && index < region.to; index++) {
    const block = blocks[index]
    if (block?.kind !== 'table') continue
    const lines = cellsByRow(block).map(cells => cells.filter(cell => isFigure(cell.text)).length)
    if (lines.includes(count)) return { table: block, index }
  }
  return undefined
}

/** First in the table's own section, then in the others: a heading may be missing or stand elsewhere. */
function rebuildSomewhere({ blocks, regions }: Place, { known, used }: { known: KnownLabels; used: Set<number> }) {
  const own = regions.filter(region => region.key === known.table.section || region.key === '')
  const others = regions.filter(region => !own.includes(region))
  for (const region of [...own, ...others]) {
    const rebuilt = rebuildTable(blocks, region, known)
    const isFree = rebuilt && ![...rebuilt.used].some(index => used.has(index))
    if (rebuilt && isFree && rebuilt.table.cells.length >= 4) return rebuilt
  }
  return undefined
}

function bindOne(parts: Part[], known: KnownLabels, { blocks, regions }: Place): BoundPart {
  if (parts.length > 0) return bindTable(parts, known)
  const region = regions.find(r => r.key === known.table.section)
  const inside = region ? blocks.slice(region.from, region.to) : blocks
  if (inside.some(block => block.kind === 'picture')) return emptyTable(known.table, 'picture', 'picture')
  const attached = inside.some(block => block.kind === 'attachment')
  return emptyTable(known.table, attached ? 'attachment' : 'absent', 'table-missing')
}

/** A table whose labels stand in its section, but in no order that could be read. */
function unreadTable({ table }: KnownLabels, { blocks, regions }: Place): NotRead[] {
  const region = regions.find(r => r.key === table.section)
  if (!region) return []
  const inside = blocks.slice(region.from, region.to)
  const texts = inside.flatMap(block => {
    if (block.kind === 'table') return block.cells.map(cell => cell.text)
    return block.kind === 'paragraph' ? [block.text] : []
  })
  const text = texts.map(squeeze).join('')
  const labels = table.blocks.flatMap(block => rowsOf(block).map(row => labelBody(row.label)))
  const standing = labels.filter(label => label.length > 3 && text.includes(label)).length
  const origin = inside[0]?.origin
  return standing * 10 < labels.length * 3 || standing < 2
    ? []
    : [{ what: 'table', where: table.label, why: 'unaligned', ...(origin ? { origin } : {}) }]
}

/** Like a label, but of any length. */
const squeeze = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}\p{S}]+/gu, '')

/** One remark, at the first of them. */
function nestedTables(parts: Part[]): Remark[] {
  const nested = parts.find(part => part.table.nested)
  if (!nested) return []
  const text = nested.table.cells.find(cell => cell.text.trim() !== '')?.text.trim() ?? ''
  return [{ kind: 'nested-table', text, origin: nested.table.origin }]
}

function picturesIn({ blocks, regions }: Place): NotRead[] {
  return regions.flatMap(({ from, to }) =>
    blocks
      .slice(from, to)
      .flatMap((block): NotRead[] =>
        block.kind === 'picture'
          ? [{ what: 'image', where: block.text || 'image', why: 'picture', origin: block.origin }]
          : [],
      ),
  )
}
