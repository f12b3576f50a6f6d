/** One row per figure of the form: where it belongs, its exact value, what is printed, whether it could be read. */
import type { Scorecard } from '../../core/result.ts'
import { rowPath, slotsOf, type Template } from '../../core/template.ts'
import { tableWords } from '../../core/wording.ts'
import { isRejected, type RenderOptions } from '../format.ts'
import { markWords } from '../marks.ts'
import { originWords } from '../place.ts'
import { capital, type Words, wordsOf } from '../words.ts'
import { sheetWords } from './phrases.ts'
import type { SheetPlan, SheetRows } from './sheet.ts'

export function cellsSheet(words: Words): SheetPlan {
  const own = sheetWords[words.lang]
  return {
    name: own.cells,
    columns: [
      { title: words.document, width: 30 },
      { title: words.agency, width: 24 },
      { title: words.year, width: 8, figures: true },
      { title: own.table, width: 18 },
      { title: own.row, width: 44 },
      { title: own.column, width: 18 },
      { title: own.figure, width: 12, figures: true },
      { title: words.printed, width: 14 },
      { title: own.state, width: 10 },
      { title: words.place, width: 26 },
      { title: words.address, width: 44 },
    ],
    rowsOf: (item, options) => (isRejected(item) ? [] : cellRows(item, options)),
  }
}

function cellRows(scorecard: Scorecard, { lang, templateOf }: RenderOptions): SheetRows {
  const words = wordsOf(lang)
  const { document, report, pack } = scorecard
  const template = templateOf?.(pack)
  const names = labelsOf(template, words)
  const about = [document.name, report.agency ?? '', report.year === undefined ? '' : String(report.year)]
  return Object.entries(report.cells).map(([address, { kind, value = '', text = '', origin, manual }]) => [
    ...about,
    ...(names.get(address) ?? openLabels(address, { template, report, words }) ?? address.split('.')),
    value,
    text,
    manual ? markWords[lang].manual : words.cell[kind] || sheetWords[lang].readable,
    originWords(origin, words),
    address,
  ])
}

/** Table, row and column in the form's words. */
function labelsOf(template: Template | undefined, words: Words): Map<string, string[]> {
  if (!template) return new Map()
  return new Map(
    slotsOf(template).map(({ address, table, row, column }) => [
      address,
      [capital(tableWords(template, table.key)[words.lang]), rowPath(row).join(words.labelJoin), column.label],
    ]),
  )
}

type Reading = { template: Template | undefined; report: Scorecard['report']; words: Words }

/** A row that the form leaves open is called what its first column of text prints, else by its number. */
function openLabels(address: string, { template, report, words }: Reading): string[] | undefined {
  const [tableKey = '', row = '', columnKey] = address.split('.')
  const blocks = template?.tables.find(table => table.key === tableKey)?.blocks ?? []
  const columns = blocks.find(block => block.rows === 'open')?.columns ?? []
  const column = columns.find(({ key }) => key === columnKey)
  if (!template || !column) return undefined
  const naming = columns.find(({ type }) => type === 'text')
  const name = naming && report.cells[`${tableKey}.${row}.${naming.key}`]?.text
  return [capital(tableWords(template, tableKey)[words.lang]), name ?? row, column.label]
}
