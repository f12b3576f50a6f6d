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
  const names = labelsOf(templateOf?.(pack), words)
  const about = [document.name, report.agency ?? '', report.year === undefined ? '' : String(report.year)]
  return Object.entries(report.cells).map(([address, { kind, value = '', text = '', origin, manual }]) => [
    ...about,
    ...(names.get(address) ?? addressParts(address)),
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

/** An open row has no label in the form. */
function addressParts(address: string): string[] {
  const [table = '', row = '', column = ''] = address.split('.')
  return [table, row, column]
}
