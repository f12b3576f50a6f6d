/** Plain text: what it says, region by region, for one file may hold several conventions. */
import type { Block, NotRead, PrintedDocument } from '../../core/document.ts'
import { ok, type Rejection, type Result } from '../../core/rejection.ts'
import { guessWideWidth, type WideWidth } from '../alignment/index.ts'
import { findMetadata } from '../block-metadata.ts'
import { MAX_BLOCKS, MAX_TABLE_SLOTS } from '../limits.ts'
import { findRows, type Region } from './delimited.ts'
import { asPrinted, isMarkdown, isTableRule, unmark } from './markdown.ts'
import { withoutFurniture } from './page-furniture.ts'
import { type PlainOptions, plainToBlocks } from './plain.ts'
import { cellsToParagraphs, rowsToTable } from './rows-to-table.ts'
import { isBlank, type SourceLine, textToSource, trimmed } from './source.ts'
import { findStreams } from './stream.ts'
import { findWrap, type Wrap, widthOf } from './wrap.ts'

/** A text column is hardly wider than so many East Asian characters. */
const WIDEST_COLUMN = 45

/**
 * Tables whose cells are parted by tabs, bars (Markdown) or aligned by blanks; wrapped prose put together; headings of
 * Markdown. A table that was flattened to one cell a line stays a run of paragraphs, one for each cell, for only the form
 * tells its rows. Page numbers and running heads are left out. Places are line and UTF-16 column, both from 1.
 *
 * Takes decoded text. Refuses nothing: what a budget keeps from being read stands in `notRead`.
 */
export function decodeText(text: string): Result<PrintedDocument, Rejection> {
  const source = textToSource(text)
  const lines = withoutFurniture(source.lines)
  const options = readOptions(lines)
  const regions = findRows(lines).flatMap(region => (region.kind === 'plain' ? findStreams(region.lines) : [region]))
  const { blocks, notRead } = withinBudget(regions.flatMap(region => regionToBlocks(region, options)))
  return ok({
    format: 'text',
    blocks,
    metadata: findMetadata(blocks),
    notRead: [...source.notRead, ...notRead],
    remarks: [],
  })
}

function readOptions(lines: SourceLine[]): PlainOptions {
  const markdown = isMarkdown(lines)
  const wrap = markdown ? undefined : findWrap(lines)
  const spread = lines.filter(hasGap)
  const wide = guessWideWidth(spread.slice(0, 500).map(({ number, page, text }) => ({ line: number, page, text })))
  return { markdown, read: markdown ? unmark : asPrinted, wrap, wide, measure: measureOf(lines, wrap, wide) }
}

const hasGap = ({ text }: SourceLine) => /\S\s{2}/.test(trimmed(text))

function measureOf(lines: SourceLine[], wrap: Wrap | undefined, wide: WideWidth): number {
  if (wrap) return (wrap.width / 2) * wide
  const texts = lines.filter(line => !hasGap(line)).map(line => widthOf(trimmed(line.text)))
  const widest = texts.reduce((most, width) => Math.max(most, width), 0)
  return (Math.min(WIDEST_COLUMN * 2, Math.max(40, widest)) / 2) * wide
}

function regionToBlocks(region: Region, options: PlainOptions): Block[] {
  if (region.kind === 'rows') return [rowsToTable(region.rows, options.read)]
  if (region.kind === 'cells') return cellsToParagraphs(region.cells, options.read)
  return plainToBlocks(
    region.lines.filter(line => isBlank(line.text) || !isTableRule(line.text)),
    options,
  )
}

function withinBudget(all: Block[]): { blocks: Block[]; notRead: NotRead[] } {
  const blocks: Block[] = []
  let slots = 0
  for (const block of all) {
    slots += block.kind === 'table' ? block.rows * block.columns : 0
    const over =
      slots > MAX_TABLE_SLOTS
        ? `> ${MAX_TABLE_SLOTS} slots`
        : blocks.length >= MAX_BLOCKS
          ? `> ${MAX_BLOCKS} blocks`
          : ''
    if (over !== '') {
      const where = block.origin.kind === 'line' ? `line ${block.origin.line}` : ''
      return { blocks, notRead: [{ what: 'rest', where, why: over, origin: block.origin }] }
    }
    blocks.push(block)
  }
  return { blocks, notRead: [] }
}
