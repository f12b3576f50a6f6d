/** The text of a cell or a caption: lines for blocks and `<br>`, nothing between spans. */
import type { Sight } from './boxes.ts'
import { pictureInCell } from './media.ts'
import type { Pen, Written } from './pen.ts'
import { isBlockTag, isSilentTag } from './tags.ts'
import { attribute, type HtmlElement, type HtmlNode, pushReversed } from './tree.ts'

/** The text with its first place; `offset` is the element's own tag where it is empty. */
export type CellText = { text: string; offset: number }

export function readCell(element: HtmlElement, sight: Sight, pen: Pen): CellText {
  const written = writeAll(element, sight, pen)
  const origin = written?.pieces[0]?.origin
  if (written && origin?.kind === 'html') return { text: written.text, offset: origin.offset }
  const picture = sight.survey.of(element).pictures > 0 ? pictureInCell(element) : undefined
  return { text: picture ?? '', offset: element.offset }
}

/** Everything visible in an element through a pen that holds nothing yet. */
function writeAll(element: HtmlElement, { survey }: Sight, pen: Pen): Written | undefined {
  // `end` stands where a block closes.
  const stack: (HtmlNode | 'end')[] = [element]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node === 'end' || (node.kind === 'element' && node.tag === 'br')) pen.breakLine()
    else if (node.kind === 'text') pen.write(node)
    else if (node.tag === 'input') writeInput(node, pen, survey.hidden(node))
    else if (!isSilentTag(node.tag) && !survey.hidden(node)) {
      if (isBlockTag(node.tag)) {
        pen.breakLine()
        stack.push('end')
      }
      pushReversed(stack, node.children)
    }
  }
  return pen.take()
}

/** Forms that were filled in on the screen show their figures in inputs. */
export function writeInput(element: HtmlElement, pen: Pen, hidden: boolean): void {
  const value = attribute(element, 'value')
  if (value && !hidden) pen.writeAt(value, element.offset)
}
