/** A model as a page without any `<table>`: rows of boxes, a CSS grid and floated lists. */
import type { Model } from './model.ts'
import { gridOf, type Part, partsOf, type Sheet } from './render-parts.ts'

/** Table two: one flex row per line, captions above. Table three: a CSS grid with spans. Table four: lists of floated items. */
export function renderDivHtml(model: Model): string {
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${model.title}</title>
<style>
.line { display: flex; }
.line .slot { border: 1px solid #666; text-align: center; }
.sheet { display: grid; grid-template-columns: repeat(10, 10%); }
.sheet > div { border: 1px solid #666; }
.strip { margin: 0; padding: 0; overflow: hidden; }
.strip li { float: left; list-style: none; border: 1px solid #666; box-sizing: border-box; }
</style>
</head>
<body>
${partsOf(model, { split: true, captionsOutside: true }).map(printPart).join('\n')}
</body>
</html>
`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function printPart(part: Part): string {
  switch (part.kind) {
    case 'metadata':
      return `<ul class="meta">${part.entries.map(([name, value]) => `<li>${name}：${value}</li>`).join('')}</ul>`
    case 'title':
      return `<h1>${escaped(part.text)}</h1>`
    case 'heading':
      return `<div class="h2">${escaped(part.text)}</div>`
    case 'table':
      return part.sheets.map(sheet => printSheet(sheet, part.key)).join('\n')
    case 'picture':
      return '<div><img src="table.png" width="800" height="600"></div>'
    case 'attachment':
      return '<div><a href="table.xlsx">附件：统计表.xlsx</a></div>'
    default:
      return `<div class="text">${escaped(part.text)}</div>`
  }
}

function printSheet(sheet: Sheet, key: string): string {
  const caption = sheet.caption ? `<div class="text">${escaped(sheet.caption)}</div>\n` : ''
  if (key === 'disclosure') return `${caption}${flexRows(sheet)}`
  return `${caption}${key === 'disputes' ? floatedLists(sheet) : cssGrid(sheet)}`
}

function flexRows(sheet: Sheet): string {
  const row = (at: number) =>
    sheet.cells
      .filter(cell => cell.row === at)
      .map(c => `<div class="slot" style="width:${(100 / sheet.columns) * c.colspan}%">${escaped(c.text)}</div>`)
      .join('')
  const lines = Array.from({ length: sheet.rows }, (_, at) => `<div class="line">${row(at)}</div>`)
  return `<div class="rows">\n${lines.join('\n')}\n</div>`
}

function cssGrid(sheet: Sheet): string {
  const cells = sheet.cells.map(cell => {
    const column = `grid-column:${cell.column + 1} / span ${cell.colspan}`
    const row = `grid-row:${cell.row + 1} / span ${cell.rowspan}`
    return `<div style="${column};${row}">${escaped(cell.text)}</div>`
  })
  return `<div class="sheet">\n${cells.join('\n')}\n</div>`
}

/** Slots below a header cell that spans rows stay empty boxes. */
function floatedLists(sheet: Sheet): string {
  const grid = gridOf(sheet)
  const item = (text: string, wide: number) =>
    `<li style="width:${((100 / sheet.columns) * wide).toFixed(4)}%">${text === '' ? '&nbsp;' : escaped(text)}</li>`
  const lines = grid.map((line, row) => {
    const starts = line.flatMap((text, column) => {
      const covered = sheet.cells.some(c => c.row === row && c.column < column && c.column + c.colspan > column)
      const own = sheet.cells.find(c => c.row === row && c.column === column)
      return covered ? [] : [item(text, own?.colspan ?? 1)]
    })
    return `<ul class="strip">${starts.join('')}</ul>`
  })
  return lines.join('\n')
}
