/** A model as a page made for printing: what a browser turns into a PDF. */
import type { Model } from './model.ts'
import { type Part, partsOf, type Sheet, type SheetCell, type SheetOptions } from './render-parts.ts'

export type PrintStyle = SheetOptions & {
  font?: string
  borders?: 'single' | 'double' | 'horizontal'
  /** Colours of header cells and of every other row. */
  tinted?: boolean
  landscape?: boolean
  /** The columns of the group labels are one character wide. */
  narrowGroups?: boolean
  /** Header rows come again on each page. */
  repeatHead?: boolean
}

export function renderPrintHtml(model: Model, style: PrintStyle = {}): string {
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${model.title}</title>
<style>
@page { size: A4${style.landscape ? ' landscape' : ''}; margin: 14mm 16mm; }
body { font: 11pt/1.45 "${style.font ?? 'Noto Sans CJK SC'}"; margin: 0; }
h1, h2 { font-weight: normal; }
h1 { font-size: 18pt; text-align: center; }
h2 { font-size: 14pt; }
p { text-indent: 2em; margin: 4pt 0; }
p.centred { text-align: center; text-indent: 0; }
table { width: 100%; table-layout: fixed; border-collapse: ${style.borders === 'double' ? 'separate; border-spacing: 2px' : 'collapse'}; font-size: 9pt; line-height: 1.3; margin-bottom: 10pt; }
td { ${edges(style)}; padding: 2px 3px; overflow-wrap: anywhere; }
${style.repeatHead ? '' : 'thead { display: table-row-group; }'}
td.figure, td.header, td.caption { text-align: center; }
${style.tinted ? 'td.header { background: #d6e4f0; } tr:nth-child(even) td.figure { background: #f6f6ee; }' : ''}
</style></head>
<body>
${partsOf(model, style)
  .map(part => printPart(part, style))
  .join('\n')}
</body></html>
`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function edges({ borders = 'single' }: PrintStyle): string {
  if (borders === 'horizontal') return 'border: 0 solid #444; border-width: 1px 0'
  return `border: 1px solid ${borders === 'double' ? '#335' : '#000'}`
}

function printPart(part: Part, style: PrintStyle): string {
  switch (part.kind) {
    case 'metadata':
      return part.entries.map(([name, value]) => `<p>${name}：${value}</p>`).join('')
    case 'title':
      return `<h1>${escaped(part.text)}</h1>`
    case 'under-title':
      return `<p class="centred">${escaped(part.text)}</p>`
    case 'heading':
      return `<h2>${escaped(part.text)}</h2>`
    case 'table':
      return part.sheets.map(sheet => printSheet(sheet, style)).join('\n')
    case 'picture':
    case 'attachment':
      throw new Error(`the printing renderer prints no ${part.kind}`)
    default:
      return `<p>${escaped(part.text)}</p>`
  }
}

/** Group columns of 5 % where they are narrow; label columns take what suits their length. */
function columnWidths(sheet: Sheet, { narrowGroups }: PrintStyle): string {
  if (sheet.columns !== 10) return ''
  const widths = narrowGroups ? [3, 3, 30] : [9, 11, 24]
  return `<colgroup>${widths.map(width => `<col style="width:${width}%">`).join('')}</colgroup>`
}

function printSheet(sheet: Sheet, style: PrintStyle): string {
  const rows = Array.from({ length: sheet.rows }, (_, row) => {
    const cells = sheet.cells.filter(cell => cell.row === row).map(printCell)
    return `<tr>${cells.join('')}</tr>`
  })
  const caption = sheet.caption ? `<p>${escaped(sheet.caption)}</p>` : ''
  const head = sheet.head > 0 ? `<thead>${rows.slice(0, sheet.head).join('')}</thead>` : ''
  return `${caption}<table>${columnWidths(sheet, style)}${head}<tbody>${rows.slice(sheet.head).join('\n')}</tbody></table>`
}

function printCell({ kind, colspan, rowspan, text }: SheetCell): string {
  const spans = `${colspan > 1 ? ` colspan="${colspan}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}`
  return `<td class="${kind}"${spans}>${escaped(text)}</td>`
}
