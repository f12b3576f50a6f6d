/** Finds labelled facts (发布日期, 发文机关, …) among the blocks of formats that know no such fields of their own. */
import { type Block, type Cell, type Metadata, originOf, type Table } from '../core/document.ts'
import { MAX_METADATA } from './limits.ts'
import { isMetadataLabel, metadataName, readMetadataLine } from './metadata.ts'

/** In printed order, at most `MAX_METADATA`; the blocks themselves stay as they are. */
export function findMetadata(blocks: readonly Block[]): Metadata[] {
  const found: Metadata[] = []
  for (const block of blocks) {
    if (found.length >= MAX_METADATA) break
    if (block.kind === 'paragraph') {
      for (const { name, value, start } of readMetadataLine(block.text)) {
        found.push({ name, value, origin: originOf(block, start) })
      }
    } else if (block.kind === 'table') found.push(...pairsOf(block))
  }
  return found.slice(0, MAX_METADATA)
}

/** A table of such facts has a label before a value at least twice. */
function pairsOf(table: Table): Metadata[] {
  const pairs: Metadata[] = []
  table.cells.forEach((cell, i) => {
    const value = table.cells[i + 1]
    if (!isMetadataLabel(cell.text) || !value || value.row !== cell.row || isMetadataLabel(value.text)) return
    pairs.push(metadataOf(cell, value))
  })
  return pairs.length > 1 ? pairs : []
}

function metadataOf(label: Cell, value: Cell): Metadata {
  return { name: metadataName(label.text), value: value.text.trim(), origin: value.origin }
}
