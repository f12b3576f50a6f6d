/** A model as a word processor saves it for the web: styles on everything, runs cut anywhere, source lines wrapped. */
import type { Model } from './model.ts'
import { type Part, partsOf, type Sheet, type SheetCell } from './render-parts.ts'

/** End tags of cells and rows are left out, figures stand in several runs, and a layout table holds the whole report. */
export function renderWordHtml(model: Model): string {
  const parts = partsOf(model, { staggered: model.edition === '2019' })
  const metadata = parts.filter(part => part.kind === 'metadata').map(printPart)
  const body = parts.filter(part => part.kind !== 'metadata').map(printPart)
  return `${head(model.title)}
<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'>
${metadata.join('\n')}
<table class=MsoNormalTable border=0 cellspacing=0 cellpadding=0 width=960 style='border-collapse:collapse'>
<tr><td width=960 valign=top style='padding:0cm 5.4pt 0cm 5.4pt'>
<div class=WordSection1 style='layout-grid:15.6pt'>
${body.join('\n')}
</div>
</td></tr>
</table>
</body>
</html>
`
}

const head = (title: string) => `<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15 (filtered)">
<title>${title}</title>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style>
<!--
 p.MsoNormal, li.MsoNormal, div.MsoNormal {mso-style-parent:""; margin:0cm; text-align:justify; font-size:10.5pt; font-family:"Calibri",sans-serif;}
 table.MsoNormalTable {mso-style-name:普通表格; border-collapse:collapse;}
 @page WordSection1 {size:595.3pt 841.9pt; margin:72.0pt 90.0pt 72.0pt 90.0pt;}
-->
</style>
</head>`

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function printPart(part: Part): string {
  switch (part.kind) {
    case 'metadata':
      return `<table border=1>${part.entries.map(([name, value]) => `<tr><td>${name}<td>${value}`).join('\n')}</table>`
    case 'title':
      return line(part.text, `align=center style='text-align:center'`, true)
    case 'heading':
      return line(part.text, `style='text-indent:32.0pt;mso-char-indent-count:2.0'`, true)
    case 'table':
      return part.sheets.map(printSheet).join('\n')
    case 'picture':
      return `<p class=MsoNormal><img width=720 height=540 src="report.files/image001.png"></p>`
    case 'attachment':
      return `<p class=MsoNormal><a href="report.files/table.xlsx">附件：统计表.xlsx</a></p>`
    default:
      return line(part.text, `style='text-indent:32.0pt'`)
  }
}

function line(text: string, attributes: string, strong = false): string {
  const inner = runs(text, 34)
  return `<p class=MsoNormal ${attributes}>${strong ? `<b>${inner}</b>` : inner}<span lang=EN-US><o:p></o:p></span></p>`
}

/** Chinese and Latin stretches have their own fonts; long stretches are cut by the source's line width. */
function runs(text: string, width: number): string {
  return (text.match(/[\d.,+-]+|[^\d.,+-]+/g) ?? [])
    .map(run =>
      /^[\d.,+-]/.test(run)
        ? `<span lang=EN-US style='font-size:12.0pt'>${run}</span>`
        : `<span\nstyle='font-size:12.0pt;font-family:宋体'>${wrapped(escaped(run), width)}</span>`,
    )
    .join('')
}

/** The saved source is broken into lines anywhere, as Word does between Chinese characters. */
function wrapped(text: string, width: number): string {
  const lines: string[] = []
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width))
  return lines.join('\n')
}

function printSheet(sheet: Sheet): string {
  const rows = Array.from({ length: sheet.rows }, (_, row) => sheet.cells.filter(c => c.row === row))
  return `<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0
 style='border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt'>
${rows.map(cells => ` <tr style='height:15.6pt'>\n${cells.map(printCell).join('\n')}`).join('\n')}
</table>`
}

function printCell(cell: SheetCell): string {
  const spans = `${cell.colspan > 1 ? ` colspan=${cell.colspan}` : ''}${cell.rowspan > 1 ? ` rowspan=${cell.rowspan}` : ''}`
  const inner = cell.text === '' ? `<span lang=EN-US><o:p>&nbsp;</o:p></span>` : cellRuns(cell)
  return `  <td width=${60 * cell.colspan}${spans} style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'>
  <p class=MsoNormal align=center style='text-align:center'>${inner}</p>`
}

/** The first digit of a longer figure was typed on another day than the rest. */
function cellRuns({ text, kind }: SheetCell): string {
  if (kind !== 'figure' || text.length < 2) return runs(text, 10)
  return `<span lang=EN-US>${text.slice(0, 1)}</span><font color="#000000"><span\nlang=EN-US>${text.slice(1)}</span></font>`
}
