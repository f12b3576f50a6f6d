/** What was not read, in words. Decoders note it in short technical English; a clerk reads a sentence. */
import type { NotRead } from '../core/document.ts'
import { originWords } from './place.ts'
import { capital, type Words } from './words.ts'

type Phrase = [pattern: RegExp, zh: string]

const units: Record<string, string> = {
  blocks: '个段落和表格',
  lines: '行',
  characters: '个字符',
  paragraphs: '段',
  columns: '列',
  slots: '个单元格',
  'table cells': '个单元格',
  pages: '页',
  elements: '个元素',
  'elements inside each other': '层嵌套',
}

const places: Phrase[] = [
  [/^pages? (\S+)$/, '第$1页'],
  [/^line (\d+)$/, '第$1行'],
  [/^paragraph (\d+)$/, '第$1段'],
  [/^table (\d+)$/, '第$1个表格'],
  [/^block (\d+)$/, '第$1个段落或表格'],
  [/^page$/, '网页'],
  [/^image$/, '图片'],
  [/^ZIP$/, '压缩包'],
  [/^end of file$/, '文件末尾'],
  [/^(\d+) compressed streams$/, '$1个压缩数据流'],
]

const causes: Phrase[] = [
  [/^(?:truncated|the file is cut off)$/, '文件不完整，在此中断'],
  [/^embedded file$/, 'PDF内嵌的附件文件未读取'],
  [/^a picture without text$/, '整页是图片，没有可读取的文字'],
  [/^drawn outlines without text$/, '文字已转成图形，无法读取'],
  [/^damaged$/, '已损坏'],
  [/^elided$/, '原文在此省略'],
  [/^picture$/, '以图片形式提供，无法读取文字'],
  [/^altChunk$/, '嵌入的外部文件没有读取'],
  [/^over budget\b.*$/, '内容过多，超过读取上限'],
  [/^.*nested deeper than \d+$/, '嵌套层数过多，超过读取上限'],
  [/^(?:\d+ characters are )?printed in (?:a font|fonts) without character codes$/, '字体缺少字符对照表，文字无法识别'],
]

/** E.g. 第3-5页：内容过多，超过读取上限. Phrases that are not known here stay as they are. */
export function unreadWords(item: NotRead, words: Words): { where: string; why: string } {
  const { what, why } = item
  const where = originWords(item.origin, words) || numbered(item)
  if (words.lang === 'en') return { where: capital(named(what, where, words)), why }
  const place = translated(where, places)
  return { where: place ?? named(what, where, words), why: translated(why, causes) ?? overLimit(why) ?? why }
}

/** Pages and tables are noted by their bare numbers. */
function numbered({ what, where }: NotRead): string {
  return /^\d+(-\d+)?$/.test(where) && (what === 'page' || what === 'table') ? `${what} ${where}` : where
}

function named(what: NotRead['what'], where: string, words: Words): string {
  return places.some(([pattern]) => pattern.test(where)) ? where : `${words.unread[what]} ${where}`
}

function translated(text: string, phrases: Phrase[]): string | undefined {
  const phrase = phrases.find(([pattern]) => pattern.test(text))
  return phrase && text.replace(phrase[0], phrase[1])
}

function overLimit(why: string): string | undefined {
  const [, limit, unit] = /^> (\d+) ([a-z ]+)$/.exec(why) ?? []
  return limit && unit ? `超过读取上限（${limit}${units[unit] ?? ''}）` : undefined
}
