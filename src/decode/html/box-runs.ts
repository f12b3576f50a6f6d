/** Finds tables that are made of other elements among the children of a container. */
import { isMetadataLabel } from '../metadata.ts'
import { type BoxRow, isCell, readRow, type Sight, visibleParts } from './boxes.ts'
import { classesOf } from './css.ts'
import { isFigure, shortText } from './figures.ts'
import { hasRowSign, signatureOf } from './hints.ts'
import { isSilentTag, roleOf } from './tags.ts'
import type { HtmlElement } from './tree.ts'
import { byWidth, leaves, TOLERANCE } from './weights.ts'

/** Children [from, to) of a container that are the rows of one table. */
export type BoxRun = { from: number; to: number; rows: BoxRow[] }

/** One child as rows. `loose`: a single text, a row only if its neighbours are; `group`: a head, a body or a whole table. */
type Entry = { element: HtmlElement; index: number; rows: BoxRow[]; signature: string; loose: boolean; group: boolean }

/** Share of figures among the cells below which it is no table: with signs of rows and cells, and by shape alone. */
const FIGURES_SURE = 0.12
const FIGURES_BY_SHAPE = 0.25
/** Share of text inside links from which on it is a menu. */
const MENU_SHARE = 0.5
/** Labels of facts (索引号, 发布日期) in every row, but for a few, make a list of facts. */
const LABELS_PER_ROW = 0.7
/** Fewer cells in one list are no table. */
const MIN_WRAPPED = 4

/** The tables among the children, in order. */
export function findBoxRuns(container: HtmlElement, sight: Sight): BoxRun[] {
  if (container.tag === 'dl') {
    const rows = termRows(container, sight)
    if (isTable(rows, sight)) return [{ from: 0, to: container.children.length, rows }]
  }
  const wrapped = wrappedRows(container, sight)
  if (isTable(wrapped, sight)) return [{ from: 0, to: container.children.length, rows: wrapped }]
  return entryRuns(container, sight)
    .map(run => ({
      from: run[0]?.index ?? 0,
      to: (run.at(-1)?.index ?? -1) + 1,
      rows: run.flatMap(entry => entry.rows),
    }))
    .filter(run => isTable(run.rows, sight))
}

/** Neighbouring children that are rows, or groups of rows, of one look. */
function entryRuns(container: HtmlElement, sight: Sight): Entry[][] {
  const entries = container.children.map((child, index): Entry | 'break' | 'nothing' => {
    if (child.kind === 'text') return child.text.trim() === '' ? 'nothing' : 'break'
    if (isSilentTag(child.tag) || child.tag === 'br' || sight.survey.hidden(child)) return 'nothing'
    return readEntry(child, index, sight) ?? 'break'
  })
  const looks = new Set(entries.flatMap(entry => (typeof entry !== 'string' && !entry.loose ? [entry.signature] : [])))
  const runs: Entry[][] = [[]]
  for (const entry of entries) {
    if (entry === 'nothing') continue
    const last = runs.at(-1)?.at(-1)
    if (entry === 'break' || (entry.loose && !looks.has(entry.signature))) runs.push([])
    else if (last && !continues(last, entry, sight)) runs.push([entry])
    else runs.at(-1)?.push(entry)
  }
  // A group on its own is a whole table, found when its own children are looked at.
  return runs.filter(run => run.length > 1 || run.some(entry => !entry.group))
}

const GROUP_NAME = /(?:^|[-_])(?:t?head|t?body|t?foot|header|footer|hd|bd|ft|rowgroup|rows)$/i

/** Two groups side by side are parts of one table, or two tables. */
function continues(last: Entry, next: Entry, { survey, styleOf }: Sight): boolean {
  if (!last.group && !next.group) return true
  const isPart = ({ element }: Entry) =>
    classesOf(element).some(name => GROUP_NAME.test(name)) ||
    roleOf(element) === 'rowgroup' ||
    /-group$/.test(styleOf(element).get('display') ?? '')
  if (isPart(next) || isPart(last)) return true
  const cells = last.rows.flatMap(row => row.boxes.flatMap(leaves))
  return !cells.some(cell => survey.of(cell).chars > 0 && isFigure(shortText(cell, 30)))
}

function readEntry(element: HtmlElement, index: number, sight: Sight): Entry | undefined {
  const signature = signatureOf(element)
  const row = readRow(element, sight)
  if (row) return { element, index, rows: [row], signature, loose: row.boxes.length < 2, group: false }
  const group = readGroup(element, sight)
  if (group) return { element, index, rows: group, signature, loose: false, group: true }
  // A caption row without a cell of its own; bare elements of no look are prose.
  const single = (classesOf(element).length > 0 || hasRowSign(element, sight.styleOf)) && isCell(element, sight)
  const rows: BoxRow[] = [{ element, boxes: [{ kind: 'cell', element }], sure: false }]
  return single ? { element, index, rows, signature, loose: true, group: false } : undefined
}

/** The rows of a head, body or foot: all children are rows, some with several cells. */
function readGroup(element: HtmlElement, sight: Sight): BoxRow[] | undefined {
  const { elements, bare } = visibleParts(element, sight)
  if (bare || elements.length === 0 || sight.survey.of(element).tables > 0) return undefined
  const rows: BoxRow[] = []
  for (const child of elements) {
    const row = readRow(child, sight)
    if (!row) return undefined
    rows.push(row)
  }
  return rows.some(row => row.boxes.length > 1) ? rows : undefined
}

/** A definition list as rows: each term with what follows it. */
function termRows(list: HtmlElement, sight: Sight): BoxRow[] {
  const rows: BoxRow[] = []
  for (const element of visibleParts(list, sight).elements) {
    if (!isCell(element, sight)) return []
    if (element.tag === 'dt') rows.push({ element, boxes: [], sure: true })
    rows.at(-1)?.boxes.push({ kind: 'cell', element })
  }
  return rows
}

/** Cells in one long list whose widths fill line after line. */
function wrappedRows(container: HtmlElement, sight: Sight): BoxRow[] {
  const width = byWidth('%', sight.styleOf)
  const { elements, bare } = visibleParts(container, sight)
  if (bare || elements.length < MIN_WRAPPED) return []
  const rows: BoxRow[] = []
  let filled = 0
  for (const element of elements) {
    const share = width(element)
    if (share === undefined || !isCell(element, sight)) return []
    if (filled === 0) rows.push({ element, boxes: [], sure: true })
    rows.at(-1)?.boxes.push({ kind: 'cell', element })
    filled += share
    if (filled > 100 * (1 + TOLERANCE)) return []
    if (filled > 100 * (1 - TOLERANCE)) filled = 0
  }
  return filled === 0 ? rows : []
}

/** Several rows of several cells, with figures or with the labels of facts about the page, and no menu. */
function isTable(rows: BoxRow[], { survey }: Sight): boolean {
  const wide = rows.filter(row => row.boxes.length > 1)
  if (wide.length < 2) return false
  const chars = wide.reduce((sum, row) => sum + survey.of(row.element).chars, 0)
  const linked = wide.reduce((sum, row) => sum + survey.of(row.element).linked, 0)
  if (linked > chars * MENU_SHARE) return false
  const cells = wide.map(row => row.boxes.flatMap(leaves).map(cell => shortText(cell, 30)))
  const labels = cells.flat().filter(isMetadataLabel).length
  if (labels >= 2 && labels >= wide.length * LABELS_PER_ROW) return true
  const beside = cells.flatMap(texts => texts.slice(1))
  const needed = wide.some(row => row.sure) ? FIGURES_SURE : FIGURES_BY_SHAPE
  return beside.filter(isFigure).length >= Math.max(1, beside.length * needed)
}
