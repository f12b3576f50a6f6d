/** Binds a printed document: straightened, headed, its tables found and aligned, its prose sorted into sections. */
import type { Block, Paragraph, PrintedDocument } from '../document.ts'
import { cellsByRow, straighten } from '../flow.ts'
import { findHeadings, type Heading } from '../headings.ts'
import {
  agencyInTitle,
  findPublished,
  findTitle,
  findYear,
  isAgencyLine,
  isDateLine,
  levelOf,
  metadataValue,
  tierOf,
  yearIn,
} from '../identify.ts'
import type { Pack } from '../pack.ts'
import type { BoundCell, BoundTable, EditionMark, PrintedText, Report, ReportSection } from '../report.ts'
import { rowsOf, type Template } from '../template.ts'
import type { Stated } from './fields.ts'
import { rebuildTable } from './flattened.ts'
import { isFigure } from './grid.ts'
import { indexLabels, type KnownLabels } from './known-labels.ts'
import { findParts, type Part } from './parts.ts'
import { bindTable, emptyTable } from './table.ts'

export function bindPrinted(
  document: PrintedDocument,
  pack: Pack,
  { marks, ...stated }: Stated & { marks: EditionMark[] },
): Report {
  const { template } = pack
  const blocks = straighten(document.blocks, template)
  const headings = findHeadings(blocks, template)
  const firstTable = blocks.findIndex(block => block.kind === 'table')
  const start = headings[0]?.index ?? (firstTable < 0 ? blocks.length : firstTable)
  const title = findTitle(blocks, start, pack.titleWords)
  const bodyEnd = endOfReport(blocks, headings)
  const regions = regionsOf(headings, { start, end: bodyEnd.end, blocks })
  const { parts, used } = collectParts(blocks, regions, template)
  const bound = template.tables.map(table =>
    bindOne(table.key, { template, parts, blocks, regions, wholeEnd: bodyEnd.end }),
  )
  const sections = headings.map(heading => sectionOf(heading, { blocks, regions, used, parts }))
  const preface = prefaceOf(blocks, (title?.to ?? -1) + 1, start)
  const who = identifyAgency({ document, title: title?.text, closing: bodyEnd.closing, stated })
  const level = stated.level ?? (who ? levelOf(who.text) : undefined)
  const tier = stated.tier ?? (who ? tierOf(who.text) : undefined)
  const year = findYear(title?.text, [
    ...preface,
    ...sections.flatMap(s => (s.key === template.sections[0]?.key ? s.paragraphs : [])),
  ])
  const underTitle = title
    ? paragraphsIn(blocks, title.to + 1, Math.min(title.to + 4, start)).filter(p => isDateLine(p.text))
    : []
  const published = findPublished(stated.published, {
    metadata: document.metadata,
    underTitle,
    closing: bodyEnd.closing,
  })
  return {
    form: 'printed',
    partial: false,
    ...(title ? { title: title.text } : {}),
    ...(who ? { agency: who } : {}),
    ...(level ? { level } : {}),
    ...(tier ? { tier } : {}),
    ...(year ? { year } : {}),
    ...(published ? { published } : {}),
    editionMarks: marks,
    preface,
    sections,
    closing: bodyEnd.closing,
    metadata: document.metadata,
    tables: bound.map(b => b.table),
    cells: Object.assign({}, ...bound.map(b => b.cells)),
    leftovers: [],
    remarks: document.remarks,
    notRead: [...document.notRead, ...elisions(blocks), ...unreadTables(bound, blocks, regions)],
    cutOff: isCutOff(
      blocks,
      bodyEnd,
      bound.map(b => b.table),
    ),
  }
}

/** Blocks [from, to) that belong to a heading, the heading left out. */
type Region = { key: string; from: number; to: number }

function regionsOf(
  headings: Heading[],
  { start, end, blocks }: { start: number; end: number; blocks: Block[] },
): Region[] {
  if (headings.length === 0) return [{ key: '', from: 0, to: blocks.length }]
  const own = headings.map((heading, i) => ({
    key: heading.key,
    from: heading.index + 1,
    to: headings[i + 1]?.index ?? end,
  }))
  return start > 0 ? own : own
}

type Collected = { parts: Map<string, Part[]>; used: Set<number> }

/** Printed tables, and those rebuilt from lines where a table of the form is not printed as one. */
function collectParts(blocks: Block[], regions: Region[], template: Template): Collected {
  const labels = indexLabels(template)
  const parts = findParts(blocks, labels)
  const used = new Set<number>()
  for (const known of labels) {
    const own = parts.get(known.table.key) ?? []
    if (own.length > 0) continue
    const bare = bareStrip(blocks, regions, known)
    if (bare) {
      parts.set(known.table.key, [bare])
      continue
    }
    const rebuilt = rebuildSomewhere(blocks, { regions, known, used })
    if (!rebuilt) continue
    for (const index of rebuilt.used) used.add(index)
    parts.set(known.table.key, [{ table: rebuilt.table, index: Math.min(...rebuilt.used) }])
  }
  return { parts, used }
}

/** In its own section, a line of as many figures as the strip has cells is the strip, even if all its headers are lost. */
function bareStrip(blocks: Block[], regions: Region[], { table }: KnownLabels): Part | undefined {
  if (table.layout !== 'strip') return undefined
  const count = table.blocks.reduce((sum, block) => sum + rowsOf(block).length * block.columns.length, 0)
  const region = regions.find(r => r.key === table.section)
  for (let index = region?.from ?? 0; region && index < region.to; index++) {
    const block = blocks[index]
    if (
      block?.kind === 'table' &&
      cellsByRow(block).some(cells => cells.filter(cell => isFigure(cell.text)).length === count)
    )
      return { table: block, index }
  }
  return undefined
}

function rebuildSomewhere(
  blocks: Block[],
  { regions, known, used }: { regions: Region[]; known: KnownLabels; used: Set<number> },
) {
  const own = regions.filter(region => region.key === known.table.section || region.key === '')
  const others = regions.filter(region => !own.includes(region))
  for (const region of [...own, ...others]) {
    const rebuilt = rebuildTable(blocks, region, known)
    const enough = rebuilt && rebuilt.table.cells.length >= 4 && ![...rebuilt.used].some(index => used.has(index))
    if (rebuilt && enough) return rebuilt
  }
  return undefined
}

type Binding = { template: Template; parts: Map<string, Part[]>; blocks: Block[]; regions: Region[]; wholeEnd: number }

function bindOne(
  key: string,
  { template, parts, blocks, regions }: Binding,
): { table: BoundTable; cells: Record<string, BoundCell> } {
  const known = indexLabels(template).find(k => k.table.key === key)
  if (!known) throw new Error(`the template has no table ${key}`)
  const own = parts.get(key) ?? []
  if (own.length > 0) return bindTable(own, known)
  const region = regions.find(r => r.key === known.table.section)
  const holds = (kind: Block['kind']) =>
    (region ? blocks.slice(region.from, region.to) : blocks).some(block => block.kind === kind)
  if (holds('picture')) return emptyTable(known.table, 'picture', 'picture')
  return emptyTable(known.table, holds('attachment') ? 'attachment' : 'absent', 'table-missing')
}

function sectionOf(
  heading: Heading,
  { blocks, regions, used, parts }: { blocks: Block[]; regions: Region[] } & Collected,
): ReportSection {
  const region = regions.find(r => r.key === heading.key) ?? {
    key: heading.key,
    from: heading.index + 1,
    to: heading.index + 1,
  }
  const inside = blocks.slice(region.from, region.to)
  const kinds = new Set(inside.map(block => block.kind))
  const rebuilt = [...parts.values()].flat().some(part => part.index >= region.from && part.index < region.to)
  const origin = blocks[heading.index]?.origin
  return {
    key: heading.key,
    heading: {
      text: heading.text,
      wording: heading.wording,
      ...(heading.ordinal ? { numeral: heading.text.slice(0, heading.ordinal.length).trim() } : {}),
      ...(origin ? { origin } : {}),
    },
    paragraphs: inside.flatMap((block, i) =>
      block.kind === 'paragraph' && block.text.trim() !== '' && !used.has(region.from + i) ? [block] : [],
    ),
    holds: [
      ...(kinds.has('table') || rebuilt ? ['table' as const] : []),
      ...(['picture', 'attachment'] as const).filter(kind => kinds.has(kind)),
    ],
  }
}

function paragraphsIn(blocks: Block[], from: number, to: number): Paragraph[] {
  return blocks
    .slice(from, to)
    .flatMap(block => (block.kind === 'paragraph' && block.text.trim() !== '' ? [block] : []))
}

const CHROME_LINE =
  /^(?:发布时间|发布日期|浏览次数|点击|来源|信息来源|作者|字体|字号|打印|索引号|当前位置|您的位置|【|分享)|浏览次数|字体[:：]/

/** The prose between title and first heading; a table of contents and lines about the page are none. */
function prefaceOf(blocks: Block[], from: number, to: number): Paragraph[] {
  return paragraphsIn(blocks, from, to).filter(
    ({ text }) => text.trim().length >= 12 && !CHROME_LINE.test(text.trim()) && !isDateLine(text),
  )
}

const FOOTER =
  /^(?:上一篇|下一篇|上一条|下一条|打印|关闭|【打印】|【关闭】|扫一扫|分享到|责任编辑|相关链接|相关附件|相关文档|友情链接|网站地图|主办单位|主办[:：]|承办单位|承办[:：]|版权所有|网站标识码|政府网站标识|您是第|浏览次数)|ICP备|公网安备|Copyright|^©/i

/** Where the last section ends: at its signature and date, or where the page goes on with something else. */
function endOfReport(blocks: Block[], headings: Heading[]): { end: number; closing: Paragraph[] } {
  const from = (headings.at(-1)?.index ?? -1) + 1
  if (headings.length === 0) return { end: blocks.length, closing: [] }
  const closing: Paragraph[] = []
  let end: number | undefined
  for (let i = from; i < blocks.length; i++) {
    const block = blocks[i]
    if (block?.kind !== 'paragraph' || block.text.trim() === '') continue
    const text = block.text.trim()
    if (FOOTER.test(text)) return { end: end ?? i, closing }
    const signs = isAgencyLine(text) || isDateLine(text)
    if (signs) {
      closing.push(block)
      end = end ?? i
      if (isDateLine(text)) return { end, closing }
    } else if (end !== undefined && /[。：；]/.test(text)) {
      closing.length = 0
      end = undefined
    }
  }
  return { end: end ?? blocks.length, closing }
}

type Who = { document: PrintedDocument; title: PrintedText | undefined; closing: Paragraph[]; stated: Stated }

/** The option, else the title, else the signature, else the page's issuer. */
function identifyAgency({ document, title, closing, stated }: Who): PrintedText | undefined {
  if (stated.agency) return { text: stated.agency }
  const titled = title && agencyInTitle(title.text)
  if (title && titled) return { text: titled, ...(title.origin ? { origin: title.origin } : {}) }
  const signature = closing.find(p => isAgencyLine(p.text))
  if (signature) return { text: signature.text.replace(/\s+/g, ''), origin: signature.origin }
  const issuer = metadataValue(document.metadata, 'issuer')
  return issuer && yearIn(issuer.value) === undefined
    ? { text: issuer.value.trim(), ...(issuer.origin ? { origin: issuer.origin } : {}) }
    : undefined
}

/** A line of nothing but dots stands for text that was left out of the copy. */
function elisions(blocks: Block[]): Report['notRead'] {
  return blocks.flatMap(block =>
    block.kind === 'paragraph' && /^(?:\.{3,}|…+)$/.test(block.text.trim())
      ? [{ what: 'rest' as const, where: block.text.trim(), why: 'elided', origin: block.origin }]
      : [],
  )
}

function unreadTables(bound: { table: BoundTable }[], blocks: Block[], regions: Region[]): Report['notRead'] {
  const pictured = bound.filter(({ table }) => table.state === 'picture')
  if (pictured.length === 0) return []
  const inside = (index: number) => regions.some(region => index >= region.from && index < region.to)
  return blocks.flatMap((block, index) =>
    block.kind === 'picture' && inside(index)
      ? [{ what: 'image' as const, where: block.text || 'image', why: 'picture', origin: block.origin }]
      : [],
  )
}

/** The text stops inside a table or in mid-sentence. */
function isCutOff(
  blocks: Block[],
  { end, closing }: { end: number; closing: Paragraph[] },
  tables: BoundTable[],
): boolean {
  if (closing.length > 0) return false
  const last = blocks.slice(0, end).findLast(block => block.kind !== 'paragraph' || block.text.trim() !== '')
  if (!last) return true
  if (last.kind === 'table') return tables.some(table => table.state === 'bound' && table.missingRows.length > 0)
  return (
    last.kind === 'paragraph' && last.text.trim().length >= 20 && !/[。！？；：:;.!?”"）)》】…]$/.test(last.text.trim())
  )
}
