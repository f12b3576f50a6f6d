/** A model as a word processor's document, in the styles that offices use. */
import { docx, mainPart, paragraph, paragraphOf, run } from './docx-writer.ts'
import type { Model } from './model.ts'
import { type Part, partsOf, type Sheet, type SheetCell, type SheetOptions } from './render-parts.ts'

export type DocxStyle = SheetOptions & {
  /** Lines around the cells; `horizontal` has no upright ones, `none` no lines at all. */
  borders?: 'single' | 'double' | 'horizontal' | 'none'
  /** Colour of the header cells, as RRGGBB. */
  fill?: string
  landscape?: boolean
  /** Header rows come again on each page. */
  repeatHead?: boolean
  /** The columns of the group labels are one character wide. */
  narrowGroups?: boolean
  /** The numerals of the headings are automatic. */
  numbered?: boolean
  /** Text size of the tables in half points. */
  size?: number
  font?: string
}

export function renderDocx(model: Model, style: DocxStyle = {}): Uint8Array {
  const body = partsOf(model, style).map(part => printPart(part, style))
  return docx('', {
    styles: styles(style.font ?? '宋体'),
    ...(style.numbered ? { numbering } : {}),
    links: links(style),
    core: `<dc:title>${escaped(model.title)}</dc:title>`,
    members: {
      '[Content_Types].xml': contentTypes(style),
      'word/document.xml': mainPart(body.join('')).replace('<w:sectPr/>', section(style)),
      'word/footer1.xml': footer,
    },
  })
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const centred = '<w:jc w:val="center"/>'
const indented = '<w:ind w:firstLine="480"/>'

function printPart(part: Part, style: DocxStyle): string {
  switch (part.kind) {
    case 'metadata':
      return part.entries.map(([name, value]) => paragraph(`${name}：${value}`)).join('')
    case 'title':
      return paragraph(part.text, `<w:pStyle w:val="Title"/>${centred}`)
    case 'under-title':
      return paragraph(part.text, centred)
    case 'heading':
      return heading(part.text, style)
    case 'table':
      return part.sheets
        .map(sheet => `${sheet.caption ? paragraph(sheet.caption) : ''}${printSheet(sheet, style)}${paragraph('')}`)
        .join('')
    case 'picture':
    case 'attachment':
      throw new Error(`the word processor's renderer prints no ${part.kind}`)
    default:
      return paragraph(part.text, indented)
  }
}

function heading(text: string, { numbered }: DocxStyle): string {
  const style = '<w:pStyle w:val="Heading1"/>'
  if (!numbered) return paragraph(text, style)
  return paragraph(
    text.replace(/^[一二三四五六七八九]、/, ''),
    `${style}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`,
  )
}

/** Twentieths of a point between the margins. */
const textWidth = ({ landscape }: DocxStyle) => (landscape ? 16838 : 11906) - 2 * 1134

function columnWidths(sheet: Sheet, style: DocxStyle): number[] {
  const all = textWidth(style)
  const groups = sheet.columns === 10 ? (style.narrowGroups ? [440, 440] : [900, 1100]) : []
  const label = sheet.columns === 10 ? Math.round(all * 0.26) : sheet.columns < 10 ? Math.round(all * 0.34) : 0
  const stub = label > 0 ? [...groups, label] : groups
  const rest = sheet.columns - stub.length
  const each = Math.floor((all - stub.reduce((sum, width) => sum + width, 0)) / rest)
  return [...stub, ...Array.from({ length: rest }, () => each)]
}

function printSheet(sheet: Sheet, style: DocxStyle): string {
  const widths = columnWidths(sheet, style)
  const rows = Array.from({ length: sheet.rows }, (_, row) => {
    const cells = rowCells(sheet, row).map(({ cell, continued }) => printCell(cell, { continued, widths, style }))
    const repeated = style.repeatHead && row < sheet.head ? '<w:trPr><w:tblHeader/></w:trPr>' : ''
    return `<w:tr>${repeated}${cells.join('')}</w:tr>`
  })
  const grid = widths.map(width => `<w:gridCol w:w="${width}"/>`).join('')
  const layout = '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60"/><w:right w:w="60"/></w:tblCellMar>'
  const wide = widths.reduce((sum, width) => sum + width, 0)
  return `<w:tbl><w:tblPr><w:tblW w:w="${wide}" w:type="dxa"/>${borders(style)}${layout}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>`
}

/** The cells of a row with the lower parts of those that began above, as WordprocessingML wants them. */
function rowCells(sheet: Sheet, row: number): { cell: SheetCell; continued: boolean }[] {
  return sheet.cells
    .filter(cell => cell.row <= row && cell.row + cell.rowspan > row)
    .sort((a, b) => a.column - b.column)
    .map(cell => ({ cell, continued: cell.row < row }))
}

type CellPrint = { continued: boolean; widths: number[]; style: DocxStyle }

function printCell(cell: SheetCell, { continued, widths, style }: CellPrint): string {
  const wide = widths.slice(cell.column, cell.column + cell.colspan).reduce((sum, width) => sum + width, 0)
  const properties = [
    `<w:tcW w:w="${wide}" w:type="dxa"/>`,
    cell.colspan > 1 ? `<w:gridSpan w:val="${cell.colspan}"/>` : '',
    cell.rowspan > 1 ? (continued ? '<w:vMerge/>' : '<w:vMerge w:val="restart"/>') : '',
    style.fill && cell.kind === 'header' ? `<w:shd w:val="clear" w:color="auto" w:fill="${style.fill}"/>` : '',
    '<w:vAlign w:val="center"/>',
  ]
  const text = continued ? '' : cell.text
  const size = `<w:sz w:val="${style.size ?? 18}"/><w:szCs w:val="${style.size ?? 18}"/>`
  const content = paragraphOf(text === '' ? '' : run(text, size), cell.kind === 'label' ? '' : centred)
  return `<w:tc><w:tcPr>${properties.join('')}</w:tcPr>${content}</w:tc>`
}

function borders({ borders: kind = 'single' }: DocxStyle): string {
  const edge = (name: string, on: boolean) =>
    on
      ? `<w:${name} w:val="${kind === 'double' ? 'double' : 'single'}" w:sz="4" w:space="0" w:color="auto"/>`
      : `<w:${name} w:val="nil"/>`
  const level = kind !== 'none'
  const upright = level && kind !== 'horizontal'
  const edges: [string, boolean][] = [
    ['top', level],
    ['left', upright],
    ['bottom', level],
    ['right', upright],
    ['insideH', level],
    ['insideV', upright],
  ]
  return `<w:tblBorders>${edges.map(([name, on]) => edge(name, on)).join('')}</w:tblBorders>`
}

function section({ landscape }: DocxStyle): string {
  const size = landscape
    ? '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    : '<w:pgSz w:w="11906" w:h="16838"/>'
  return `<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/>${size}<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`
}

const styles = (
  font: string,
) => `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>`

const numbering = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`

const links = ({ numbered }: DocxStyle) =>
  [
    `<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/>`,
    `<Relationship Id="rIdFooter" Type="${OFFICE}/footer" Target="footer1.xml"/>`,
    numbered ? `<Relationship Id="rIdNumbering" Type="${OFFICE}/numbering" Target="numbering.xml"/>` : '',
  ].join('')

const contentTypes = ({ numbered }: DocxStyle) =>
  `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="${WORD}.footer+xml"/>${numbered ? `<Override PartName="/word/numbering.xml" ContentType="${WORD}.numbering+xml"/>` : ''}</Types>`

const footer = `<?xml version="1.0" encoding="UTF-8"?><w:ftr ${W}><w:p><w:pPr>${centred}</w:pPr>${run('— ')}<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>${run(' —')}</w:p></w:ftr>`
