/** A model as plain text: what is left when a page or a table is copied into a text file. */
import type { Model } from './model.ts'
import { gridOf, type Part, partsOf, type Sheet } from './render-parts.ts'

/** One cell per line in reading order; the headers of narrow columns wrap, as they do on the page. */
export const renderFlat = (model: Model): string =>
  print(model, {
    sheet: sheet =>
      sheet.cells
        .flatMap(cell => (cell.kind === 'header' && cell.colspan === 1 ? wrap(cell.text, 5) : [cell.text]))
        .filter(text => text !== ''),
  })

/** As pasted from a spreadsheet: tabs, covered slots empty. */
export const renderTab = (model: Model): string =>
  print(model, { sheet: sheet => gridOf(sheet).map(line => line.join('\t')) })

export const renderPipe = (model: Model): string =>
  print(model, { sheet: sheet => gridOf(sheet).map(line => `| ${line.join(' | ')} |`) })

/** As a converter writes it: headings marked, every table with its separator line, one blank line between blocks. */
export const renderMarkdown = (model: Model): string =>
  print(model, {
    title: text => `# ${text}`,
    heading: text => `## ${text}`,
    between: '\n\n',
    sheet: sheet => {
      const [first = [], ...rest] = gridOf(sheet).map(line => `| ${line.join(' | ')} |`)
      return [first, `|${' --- |'.repeat(sheet.columns)}`, ...rest].flat()
    },
  })

type Style = {
  title?: (text: string) => string
  heading?: (text: string) => string
  between?: string
  sheet: (sheet: Sheet) => string[]
}

function print(model: Model, { title = same, heading = same, between = '\n', sheet }: Style): string {
  const one = (part: Part): string[] => {
    if (part.kind === 'metadata') return [part.entries.map(([name, value]) => `${name}：${value}`).join('\n')]
    if (part.kind === 'table') return part.sheets.map(s => sheet(s).join('\n'))
    if (part.kind === 'picture') return ['[图片]']
    if (part.kind === 'attachment') return ['附件：统计表.xlsx']
    if (part.kind === 'title') return [title(part.text)]
    return [part.kind === 'heading' ? heading(part.text) : part.text]
  }
  return `${partsOf(model).flatMap(one).join(between)}\n`
}

const same = (text: string) => text

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width))
  return lines.length > 0 ? lines : ['']
}
