/** Which edition's form a document uses: by the words that only one edition's tables print. */
import type { Block, Document } from '../document.ts'
import { normalizeLabel } from '../labels.ts'
import type { Pack } from '../pack.ts'
import type { EditionMark, PrintedText } from '../report.ts'

/** So many more marks of one edition than of any other decide. */
const MAJORITY = 3
const MAX_LINE = 60

/** Every mark of every edition that stands in a table cell or on a short line of its own; each word once per edition. */
export function findMarks(document: Document, packs: readonly Pack[]): EditionMark[] {
  if (document.format === 'json') return []
  const texts = document.blocks.flatMap(shortTexts)
  const normalized = texts.map(text => normalizeLabel(text.text))
  return packs.flatMap(pack =>
    Object.entries(pack.marks).flatMap(([table, tokens]) =>
      tokens.flatMap((token): EditionMark[] => {
        const mark = normalizeLabel(token)
        const at = normalized.findIndex(text => text.includes(mark))
        const found = texts[at]
        return found ? [{ ...found, edition: pack.edition, token, table }] : []
      }),
    ),
  )
}

function shortTexts(block: Block): PrintedText[] {
  if (block.kind === 'table')
    return block.cells
      .filter(cell => cell.text.length <= 2 * MAX_LINE)
      .map(({ text, origin }) => ({ text: text.trim(), origin }))
  return block.kind === 'paragraph' && block.text.length <= MAX_LINE && !/[。，,]/.test(block.text)
    ? [{ text: block.text.trim(), origin: block.origin }]
    : []
}

/** The edition found; where the marks do not tell, that of the data year; else the newest. */
export function chooseEdition(
  marks: EditionMark[],
  packs: readonly Pack[],
  year: number | undefined,
): Pack | undefined {
  const count = (pack: Pack) => marks.filter(mark => mark.edition === pack.edition).length
  const ranked = [...packs].sort((a, b) => count(b) - count(a))
  const [first, second] = ranked
  if (first && second && count(first) - count(second) >= MAJORITY) return first
  const mandated = packs.find(
    pack => year !== undefined && pack.years.from <= year && year <= (pack.years.to ?? Number.POSITIVE_INFINITY),
  )
  if (mandated && first && count(first) === count(second ?? first)) return mandated
  if (first && count(first) > 0) return first
  return mandated ?? [...packs].sort((a, b) => b.years.from - a.years.from)[0]
}
