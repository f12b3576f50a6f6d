/** A bound report as what is published: the mandated form, part by part, in printed order. */
import type { Pack } from '../core/pack.ts'
import { err, ok, type Rejection, type Result } from '../core/rejection.ts'
import type { Report } from '../core/report.ts'
import type { TemplateTable } from '../core/template.ts'
import { dateWords, numeral } from '../core/wording.ts'
import { formGrid, type GridBlock } from '../format/form-grid.ts'
import { MAX_PUBLISHED_CELLS, MAX_PUBLISHED_PARAGRAPHS } from './limits.ts'
import { openRowsOf, sentPart } from './sent-part.ts'
import { printable } from './text.ts'
import { isWrittenInChinese, titleFor } from './title.ts'

export type PublishedTable = {
  key: string
  /** What the form calls it. */
  label: string
  layout: TemplateTable['layout']
  blocks: GridBlock[]
  /** Printed text by address. */
  texts: ReadonlyMap<string, string>
}

export type PublishedPart = {
  key: string
  /** With its number in the form. Left out where the upload does not have the section. */
  heading?: string
  paragraphs: string[]
  tables: PublishedTable[]
  /** Notes to the tables, printed below them. */
  notes: string[]
}

export type Publication = {
  /** BCP 47, of the form's own words. */
  language: string
  title: string
  agency?: string
  /** ISO 8601. */
  published?: string
  /** The date as signed: 2024年1月18日. */
  date?: string
  parts: PublishedPart[]
}

/**
 * Lays a report that was sent by addresses out as the form prescribes. Nothing is made up: what was not sent is not
 * printed, so that the publication is judged like the upload. A title that was not sent is made of agency, year and the
 * name of the report. Refuses addresses that the form lacks (they would get lost) and what is too large for a report.
 */
export function publish(report: Report, pack: Pack): Result<Publication, Rejection> {
  const refused = refusal(report)
  if (refused) return err(refused)
  const { template } = pack
  const isChinese = isWrittenInChinese(template)
  const parts = template.sections.flatMap((section, index): PublishedPart[] => {
    const sent = report.sections.find(s => s.key === section.key)
    const tables = template.tables.filter(t => t.section === section.key).flatMap(t => tableOf(t, report))
    if (!sent && tables.length === 0) return []
    const texts = (sent?.paragraphs ?? []).map(p => printable(p.text))
    const isNote = (text: string): boolean => tables.length > 0 && NOTE.test(text)
    const number = isChinese ? `${numeral(index + 1)}、` : `${index + 1}. `
    return [
      {
        key: section.key,
        ...(sent ? { heading: `${number}${section.label}` } : {}),
        paragraphs: texts.filter(text => !isNote(text)),
        tables,
        notes: texts.filter(isNote),
      },
    ]
  })
  const agency = report.agency && printable(report.agency.text)
  const date = report.published && dateWords(report.published.date)
  return ok({
    language: isChinese ? 'zh-CN' : 'en',
    title: report.title
      ? printable(report.title.text)
      : titleFor(pack, { agency: agency ?? '', year: String(report.year?.value ?? '') }),
    ...(agency ? { agency } : {}),
    ...(report.published && date ? { published: report.published.date, date: isChinese ? date.zh : date.en } : {}),
    parts,
  })
}

/** 注：行政复议、行政诉讼数量含上年度结转数量。 */
const NOTE = /^(?:注|备注|说明|Notes?)\s*\d*\s*[:：]/

function refusal({ leftovers, notRead, sections, cells }: Report): Rejection | undefined {
  const [stray] = leftovers
  if (stray) return { code: 'bad-request', variant: 'address', detail: stray.text }
  const paragraphs = sections.reduce((count, section) => count + section.paragraphs.length, 0)
  const tooMany =
    paragraphs > MAX_PUBLISHED_PARAGRAPHS || Object.keys(cells).length > MAX_PUBLISHED_CELLS || notRead.length > 0
  return tooMany ? { code: 'too-large', variant: 'form', detail: limits } : undefined
}

const limits = `¶ ${MAX_PUBLISHED_PARAGRAPHS}, ▦ ${MAX_PUBLISHED_CELLS}`

function tableOf(table: TemplateTable, report: Report): PublishedTable[] {
  const part = sentPart(table, report)
  if (!part) return []
  const blocks = formGrid(part, openRowsOf(part, report)).map(block => withoutNumbers(block, table))
  const slots = blocks.flatMap(({ body }) => body.flat()).flatMap(cell => cell.address ?? [])
  const texts = new Map(slots.map(address => [address, printable(report.cells[address]?.text ?? '')]))
  return [{ key: table.key, label: table.label, layout: table.layout, blocks, texts }]
}

/** Open rows are numbered in the upload only; on paper they are named by what stands in them. */
function withoutNumbers(block: GridBlock, { blocks }: TemplateTable): GridBlock {
  if (blocks.some(b => b.rows !== 'open')) return block
  return {
    head: block.head.map(line => line.filter(cell => cell.kind !== 'corner')),
    body: block.body.map(line => line.filter(cell => cell.kind !== 'label')),
  }
}
