/** From the package to its nodes: what decoding and giving the draft back have in common. */
import type { NotRead } from '../../core/document.ts'
import { ok, type Rejection, type Result } from '../../core/rejection.ts'
import { readBody } from './body.ts'
import type { Node } from './node.ts'
import { createCounter, noNumbering, readNumbering } from './numbering.ts'
import { type DocxPackage, openPackage } from './package.ts'
import type { State } from './state.ts'
import { noStyles, readStyles } from './styles.ts'

export type DocxReading = {
  parts: DocxPackage
  state: State
  /** Of the body, in printed order. */
  nodes: readonly Node[]
  /** Style parts that were left out. */
  notRead: NotRead[]
}

/** Refuses what `openPackage` refuses, and a main part that is no XML. */
export function readDocx(bytes: Uint8Array): Result<DocxReading, Rejection> {
  const opened = openPackage(bytes)
  if (!opened.ok) return opened
  const { main, links } = opened.value
  const { styles, numbering, notRead } = readStyleParts(opened.value)
  const read = readBody(main, { styles, links, count: createCounter(numbering, styles) })
  if (!read.ok) return read
  return ok({ parts: opened.value, state: read.value, nodes: read.value.frames[0]?.nodes ?? [], notRead })
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
