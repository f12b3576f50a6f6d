/** Pictures that may hold a table or a page, and links to files that may hold the report. */
import type { StyleReader } from './css.ts'
import { attribute, type HtmlElement, visit } from './tree.ts'

/** Anything smaller in one direction is an icon, a line or a code to scan. */
const MIN_WIDTH = 200
const MIN_HEIGHT = 60
/** Squares up to this size are codes to scan, seals and logos. */
const MAX_CODE = 260
const DECORATION =
  /(?:^|[/_.-])(?:icons?|logos?|banner|qr|qrcode|ewm|erweima|spacer|blank|pixel|arrow|btn|button|share|weixin|wechat|weibo|bszs|jiucuo|dangzheng|gongan|gov_?error|print|close|fav|search|loading)(?:[/_.\d-]|$)/i
const DECORATION_WORDS = /二维码|图标|徽标|门户网站$|找错|纠错|公安备案|党政机关|适老|无障碍|打印|关闭|分享|微信|微博/
const FILE = /\.(pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|rtf|pptx?)(?=$|[?#&])/i

export type Found = { kind: 'picture'; text: string } | { kind: 'attachment'; text: string; href: string }

/** The file a link leads to, if its name says that it is a document or an archive. */
export function attachmentOf(element: HtmlElement): { href: string; name: string } | undefined {
  if (element.tag !== 'a') return undefined
  const href = attribute(element, 'href')?.trim()
  return href && isFile(href) ? { href, name: nameOf(href) } : undefined
}

/** What an element that is no text shows: a picture or a file large enough to hold report content. */
export function mediaOf(element: HtmlElement, styleOf: StyleReader): Found | undefined {
  const size = sizeOf(element, styleOf)
  if (isSmall(size)) return undefined
  if (element.tag === 'img' || element.tag === 'image') return pictureOf(element, size)
  if (element.tag === 'canvas') return { kind: 'picture', text: 'canvas' }
  if (element.tag === 'svg')
    return isLarge(size) || attribute(element, 'viewbox') === undefined ? drawing(size) : undefined
  const href = (attribute(element, 'src') ?? attribute(element, 'data') ?? '').trim()
  if (href === '' || /^(?:about:|javascript:)/i.test(href)) return undefined
  if (/^data:image|\.(?:png|jpe?g|gif|bmp|webp|tiff?)(?=$|[?#])/i.test(href))
    return { kind: 'picture', text: nameOf(href) }
  return { kind: 'attachment', text: nameOf(href), href }
}

type Size = { width?: number; height?: number }

function pictureOf(element: HtmlElement, { width, height }: Size): Found | undefined {
  const sources = ['src', 'data-src', 'data-original', 'data-lazy-src', 'original', 'oldsrc', 'xlink:href', 'href']
  const source = sources
    .map(name => attribute(element, name)?.trim())
    .find(value => value !== undefined && value !== '')
  if (source === undefined) return undefined
  const alt = (attribute(element, 'alt') ?? attribute(element, 'title') ?? '').trim()
  const name = nameOf(source)
  const isCode = width !== undefined && height !== undefined && width <= MAX_CODE && height <= MAX_CODE
  if (isCode || DECORATION_WORDS.test(alt) || (!source.startsWith('data:') && DECORATION.test(source))) return undefined
  if (source.startsWith('data:') && source.length < 3000 && width === undefined) return undefined
  return { kind: 'picture', text: alt || name }
}

/** A drawing of unknown size is an icon more often than not. */
function drawing(size: Size): Found | undefined {
  return isLarge(size) ? { kind: 'picture', text: 'svg' } : undefined
}

function isSmall({ width, height }: Size): boolean {
  return (width !== undefined && width < MIN_WIDTH) || (height !== undefined && height < MIN_HEIGHT)
}

function isLarge({ width, height }: Size): boolean {
  return width !== undefined && height !== undefined && width >= MIN_WIDTH && height >= MIN_HEIGHT
}

function sizeOf(element: HtmlElement, styleOf: StyleReader): Size {
  const style = styleOf(element)
  const width = pixels(style.get('width') ?? attribute(element, 'width'))
  const height = pixels(style.get('height') ?? attribute(element, 'height'))
  return { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) }
}

const PIXELS: Record<string, number> = { '': 1, px: 1, pt: 4 / 3, em: 16, rem: 16, cm: 37.8, mm: 3.78, in: 96 }

/** A length in pixels; relative ones are unknown. */
function pixels(text: string | undefined): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(px|pt|r?em|cm|mm|in|)$/i.exec(text?.trim() ?? '')
  return match ? Number(match[1]) * (PIXELS[match[2]?.toLowerCase() ?? ''] ?? 1) : undefined
}

/** Also where a viewer page gets the file as a parameter. */
const isFile = (href: string) => !/^(?:data|javascript):/i.test(href) && FILE.test(href)

function nameOf(href: string): string {
  if (href.startsWith('data:')) return href.slice(5, Math.max(5, href.search(/[;,]/)))
  const path = href.replace(/[?#].*$/, '')
  const name = path.slice(path.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(name)
  } catch {
    // A stray percent sign: the name stays as it is written.
    return name
  }
}

/** The text a picture stands for in a cell that holds nothing else; undefined for spacers. */
export function pictureInCell(cell: HtmlElement): string | undefined {
  let found: string | undefined
  visit(cell, node => {
    if (node.kind === 'element' && node.tag === 'img' && !isSpacer(node))
      found = attribute(node, 'alt')?.trim() || '[图片]'
    return found === undefined ? undefined : 'stop'
  })
  return found
}

function isSpacer(image: HtmlElement): boolean {
  const source = attribute(image, 'src') ?? ''
  const thin = ['width', 'height'].some(name => (pixels(attribute(image, name)) ?? 100) <= 3)
  return thin || source === '' || /(?:spacer|blank|pixel|space)\.\w+$/i.test(source)
}
