/** Nodes become blocks with places. */
import type { Block, NotRead, Remark, Table } from '../../core/document.ts'
import { MAX_BLOCKS, MAX_TABLE_SLOTS } from '../limits.ts'
import { leavesOf, type Node, type TableNode } from './node.ts'

export type Blocks = { blocks: Block[]; remarks: Remark[]; notRead: NotRead[] }

/**
 * `table` counts the tables of the result from 1; `row` and `column` are places in the table's grid from 1, rows whose
 * deletion is pending left out; `paragraph` counts every `w:p` of the main part in the order of their start tags.
 */
export function nodesToBlocks(nodes: readonly Node[]): Blocks {
  const result: Blocks = { blocks: [], remarks: [], notRead: [] }
  let tables = 0
  let slots = 0
  for (const node of leavesOf(nodes)) {
    if (result.blocks.length >= MAX_BLOCKS) {
      result.notRead.push({ what: 'rest', where: `block ${MAX_BLOCKS + 1}`, why: `> ${MAX_BLOCKS} blocks` })
      break
    }
    if (node.kind === 'table') {
      slots += node.rows * node.columns
      tables++
      if (slots > MAX_TABLE_SLOTS) {
        result.notRead.push({ what: 'table', where: String(tables), why: `> ${MAX_TABLE_SLOTS} slots` })
        break
      }
      const table = tableOf(node, tables)
      result.blocks.push(table)
      if (table.nested) result.remarks.push({ kind: 'nested-table', text: textOfFirst(table), origin: table.origin })
    } else {
      const { paragraph, ...rest } = node
      const origin = { kind: 'docx' as const, paragraph }
      result.blocks.push(rest.kind === 'text' ? { ...rest, kind: 'paragraph', origin } : { ...rest, origin })
    }
  }
  return result
}

function tableOf(node: TableNode, number: number): Table {
  const place = (row: number, column: number) => ({
    kind: 'docx' as const,
    table: number,
    row: row + 1,
    column: column + 1,
  })
  return {
    kind: 'table',
    rows: node.rows,
    columns: node.columns,
    cells: node.cells.map(({ paragraph: _, ...cell }) => ({ ...cell, origin: place(cell.row, cell.column) })),
    origin: place(0, 0),
    ...(node.depth > 0 ? { nested: true } : {}),
  }
}

const textOfFirst = (table: Table) => table.cells.find(cell => cell.text !== '')?.text.slice(0, 40) ?? ''
