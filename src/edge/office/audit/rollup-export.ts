/** A roll-up to take away: the mandated form filled with the sums, the comparison item by item, the bodies. */
import type { Cell, Sheet } from 'write-excel-file/universal'
import type { Pack } from '../../../core/pack.ts'
import type { Lang } from '../../../core/result.ts'
import { csvText } from '../../../format/csv.ts'
import { formGrid, type GridCell } from '../../../format/form-grid.ts'
import { type SheetRows, toSheet } from '../../../format/xlsx/sheet.ts'
import { writeWorkbook } from '../../../format/xlsx/write-workbook.ts'
import { type RollupWords, rollupWords } from '../../../web/office/rollup-words.ts'
import type { Rollup } from './rollup.ts'

export const rollupCsv = (rollup: Rollup, lang: Lang): string => {
  const words = rollupWords[lang]
  return csvText([lineHead(words).map(({ title }) => title), ...lineRows(rollup, words)])
}

export async function rollupXlsx(rollup: Rollup, form: Pack, lang: Lang): Promise<Uint8Array<ArrayBuffer>> {
  const words = rollupWords[lang]
  const sheets = [
    sumsSheet(rollup, form, words),
    toSheet({ name: words.lines, columns: lineHead(words) }, lineRows(rollup, words)),
    toSheet({ name: words.bodies, columns: bodyHead(words) }, bodyRows(rollup, words)),
  ]
  return writeWorkbook(sheets)
}

const figure = (title: string) => ({ title, width: 12, figures: true as const })

const lineHead = (words: RollupWords) => [
  { title: words.table, width: 22 },
  { title: words.row, width: 48 },
  { title: words.column, width: 24 },
  figure(words.sum),
  figure(words.parent),
  figure(words.difference),
  { title: words.verdict, width: 16 },
  { title: words.blank, width: 30 },
  { title: words.unread, width: 30 },
]

function lineRows({ lines }: Rollup, words: RollupWords): SheetRows {
  return lines.map(({ place, sum, parent, difference, verdict, loose, blank, unread }) => [
    place.table,
    place.row,
    place.column,
    sum,
    parent ?? '',
    parent === undefined ? '' : (difference ?? ''),
    verdict === 'differs' && loose ? `${words.verdicts.differs}（${words.loose}）` : words.verdicts[verdict],
    blank.join(words.join),
    unread.join(words.join),
  ])
}

const bodyHead = (words: RollupWords) => [
  { title: words.name, width: 34 },
  { title: words.under, width: 28 },
  { title: words.state, width: 18 },
  { ...figure(words.version), width: 8 },
  { title: words.scope, width: 16 },
  { title: words.note, width: 44 },
]

function bodyRows({ children, leftOut }: Rollup, words: RollupWords): SheetRows {
  const counted = children.map(({ name, under, state, submission, scope, otherForm, unsure }) => [
    name,
    under,
    words.states[state],
    submission ? String(submission.version) : '',
    state === 'counted' ? words.scopes[scope ?? 'unknown'] : '',
    [...(otherForm ? [words.otherForm] : []), ...(unsure ? [words.unsure] : [])].join(words.join),
  ])
  return [...counted, ...leftOut.map(({ name, under, why }) => [name, under, '', '', '', words.leftOut[why]])]
}

const GREY = '#d9e1e8'
/** Columns of the widest table, labels and figures. */
const FORM_WIDTHS = [22, 26, 44, 12, 12, 12, 14, 14, 10, 10, 10, 10, 10, 10, 10]

/** Each table as the form prints it, one below the other. */
function sumsSheet({ parent, campaign, lines }: Rollup, { template }: Pack, words: RollupWords): Sheet<Blob> {
  const sums = new Map(lines.map(({ address, sum }) => [address, sum]))
  const title: Cell = { value: `${parent.name} ${campaign.year} ${words.sum}`, type: String, fontWeight: 'bold' }
  const tables = template.tables.flatMap((table): Cell[][] => {
    const section = template.sections.find(({ key }) => key === table.section)
    const grid = formGrid(table, []).flatMap(({ head, body }) => [...spread(head, sums), ...spread(body, sums)])
    return [[], [{ value: section?.label ?? table.label, type: String, fontWeight: 'bold' }], ...grid]
  })
  return { sheet: words.sums, data: [[title], ...tables], columns: FORM_WIDTHS.map(width => ({ width })) }
}

/** Rows of cells with spans, with an empty place for whatever a span covers. */
function spread(rows: readonly GridCell[][], sums: ReadonlyMap<string, string>): Cell[][] {
  const out: Cell[][] = rows.map(() => [])
  const covered = rows.map(() => new Set<number>())
  rows.forEach((row, at) => {
    let column = 0
    for (const cell of row) {
      while (covered[at]?.has(column)) column += 1
      for (let below = 0; below < cell.rowspan; below++)
        for (let beside = 0; beside < cell.colspan; beside++) covered[at + below]?.add(column + beside)
      const line = out[at] ?? []
      while (line.length < column) line.push(null)
      line.push(toCell(cell, sums))
      column += cell.colspan
    }
  })
  return out
}

function toCell(cell: GridCell, sums: ReadonlyMap<string, string>): Cell {
  const spans = { columnSpan: cell.colspan, rowSpan: cell.rowspan }
  const look = { borderStyle: 'thin', align: 'center', alignVertical: 'center', wrap: true } as const
  if (cell.kind !== 'value') {
    const side = cell.kind === 'label' ? { align: 'left' as const } : {}
    return { value: cell.text, type: String, backgroundColor: GREY, ...look, ...side, ...spans }
  }
  const sum = sums.get(cell.address ?? '') ?? ''
  // A number only where it prints exactly as it was added up.
  if (sum !== '' && String(Number(sum)) === sum) return { value: Number(sum), type: Number, ...look, ...spans }
  return { value: sum, type: String, ...look, ...spans }
}
