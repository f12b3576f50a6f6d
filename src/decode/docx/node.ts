/** The main part as it is read: paragraphs and raw tables in printed order, before tables are laid out and counted. */

/** `paragraph` counts every `w:p` of the main part from 1, in the order of their start tags, whatever they stand in. */
export type TextNode = { kind: 'text'; text: string; paragraph: number; heading?: number; strong?: boolean }

export type PictureNode = { kind: 'picture'; text: string; paragraph: number }

export type AttachmentNode = { kind: 'attachment'; text: string; href: string; paragraph: number }

/** Row and column from 0. */
export type GridCell = {
  row: number
  column: number
  rowspan: number
  colspan: number
  text: string
  /** The first one in it. */
  paragraph: number
}

export type TableNode = { kind: 'table'; rows: number; columns: number; cells: GridCell[]; depth: number }

/** What stands in a text box, or in the cells of a table that is only there for layout. */
export type GroupNode = { kind: 'group'; nodes: Node[] }

export type Node = TextNode | PictureNode | AttachmentNode | TableNode | GroupNode

/** Nodes with their groups opened, in printed order. */
export function* leavesOf(nodes: readonly Node[]): Generator<Exclude<Node, GroupNode>> {
  const stack: { nodes: readonly Node[]; at: number }[] = [{ nodes, at: 0 }]
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const node = top.nodes[top.at++]
    if (!node) stack.pop()
    else if (node.kind === 'group') stack.push({ nodes: node.nodes, at: 0 })
    else yield node
  }
}

/** The text of a cell: its paragraphs, and those of tables inside it, a line each. */
export function textOf(nodes: readonly Node[]): string {
  const lines: string[] = []
  for (const node of leavesOf(nodes)) {
    if (node.kind === 'text') lines.push(node.text)
    else if (node.kind === 'table') lines.push(...node.cells.map(cell => cell.text).filter(text => text !== ''))
  }
  return lines.join('\n')
}
