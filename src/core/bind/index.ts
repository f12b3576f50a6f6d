/** Document + packs -> Report and the pack whose form it uses. */
import type { Document } from '../document.ts'
import { findTitle, findYear } from '../identify.ts'
import type { Pack } from '../pack.ts'
import { err, ok, type Rejection, type Result } from '../rejection.ts'
import type { Report } from '../report.ts'
import { chooseEdition, findMarks } from './edition.ts'
import { bindFields, editionOfFields, type Stated } from './fields.ts'
import { bindPrinted } from './printed.ts'

export type { Stated } from './fields.ts'

export type Bound = { report: Report; pack: Pack }

/** With this many sections under their headings a document is the report, even without a readable table. */
const ENOUGH_SECTIONS = 2

/**
 * Binds a document to the edition whose form it uses; `wanted` (`id@edition`) overrides. Refuses what is no such
 * report (`not-a-report`) and editions that no pack has (`unknown-edition`).
 */
export function bind(
  document: Document,
  packs: readonly Pack[],
  { wanted, ...stated }: Stated & { wanted?: string | undefined },
): Result<Bound, Rejection> {
  const named = wanted ?? packOfUpload(document)
  const pack = named ? packs.find(p => `${p.id}@${p.edition}` === named) : undefined
  if (named && !pack) return err({ code: 'unknown-edition', detail: named })
  if (document.format === 'json') return bindUpload(document, packs, { pack, stated })
  const marks = findMarks(document, packs)
  const chosen = pack ?? chooseEdition(marks, packs, quickYear(document, packs))
  if (!chosen) return err({ code: 'unknown-edition' })
  const report = bindPrinted(document, chosen, { marks, ...stated })
  const tabled = report.tables.some(table => table.state === 'bound')
  if (!tabled && report.sections.length < ENOUGH_SECTIONS) return err(notOf(named))
  return ok({ report, pack: chosen })
}

/** Not of the kind of the pack that was named, or of no kind that is known. */
const notOf = (named: string | undefined): Rejection =>
  named ? { code: 'not-a-report', variant: 'named-pack', detail: named } : { code: 'not-a-report' }

type FormDocument = Extract<Document, { format: 'json' }>

function bindUpload(
  document: FormDocument,
  packs: readonly Pack[],
  { pack, stated }: { pack: Pack | undefined; stated: Stated },
): Result<Bound, Rejection> {
  const year = Number(document.fields.find(f => f.path.length === 1 && f.path[0] === 'year')?.text)
  const chosen =
    pack ?? editionOfFields(document, packs) ?? chooseEdition([], packs, Number.isInteger(year) ? year : undefined)
  if (!chosen) return err({ code: 'unknown-edition' })
  const report = bindFields(document, chosen, stated)
  const anything = report.sections.length > 0 || report.tables.some(table => table.state === 'bound')
  return anything || stated.partial ? ok({ report, pack: chosen }) : err(notOf(pack && `${pack.id}@${pack.edition}`))
}

function packOfUpload(document: Document): string | undefined {
  if (document.format !== 'json') return undefined
  return document.fields.find(field => field.path.length === 1 && field.path[0] === 'pack')?.text ?? undefined
}

/** The data year before the edition is known: from a title-like line or the reporting period. */
function quickYear(document: Exclude<Document, { format: 'json' }>, packs: readonly Pack[]): number | undefined {
  const head = document.blocks.slice(0, 60)
  const title = findTitle(head, head.length, packs[0] ?? { titleWords: [] })
  return findYear(
    title?.text,
    head.flatMap(block => (block.kind === 'paragraph' ? [block] : [])),
  )?.value
}
