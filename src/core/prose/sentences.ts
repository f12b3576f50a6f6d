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
  // Searched in a copy, so that a span without borders does not send the search through the rest of the text.
  const within = text.slice(start, end)
  let from = 0
  for (const { 0: border, index } of within.matchAll(borders)) {
    if (index > from) found.push({ start: start + from, end: start + index })
    from = index + border.length
  }
  if (within.length > from) found.push({ start: start + from, end })
  return found
}
