/** Which blocks of a document belong to the report, and which of them to each section. */
import type { Block, Paragraph } from '../document.ts'
import type { Heading } from '../headings.ts'
import { isAgencyLine, isDateLine } from '../identify.ts'

/** Blocks [from, to) that belong to a heading, the heading left out; the key is empty where no heading was found. */
export type Region = { key: string; from: number; to: number }

export function regionsOf(headings: Heading[], end: number): Region[] {
  if (headings.length === 0) return [{ key: '', from: 0, to: end }]
  return headings.map(({ key, index }, i) => ({ key, from: index + 1, to: headings[i + 1]?.index ?? end }))
}

/** The paragraphs with text among the blocks [from, to), those at `except` left out. */
export function paragraphsIn(blocks: Block[], from: number, to: number, except?: Set<number>): Paragraph[] {
  return blocks.slice(from, to).flatMap((block, i) => {
    const isProse = block.kind === 'paragraph' && block.text.trim() !== '' && !except?.has(from + i)
    return isProse ? [block] : []
  })
}

const CHROME_LINE =
  /^(?:发布时间|发布日期|浏览次数|点击|来源|信息来源|作者|字体|字号|打印|索引号|当前位置|您的位置|【|分享)|浏览次数|字体[:：]/

/** Shorter lines are captions and remains of menus. */
const MIN_PROSE = 8

/** The prose between title and first heading; a table of contents and lines about the page are none. */
export function prefaceOf(blocks: Block[], from: number, to: number): Paragraph[] {
  return paragraphsIn(blocks, from, to).filter(
    ({ text }) => text.trim().length >= MIN_PROSE && !CHROME_LINE.test(text.trim()) && !isDateLine(text),
  )
}

const FOOTER =
  /^(?:上一篇|下一篇|上一条|下一条|打印|关闭|【打印|【关闭|扫一扫|分享到|责任编辑|相关链接|相关附件|相关文档|友情链接|网站地图|主办单位|主办[:：]|承办单位|承办[:：]|版权所有|网站标识码|政府网站标识|您是第|浏览次数)|ICP备|公网安备|Copyright|^©/i

export type End = { /** Index after the last block of the last section. */ end: number; closing: Paragraph[] }

/** Where the last section ends: at its signature and date, or where the page goes on with something else. */
export function endOfReport(blocks: Block[], headings: Heading[]): End {
  const last = headings.at(-1)
  if (!last) return { end: blocks.length, closing: [] }
  const closing: Paragraph[] = []
  let end: number | undefined
  for (let i = last.index + 1; i < blocks.length; i++) {
    const block = blocks[i]
    if (block?.kind !== 'paragraph' || block.text.trim() === '') continue
    const text = block.text.trim()
    if (FOOTER.test(text)) return { end: end ?? i, closing }
    if (isAgencyLine(text) || isDateLine(text)) {
      closing.push(block)
      end = end ?? i
      if (isDateLine(text)) return { end, closing }
    } else if (end !== undefined && /[。：；]/.test(text)) {
      // Prose goes on: what looked like a signature was none.
      closing.length = 0
      end = undefined
    }
  }
  return { end: end ?? blocks.length, closing }
}

/** The text stops in mid-sentence, or in a table of which rows are missing. */
export function isCutOff(blocks: Block[], { end, closing }: End, tableIncomplete: boolean): boolean {
  if (closing.length > 0) return false
  const last = blocks.slice(0, end).findLast(block => block.kind !== 'paragraph' || block.text.trim() !== '')
  if (!last) return true
  if (last.kind === 'table') return tableIncomplete
  const text = last.kind === 'paragraph' ? last.text.trim() : ''
  return text.length >= 20 && !/[。！？；：:;.!?”"）)》】…]$/.test(text)
}
