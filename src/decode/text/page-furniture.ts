/** Page numbers and running heads, which are no text of the report. */
import { isBlank, type SourceLine, trimmed } from './source.ts'

const DASH = '[-—–－―‐─]{1,2}'
const NUMBER = '[0-9０-９]{1,4}'
const PAGE_NUMBER = new RegExp(
  `^(?:${DASH}\\s*${NUMBER}\\s*${DASH}|第\\s*${NUMBER}\\s*页(?:\\s*[,，/]?\\s*共\\s*${NUMBER}\\s*页)?|共\\s*${NUMBER}\\s*页\\s*[,，/]?\\s*第\\s*${NUMBER}\\s*页|Page\\s+${NUMBER}(?:\\s+of\\s+${NUMBER})?)$`,
  'i',
)
/** May be a figure of the report too. */
const BARE_NUMBER = /^[0-9０-９]{1,4}$/
const MOST_RUNNING_HEAD = 60
const LONGEST_PAGE_NUMBER = 40

/** The lines without page furniture. Where no form feed parts the pages, page numbers do. */
export function withoutFurniture(lines: SourceLine[]): SourceLine[] {
  const paged = lines.at(-1)?.page !== 1
  const furniture = paged ? new Set([...runningHeads(lines), ...bareNumbers(lines)]) : new Set<number>()
  const kept: SourceLine[] = []
  let page = 1
  for (const line of lines) {
    if (furniture.has(line.number) || isPageNumber(trimmed(line.text))) page++
    else kept.push(paged ? line : { ...line, page })
  }
  return kept
}

const isPageNumber = (text: string) => text.length <= LONGEST_PAGE_NUMBER && PAGE_NUMBER.test(text)

/** Numbers alone on the last line of most pages that grow with the pages. */
function bareNumbers(lines: SourceLine[]): number[] {
  const last = new Map<number, SourceLine>()
  for (const line of lines) if (!isBlank(line.text)) last.set(line.page, line)
  const candidates = [...last.values()].filter(line => BARE_NUMBER.test(trimmed(line.text)))
  const byOffset = Map.groupBy(candidates, line => Number(trimmed(line.text).normalize('NFKC')) - line.page)
  for (const same of byOffset.values()) {
    if (same.length > 1 && same.length * 2 > last.size) return same.map(line => line.number)
  }
  return []
}

/** Line numbers of first lines that most pages share word for word. */
function runningHeads(lines: SourceLine[]): Set<number> {
  const first = new Map<number, SourceLine>()
  for (const line of lines) if (!first.has(line.page) && !isBlank(line.text)) first.set(line.page, line)
  const byText = Map.groupBy(first.values(), line => trimmed(line.text))
  const heads = new Set<number>()
  for (const [text, same] of byText) {
    // The title on the first page may read the same as the running head; it stays.
    if (same.length < 3 || same.length * 2 < first.size || text.length > MOST_RUNNING_HEAD || /^[\d\s]*$/.test(text))
      continue
    for (const line of same) if (line.page > 1) heads.add(line.number)
  }
  return heads
}
