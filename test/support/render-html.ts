/** A model as an HTML page with plain tables and their spans. */
import type { Template } from '../../src/core/template.ts'
import { type Block, blocksOf, type Model, type Row, templateOf } from './model.ts'
import { gridOf, sheetsOf } from './render-parts.ts'

const escapeHtml = (text: string) =>
  text.replace(/[&<>"\n]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '<br>' })[c] ?? c)
const p = (text: string) => `<p>${escapeHtml(text)}</p>`

export function renderHtml(model: Model): string {
  const template = templateOf(model.edition)
  const metadata = Object.entries(model.metadata)
  const meta = Object.entries(model.meta ?? {}).map(
    ([name, content]) => `<meta name="${escapeHtml(name)}" content="${escapeHtml(content)}">`,
  )
  const body = [
    ...Object.values(model.above ?? {}).map(p),
    metadata.length > 0
      ? `<table>${metadata.map(([name, value]) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(value)}</td></tr>`).join('')}</table>`
      : '',
    `<h1>${escapeHtml(model.title)}</h1>`,
    ...Object.values(model.underTitle).map(p),
    ...Object.values(model.preface).map(p),
    ...model.order.flatMap(key => renderSection(model, key, template)),
    ...Object.values(model.closing).map(p),
    ...Object.values(model.below ?? {}).map(p),
  ]
  const head = `<meta charset="utf-8"><title>${escapeHtml(model.title)}</title>${meta.join('')}`
  const page = model.frame === 'page' ? framed(body.join('\n')) : body.join('\n')
  return `<!DOCTYPE html>\n<html lang="zh-CN"><head>${head}</head>\n<body>\n${page}\n</body></html>\n`
}

const framed = (html: string) => `<table width="960"><tr><td>\n${html}\n</td></tr></table>`
const PICTURE = '<p><img src="table.png" width="800" height="600" alt=""></p>'
const ATTACHMENT = '<p><a href="table.xlsx">附件：统计表.xlsx</a></p>'

function renderSection(model: Model, key: string, template: Template): string[] {
  const section = model.sections[key]
  if (!section) return []
  const heading = section.heading ? [`<h2>${escapeHtml(section.heading)}</h2>`] : []
  const tables = template.tables.filter(table => table.section === key).flatMap(table => renderTable(model, table))
  const held = model.holds?.[key]
  const holds = held === undefined ? [] : [held === 'picture' ? PICTURE : ATTACHMENT]
  return [...heading, ...tables, ...Object.values(section.paragraphs).map(p), ...holds]
}

function renderTable(model: Model, table: Template['tables'][number]): string[] {
  const how = model.tables[table.key] ?? 'table'
  if (how === 'picture') return [PICTURE]
  if (how === 'attachment') return [ATTACHMENT]
  if (how === 'none') return []
  const printed = printedTables(model, table, how).map(rows => `<table border="1">\n${rows.join('\n')}\n</table>`)
  const framedTables = model.frame === 'tables' ? printed.map(framed) : printed
  return how === 'twice' ? [...framedTables, ...framedTables] : framedTables
}

/** The rows of each printed table. */
function printedTables(model: Model, table: Template['tables'][number], how: Model['tables'][string]): string[][] {
  const blocks = blocksOf(model, table)
  if (how === 'unspanned') {
    return sheetsOf(model, table).map(sheet => gridOf(sheet).map(line => tr(line.map(text => td(text)))))
  }
  if (table.layout === 'strip') return [stripRows(blocks)]
  if (how === 'blocks') return blocks.map(block => blockRows(block, table))
  if (how === 'cut') {
    return blocks.flatMap(block => {
      const half = Math.ceil(block.rows.length / 2)
      return [block.rows.slice(0, half), block.rows.slice(half)].map(rows => blockRows({ ...block, rows }, table))
    })
  }
  return [blocks.flatMap(block => blockRows(block, table))]
}

const td = (text: string, colspan = 1, rowspan = 1) =>
  `<td${colspan > 1 ? ` colspan="${colspan}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}>${escapeHtml(text)}</td>`
const tr = (cells: string[]) => `<tr>${cells.join('')}</tr>`

function blockRows(block: Block, table: Template['tables'][number]): string[] {
  const depth = Math.max(0, ...block.rows.map(row => row.group.length)) + 1
  const caption = block.label ? [tr([td(block.label, depth + block.columns.length)])] : []
  return [...caption, ...headerRows(block, depth, table), ...bodyRows(block.rows, depth)]
}

function headerRows(block: Block, depth: number, table: Template['tables'][number]): string[] {
  const [stub = '', over = ''] = table.furniture ?? []
  if (!block.columns.some(column => column.group.length > 0)) {
    return [tr([td(stub, depth), ...block.columns.map(column => td(column.label))])]
  }
  const top = block.columns.flatMap((column, i) => {
    const [group] = column.group
    if (!group) return [td(column.label, 1, 2)]
    if (block.columns[i - 1]?.group[0] === group) return []
    return [td(group, block.columns.filter(c => c.group[0] === group).length)]
  })
  const low = block.columns.filter(column => column.group.length > 0).map(column => td(column.label))
  return [tr([td(stub, depth, 3), td(over, block.columns.length)]), tr(top), tr(low)]
}

function bodyRows(rows: Row[], depth: number): string[] {
  return rows.map((row, i) => {
    const groups = row.group.flatMap((group, level) => {
      const above = rows[i - 1]
      if (above && row.group.slice(0, level + 1).every((g, l) => above.group[l] === g)) return []
      const run = rows.slice(i).findIndex(r => !row.group.slice(0, level + 1).every((g, l) => r.group[l] === g))
      return [td(group, 1, run < 0 ? rows.length - i : run)]
    })
    return tr([...groups, td(row.label, depth - row.group.length), ...row.values.map(value => td(value))])
  })
}

function stripRows(blocks: Block[]): string[] {
  const [block] = blocks
  if (!block) return []
  const width = block.columns.length
  const single = block.rows.filter(row => row.group.length === 0)
  const grouped = block.rows.filter(row => row.group.length > 0)
  return [
    tr([...single.map(row => td(row.label, width)), td(grouped[0]?.group[0] ?? '', width * grouped.length)]),
    tr([
      ...single.flatMap(() => block.columns.map(column => td(column.label, 1, 2))),
      ...grouped.map(row => td(row.label, width)),
    ]),
    tr(grouped.flatMap(() => block.columns.map(column => td(column.label)))),
    tr([...single, ...grouped].flatMap(row => row.values.map(value => td(value)))),
  ]
}
