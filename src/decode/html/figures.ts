/** Short texts of elements, and whether they look like what stands in a table's number cells. */

import { isSilentTag } from './tags.ts'
import { type HtmlElement, visit } from './tree.ts'

/** The visible text of an element up to `most` characters, all white space removed. */
export function shortText(element: HtmlElement, most: number): string {
  let text = ''
  visit(element, node => {
    if (node.kind === 'text') text += node.text.slice(0, most * 4).replace(/[\s\u200b\ufeff]+/g, '')
    else if (isSilentTag(node.tag)) return 'skip'
    return text.length >= most ? 'stop' : undefined
  })
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
