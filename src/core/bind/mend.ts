/**
 * Aligned text mixes neighbouring cells: a group's label slides into a row's label, two headers run together. A label
 * that holds the form's own words in order, with nothing added but other words of the same table, was printed right.
 */
import { normalizeLabel, RENAMED_FROM } from '../labels.ts'
import { rowsOf, type TemplateRow, type TemplateTable } from '../template.ts'
import { likeness, rowForms, withoutNote } from './known-labels.ts'

/** Every label of the table, normalised. */
export function vocabularyOf(table: TemplateTable): string[] {
  const labels = [
    table.label,
    ...(table.furniture ?? []),
    ...table.blocks.flatMap(block => [
      block.label ?? '',
      ...[...rowsOf(block), ...block.columns].flatMap(item => [item.label, ...(item.group ?? [])]),
    ]),
  ]
  return [...new Set(labels.map(normalizeLabel))]
}

/** The text is made of pieces of the table's labels, each of two characters at least; a wrap may leave one at an end. */
export function isOfForm(text: string, vocabulary: string[]): boolean {
  const whole = normalizeLabel(text)
  for (let at = 0; at < whole.length; ) {
    let length = 0
    while (at + length < whole.length && vocabulary.some(label => label.includes(whole.slice(at, at + length + 1))))
      length++
    const isEnd = at === 0 || at + length === whole.length
    if (length === 0 || (length === 1 && !isEnd)) return false
    at += length
  }
  return true
}

/**
 * The row of the form whose label a text holds whole and in order, with nothing between its characters but pieces of
 * other labels, or single characters of the labels that group it (printed vertically beside it).
 */
export function rowHeldBy(text: string, table: TemplateTable, vocabulary: string[]): TemplateRow | undefined {
  const whole = normalizeLabel(text)
  const rows = table.blocks.flatMap(rowsOf).filter(row => {
    const groups = (row.group ?? []).map(normalizeLabel)
    const inserted = insertedRuns(whole, normalizeLabel(withoutNote(row.label)))
    return inserted?.every(run =>
      run.length > 1 ? isOfForm(run, vocabulary) : groups.some(group => group.includes(run)),
    )
  })
  const [closest] = rows.sort((a, b) => b.label.length - a.label.length)
  return closest && likeness(text, rowForms(closest)) >= RENAMED_FROM ? closest : undefined
}

/** What must be taken out of a text to leave a part of it; undefined if the part is not in it in order. */
function insertedRuns(whole: string, part: string): string[] | undefined {
  const runs: string[] = []
  let from = 0
  for (const char of part) {
    const at = whole.indexOf(char, from)
    if (at < 0) return undefined
    if (at > from) runs.push(whole.slice(from, at))
    from = at + 1
  }
  return from < whole.length ? [...runs, whole.slice(from)] : runs
}
