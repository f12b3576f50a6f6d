/** DOCX: what a word processor's file says, as it would be printed with all changes accepted. */
import type { NotRead, PrintedDocument, Remark } from '../../core/document.ts'
import { ok, type Rejection, type Result } from '../../core/rejection.ts'
import { findMetadata } from '../block-metadata.ts'
import { nodesToBlocks } from './blocks.ts'
import { readBody } from './body.ts'
import { createCounter, noNumbering, readNumbering } from './numbering.ts'
import { type DocxPackage, openPackage } from './package.ts'
import type { State } from './state.ts'
import { noStyles, readStyles } from './styles.ts'

/**
 * Body text with headings, automatic numbers, tables with their spans, text boxes, pictures. Left out, because they are
 * not the report's text: headers and footers, notes, comments, hidden text, field codes, text whose deletion is pending.
 *
 * Refused: a DOCTYPE, encryption, too many or too large members, sizes that lie, a file that ends before its main part
 * does (`damaged`, `encrypted`); a package without a main part (`unsupported-format`). What a budget or damage keeps
 * from being read stands in `notRead`.
 */
export function decodeDocx(bytes: Uint8Array): Result<PrintedDocument, Rejection> {
  const opened = openPackage(bytes)
  if (!opened.ok) return opened
  const { main, links, metadata, truncated } = opened.value
  const { styles, numbering, notRead } = readStyleParts(opened.value)
  const read = readBody(main, { styles, links, count: createCounter(numbering, styles) })
  if (!read.ok) return read
  const made = nodesToBlocks(read.value.frames[0]?.nodes ?? [])
  if (truncated) notRead.push({ what: 'rest', where: 'ZIP', why: 'truncated' })
  return ok({
    format: 'docx',
    blocks: made.blocks,
    metadata: [...metadata, ...findMetadata(made.blocks)],
    notRead: [...read.value.notRead, ...made.notRead, ...notRead],
    remarks: [...changesOf(read.value), ...made.remarks],
  })
}

/** Damaged style sheets cost headings and numbers, which is said, but not the text. */
function readStyleParts(parts: DocxPackage) {
  const notRead: NotRead[] = []
  const note = (where: string, { detail, variant, code }: Rejection) => {
    notRead.push({ what: 'member', where, why: detail ?? variant ?? code })
  }
  const styles = parts.styles ? readStyles(parts.styles) : ok(noStyles)
  if (!styles.ok) note('styles.xml', styles.error)
  const numbering = parts.numbering ? readNumbering(parts.numbering) : ok(noNumbering)
  if (!numbering.ok) note('numbering.xml', numbering.error)
  return {
    styles: styles.ok ? styles.value : noStyles,
    numbering: numbering.ok ? numbering.value : noNumbering,
    notRead,
  }
}

/** `text` is the number of insertions, deletions and moves. */
function changesOf({ changes, firstChange }: State): Remark[] {
  if (changes === 0 || firstChange === undefined) return []
  return [{ kind: 'pending-changes', text: String(changes), origin: { kind: 'docx', paragraph: firstChange } }]
}
