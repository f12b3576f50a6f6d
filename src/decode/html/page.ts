/** Collects what the walk through a page finds: blocks in reading order, facts, and what was not read. */
import type { Attachment, Block, Cell, Metadata, NotRead, Paragraph, Picture, Table } from '../../core/document.ts'
import { MAX_BLOCKS, MAX_METADATA, MAX_TABLE_SLOTS } from '../limits.ts'
import { readMetadataLine } from '../metadata.ts'
import type { Sight } from './boxes.ts'
import { readCell } from './cell-text.ts'
import { readFacts } from './facts.ts'
import { type Grid, withinSlots, withoutEmptyColumns } from './grid.ts'
import { createPen, type Pen, type Written } from './pen.ts'
import { cellOrigin, type Locator } from './place.ts'
import type { ReadText } from './preformatted.ts'
import type { HtmlElement } from './tree.ts'

/** Longer lines are prose. */
const LONGEST_FACT_LINE = 400

export type Page = {
  pen: Pen
  blocks: Block[]
  metadata: Metadata[]
  notRead: NotRead[]
  /** Slots that tables may still use. */
  slotsLeft(): number
  /** Ends the paragraph that is being written, if any; then adds what waited for its end. */
  endParagraph(style: { heading?: number | undefined }): void
  /** A picture or an attachment inside a line stands behind it. */
  addMedia(media: Picture | Attachment): void
  /** Adds a grid as a table, or its facts if it holds nothing else. `first`: whether it begins a table of its own. */
  addGrid(grid: Grid, place: GridPlace): void
  /** Adds a text that was read elsewhere; `read` gets the number of tables before it. */
  addText(read: (tables: number) => ReadText): void
  isFull(): boolean
}

/** `rowOffset`: the rows of the same table that stand before this part of it. */
export type GridPlace = { element: HtmlElement; nested: boolean; rowOffset: number; first: boolean }

export function createPage(sight: Sight, locator: Locator): Page {
  const pen = createPen(locator)
  const blocks: Block[] = []
  const metadata: Metadata[] = []
  const notRead: NotRead[] = []
  let waiting: (Picture | Attachment)[] = []
  let [tables, slots] = [0, 0]

  const addFacts = (facts: Metadata[]) => metadata.push(...facts.slice(0, MAX_METADATA - metadata.length))

  const toTable = (grid: Grid, { element, nested, rowOffset }: GridPlace): Table => {
    const cells = grid.cells.map(({ element: cell, row, column, rowspan, colspan }): Cell => {
      const { text, offset } = readCell(cell, sight, pen)
      const at = { table: tables, row: rowOffset + row + 1, column: column + 1 }
      return { row, column, rowspan, colspan, text, origin: cellOrigin(locator.origin(offset), at) }
    })
    const { rows, columns } = grid
    return {
      kind: 'table',
      rows,
      columns,
      cells,
      origin: locator.origin(element.offset),
      ...(nested ? { nested } : {}),
    }
  }

  return {
    pen,
    blocks,
    metadata,
    notRead,
    slotsLeft: () => MAX_TABLE_SLOTS - slots,
    endParagraph({ heading }) {
      const written = pen.take()
      if (written) {
        blocks.push(toParagraph(written, heading))
        if (metadata.length < MAX_METADATA) addFacts(factsOfLine(written))
      }
      for (const media of waiting) if (blocks.length < MAX_BLOCKS) blocks.push(media)
      waiting = []
    },
    addMedia: media => void waiting.push(media),
    addGrid(whole, place) {
      const grid = withinSlots(withoutEmptyColumns(whole), MAX_TABLE_SLOTS - slots)
      if (whole.cells.length === 0) return
      slots += grid.rows * grid.columns
      const facts = readFacts(grid, { sight, pen, locator })
      if (facts) {
        addFacts(facts)
        return
      }
      if (place.first) tables++
      if (grid.cells.length > 0) blocks.push(toTable(grid, place))
      if (grid.cut)
        notRead.push({
          what: 'table',
          where: String(tables),
          why: grid.cut,
          origin: locator.origin(place.element.offset),
        })
    },
    addText(read) {
      const text = read(tables)
      for (const block of text.blocks) {
        if (blocks.length < MAX_BLOCKS) blocks.push(block)
        if (block.kind !== 'table') continue
        tables++
        slots += block.rows * block.columns
      }
      addFacts(text.metadata)
      for (const item of text.notRead) notRead.push(item)
    },
    isFull: () => blocks.length >= MAX_BLOCKS,
  }
}

function toParagraph({ text, pieces, strong }: Written, heading: number | undefined): Paragraph {
  const [first] = pieces
  return {
    kind: 'paragraph',
    text,
    origin: first?.origin ?? { kind: 'html', line: 1, offset: 0 },
    ...(heading ? { heading } : {}),
    ...(strong ? { strong } : {}),
    ...(pieces.length > 1 ? { pieces } : {}),
  }
}

/** Spans of their own part facts as well as blanks do: they are set apart by styles. */
function factsOfLine({ text, pieces }: Written): Metadata[] {
  if (text.length > LONGEST_FACT_LINE || readMetadataLine(text).length === 0) return []
  const starts = pieces
    .map(({ from }) => from)
    .filter(from => from > 0 && readMetadataLine(text.slice(from)).length > 0)
  return [0, ...starts].flatMap((from, i) =>
    readMetadataLine(text.slice(from, starts[i])).map(({ name, value, start }) => {
      const piece = pieces.findLast(candidate => candidate.from <= from + start)
      const origin = piece && originAt(piece, from + start)
      return origin ? { name, value, origin } : { name, value }
    }),
  )
}

function originAt({ from, origin }: Written['pieces'][number], index: number): Metadata['origin'] {
  return origin.kind === 'html' ? { kind: 'html', line: origin.line, offset: origin.offset + index - from } : origin
}
