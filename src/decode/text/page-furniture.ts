/** Page numbers and running heads, which are no text of the report. */
import { isBlank, type SourceLine, trimmed } from './source.ts'

const DASH = '[-—–－―‐─]{1,2}'
const NUMBER = '[0-9０-９]{1,4}'
const PAGE_NUMBER = new RegExp(
  `^(?:${DASH}\\s*${NUMBER}\\s*${DASH}|第\\s*${NUMBER}\\s*页(?:\\s*[,，/]?\\s*共\\s*${NUMBER}\\s*页)?|共\\s*${NUMBER}\\s*页\\s*[,，/]?\\s*第\\s*${NUMBER}\\s*页|Page\\s+${NUMBER}(?:\\s+of\\s+${NUMBER})?)$`,
  'i',
)
/** Might be a figure of the report too; taken for a page number only where a page ends. */
const BARE_NUMBER = new RegExp(`^${NUMBER}(?:\\s*/\\s*${NUMBER})?$`)
const MOST_RUNNING_HEAD = 60

/** The lines without page furniture. Where no form feed parts the pages, page numbers do. */
export function withoutFurniture(lines: SourceLine[]): SourceLine[] {
  const paged = lines.at(-1)?.page !== 1
  const heads = paged ? runningHeads(lines) : new Set<number>()
  const kept: SourceLine[] = []
  let page = 1
  lines.forEach((line, i) => {
    const text = trimmed(line.text)
    const numbered = PAGE_NUMBER.test(text) || (paged && BARE_NUMBER.test(text) && endsPage(lines, i))
    if (numbered || heads.has(line.number)) page++
    else kept.push(paged ? line : { ...line, page })
  })
  return kept
}

/** A blank line above, and nothing below on its page. */
function endsPage(lines: SourceLine[], at: number): boolean {
  const page = lines[at]?.page
  if (at > 0 && !isBlank(lines[at - 1]?.text ?? '')) return false
  for (let i = at + 1; lines[i]?.page === page && i < lines.length; i++) {
    if (!isBlank(lines[i]?.text ?? '')) return false
  }
  return true
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
