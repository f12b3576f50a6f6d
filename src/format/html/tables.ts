/** The mandated tables in the form's own layout, with what was read in every cell and the findings' marks. */
import type { TemplateTable } from '../../core/template.ts'
import { sectionWords } from '../../core/wording.ts'
import { cellText } from '../excerpt.ts'
import { formGrid, type GridCell } from '../form-grid.ts'
import { manualNote } from '../marks.ts'
import { capital } from '../words.ts'
import { type Markup, markup, nothing } from './markup.ts'
import { addressId, findingId, type Mark, openRowsOf, type Sheet } from './sheet.ts'

export function formTables(sheet: Sheet): Markup {
  const { template, words } = sheet
  if (!template || template.tables.length === 0) return nothing
  return markup`<section class="tables">
<h3>${words.tables}</h3>
<p class="note">${words.tablesNote}</p>
${template.tables.map(table => formTable(table, sheet))}
${legend(sheet)}
</section>`
}

/** Small numbers that lead from a marked place to its findings. */
export function references(sheet: Sheet, address: string): Markup {
  const marks = sheet.marks.get(address)
  if (!marks) return nothing
  const reference = (number: number, text: string) =>
    markup`<a href="#${findingId(sheet, number)}" aria-label="${sheet.words.toFinding(number)}">${text}</a>`
  const failing = marks.filter(mark => mark.finding.outcome === 'fail').map(mark => mark.number)
  // A table that could not be read stands in the way of dozens of rules: one mark says it.
  const open = marks.find(mark => mark.finding.outcome === 'cannot-tell')
  return markup`<sup class="refs">${[...new Set(failing)].map(number => reference(number, String(number)))}${
    open ? reference(open.number, '?') : nothing
  }</sup>`
}

/** The class that shows how bad the worst finding at an address is; empty where there is none. */
export function markClass(marks: readonly Mark[] | undefined): string {
  if (!marks) return ''
  const failing = marks.filter(mark => mark.finding.outcome === 'fail')
  if (failing.length === 0) return 'unsure'
  if (failing.some(mark => mark.role === 'suspect')) return 'suspect'
  const guilty = failing.filter(mark => mark.role === 'guilty')
  if (guilty.length === 0) return 'involved'
  return guilty.some(mark => mark.finding.severity === 'serious') ? 'guilty' : 'flawed'
}

function formTable(table: TemplateTable, sheet: Sheet): Markup {
  const { words, template, scorecard } = sheet
  const alone = template?.tables.filter(t => t.section === table.section).length === 1
  const part = template ? capital(sectionWords(template, table.section)[words.lang]) : ''
  const name = alone ? part : `${part}${words.colon}${table.label}`
  const seen = new Set<string>()
  const line = (cells: GridCell[]) => markup`<tr>${cells.map(cell => gridCell(cell, sheet, seen))}</tr>\n`
  const isWide = table.blocks.some(block => block.columns.length > 4)
  const blocks = formGrid(table, openRowsOf(scorecard, table.key))
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${name}">
<table class="form ${table.layout}${isWide ? ' wide' : ''}">
<caption id="${addressId(sheet, table.key)}" class="${markClass(sheet.marks.get(table.key))}">${name}${references(sheet, table.key)}</caption>
${blocks.map(({ head, body }, i) =>
  i === 0 && blocks.length === 1
    ? markup`<thead>${head.map(line)}</thead>\n<tbody>${body.map(line)}</tbody>\n`
    : markup`<tbody>${head.map(line)}${body.map(line)}</tbody>\n`,
)}</table>
</div>`
}

function gridCell(cell: GridCell, sheet: Sheet, seen: Set<string>): Markup {
  return cell.kind === 'value' ? valueCell(cell, sheet) : labelCell(cell, sheet, seen)
}

function labelCell(
  { kind, text, address, group, rowspan, colspan }: GridCell,
  sheet: Sheet,
  seen: Set<string>,
): Markup {
  const scope = kind === 'label' ? (group ? 'rowgroup' : 'row') : group || kind === 'band' ? 'colgroup' : 'col'
  const marks = address ? sheet.marks.get(address) : undefined
  // Several blocks may repeat a column; only its first head can carry the id.
  const first = address !== undefined && sheet.anchors.has(address) && !seen.has(address)
  if (first) seen.add(address)
  const id = first ? markup` id="${addressId(sheet, address)}"` : nothing
  const inner = markup`${text}${address ? references(sheet, address) : nothing}`
  const spans = spanAttributes(rowspan, colspan)
  if (kind === 'corner') return markup`<td class="corner"${spans}>${inner}</td>`
  return markup`<th scope="${scope}" class="${[kind, group ? 'group' : '', markClass(marks)].filter(Boolean).join(' ')}"${id}${spans}>${inner}</th>`
}

function valueCell({ address = '', rowspan, colspan }: GridCell, sheet: Sheet): Markup {
  const { scorecard, words } = sheet
  const cell = scorecard.report.cells[address]
  const kind = cell?.kind ?? 'absent'
  const marks = sheet.marks.get(address)
  const should = marks?.find(mark => mark.should !== undefined)?.should
  const title = [...(words.cell[kind] ? [words.cell[kind]] : []), ...(marks ?? []).map(mark => mark.finding.message)]
  return markup`<td id="${addressId(sheet, address)}" class="${[kind, markClass(marks)].filter(Boolean).join(' ')}"${spanAttributes(rowspan, colspan)}${
    title.length > 0 ? markup` title="${title.join('\n')}"` : nothing
  }>${cellText(cell, words)}${manualNote(cell?.manual, words.lang)}${references(sheet, address)}${
    should === undefined ? nothing : markup`<span class="should">→${should}</span>`
  }</td>`
}

function spanAttributes(rowspan: number, colspan: number): Markup {
  return markup`${rowspan > 1 ? markup` rowspan="${rowspan}"` : nothing}${colspan > 1 ? markup` colspan="${colspan}"` : nothing}`
}

function legend({ words }: Sheet): Markup {
  const key = (style: string, label: string) =>
    markup`<li><span class="key ${style}" aria-hidden="true"></span>${label}</li>`
  return markup`<ul class="legend" aria-label="${words.legend}">
${key('guilty', `${words.severity.serious}${words.listComma}${words.guiltyCell}`)}
${key('flawed', words.guiltyCell)}
${key('suspect', words.suspectCell)}
${key('involved', words.involvedCell)}
${key('unsure', words.outcome['cannot-tell'])}
${key('blank', words.cell.blank)}
${key('unreadable', words.cell.unreadable)}
${key('absent', words.cell.absent)}
</ul>`
}
