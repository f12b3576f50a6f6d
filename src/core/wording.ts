/** Turns addresses and sums into the words of both languages that stand in findings. No address ever shows there. */
import type { Term } from './checks/check.ts'
import type { Localized } from './pack.ts'
import type { Lang, Suspect } from './result.ts'
import { rowsOf, type Template, type TemplateTable } from './template.ts'

/** The same text in both languages: printed words, figures. */
export const same = (text: string): Localized => ({ zh: text, en: text })

export const join = (parts: Localized[], zh: string, en: string): Localized => ({
  zh: parts.map(p => p.zh).join(zh),
  en: parts.map(p => p.en).join(en),
})

/** Fills every `{name}` of a text; a name without a value stays as it is, for the tests to see. */
export function fillIn(text: Localized, values: Record<string, string | Localized>, lang: Lang): string {
  return text[lang].replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return typeof value === 'string' ? value : value[lang]
  })
}

/** As `fillIn`, in both languages. */
export const fillBoth = (text: Localized, values: Record<string, string | Localized>): Localized => ({
  zh: fillIn(text, values, 'zh'),
  en: fillIn(text, values, 'en'),
})

/** Kinds of bodies and tiers of administration; `township` is both. */
const bodies: Record<string, Localized> = {
  department: { zh: '政府部门', en: 'departments' },
  government: { zh: '人民政府', en: 'governments' },
  'government-office': { zh: '政府办公厅（室）', en: 'government offices' },
  township: { zh: '乡镇', en: 'townships' },
  street: { zh: '街道办事处', en: 'street offices' },
  other: { zh: '其他机关', en: 'other bodies' },
  national: { zh: '国家级', en: 'the nation' },
  province: { zh: '省级', en: 'a province' },
  prefecture: { zh: '市级', en: 'a prefecture' },
  county: { zh: '县级', en: 'a county' },
}

export const bodyWords = (keys: readonly string[]): Localized =>
  join(
    keys.map(key => bodies[key] ?? same(key)),
    '、',
    ', ',
  )

/** 2024年1月31日; an ISO date stays one in English. */
export function dateWords(iso: string): Localized {
  const [year, month, day] = iso.split('-').map(Number)
  return { zh: `${year}年${month}月${day}日`, en: iso }
}

/** Parts of a report are counted in Chinese numerals up to 99. */
export function numeral(n: number): string {
  const digits = '零一二三四五六七八九'
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${n % 10 > 0 || n === 0 ? digits[n % 10] : ''}`
}

/** 第六部分“其他需要报告的事项”, part 6 (“其他需要报告的事项”) */
export function sectionWords(template: Template, key: string): Localized {
  const index = template.sections.findIndex(s => s.key === key)
  const label = template.sections[index]?.label ?? key
  if (index < 0) return same(label)
  return { zh: `第${numeral(index + 1)}部分“${label}”`, en: `part ${index + 1} (“${label}”)` }
}

/** 第三部分表格; by its name where the part holds several tables. */
export function tableWords(template: Template, key: string): Localized {
  const table = template.tables.find(t => t.key === key)
  if (!table) return same(key)
  const part = template.sections.findIndex(s => s.key === table.section) + 1
  const alone = template.tables.filter(t => t.section === table.section).length === 1
  return {
    zh: `第${numeral(part)}部分${alone ? '' : `“${table.label}”`}表格`,
    en: `the ${alone ? 'table' : `table “${table.label}”`} in part ${part}`,
  }
}

const reportWords: Record<string, Localized> = {
  'report.title': { zh: '标题', en: 'the title' },
  'report.agency': { zh: '发布机关', en: 'the issuing body' },
  'report.published': { zh: '发布日期', en: 'the publication date' },
  'report.year': { zh: '数据年度', en: 'the year reported on' },
}

/**
 * A table, row, column, cell or fact of the report in words: 第三部分表格第24行“（七）总计”“自然人”列. `rowLabel` names an
 * open row as printed.
 */
export function placeWords(template: Template, address: string, rowLabel?: string): Localized {
  const fact = reportWords[address]
  if (fact) return fact
  const [tableKey = '', rowKey, columnKey] = address.split('.')
  const table = template.tables.find(t => t.key === tableKey)
  if (!table) return sectionWords(template, tableKey)
  const parts = [tableWords(template, tableKey)]
  if (rowKey && rowKey !== '*') parts.push(rowWords(table, rowKey, rowLabel))
  if (columnKey) parts.push(columnWords(table, columnKey, rowKey))
  return join(parts, '', ', ')
}

/**
 * 第5行“1.属于国家秘密”. Rows are counted as the form prints them, those of figures only, so that a row keeps its number
 * where another one is missing; an open row's key is its number.
 */
export function rowWords(table: TemplateTable, key: string, printed?: string): Localized {
  const rows = table.blocks.flatMap(rowsOf)
  const index = rows.findIndex(row => row.key === key)
  const label = printed ?? rows[index]?.label
  const name = label === undefined ? '' : `“${shortLabel(label)}”`
  if (table.layout === 'strip') return { zh: `${name}栏`, en: `group ${name}` }
  const number = index < 0 ? key : String(index + 1)
  if (name === '') return { zh: `第${number}行`, en: `row ${number}` }
  return { zh: `第${number}行${name}`, en: `row ${number} ${name}` }
}

export function columnWords(table: TemplateTable, key: string, rowKey?: string): Localized {
  const name = columnName(table, key, rowKey) ?? key
  return { zh: `“${name}”列`, en: `column “${name}”` }
}

/** The row's label without its explanation in brackets; rows below a nested group carry the group's name. */
export function rowName(table: TemplateTable, key: string): string | undefined {
  const row = table.blocks.flatMap(rowsOf).find(r => r.key === key)
  if (!row) return undefined
  const group = (row.group?.length ?? 0) > 1 ? row.group?.at(-1) : undefined
  return group ? `${group}—${shortLabel(row.label)}` : shortLabel(row.label)
}

export function columnName(table: TemplateTable, key: string, rowKey?: string): string | undefined {
  const block =
    table.blocks.find(b => rowsOf(b).some(r => r.key === rowKey)) ??
    table.blocks.find(b => b.columns.some(c => c.key === key))
  const column = block?.columns.find(c => c.key === key)
  return column && shortLabel(column.label)
}

const shortLabel = (label: string): string => label.replace(/(?<=[^（）])（[^（）]*）$/u, '')

/** Above so many terms only the first and the last are named. */
const LISTED_TERMS = 8

/** The terms of a sum by name: 第一项 + 第二项. */
export function termWords(names: Localized[]): Localized {
  const [first = same(''), last = same('')] = [names[0], names.at(-1)]
  if (names.length <= LISTED_TERMS) return join(names, ' + ', ' + ')
  return {
    zh: `${first.zh} + … + ${last.zh}（共${names.length}项）`,
    en: `${first.en} + … + ${last.en} (${names.length} items)`,
  }
}

/** Several places or names, cut after `limit`: …等9处. */
export function listWords(items: Localized[], limit = 6): Localized {
  const shown = join(items.slice(0, limit), '、', '; ')
  if (items.length <= limit) return shown
  return { zh: `${shown.zh}等${items.length}处`, en: `${shown.en} and ${items.length - limit} more` }
}

/** Above this many terms a side of a sum is named as a whole. */
const NAMED_TERMS = 4

/** One side of a sum: 第一项60与第二项0之和为60. `names` has a name for each term. */
export function sumWords(terms: Term[], names: Localized[], sum: string): Localized {
  const named = terms.map((term, i) => {
    const name = names[i] ?? same('')
    return { zh: `${name.zh}${term.value}`, en: `${name.en} (${term.value})` }
  })
  const [only] = named
  if (only && named.length === 1) return only
  if (named.length > NAMED_TERMS) return { zh: `各分项之和为${sum}`, en: `the items add up to ${sum}` }
  const last = named.at(-1) ?? same('')
  const first = named.slice(0, -1)
  return {
    zh: `${first.map(n => n.zh).join('、')}与${last.zh}之和为${sum}`,
    en: `${named.map(n => n.en).join(' plus ')} makes ${sum}`,
  }
}

/** What the other sums say about the guilty cell; goes behind the advice. */
export function suspectWords(template: Template, suspect: Suspect): Localized {
  if ('tied' in suspect) {
    return {
      zh: `有${suspect.tied}种改法均可使其平衡，现有数据无法判定应改哪一项，请勿仅为平衡而调整数字。`,
      en: `${suspect.tied} different corrections would restore the balance; the figures cannot tell which is right, so do not adjust a figure merely to make them agree.`,
    }
  }
  const changes = suspect.cells.map(({ address, value }) => {
    const place = placeWords(template, address)
    return { zh: `${place.zh}应为${value}`, en: `${value} in ${place.en}` }
  })
  const words = join(changes, '、', ' and ')
  return {
    zh: `按其余勾稽关系推算，${words.zh}，请以台账为准。`,
    en: `The other sums suggest ${words.en}; the register decides.`,
  }
}
