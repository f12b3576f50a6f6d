import { parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { type Finder, type Found, squeeze } from './index.ts'

type TextNode = { start: number; end: number; text: string }

export function openHtml(bytes: Uint8Array): Finder {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  const source = new TextDecoder(/charset="?gb/i.test(head) ? 'gb18030' : 'utf-8').decode(bytes)
  const document = parse(source, { sourceCodeLocationInfo: true })
  const nodes = [...walk(document)]
  const texts = nodes.flatMap((node): TextNode[] => {
    const place = node.nodeName === '#text' && 'value' in node ? node.sourceCodeLocation : undefined
    return place && 'value' in node ? [{ start: place.startOffset, end: place.endOffset, text: node.value }] : []
  })
  const tables = nodes.filter(isElement).filter(node => node.tagName === 'table')
  // Which tables have a number is the decoder's affair (layout and page furniture have none), but one number is one table.
  const numbers = new Map<number, Tree.Element>()
  return origin => {
    if (origin.kind !== 'html') return []
    const line = source.slice(0, origin.offset).split('\n').length
    if (line !== origin.line) return [{ how: 'whole', text: `(line ${line}, not ${origin.line})` }]
    const table = 'table' in origin ? innermost(tables, origin.offset) : undefined
    const inCell = 'table' in origin && table ? cellText(table, origin) : []
    if ('table' in origin && table) {
      const known = numbers.get(origin.table) ?? table
      if (known !== table) return [{ how: 'whole', text: `(another table than the others of number ${origin.table})` }]
      numbers.set(origin.table, table)
    }
    return [{ how: 'from', text: textFrom(source, texts, origin.offset) }, ...inCell]
  }
}

const innermost = (tables: Tree.Element[], offset: number): Tree.Element | undefined =>
  tables.findLast(({ sourceCodeLocation: at }) => at && at.startOffset <= offset && offset < at.endOffset)

const isElement = (node: Tree.Node): node is Tree.Element => 'tagName' in node

function* walk(root: Tree.Node): Generator<Tree.Node> {
  const open: Tree.Node[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    yield node
    if ('childNodes' in node) open.push(...[...node.childNodes].reverse())
  }
}

/** The text of the page from a source offset on. */
function textFrom(source: string, texts: TextNode[], offset: number): string {
  const after = texts.filter(node => node.end > offset).slice(0, 60)
  return squeeze(
    after
      .map((node, i) => (i === 0 && node.start < offset ? read(source.slice(offset, node.end)) : node.text))
      .join(''),
  )
}

/** A character may be written longer than it is (&emsp;), so that counting has to be done in the source. */
const read = (text: string): string =>
  parseFragment(text)
    .childNodes.map(node => ('value' in node ? node.value : ''))
    .join('')

const count = (element: Tree.Element, name: string) =>
  Number(element.attrs.find(attribute => attribute.name === name)?.value ?? 1)

/** The cell whose upper left slot is there. */
function cellText(table: Tree.Element, at: { row: number; column: number }): Found[] {
  const rows = [...walk(table)].filter(isElement).filter(node => node.tagName === 'tr' && tableOf(node) === table)
  const taken = new Set<string>()
  for (const [r, row] of rows.entries()) {
    let column = 0
    for (const cell of row.childNodes.filter(isElement).filter(node => /^t[dh]$/.test(node.tagName))) {
      while (taken.has(`${r} ${column}`)) column++
      if (r + 1 === at.row && column + 1 === at.column) {
        const text = [...walk(cell)].flatMap(node => ('value' in node && node.nodeName === '#text' ? [node.value] : []))
        return [{ how: 'whole', text: squeeze(text.join('')) }]
      }
      for (let down = 0; down < count(cell, 'rowspan'); down++)
        for (let right = 0; right < count(cell, 'colspan'); right++) taken.add(`${r + down} ${column + right}`)
      column += count(cell, 'colspan')
    }
  }
  return [{ how: 'whole', text: '(no such cell)' }]
}

function tableOf(node: Tree.Element): Tree.Node | null {
  let at: Tree.Node | null = node
  while (at && !(isElement(at) && at.tagName === 'table')) at = 'parentNode' in at ? at.parentNode : null
  return at
}
