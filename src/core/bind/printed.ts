/** Binds a printed document: straightened, headed, its tables found and aligned, its prose sorted into sections. */
import type { Block, NotRead, Paragraph, PrintedDocument } from '../document.ts'
import { straighten } from '../flow.ts'
import { findHeadings, type Heading } from '../headings.ts'
import { findPublished, findTitle, findYear, identifyAgency, isDateLine, levelOf, tierOf } from '../identify.ts'
import type { Pack } from '../pack.ts'
import type { EditionMark, Report, ReportSection } from '../report.ts'
import { endOfReport, isCutOff, paragraphsIn, prefaceOf, type Region, regionsOf } from './extents.ts'
import type { Stated } from './fields.ts'
import { type BoundTables, bindTables } from './tables.ts'

export function bindPrinted(
  document: PrintedDocument,
  pack: Pack,
  { marks, ...stated }: Stated & { marks: EditionMark[] },
): Report {
  const { template } = pack
  const blocks = straighten(document.blocks, template)
  const headings = findHeadings(blocks, template)
  const start = startOfBody(blocks, headings)
  const end = endOfReport(blocks, headings)
  const regions = regionsOf(headings, end.end)
  const bound = bindTables(blocks, regions, template)
  const sections = headings.map((heading, i) => sectionOf(heading, { blocks, bound, region: regions[i] }))
  const title = findTitle(blocks, start, pack)
  const preface = prefaceOf(blocks, (title?.to ?? -1) + 1, start)
  const agency = stated.agency ? { text: stated.agency } : identifyAgency(title, end.closing, document.metadata)
  const first = sections.find(section => section.key === template.sections[0]?.key)
  const underTitle = title ? paragraphsIn(blocks, title.to + 1, Math.min(title.to + 4, start)) : []
  return {
    form: 'printed',
    partial: false,
    ...defined({
      title: title?.text,
      agency,
      level: stated.level ?? (agency && levelOf(agency.text)),
      tier: stated.tier ?? (agency && tierOf(agency.text)),
      year: findYear(title?.text, [...preface, ...(first?.paragraphs ?? [])]),
      published: findPublished(stated.published, {
        metadata: document.metadata,
        underTitle: underTitle.filter(paragraph => isDateLine(paragraph.text)),
        closing: end.closing,
      }),
    }),
    editionMarks: marks,
    preface,
    sections,
    closing: end.closing,
    metadata: document.metadata,
    tables: bound.tables,
    cells: bound.cells,
    leftovers: [],
    remarks: [...document.remarks.filter(remark => remark.kind !== 'nested-table'), ...bound.remarks],
    notRead: [...document.notRead, ...elisions(blocks), ...bound.notRead],
    cutOff: isCutOff(
      blocks,
      end,
      bound.tables.some(table => table.state === 'bound' && table.missingRows.length > 0),
    ),
  }
}

/** Where the front matter ends: at the first heading, else at the first table. */
function startOfBody(blocks: Block[], headings: Heading[]): number {
  const firstTable = blocks.findIndex(block => block.kind === 'table')
  return headings[0]?.index ?? (firstTable < 0 ? blocks.length : firstTable)
}

type Surroundings = { blocks: Block[]; bound: BoundTables; region: Region | undefined }

function sectionOf(
  { key, index, text, wording, ordinal }: Heading,
  { blocks, bound, region }: Surroundings,
): ReportSection {
  const { from, to } = region ?? { from: index, to: index }
  const kinds = new Set(blocks.slice(from, to).map(block => block.kind))
  const tabled = kinds.has('table') || bound.standing.some(at => at >= from && at < to)
  const numeral = ordinal && text.slice(0, ordinal.length).trim()
  return {
    key,
    heading: { text, wording, ...defined({ numeral, origin: blocks[index]?.origin }) },
    paragraphs: withoutLinks(paragraphsIn(blocks, from, to, bound.used), blocks.slice(from, to)),
    holds: [
      ...(tabled ? ['table' as const] : []),
      ...(['picture', 'attachment'] as const).filter(kind => kinds.has(kind)),
    ],
  }
}

/** The text of a link to a file is no prose. */
function withoutLinks(paragraphs: Paragraph[], inside: Block[]): Paragraph[] {
  const links = new Set(inside.flatMap(block => (block.kind === 'attachment' ? [block.text.trim()] : [])))
  return paragraphs.filter(paragraph => !links.has(paragraph.text.trim()))
}

/** A line of nothing but dots stands for text that was left out of the copy. */
function elisions(blocks: Block[]): NotRead[] {
  return blocks.flatMap((block): NotRead[] => {
    const isElision = block.kind === 'paragraph' && /^(?:\.{3,}|…+)$/.test(block.text.trim())
    return isElision ? [{ what: 'rest', where: block.text.trim(), why: 'elided', origin: block.origin }] : []
  })
}

/** The object without the keys whose value is undefined. */
function defined<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Object.fromEntries forgets the keys' types; only undefined values were taken out.
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
