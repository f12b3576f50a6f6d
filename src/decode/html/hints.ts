/** Signs that an element is a row or a cell of a table made without `<table>`: style, role, class name. */
import { classesOf, type StyleReader } from './css.ts'
import { roleOf } from './tags.ts'
import { attribute, type HtmlElement } from './tree.ts'

const ROW_NAME = /(?:^|[-_])(?:tr|row|rows|line|hang)(?:[-_]?\d+)*$|^(?:table|tb|grid|list)(?:tr|row|line)$/i
const CELL_NAME =
  /(?:^|[-_])(?:td|th|cell|col|column|lie)s?(?:[-_]?(?:xs|sm|md|lg|xl))?(?:[-_]?\d+)*$|^(?:table|tb|grid)(?:td|cell|col|item)$/i

export function hasRowSign(element: HtmlElement, styleOf: StyleReader): boolean {
  const style = styleOf(element)
  const display = style.get('display') ?? ''
  if (/^(?:inline-)?flex$/.test(display))
    return !/column/.test(`${style.get('flex-direction') ?? ''} ${style.get('flex-flow') ?? ''}`)
  return display === 'table-row' || roleOf(element) === 'row' || classesOf(element).some(name => ROW_NAME.test(name))
}

export function hasCellSign(element: HtmlElement, styleOf: StyleReader): boolean {
  const style = styleOf(element)
  if (
    /^(?:table-cell|inline-block)$/.test(style.get('display') ?? '') ||
    /^(?:left|right)$/.test(style.get('float') ?? '')
  )
    return true
  if (/^\d+(?:\.\d+)?%$/.test(style.get('width') ?? '') && style.get('width') !== '100%') return true
  if (style.has('flex') || style.has('flex-basis') || style.has('flex-grow')) return true
  if (/^(?:cell|gridcell|columnheader|rowheader)$/.test(roleOf(element) ?? '')) return true
  if (attribute(element, 'data-colspan') !== undefined || attribute(element, 'aria-colindex') !== undefined) return true
  return classesOf(element).some(name => CELL_NAME.test(name))
}

/** Elements of one row or one kind of rows look alike: tag and class names without their numbers. */
export function signatureOf(element: HtmlElement): string {
  const names = classesOf(element).map(name => name.replace(/[-_]?\d+$|^(?:odd|even|first|last|alt|active)$/gi, ''))
  return [element.tag, ...names.filter(name => name !== '').sort()].join('.')
}
