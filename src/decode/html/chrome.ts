/** What is certainly no part of a report: menus, breadcrumbs, tool bars, the site's footer. When unsure it is kept. */
import { readMetadataLine } from '../metadata.ts'
import { type Sight, visibleParts } from './boxes.ts'
import type { Survey } from './survey.ts'
import { isSilentTag, roleOf } from './tags.ts'
import { childElements, type HtmlElement, visit } from './tree.ts'

const CHROME_ROLES = /^(?:navigation|search|menu|menubar|toolbar|tablist|banner|contentinfo|complementary)$/
const WHERE_YOU_ARE = /^(?:[您你]?(?:现在|当前|目前)?(?:的|所在的?)?位置是?\s*[:：>＞]|当前栏目|首页\s*[>＞»/])/
const SITE_TOOLS =
  /设为首页|加入收藏|无障碍|繁體|手机版|(?:打印|关闭)(?:本页|窗口|页面)|返回(?:顶部|首页)|扫一扫|分享到/
const NEIGHBOURS =
  /^(?:上|下)(?:一)?(?:篇|条|页)|^(?:相关(?:链接|信息|文章|阅读|文档|新闻|稿件)|友情链接|网站地图|站点地图)/
const SITE_FOOTER = /ICP备\s*\d{5}|公(?:网安备|安备案)\s*\d{6}|网站标识码\s*[:：]?\s*\w{0,3}\d{6}|版权所有|Copyright|©/i

const MAX_LINE = 200
const MAX_FOOTER = 800
/** Footers are laid out by tables too. */
const MAX_FOOTER_CELLS = 12
/** Fewer links are no menu. */
const MIN_LINKS = 3
/** Share of text inside links from which on a list is a menu. */
const MENU_SHARE = 0.75
/** A list between this many plain paragraphs belongs to the text. */
const PROSE_NEIGHBOURS = 2
const PROSE_CHARS = 60

export type ChromeTest = (element: HtmlElement, where: { inArticle: boolean }) => boolean

/** A test whether an element is chrome. `inArticle`: inside `<article>` or `<main>` headers and asides are the author's. */
export function createChromeTest(sight: Sight): ChromeTest {
  const { survey } = sight
  const proseIn = new Map<HtmlElement, number>()
  const proseBeside = (element: HtmlElement) => {
    const { parent } = element
    if (!parent) return 0
    const known = proseIn.get(parent) ?? childElements(parent).filter(child => isProse(child, survey)).length
    proseIn.set(parent, known)
    return known
  }
  return (element, { inArticle }) => {
    const { chars, tables } = survey.of(element)
    if (element.tag === 'nav') return true
    if (!inArticle && tables === 0) {
      if (CHROME_ROLES.test(roleOf(element) ?? '')) return true
      if ((element.tag === 'aside' || element.tag === 'footer') && chars <= MAX_FOOTER) return true
    }
    if (isMenu(element, survey) && proseBeside(element) < PROSE_NEIGHBOURS) return true
    return chars > 0 && chars <= MAX_FOOTER && isSiteLine(element, sight)
  }
}

/** Little but links to elsewhere. */
function isMenu(element: HtmlElement, survey: Survey): boolean {
  const { links, linked, chars, pictures, files } = survey.of(element)
  return links >= MIN_LINKS && linked >= chars * MENU_SHARE && pictures <= links && files === 0
}

function isProse(element: HtmlElement, survey: Survey): boolean {
  const { chars, linked, blocks } = survey.of(element)
  return blocks <= 1 && chars >= PROSE_CHARS && linked * 2 < chars
}

function isSiteLine(element: HtmlElement, sight: Sight): boolean {
  const { chars, links, tables, cells, files } = sight.survey.of(element)
  const { elements, bare } = visibleParts(element, sight)
  // What wraps one element is judged by that element.
  if (element.tag === 'body' || cells > MAX_FOOTER_CELLS || (elements.length === 1 && !bare && tables === 0))
    return false
  const text = visibleText(element)
  // A sentence belongs to somebody's text, whatever words it uses; facts about the page are kept.
  if (text.includes('。') || readMetadataLine(text).length > 0) return false
  if (SITE_FOOTER.test(text)) return true
  if (tables > 0 || chars > MAX_LINE) return false
  return WHERE_YOU_ARE.test(text) || (links > 0 && files === 0 && (NEIGHBOURS.test(text) || SITE_TOOLS.test(text)))
}

function visibleText(element: HtmlElement): string {
  const parts: string[] = []
  visit(element, node => {
    if (node.kind === 'text') parts.push(node.text)
    return node.kind === 'element' && isSilentTag(node.tag) ? 'skip' : undefined
  })
  return parts.join('').trim()
}
