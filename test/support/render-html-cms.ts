/** A model as a content management system serves it: one line of source, with the site's chrome around the report. */
import type { Model } from './model.ts'
import { type Part, partsOf, type Sheet } from './render-parts.ts'

/** Table two comes as one table per block, its caption in the first row; header rows stand in `<thead>`. */
export function renderCmsHtml(model: Model): string {
  const parts = partsOf(model, { split: true })
  const metadata = parts.flatMap(part => (part.kind === 'metadata' ? part.entries : []))
  return [
    `<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><meta name="SiteName" content="云岭县人民政府"><title>${model.title}_云岭县人民政府</title>`,
    '<style>.nav li{float:left;list-style:none}.article table td{border:1px solid #333}</style><script>var siteId="100";document.write("<i></i>")</script></head><body>',
    '<div class="top"><div class="logo"><img src="logo.png" width="300" height="60" alt="云岭县人民政府"></div><ul class="nav"><li><a href="/">首页</a></li><li><a href="/xw/">政务要闻</a></li><li><a href="/gk/">政府信息公开</a></li><li><a href="/hd/">互动交流</a></li></ul></div>',
    '<div class="crumbs">您当前的位置：<a href="/">首页</a> &gt; <a href="/gk/">政府信息公开</a> &gt; <a href="/gk/nb/">政府信息公开年报</a></div>',
    metadata.length > 0
      ? `<table class="info">${metadata.map(([name, value]) => `<tr><th>${name}</th><td>${value}</td></tr>`).join('')}</table>`
      : '',
    `<div class="article"><div class="TRS_Editor">${parts.map(printPart).join('')}</div></div>`,
    '<div class="related"><h3>相关链接</h3><ul><li><a href="/gk/nb/1.html">上一篇：县水务局政府信息公开工作年度报告</a></li></ul></div>',
    '<div class="footer"><p>主办：云岭县人民政府办公室　网站标识码：9990000001</p><p>版权所有　建议使用1366*768分辨率浏览</p></div></body></html>',
  ].join('')
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function printPart(part: Part): string {
  switch (part.kind) {
    case 'metadata':
      return ''
    case 'title':
      return `<div class="title"><span style="font-size:22px"><b>${escaped(part.text)}</b></span></div>`
    case 'under-title':
      return `<p style="text-align:center"><span>${escaped(part.text)}</span></p>`
    case 'heading':
      return `<p style="text-indent:2em"><strong>${escaped(part.text)}</strong></p>`
    case 'table':
      return part.sheets.map(printSheet).join('<p>&nbsp;</p>')
    case 'picture':
      return '<p><img src="W020240101.png" style="width:800px;height:600px"></p>'
    case 'attachment':
      return '<p>附件：<a href="P020240101.xlsx">统计表.xlsx</a></p>'
    default:
      return `<p style="text-indent:2em">&emsp;&emsp;${escaped(part.text)}</p>`
  }
}

function printSheet(sheet: Sheet): string {
  const row = (at: number) =>
    `<tr>${sheet.cells
      .filter(cell => cell.row === at)
      .map(cell => {
        const spans = `${cell.colspan > 1 ? ` colspan="${cell.colspan}"` : ''}${cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : ''}`
        return `<td${spans}>${cell.text === '' ? '' : `<p align="center">${escaped(cell.text)}</p>`}</td>`
      })
      .join('')}</tr>`
  const rows = Array.from({ length: sheet.rows }, (_, at) => row(at))
  const head = sheet.head > 0 ? `<thead>${rows.slice(0, sheet.head).join('')}</thead>` : ''
  return `<table border="1" cellspacing="0">${head}<tbody>${rows.slice(sheet.head).join('')}</tbody></table>`
}
