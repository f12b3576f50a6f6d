/** Labelled facts of a page: `<meta>` elements and tables that only list such facts. */
import type { Metadata } from '../../core/document.ts'
import { MAX_METADATA } from '../limits.ts'
import { isMetadataLabel, metadataName, readMetadataLine } from '../metadata.ts'
import type { Sight } from './boxes.ts'
import { type CellText, readCell } from './cell-text.ts'
import type { Grid } from './grid.ts'
import type { Pen } from './pen.ts'
import type { Locator } from './place.ts'
import { attribute, type HtmlTree, textOf, visit } from './tree.ts'

/** Names that say nothing about the document. */
const TECHNICAL =
  /^(?:viewport|renderer|robots|generator|progid|originator|format-detection|applicable-device|theme-color|referrer|.*verification|.*-capable|x-.*|msapplication.*|apple.*|csrf.*|baidu.*)$/i

/** `<title>` (as `title`) and every named `<meta>`, empty values included. */
export function readHead({ root }: HtmlTree, locator: Locator): Metadata[] {
  const found: Metadata[] = []
  visit(root, node => {
    if (node.kind === 'text' || found.length >= MAX_METADATA) return undefined
    const origin = () => locator.origin(node.offset)
    if (node.tag === 'title' && node.namespace === root.namespace && !found.some(({ name }) => name === 'title')) {
      found.push({ name: 'title', value: textOf(node).replace(/\s+/g, ' ').trim(), origin: origin() })
    }
    if (node.tag === 'meta') {
      const name = ['name', 'property', 'itemprop'].map(key => attribute(node, key)?.trim()).find(Boolean)
      const value = attribute(node, 'content')
      if (name && value !== undefined && !TECHNICAL.test(name))
        found.push({ name, value: value.trim(), origin: origin() })
    }
    return undefined
  })
  return found
}

/** A table of facts has at least this many and little else. */
const MIN_FACTS = 2
const FACT_SHARE = 0.6
const MAX_CELLS = 80

type FactReader = { sight: Sight; pen: Pen; locator: Locator }

/**
 * The facts of a grid that holds little but such facts, as `label: value` in one cell or in two neighbouring ones;
 * undefined for every other grid.
 */
export function readFacts(grid: Grid, { sight, pen, locator }: FactReader): Metadata[] | undefined {
  if (grid.cells.length > MAX_CELLS) return undefined
  const cells = grid.cells.map(cell => ({ ...cell, content: readCell(cell.element, sight, pen) }))
  const facts: Metadata[] = []
  let covered = 0
  cells.forEach(({ row, content }, i) => {
    const pairs = readMetadataLine(content.text.replaceAll('\n', ' '))
    if (pairs.length > 0 && !isMetadataLabel(content.text)) {
      covered++
      facts.push(
        ...pairs.map(({ name, value, start }) => ({ name, value, origin: locator.origin(placeOf(content, start)) })),
      )
    } else if (isMetadataLabel(content.text)) {
      const next = cells[i + 1]
      const value = next && next.row === row && !isMetadataLabel(next.content.text) ? next.content : undefined
      covered += value && value.text !== '' ? 2 : 1
      facts.push({
        name: metadataName(content.text),
        value: (value?.text ?? '').replaceAll('\n', ' '),
        origin: locator.origin((value ?? content).offset),
      })
    }
  })
  const filled = cells.filter(({ content }) => content.text !== '').length
  return facts.length >= MIN_FACTS && covered >= filled * FACT_SHARE ? facts : undefined
}

/** Approximate where the label was set in spans of its own: the cell's first text leads there all the same. */
const placeOf = ({ offset, text }: CellText, start: number) => (text.includes('\n') ? offset : offset + start)
