/** How wide the cells of a grid of boxes are, by whatever tells it: spans, widths, or numbers in class names. */
import type { Box, BoxRow } from './boxes.ts'
import { classesOf, type StyleReader } from './css.ts'
import { spanAttribute } from './css-grid.ts'
import { attribute, type HtmlElement } from './tree.ts'

/** A width in units common to the whole grid. */
export type Measure = (element: HtmlElement) => number | undefined

/** Widths of one row differ by rounding and borders. */
export const TOLERANCE = 0.02

/** The first measure under which the widest rows agree; undefined where nothing tells the widths. */
export function findMeasure(rows: BoxRow[], styleOf: StyleReader): Measure | undefined {
  const cells = rows.flatMap(row => row.boxes.flatMap(leaves))
  const measures = [
    bySpan(cells, styleOf),
    ...['%', 'px', 'pt', 'em', 'rem', 'vw'].map(unit => byWidth(unit, styleOf)),
    byGrowth(styleOf),
    ...byClassNumbers(rows, cells),
  ]
  return measures.find(measure => measure !== undefined && holds(rows, measure))
}

export function leaves(box: Box): HtmlElement[] {
  return box.kind === 'cell' ? [box.element] : box.boxes.flatMap(leaves)
}

/** The width of a box; that of a group is its own or what its parts need. */
export function widthOf(box: Box, measure: Measure): number | undefined {
  if (box.kind === 'cell') return measure(box.element)
  const parts = box.boxes.map(part => widthOf(part, measure))
  const own = measure(box.element)
  if (own !== undefined) return own
  if (!parts.every(part => part !== undefined)) return undefined
  return box.kind === 'row' ? sum(parts) : maxOf(parts)
}

/** Without a spread: a page may have more rows than a call has arguments. */
export const maxOf = (numbers: number[]) => numbers.reduce((most, number) => Math.max(most, number), 0)

export const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/** All widths are known, and the full width is that of more than one row. */
function holds(rows: BoxRow[], measure: Measure): boolean {
  const totals: number[] = []
  for (const { boxes } of rows) {
    const widths = boxes.map(box => widthOf(box, measure))
    if (!widths.every(width => width !== undefined && width > 0)) return false
    totals.push(sum(widths as number[])) // just checked
  }
  const full = maxOf(totals)
  const agreeing = totals.filter(total => total >= full * (1 - TOLERANCE)).length
  return agreeing >= Math.min(2, rows.length)
}

function bySpan(cells: HtmlElement[], styleOf: StyleReader): Measure | undefined {
  const span = (element: HtmlElement) => {
    const match = /span\s+(\d+)/.exec(styleOf(element).get('grid-column') ?? '')
    return match ? Number(match[1]) : spanAttribute(element, 'column')
  }
  return cells.some(cell => span(cell) > 1) ? span : undefined
}

/** Widths in one unit, as styles or `width` attributes state them. */
export function byWidth(unit: string, styleOf: StyleReader): Measure {
  const pattern = new RegExp(`(?:^|\\s)(\\d*\\.?\\d+)${unit}$`)
  const fraction = /^calc\(\s*100%\s*\/\s*(\d+)\s*(?:\*\s*(\d+)\s*)?\)$/
  return element => {
    const style = styleOf(element)
    const text = style.get('width') ?? style.get('flex-basis') ?? style.get('flex') ?? ''
    const share = unit === '%' ? fraction.exec(text) : null
    if (share) return (100 / Number(share[1])) * Number(share[2] ?? 1)
    const match = pattern.exec(text) ?? (unit === '%' || unit === 'px' ? attributeWidth(element, unit) : null)
    return match ? Number(match[1]) : undefined
  }
}

function attributeWidth(element: HtmlElement, unit: string): RegExpExecArray | null {
  return (unit === '%' ? /^(\d+(?:\.\d+)?)%$/ : /^(\d+(?:\.\d+)?)(?:px)?$/).exec(
    attribute(element, 'width')?.trim() ?? '',
  )
}

function byGrowth(styleOf: StyleReader): Measure {
  return element => {
    const style = styleOf(element)
    const match = /^(\d+(?:\.\d+)?)/.exec(style.get('flex-grow') ?? style.get('flex') ?? '')
    return match && Number(match[1]) > 0 ? Number(match[1]) : undefined
  }
}

const NUMBERED = /^(.*?)(\d{1,3})$/

/** Class names like `w3` or `col-md-4`, if every cell has one of the same stem that does not just count the columns. */
function byClassNumbers(rows: BoxRow[], cells: HtmlElement[]): Measure[] {
  const stems = new Set(
    cells.slice(0, 1).flatMap(cell => classesOf(cell).flatMap(name => NUMBERED.exec(name)?.[1] ?? [])),
  )
  const measures = [...stems].map((stem): Measure => {
    return element => {
      const name = classesOf(element).find(candidate => NUMBERED.exec(candidate)?.[1] === stem)
      return name ? Number(NUMBERED.exec(name)?.[2]) : undefined
    }
  })
  return measures.filter(measure => !rows.every(({ boxes }) => countsColumns(boxes.map(box => widthOf(box, measure)))))
}

function countsColumns(numbers: (number | undefined)[]): boolean {
  const [first = 0] = numbers
  return first <= 1 && numbers.every((number, i) => number === first + i)
}
