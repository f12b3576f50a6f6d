/** What the form says of files that were read; loaded with the first of them. */
import type { Lang } from '../../../core/result.ts'

const zh = {
  imported: (cells: number, of: number) => `已导入：读到 ${cells} / ${of} 个单元格。`,
  importNotRead: (list: string) => `没有读到：${list}。`,
  importLeftOut: (list: string) => `规定格式中没有、没有导入：${list}。`,
  textUnderTitle: '标题下的引言',
  previousRead: (name: string) => `已读取上一年度报告：${name}`,
  previousOfYear: (year: number, wanted: number) => `这是${year}年度的报告，上一年度是${wanted}年，没有采用。`,
  previousOfAgency: (agency: string) => `。请注意，它的机关是“${agency}”，与填写的公开机关不同。`,
}

export type FileWords = typeof zh

const en: FileWords = {
  imported: (cells, of) => `Taken over: ${cells} of ${of} cells were read.`,
  importNotRead: list => ` Not read: ${list}.`,
  importLeftOut: list => ` Left out, since the form has no place for it: ${list}.`,
  textUnderTitle: 'the text under the title',
  previousRead: name => `Last year’s report was read: ${name}`,
  previousOfYear: (year, wanted) => `This is the report on ${year}; last year’s is that on ${wanted}. It was not used.`,
  previousOfAgency: agency => `. Mind that its agency is “${agency}”, not the one entered.`,
}

export const fileWordsOf = (lang: Lang): FileWords => ({ zh, en })[lang]
