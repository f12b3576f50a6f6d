/** What the parts of a form say about each other: keys and labels used twice, parts that do not hold what they should. */
import { normalizeLabel } from './labels.ts'
import type { Localized } from './pack.ts'
import { noSuch, type PackProblem, twice } from './pack-problems.ts'
import { rowsOf, type Template, type TemplateBlock, type TemplateTable } from './template.ts'

const SECTION: Localized = { zh: '部分（section）', en: 'section' }
const TABLE: Localized = { zh: '表格（table）', en: 'table' }
const ROW: Localized = { zh: '行（row）', en: 'row' }
const COLUMN: Localized = { zh: '列（column）', en: 'column' }

export function templateProblems(template: Template): PackProblem[] {
  const { sections, tables } = template
  return [
    ...twice(
      SECTION,
      sections.map(s => s.key),
      i => `/template/sections/${i}/key`,
    ),
    ...alike(SECTION, sections, '/template/sections'),
    ...twice(
      TABLE,
      tables.map(t => t.key),
      i => `/template/tables/${i}/key`,
    ),
    ...alike(
      TABLE,
      tables.map(table => ({ ...table, group: [table.section] })),
      '/template/tables',
    ),
    ...sections.flatMap((section, i) => bodyProblem(section, tables, `/template/sections/${i}/body`)),
    ...tables.flatMap((table, i) => tableProblems(table, template, `/template/tables/${i}`)),
  ]
}

type Labelled = { key: string; label: string; group?: readonly string[] | undefined }

/** Of what stands side by side under one parent, labels that cannot be told apart in a report, or not be found at all. */
function alike(what: Localized, items: readonly Labelled[], path: string): PackProblem[] {
  const spelled = items.map(({ label, group = [] }) => [...group, label].map(normalizeLabel).join('|'))
  return items.flatMap(({ key, label }, i) => {
    const first = items[spelled.indexOf(spelled[i] ?? '')]
    const message =
      normalizeLabel(label) === '' ? NO_LABEL : first && first.key !== key ? sameLabel(what, first, key) : []
    return [message].flat().map(said => ({ path: `${path}/${i}/label`, message: said }))
  })
}

const NO_LABEL: Localized = {
  zh: '这个名称（label）里没有一个字，在报告中找不到它',
  en: 'this label has no word in it; it could not be found in a report',
}

const sameLabel = (what: Localized, { key, label }: Labelled, other: string): Localized => ({
  zh: `${what.zh} ${key} 与 ${other} 的名称同为“${label}”，在报告中分不清；请按格式改正其中一个，或用 group 写明各自的上级`,
  en: `${what.en} ${key} and ${other} are both called “${label}” and cannot be told apart; correct one of them, or name what stands above each in group`,
})

function bodyProblem({ key, body }: Template['sections'][number], tables: readonly TemplateTable[], path: string) {
  const table = tables.find(({ section }) => section === key)
  if ((body === 'table') === (table !== undefined)) return []
  const message: Localized = table
    ? {
        zh: `这一部分有表格 ${table.key}，body 应为 table`,
        en: `the table ${table.key} stands in this part; its body is table`,
      }
    : {
        zh: '这一部分没有表格；body 应为 prose，或在 tables 中补上表格并写明 section',
        en: 'no table stands in this part; its body is prose, or a table in tables lacks this section',
      }
  return [{ path, message }]
}

function tableProblems(table: TemplateTable, { sections }: Template, path: string): PackProblem[] {
  const keys = sections.map(s => s.key)
  const rows = table.blocks.flatMap((block, j) =>
    rowsOf(block).map((row, k) => ({ row, path: `${path}/blocks/${j}/rows/${k}/key` })),
  )
  return [
    ...(keys.includes(table.section)
      ? []
      : [{ path: `${path}/section`, message: noSuch(SECTION, table.section, keys) }]),
    ...twice(
      ROW,
      rows.map(({ row }) => row.key),
      i => rows[i]?.path ?? path,
    ),
    ...table.blocks.flatMap((block, j) => blockProblems(block, table, `${path}/blocks/${j}`)),
  ]
}

function blockProblems(block: TemplateBlock, { layout, blocks }: TemplateTable, path: string): PackProblem[] {
  return [
    ...twice(
      COLUMN,
      block.columns.map(c => c.key),
      i => `${path}/columns/${i}/key`,
    ),
    ...alike(COLUMN, block.columns, `${path}/columns`),
    ...alike(ROW, rowsOf(block), `${path}/rows`),
    ...(layout === 'strip' && block.rows === 'open' ? [{ path: `${path}/rows`, message: OPEN_STRIP }] : []),
    ...(layout === 'strip' && blocks.length > 1 ? [{ path: `${path}`, message: CUT_STRIP }] : []),
  ]
}

const OPEN_STRIP: Localized = {
  zh: '横排一行的表格（layout 为 strip）各行的名称印在表头里，行数不能不定（open）；请列出各行，或把 layout 改为 rows',
  en: 'a strip prints the names of its rows in its head, so that their number cannot be open; list them, or make the layout rows',
}
const CUT_STRIP: Localized = {
  zh: '横排一行的表格（layout 为 strip）只能有一个分表（block）；请合并，或拆成几张表格',
  en: 'a strip is one line of figures, which is one block; join the blocks, or make tables of them',
}
