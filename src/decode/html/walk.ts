/** Walks a page in reading order, without recursion, and turns it into blocks. */
import type { Attachment, Picture } from '../../core/document.ts'
import { layOutRows } from './box-layout.ts'
import { type BoxRun, findBoxRuns } from './box-runs.ts'
import { isCell, type Sight, visibleParts } from './boxes.ts'
import { writeInput } from './cell-text.ts'
import type { ChromeTest } from './chrome.ts'
import { classesOf } from './css.ts'
import { formCssGrid, isCssGrid } from './css-grid.ts'
import { isFigure, shortText } from './figures.ts'
import { type Grid, sliceRows } from './grid.ts'
import { segmentRows } from './layout.ts'
import { attachmentOf, mediaOf } from './media.ts'
import type { GridPlace, Page } from './page.ts'
import type { Locator } from './place.ts'
import { isPreformatted, readPreformatted } from './preformatted.ts'
import { formTableGrid } from './table-grid.ts'
import { headingClass, headingLevel, isBlockTag, isPictureTag, isSilentTag } from './tags.ts'
import { childElements, type HtmlElement, type HtmlNode } from './tree.ts'

/** A step of the walk: a node of the page, or part of a table. */
type Step = HtmlNode | { kind: 'grid'; grid: Grid; place: GridPlace }

/** What text inherits from the elements around it. */
type Style = { bold: boolean; heading?: number | undefined; nested: boolean; inArticle: boolean }

type Frame = { steps: Step[]; next: number; style: Style; block: boolean; runs: BoxRun[] }

export type Walk = { sight: Sight; locator: Locator; page: Page; isChrome: ChromeTest }

const PLAIN: Style = { bold: false, nested: false, inArticle: false }
/** A longer text is no heading, whatever its class says. */
const MAX_HEADING = 80
/** The walk stops here; `true` where it came to the end. */
export function walkPage(root: HtmlElement, walk: Walk): boolean {
  const { page } = walk
  const stack: Frame[] = [{ steps: [root], next: 0, style: PLAIN, block: true, runs: [] }]
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    if (page.isFull()) return false
    const run = frame.runs[0]
    if (run && run.from === frame.next) {
      addRun(run, frame, walk)
      continue
    }
    const step = frame.steps[frame.next++]
    if (!step) {
      if (frame.block) page.endParagraph(frame.style)
      stack.pop()
    } else if (step.kind === 'grid') {
      page.addGrid(step.grid, step.place)
    } else if (step.kind === 'text') {
      page.pen.write(step, frame.style)
    } else {
      const entered = enter(step, frame.style, walk)
      if (entered) stack.push(entered)
    }
  }
  return true
}

/** Handles an element; the frame to walk its content, if that is to be walked. */
function enter(element: HtmlElement, style: Style, walk: Walk): Frame | undefined {
  const { sight, page } = walk
  const { tag } = element
  if (isSilentTag(tag) || sight.survey.hidden(element)) return undefined
  if (tag === 'br') {
    if (style.heading) page.pen.softenLine()
    else page.endParagraph(style)
    return undefined
  }
  if (tag === 'input') writeInput(element, page.pen, false)
  if (isPictureTag(tag)) {
    addMedia(element, walk)
    return undefined
  }
  if (tag === 'a') addAttachment(element, walk)
  if (!isBlock(element, sight)) return frameOf(element, inlineStyle(element, style, sight), { block: false, runs: [] })
  page.endParagraph(style)
  if (walk.isChrome(element, style)) return undefined
  if (tag === 'table') return enterTable(element, style, walk)
  if (isPreformatted(element, sight)) {
    page.addText(tables => readPreformatted(element, { sight, locator: walk.locator, tables }))
    return undefined
  }
  const grid = cssGridOf(element, walk)
  if (grid) {
    page.addGrid(grid, { element, nested: style.nested, rowOffset: 0, first: true })
    return undefined
  }
  return frameOf(element, blockStyle(element, style, sight), { block: true, runs: findBoxRuns(element, sight) })
}

function frameOf(element: HtmlElement, style: Style, { block, runs }: { block: boolean; runs: BoxRun[] }): Frame {
  return { steps: element.children, next: 0, style, block, runs }
}

function isBlock(element: HtmlElement, { styleOf }: Sight): boolean {
  if (isBlockTag(element.tag)) return true
  return (
    element.attributes.length > 0 && /^(?:block|flex|grid|table|list-item)$/.test(styleOf(element).get('display') ?? '')
  )
}

function inlineStyle(element: HtmlElement, style: Style, { styleOf }: Sight): Style {
  const weight = element.attributes.length > 0 ? styleOf(element).get('font-weight') : undefined
  const bold = weight ? isBoldWeight(weight) : style.bold || element.tag === 'b' || element.tag === 'strong'
  return bold === style.bold ? style : { ...style, bold }
}

function blockStyle(element: HtmlElement, style: Style, sight: Sight): Style {
  const { tag } = element
  const own = sight.styleOf(element)
  const weight = own.get('font-weight')
  const byName = sight.survey.of(element).chars <= MAX_HEADING ? headingClass(classesOf(element)) : undefined
  return {
    ...style,
    bold: weight ? isBoldWeight(weight) : style.bold || tag === 'th',
    heading: headingLevel(element) ?? byName ?? style.heading,
    inArticle: style.inArticle || tag === 'article' || tag === 'main',
  }
}

const isBoldWeight = (weight: string) => /^bold/.test(weight) || Number(weight) >= 600

function addRun(run: BoxRun, frame: Frame, { page, sight }: Walk): void {
  page.endParagraph(frame.style)
  const [first] = run.rows
  if (first)
    page.addGrid(layOutRows(run.rows, sight.styleOf), {
      element: first.element,
      nested: frame.style.nested,
      rowOffset: 0,
      first: true,
    })
  frame.next = run.to
  frame.runs.shift()
}

/** A grid of short cells with figures; a grid of page parts is walked like any other container. */
function cssGridOf(element: HtmlElement, { sight, page }: Walk): Grid | undefined {
  if (!isCssGrid(element, sight.styleOf)) return undefined
  const { elements, bare } = visibleParts(element, sight)
  // Rows that take no part in the layout themselves.
  const cells = elements.flatMap(child =>
    sight.styleOf(child).get('display') === 'contents' ? visibleParts(child, sight).elements : [child],
  )
  if (bare || cells.length < 4 || !cells.every(cell => isCell(cell, sight))) return undefined
  if (!cells.some(cell => isFigure(shortText(cell, 30)))) return undefined
  return formCssGrid(element, cells, { styleOf: sight.styleOf, maxSlots: page.slotsLeft() })
}

/** Data rows become tables; what only lays the page out is walked, cell by cell. */
function enterTable(table: HtmlElement, style: Style, { sight, page, locator }: Walk): Frame {
  const skip = (element: HtmlElement) => sight.survey.hidden(element)
  const grid = formTableGrid(table, { maxSlots: page.slotsLeft(), skip })
  const segments = segmentRows(grid, sight)
  const firstData = segments.find(segment => segment.kind === 'data')
  if (grid.cut && !firstData) {
    page.notRead.push({ what: 'table', where: 'page', why: grid.cut, origin: locator.origin(table.offset) })
  }
  const rows = segments.flatMap((segment): Step[] => {
    const { from, to } = segment
    if (segment.kind === 'layout')
      return grid.cells.filter(({ row }) => row >= from && row < to).map(cell => cell.element)
    const first = segment === firstData
    const part = sliceRows(grid, from, to)
    const place = { element: table, nested: style.nested, rowOffset: from, first }
    return [{ kind: 'grid', grid: first && grid.cut ? { ...part, cut: grid.cut } : part, place }]
  })
  const captions: Step[] = childElements(table).filter(child => child.tag === 'caption' && !skip(child))
  const nested = style.nested || segments.some(segment => segment.kind === 'layout')
  return { steps: [...captions, ...rows], next: 0, style: { ...style, nested }, block: true, runs: [] }
}

function addMedia(element: HtmlElement, { sight, page, locator }: Walk): void {
  const found = mediaOf(element, sight.styleOf)
  if (!found) return
  const origin = locator.origin(element.offset)
  const media: Picture | Attachment = { ...found, origin }
  page.addMedia(media)
}

function addAttachment(element: HtmlElement, { page, locator }: Walk): void {
  const file = attachmentOf(element)
  if (!file) return
  const text = shortText(element, 200) || file.name
  page.addMedia({ kind: 'attachment', text, href: file.href, origin: locator.origin(element.offset) })
}
