/** Headers and footers: page numbers and running titles, which are no text of the report. */
import type { PageItem, PageLayout } from './page-layout.ts'
import type { PrintedLine } from './printed-lines.ts'

/** Shares of the page's height, from its upper or lower edge, in which furniture stands. */
const NUMBER_BAND = 0.15
const BARE_BAND = 0.1
const TITLE_BAND = 0.1
/** Lines looked at from either end of a page. */
const DEPTH = 3
/** A running title stands on at least two pages and on this share of them. */
const RUNNING_SHARE = 0.4

const DASH = '[-—–－―‐─·•]{0,2}'
const NUMBER = '[0-9０-９]{1,4}'
const PAGE_NUMBER = new RegExp(
  `^(?:${DASH.replace('0,2', '1,2')}\\s*${NUMBER}\\s*${DASH}|第\\s*${NUMBER}\\s*页(?:\\s*[,，/／]?\\s*[（(]?共\\s*${NUMBER}\\s*页[）)]?)?|共\\s*${NUMBER}\\s*页\\s*[,，/／]?\\s*第\\s*${NUMBER}\\s*页|page\\s*${NUMBER}(?:\\s*(?:of|/)\\s*${NUMBER})?)$`,
  'i',
)
/** Might be a figure too; taken for a page number only at the very edge. */
const BARE_NUMBER = new RegExp(`^(?:${NUMBER}(?:\\s*[/／]\\s*${NUMBER})?|[ivxlc]{1,6})$`, 'i')

type Edge = {
  line: PrintedLine /** 0: nothing stands between it and the edge of the page. */
  depth: number
  upper: boolean
}

/** The layouts without headers and footers. */
export function dropFurniture(layouts: PageLayout[]): PageLayout[] {
  const edges = layouts.map(edgeLines)
  const running = runningTitles(edges)
  return layouts.map((layout, i) => {
    const dropped = new Set(
      (edges[i] ?? []).filter(edge => isPageNumber(edge) || running.has(keyOf(edge))).map(edge => edge.line),
    )
    return { ...layout, items: layout.items.filter(item => item.kind !== 'line' || !dropped.has(item.line)) }
  })
}

function edgeLines({ items }: PageLayout): Edge[] {
  const collect = (ordered: PageItem[], upper: boolean): Edge[] => {
    const end = ordered.findIndex(item => item.kind !== 'line')
    return ordered
      .slice(0, Math.min(DEPTH, end < 0 ? ordered.length : end))
      .flatMap((item, depth) => (item.kind === 'line' ? [{ line: item.line, depth, upper }] : []))
  }
  return [...collect(items, true), ...collect([...items].reverse(), false)]
}

/** Distance from the upper or lower edge as a share of the page's height. */
function distance({ line, upper }: Edge): number {
  return (upper ? line.y : line.frame.height - line.y) / line.frame.height
}

function isPageNumber(edge: Edge): boolean {
  const text = edge.line.text.trim()
  if (text.length > 24 || edge.depth > 1) return false
  if (PAGE_NUMBER.test(text)) return distance(edge) < NUMBER_BAND
  return edge.depth === 0 && BARE_NUMBER.test(text) && distance(edge) < BARE_BAND
}

/** The same text (whatever its digits) at the same height. */
const keyOf = ({ line, upper }: Edge): string =>
  `${upper ? 'upper' : 'lower'} ${Math.round(line.y / 6)} ${line.text.replace(/[\d０-９]+/g, '#').replace(/\s+/g, '')}`

function runningTitles(edges: Edge[][]): Set<string> {
  const counts = new Map<string, number>()
  for (const page of edges)
    for (const key of new Set(page.filter(edge => distance(edge) < TITLE_BAND).map(keyOf)))
      counts.set(key, (counts.get(key) ?? 0) + 1)
  return new Set(
    [...counts].filter(([, count]) => count >= 2 && count >= edges.length * RUNNING_SHARE).map(([key]) => key),
  )
}
