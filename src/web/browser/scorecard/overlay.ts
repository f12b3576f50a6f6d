/** The boxes over a drawn page: links in SVG, which need no style of their own. */
import type { Viewport } from './open-pdf.ts'
import type { Box } from './places.ts'

const SVG = 'http://www.w3.org/2000/svg'
/** Points around the printed text. */
const MARGIN = 2

/** Nothing where the page has no box. Coordinates are points from the top left corner. */
export function overlay(boxes: readonly Box[], { width, height }: Viewport, nameOf: (box: Box) => string): Element[] {
  if (boxes.length === 0) return []
  const svg = create('svg', { viewBox: `0 0 ${width} ${height}`, class: 'boxes' })
  svg.append(...boxes.map(box => link(box, nameOf(box))))
  return [svg]
}

function link({ key, box: [left, top, right, bottom], findings, style }: Box, name: string): Element {
  const a = create('a', {
    href: '#',
    class: style,
    'data-key': key,
    'data-findings': findings.join(' '),
    'aria-label': name,
  })
  const rect = create('rect', {
    x: String(left - MARGIN),
    y: String(top - MARGIN),
    width: String(Math.max(1, right - left) + 2 * MARGIN),
    height: String(Math.max(1, bottom - top) + 2 * MARGIN),
  })
  const title = create('title', {})
  title.textContent = name
  a.append(title, rect)
  return a
}

function create(name: string, attributes: Record<string, string>): Element {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}
