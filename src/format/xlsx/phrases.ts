/** Words that only the workbook uses. */
import type { Lang } from '../../core/result.ts'

export const restOfTable: Record<Lang, (n: number) => string> = {
  zh: n => `其余${n}行从略，请用 JSON 格式取得全部内容。`,
  en: n => `${n} more rows are left out; the JSON output has them all.`,
}

const zh = {
  summary: '汇总',
  findings: '问题清单',
  cells: '表格数据',
  published: '发布日期',
  advice: '发布建议',
  serious: '严重问题',
  moderate: '一般问题',
  minor: '轻微问题',
  hints: '提示',
  untold: '未能判定的规则',
  unread: '未读取的内容',
  level: '机关类别',
  table: '部分',
  row: '行',
  column: '列',
  figure: '数值',
  state: '状态',
  readable: '已读取',
  why: '原因',
}

const en: typeof zh = {
  summary: 'Summary',
  findings: 'Findings',
  cells: 'Figures',
  published: 'Published',
  advice: 'Advice',
  serious: 'Serious',
  moderate: 'Moderate',
  minor: 'Minor',
  hints: 'Hints',
  untold: 'Rules not judged',
  unread: 'Not read',
  level: 'Kind of body',
  table: 'Part',
  row: 'Row',
  column: 'Column',
  figure: 'Figure',
  state: 'State',
  readable: 'read',
  why: 'Why',
}

export const sheetWords: Record<Lang, typeof zh> = { zh, en }
