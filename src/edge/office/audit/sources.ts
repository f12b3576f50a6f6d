/** Whose reports for last year stand behind a body's figures of this year: its own, or those of what it came from. */
import type { Body } from '../store/bodies.ts'
import { type Ancestor, kinOf, reportsInForce } from '../store/lineage.ts'

export type Source = { id: string; name: string }

/** `split`: the figures of a body that several came from, or that went on without a part of it, cannot be told apart. */
export type Sources = { kind: 'sources'; bodies: Source[] } | { kind: 'split'; bodies: Source[] }

type Dated = Pick<Body, 'id' | 'name' | 'since' | 'until'>

/** Bodies that lived within the year are followed to what they came from, so many steps. */
const DEEPEST = 4

type Wanted = { office: string; year: number; depth?: number }

/**
 * Decided by the list of bodies. A body reports on a year if it was there at its end. Of the body itself and its
 * predecessors all count that were there at the end of last year and are in this body now.
 */
export async function sourcesOf(db: D1Database, body: Dated, { office, year, depth = 0 }: Wanted): Promise<Sources> {
  const { predecessors, successors } = await kinOf(db, office, body.id)
  const days = { lastYear: `${year - 1}-12-31`, thisYear: `${year}-12-31` }
  const within = (day: string | null): boolean => day !== null && day > days.lastYear && day <= days.thisYear
  const self = { id: body.id, name: body.name }
  if (successors.some(({ since }) => within(since)) && stays(body, days)) return { kind: 'split', bodies: [self] }
  if (predecessors.length === 0) return { kind: 'sources', bodies: [self] }
  const reported = await reportsInForce(db, office, year - 1, [body.id, ...predecessors.map(({ id }) => id)])
  // Made under the new name already, it stands for all that the body was made of.
  if (reported.has(body.id) && within(body.since)) return { kind: 'sources', bodies: [self] }
  const wasThere = body.since !== null && body.since <= days.lastYear
  const own = wasThere || reported.has(body.id)
  const absorbed = predecessors.filter(p => {
    if (!own) return (p.until ?? days.thisYear) >= days.lastYear
    const ended = p.until !== null && p.until >= days.lastYear && p.until < days.thisYear
    return ended && (wasThere || reported.has(p.id))
  })
  const torn = absorbed.filter(p => isTorn(p, body.id, days))
  if (torn.length > 0) return { kind: 'split', bodies: torn.map(({ id, name }) => ({ id, name })) }
  const sources: Source[] = own ? [self] : []
  for (const ancestor of absorbed) {
    const further = await followed(db, ancestor, { office, year, depth, reported: reported.has(ancestor.id) })
    if (further.kind === 'split') return further
    sources.push(...further.bodies)
  }
  return { kind: 'sources', bodies: sources.filter((s, i) => sources.findIndex(({ id }) => id === s.id) === i) }
}

type Days = { lastYear: string; thisYear: string }

const stays = ({ until }: Pick<Dated, 'until'>, { thisYear }: Days): boolean => (until ?? '9999') >= thisYear

/** Something else came of it as well, or it still has to report itself. */
const isTorn = (ancestor: Ancestor, body: string, days: Days): boolean =>
  ancestor.successors.some(({ id, since }) => id !== body && (since ?? '') <= days.thisYear) ||
  (ancestor.mustReport && stays(ancestor, days))

async function followed(
  db: D1Database,
  ancestor: Ancestor,
  { office, year, depth, reported }: Required<Wanted> & { reported: boolean },
): Promise<Sources> {
  const wasThere = ancestor.since === null || ancestor.since <= `${year - 1}-12-31`
  if (wasThere || reported || depth >= DEEPEST)
    return { kind: 'sources', bodies: [{ id: ancestor.id, name: ancestor.name }] }
  return sourcesOf(db, ancestor, { office, year, depth: depth + 1 })
}
