/** Short texts of elements, and whether they look like what stands in a table's number cells. */

import { isSilentTag } from './tags.ts'
import type { HtmlElement, HtmlNode } from './tree.ts'

/** The visible text of an element up to `most` characters, all white space removed. */
export function shortText(element: HtmlElement, most: number): string {
  let text = ''
  const stack: HtmlNode[] = [element]
  for (let node = stack.pop(); node && text.length < most; node = stack.pop()) {
    if (node.kind === 'text') text += node.text.slice(0, most * 4).replace(/[\s\u200b\ufeff]+/g, '')
    else if (!isSilentTag(node.tag))
      for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i] as HtmlNode) // i is in range
  }
  return text.slice(0, most)
}

const MAX_FIGURE = 24

/** A number with or without sign, separators and unit, a mark for none, or nothing at all. */
export function isFigure(text: string): boolean {
  return (
    text.length <= MAX_FIGURE &&
    /^[+＋\-－−—–]*[\d０-９]*[\d０-９,，.．]*(?:[%％件条个宗项次家份元]|万元|[（(].*[)）])?$|^[/／—–―\-－]+$|^无$/.test(
      text,
    )
  )
}
