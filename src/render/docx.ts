/** The mandated form as a Word document: A4, the type faces of official documents, tables with repeated header rows. */
import {
  AlignmentType,
  Document,
  HeadingLevel,
  type IRunOptions,
  LineRuleType,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { GridCell } from '../format/form-grid.ts'
import type { Publication, PublishedPart, PublishedTable } from './publication.ts'

/** Twentieths of a point; the paper and margins of GB/T 9704. */
const MILLIMETRE = 1440 / 25.4
const millimetres = (n: number): number => Math.round(n * MILLIMETRE)
const PAPER = { width: millimetres(210), height: millimetres(297) }
const MARGINS = { top: millimetres(37), bottom: millimetres(35), left: millimetres(28), right: millimetres(26) }
const TEXT_WIDTH = PAPER.width - MARGINS.left - MARGINS.right

/** On every Windows with Chinese; other systems take what they have for a serif or sans serif of the same script. */
const face = (eastAsia: string): NonNullable<IRunOptions['font']> => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
})
const BODY = face('仿宋')
const STRONG = face('黑体')

/** Half points: 二号, 三号, 小四, 小五. */
const SIZES = { title: 44, body: 32, table: 24, dense: 18 }
/** More columns than these are set in the small size. */
const FEW_COLUMNS = 5

export async function publicationDocx(publication: Publication): Promise<Uint8Array> {
  const { title, agency, date, parts, language } = publication
  const document = new Document({
    title,
    ...(agency ? { creator: agency, lastModifiedBy: agency } : {}),
    styles: {
      default: {
        document: { run: { font: BODY, size: SIZES.body, language: { value: language, eastAsia: language } } },
        title: {
          run: { font: STRONG, size: SIZES.title },
          paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 480 } },
        },
        heading1: {
          run: { font: STRONG, size: SIZES.body, color: '000000' },
          paragraph: {
            spacing: { before: 240, after: 120 },
            indent: { firstLine: 2 * SIZES.body * 10 },
            keepNext: true,
          },
        },
      },
    },
    sections: [
      {
        properties: { page: { size: PAPER, margin: MARGINS } },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          ...parts.flatMap(partBlocks),
          ...[agency, date].flatMap(line => (line ? [signature(line)] : [])),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function partBlocks({ heading, paragraphs, tables, notes }: PublishedPart): (Paragraph | Table)[] {
  return [
    ...(heading ? [new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 })] : []),
    ...paragraphs.map(bodyParagraph),
    // Two tables in a row would grow together in Word.
    ...tables.flatMap((table, i) => (i > 0 ? [new Paragraph({}), tableOf(table)] : [tableOf(table)])),
    ...notes.map(bodyParagraph),
  ]
}

/** Indented by two characters, as official documents are. */
const bodyParagraph = (text: string): Paragraph =>
  new Paragraph({
    children: [new TextRun({ text })],
    alignment: AlignmentType.BOTH,
    indent: { firstLine: 2 * SIZES.body * 10 },
    spacing: { line: 560, lineRule: LineRuleType.AT_LEAST },
  })

const signature = (text: string): Paragraph =>
  new Paragraph({ children: [new TextRun({ text })], alignment: AlignmentType.RIGHT, spacing: { before: 120 } })

function tableOf({ blocks, texts, layout }: PublishedTable): Table {
  const columns = Math.max(...blocks.map(({ head }) => widthOf(head[0] ?? [])))
  const stub = layout === 'strip' ? 0 : stubOf(blocks.flatMap(({ head }) => head.flat()))
  const widths = columnWidths(columns, stub)
  const size = columns > FEW_COLUMNS ? SIZES.dense : SIZES.table
  // Over the other blocks of a table the header of the first one would be wrong.
  const rows = blocks.flatMap(({ head, body }, i) => [
    ...head.map(line => row(line, { texts, size, isHeader: i === 0 && blocks.length === 1 })),
    ...body.map(line => row(line, { texts, size, isHeader: false })),
  ])
  return new Table({
    rows,
    columnWidths: widths,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
  })
}

const widthOf = (line: GridCell[]): number => line.reduce((sum, cell) => sum + cell.colspan, 0)

/** How many columns the row labels take. */
const stubOf = (head: GridCell[]): number => head.find(cell => cell.kind === 'corner')?.colspan ?? 0

/** The labels take two fifths, the innermost most of it; the figures share the rest. */
function columnWidths(columns: number, stub: number): number[] {
  const labels = stub === 0 ? 0 : Math.round(TEXT_WIDTH * (stub === columns ? 1 : 0.4))
  const outer = Math.round(labels / (stub + 1))
  const figures = Math.floor((TEXT_WIDTH - labels) / Math.max(columns - stub, 1))
  return Array.from({ length: columns }, (_, i) => {
    if (i >= stub) return figures
    return i < stub - 1 ? outer : labels - outer * (stub - 1)
  })
}

type RowOptions = { texts: PublishedTable['texts']; size: number; isHeader: boolean }

function row(cells: GridCell[], { texts, size, isHeader }: RowOptions): TableRow {
  return new TableRow({
    tableHeader: isHeader,
    cantSplit: true,
    children: cells.map(
      ({ kind, text, address, rowspan, colspan }) =>
        new TableCell({
          rowSpan: rowspan,
          columnSpan: colspan,
          verticalAlign: VerticalAlignTable.CENTER,
          margins: { top: 40, bottom: 40, left: 40, right: 40 },
          children: [
            new Paragraph({
              alignment: AlignmentType.CENTER,
              children: [new TextRun({ text: kind === 'value' ? (texts.get(address ?? '') ?? '') : text, size })],
            }),
          ],
        }),
    ),
  })
}
