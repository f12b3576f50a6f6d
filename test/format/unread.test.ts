import { describe, expect, it } from 'vitest'
import type { NotRead } from '../../src/core/document.ts'
import { unreadWords } from '../../src/format/unread.ts'
import { wordsOf } from '../../src/format/words.ts'

const said = (item: NotRead, lang: 'zh' | 'en' = 'zh'): string => {
  const { where, why } = unreadWords(item, wordsOf(lang))
  return `${where}：${why}`
}

describe('what was not read', () => {
  it.each<[NotRead, string]>([
    [{ what: 'page', where: '3', why: 'a picture without text' }, '第3页：整页是图片，没有可读取的文字'],
    [{ what: 'page', where: '301-320', why: '> 300 pages' }, '第301-320页：超过读取上限（300页）'],
    [{ what: 'page', where: '2', why: 'over budget: operators' }, '第2页：内容过多，超过读取上限'],
    [
      { what: 'page', where: '2', why: '7 characters are printed in a font without character codes' },
      '第2页：字体缺少字符对照表，文字无法识别',
    ],
    [{ what: 'rest', where: 'end of file', why: 'the file is cut off' }, '文件末尾：文件不完整，在此中断'],
    [{ what: 'table', where: '4', why: '> 1000 columns' }, '第4个表格：超过读取上限（1000列）'],
    [{ what: 'rest', where: 'paragraph 9', why: '> 50000 table cells' }, '第9段：超过读取上限（50000个单元格）'],
    [
      { what: 'image', where: 'image', why: 'picture', origin: { kind: 'docx', paragraph: 4 } },
      '图片 第4段：以图片形式提供，无法读取文字',
    ],
    [{ what: 'attachment', where: '附件.xls', why: 'elsewhere' }, '附件 附件.xls：elsewhere'],
  ])('is said in Chinese: %j', (item, sentence) => {
    expect(said(item)).toBe(sentence)
  })

  it('stays as the decoders note it in English', () => {
    expect(said({ what: 'page', where: '3', why: 'damaged' }, 'en')).toBe('Page 3：damaged')
    expect(said({ what: 'attachment', where: 'a.xls', why: 'elsewhere' }, 'en')).toBe('Attachment a.xls：elsewhere')
  })
})
