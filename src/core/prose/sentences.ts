/** Where sentences and clauses of canonical prose begin and end. */

export type Span = { start: number; end: number }

/** Ends at 。！？ and at the end of a paragraph; empty ones are left out. */
export const sentencesOf = (text: string): Span[] => spans(text, { start: 0, end: text.length }, /[。!?\n]/g)

/**
 * Ends also at commas, semicolons and brackets, so that what a bracket says stands alone. The comma of a thousands
 * separator ends nothing.
 */
export const clausesOf = (text: string, within: Span): Span[] => spans(text, within, /(?<!\d),|,(?!\d{3}(?!\d))|[;()]/g)

function spans(text: string, { start, end }: Span, borders: RegExp): Span[] {
  const found: Span[] = []
  let from = start
  borders.lastIndex = start
  for (let match = borders.exec(text); match && match.index < end; match = borders.exec(text)) {
    if (match.index > from) found.push({ start: from, end: match.index })
    from = match.index + match[0].length
  }
  if (end > from) found.push({ start: from, end })
  return found
}
