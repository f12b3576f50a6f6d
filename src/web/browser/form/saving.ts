/** Keeps the draft in this browser. What is kept never leaves it. */
import * as v from 'valibot'
import type { Report } from '../../../core/report.ts'
import type { Draft } from '../../form/draft.ts'

/** Last year's report as it was read. */
export type Previous = { name: string; report: Report }

export type Kept = { draft: Draft; previous?: Previous | undefined; told?: string | undefined }

const KeptSchema = v.object({
  draft: v.record(v.string(), v.string()),
  told: v.optional(v.string()),
  // Written by this page alone; a report that does not fit fails where it is judged, and is then left out.
  previous: v.optional(v.object({ name: v.string(), report: v.looseObject({ cells: v.record(v.string(), v.any()) }) })),
})

export const keyOf = (pack: string): string => `gouji.form.${pack}`
const INCOMING = 'gouji.form.incoming'

/** `undefined` where nothing is kept, or where the browser does not let pages keep anything. */
export function recall(pack: string): Kept | undefined {
  return parse(read(() => localStorage.getItem(keyOf(pack))))
}

/** False where the browser refuses. */
export function keep(pack: string, kept: Kept): boolean {
  return write(() => localStorage.setItem(keyOf(pack), JSON.stringify(kept)))
}

export function forget(pack: string): void {
  write(() => localStorage.removeItem(keyOf(pack)))
}

/** A report that was read here but belongs to the form of another edition; that page takes it, and says `told`. */
export const passOn = (draft: Draft, told: string): boolean =>
  write(() => sessionStorage.setItem(INCOMING, JSON.stringify({ draft, told })))

export function takeOver(): { draft: Draft; told: string } | undefined {
  const passed = parse(read(() => sessionStorage.getItem(INCOMING)))
  if (!passed) return undefined
  write(() => sessionStorage.removeItem(INCOMING))
  return { draft: passed.draft, told: passed.told ?? '' }
}

function parse(text: string | null | undefined): Kept | undefined {
  if (!text) return undefined
  try {
    const parsed = v.safeParse(KeptSchema, JSON.parse(text))
    // The compiler cannot see that this page wrote the report.
    return parsed.success ? (parsed.output as unknown as Kept) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A browser that forbids storage throws a DOMException; so does a full one. */
function read(get: () => string | null): string | null | undefined {
  try {
    return get()
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}

function write(set: () => void): boolean {
  try {
    set()
    return true
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}
