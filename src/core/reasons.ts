/** Why a rule could not be judged or does not apply, as sentences. */
import type { Reason } from './checks/check.ts'
import type { Localized } from './pack.ts'

/** One sentence per reason, without subject where it may follow a place (“第三部分表格：…”). */
export const reasons: Record<Reason, Localized> = {
  missing: {
    zh: '所需的章节、表格、行、列或数据缺失',
    en: 'the section, table, row, column or figure it needs is missing',
  },
  blank: { zh: '有单元格未填，无法确定应填的数字', en: 'a cell is blank and its figure cannot be told' },
  unreadable: { zh: '单元格内不是可识别的数字', en: 'a cell does not hold a readable figure' },
  picture: { zh: '以图片形式提供，无法读取其中内容', en: 'it is a picture; what it shows cannot be read' },
  'not-sent': { zh: '该项内容尚未提交', en: 'it was not sent' },
  'text-cut': { zh: '所提供的文本不完整，此处内容缺失', en: 'the text supplied is incomplete and lacks it' },
  unaligned: {
    zh: '数字无法与表格的行列对应',
    en: 'the figures cannot be assigned to the rows and columns of the form',
  },
  'no-previous': { zh: '未提供上一年度报告', en: "last year's report was not given" },
  'no-year': { zh: '未能确定报告的数据年度', en: 'the year reported on could not be told' },
  'no-date': { zh: '文中未见发布日期', en: 'no publication date is stated' },
  'no-level': { zh: '未能确定机关的类别或层级', en: 'the kind or tier of the body could not be told' },
  'no-prose': { zh: '没有可供核对的文字', en: 'there is no prose to check' },
  'other-edition': { zh: '该表采用了另一版本的格式', en: 'the table follows another edition of the form' },
  'other-level': { zh: '不适用于该类机关', en: 'it does not apply to this kind of body' },
  'sent-by-address': {
    zh: '按数据项提交的报告没有版面和标题',
    en: 'a report sent by addresses has no layout or headings',
  },
  'nothing-to-compare': { zh: '没有可比对的内容', en: 'there is nothing to compare' },
  'not-stated': { zh: '文中没有相关表述', en: 'the text does not state it' },
  'labels-lost': {
    zh: '标题或行列名称缺损，无法逐项对应',
    en: 'headings or labels are lost, so that the items cannot be told',
  },
  'not-read': { zh: '文件有部分内容未能读取', en: 'part of the file was not read' },
  'lines-dropped': { zh: '文本副本疑似丢失了重复的行', en: 'the text copy seems to have lost repeated lines' },
  'illegal-value': {
    zh: '参与计算的单元格填写了不合法的数值',
    en: 'a cell of the sum holds a figure that is not legal there',
  },
  waived: { zh: '发现的问题已经豁免', en: 'what was found has been waived' },
  'added-row': {
    zh: '合计计入了格式以外的行',
    en: 'the total counts a row that the form does not have',
  },
}
