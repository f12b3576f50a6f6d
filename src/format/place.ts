/** Where a finding points, in words that a clerk understands: part, row and column of the form; page or line. */
import type { Origin } from '../core/document.ts'
import type { FindingPlace } from '../core/result.ts'
import { rowsOf, type Template } from '../core/template.ts'
import { placeWords as addressWords } from '../core/wording.ts'
import { capital, type Words } from './words.ts'

type Named = Pick<FindingPlace, 'address' | 'label' | 'origin'>

/** Names the place of a finding by the form; without the form by the labels that the finding brings. */
export function placeWords(place: Named, words: Words, template?: Template): string {
  const { address, label = [], origin } = place
  if (!address) return label.length > 0 ? label.join(words.labelJoin) : origin ? words.text : words.wholeReport
  // Without a form only the facts about the report as a whole have names of their own.
  if (template || address.startsWith('report.')) {
    const form = template ?? { sections: [], tables: [] }
    return capital(addressWords(form, address, isOpenRow(form, address) ? label[0] : undefined)[words.lang])
  }
  return label.join(words.labelJoin)
}

/** A row that the form leaves open has no label but the printed one. */
function isOpenRow(template: Template, address: string): boolean {
  const [tableKey, rowKey] = address.split('.')
  const table = template.tables.find(t => t.key === tableKey)
  return table !== undefined && !table.blocks.flatMap(rowsOf).some(row => row.key === rowKey)
}

/** The place on the page, in the source or in the file; empty when it is not known. */
export function originWords(origin: Origin | undefined, words: Words): string {
  if (!origin) return ''
  const say = words.origin
  if (origin.kind === 'page') return say.page(origin.page)
  if (origin.kind === 'line') return say.line(origin.line)
  if (origin.kind === 'pointer') return say.pointer(origin.pointer)
  if ('table' in origin) return say.table(origin.table, origin.row, origin.column)
  if (origin.kind === 'docx') return say.paragraph(origin.paragraph)
  // Many publishing systems write a page as one single line: then only the offset says anything.
  return origin.line > 1 ? say.source(origin.line) : say.sourceOffset(origin.offset)
}
