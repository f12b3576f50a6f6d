/**
 * Aligned text mixes neighbouring cells: a group's label slides into a row's label, two headers run together. A label
 * that holds the form's own words in order, with nothing added but other words of the same table, was printed right.
 */
import { normalizeLabel } from '../labels.ts'
import { rowsOf, type TemplateTable } from '../template.ts'

/** Every character of the table's labels. */
export function vocabularyOf(table: TemplateTable): Set<string> {
  const labels = [
    table.label,
    ...(table.furniture ?? []),
    ...table.blocks.flatMap(block => [
      block.label ?? '',
      ...[...rowsOf(block), ...block.columns].flatMap(item => [item.label, ...(item.group ?? [])]),
    ]),
  ]
  return new Set(labels.flatMap(label => [...normalizeLabel(label)]))
}

/** Nothing in the text is foreign to the table. */
export function isOfForm(text: string, vocabulary: Set<string>): boolean {
  return [...normalizeLabel(text)].every(char => vocabulary.has(char))
}

/** The text holds the whole label in order, among nothing but words of the table. */
export function holdsLabel(text: string, label: string, vocabulary: Set<string>): boolean {
  return isOfForm(text, vocabulary) && isSubsequence(normalizeLabel(label), normalizeLabel(text))
}

function isSubsequence(part: string, whole: string): boolean {
  let at = 0
  for (const char of part) {
    at = whole.indexOf(char, at) + 1
    if (at === 0) return false
  }
  return true
}
