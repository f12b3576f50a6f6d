/** One pass over the tree that counts what every element holds, so that later decisions need not look into it again. */
import type { StyleReader } from './css.ts'
import { attachmentOf } from './media.ts'
import { isBlockTag, isPictureTag, isSilentTag } from './tags.ts'
import { attribute, type HtmlElement, type HtmlNode, type HtmlTree } from './tree.ts'

/** Counts over an element's visible descendants; `chars` are visible characters, `linked` those inside links to elsewhere. */
export type Counts = {
  chars: number
  linked: number
  links: number
  blocks: number
  cells: number
  tables: number
  pictures: number
  /** Links to documents and archives. */
  files: number
}

export type Survey = {
  of(element: HtmlElement): Counts
  hidden(element: HtmlElement): boolean
  /** Visible characters that only a `display: none` keeps from sight. */
  concealed: number
}

const NOTHING: Counts = { chars: 0, linked: 0, links: 0, blocks: 0, cells: 0, tables: 0, pictures: 0, files: 0 }

type Frame = { element: HtmlElement; next: number; counts: Counts; inLink: boolean; dark: boolean }

/** @param options.reveal counts what styles hide as visible (a page whose script shows its text) */
export function surveyTree(tree: HtmlTree, styleOf: StyleReader, { reveal = false } = {}): Survey {
  const known: Counts[] = []
  const hidden = new Set<HtmlElement>()
  let concealed = 0
  const enter = (element: HtmlElement, above?: Frame): Frame | undefined => {
    if (isSilentTag(element.tag)) return undefined
    const veiled = !reveal && isHidden(element, styleOf)
    if (veiled) hidden.add(element)
    const inLink = above?.inLink === true || leadsElsewhere(element)
    return { element, next: 0, counts: ownCounts(element), inLink, dark: veiled || above?.dark === true }
  }
  const stack: Frame[] = []
  const first = enter(tree.root)
  if (first) stack.push(first)
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const child: HtmlNode | undefined = frame.element.children[frame.next++]
    if (!child) {
      stack.pop()
      known[frame.element.index] = frame.counts
      const above = stack.at(-1)
      if (above && (!frame.dark || above.dark)) addCounts(above.counts, frame.counts)
      if (frame.dark && !above?.dark) concealed += frame.counts.chars
    } else if (child.kind === 'text') {
      const visible = visibleLength(child.text)
      frame.counts.chars += visible
      if (frame.inLink) frame.counts.linked += visible
    } else {
      const entered = enter(child, frame)
      if (entered) stack.push(entered)
    }
  }
  return { of: element => known[element.index] ?? NOTHING, hidden: element => hidden.has(element), concealed }
}

function ownCounts(element: HtmlElement): Counts {
  const { tag } = element
  return {
    chars: tag === 'input' ? (attribute(element, 'value') ?? '').length : 0,
    linked: 0,
    links: leadsElsewhere(element) ? 1 : 0,
    blocks: isBlockTag(tag) ? 1 : 0,
    cells: tag === 'td' || tag === 'th' ? 1 : 0,
    tables: tag === 'table' ? 1 : 0,
    pictures: isPictureTag(tag) ? 1 : 0,
    files: attachmentOf(element) ? 1 : 0,
  }
}

function addCounts(sum: Counts, part: Counts): void {
  sum.chars += part.chars
  sum.linked += part.linked
  sum.links += part.links
  sum.blocks += part.blocks
  sum.cells += part.cells
  sum.tables += part.tables
  sum.pictures += part.pictures
  sum.files += part.files
}

/** Links inside the page (a table of contents) are no navigation. */
function leadsElsewhere(element: HtmlElement): boolean {
  if (element.tag !== 'a') return false
  const href = attribute(element, 'href')?.trim()
  return href !== undefined && !/^#./.test(href)
}

function isHidden(element: HtmlElement, styleOf: StyleReader): boolean {
  if (element.attributes.length === 0) return false
  if (attribute(element, 'hidden') !== undefined) return true
  if (
    element.tag === 'input' &&
    /^(?:hidden|button|submit|reset|image|checkbox|radio|search|password|file)$/i.test(attribute(element, 'type') ?? '')
  )
    return true
  const style = styleOf(element)
  return style.get('display') === 'none' || /^(?:hidden|collapse)$/.test(style.get('visibility') ?? '')
}

function visibleLength(text: string): number {
  let length = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 0x20 && unit !== 0xa0 && unit !== 0x3000 && unit !== 0xfeff) length++
  }
  return length
}
