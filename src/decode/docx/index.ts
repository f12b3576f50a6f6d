/** DOCX: what a word processor's file says, as it would be printed with all changes accepted. */
import type { PrintedDocument, Remark } from '../../core/document.ts'
import { ok, type Rejection, type Result } from '../../core/rejection.ts'
import { findMetadata } from '../block-metadata.ts'
import { nodesToBlocks } from './blocks.ts'
import { readDocx } from './read.ts'
import type { State } from './state.ts'

/**
 * Body text with headings, automatic numbers, tables with their spans, text boxes, pictures. Left out, because they are
 * not the report's text: headers and footers, notes, comments, hidden text, field codes, text whose deletion is pending.
 *
 * Refused: a DOCTYPE, encryption, too many or too large members, sizes that lie, a file that ends before its main part
 * does (`damaged`, `encrypted`); a package without a main part (`unsupported-format`). What a budget or damage keeps
 * from being read stands in `notRead`.
 */
export function decodeDocx(bytes: Uint8Array): Result<PrintedDocument, Rejection> {
  const read = readDocx(bytes)
  if (!read.ok) return read
  const { parts, state, nodes, notRead } = read.value
  const made = nodesToBlocks(nodes)
  if (parts.truncated) notRead.push({ what: 'rest', where: 'ZIP', why: 'truncated' })
  return ok({
    format: 'docx',
    blocks: made.blocks,
    metadata: [...parts.metadata, ...findMetadata(made.blocks)],
    notRead: [...state.notRead, ...made.notRead, ...notRead],
    remarks: [...changesOf(state), ...made.remarks],
  })
}

/** `text` is the number of insertions, deletions and moves. */
function changesOf({ changes, firstChange }: State): Remark[] {
  if (changes === 0 || firstChange === undefined) return []
  return [{ kind: 'pending-changes', text: String(changes), origin: { kind: 'docx', paragraph: firstChange } }]
}
