/** The bodies that an office supervises, with every name under which they may sign. */
import type { Level, Tier } from '../../../core/report.ts'

const columns = `b.id, b.name, b.kind, b.tier, b.parent_id, p.name AS parent, b.vertical, b.since, b.until, b.must_report,
    b.exempt_reason, b.contact,
    (SELECT json_group_array(json_object('name', n.name, 'relation', n.relation)) FROM body_names n
      WHERE n.office_id = b.office_id AND n.body_id = b.id AND n.relation <> 'name') AS names,
    (SELECT json_group_array(r.predecessor_id) FROM predecessors r
      WHERE r.office_id = b.office_id AND r.body_id = b.id) AS predecessors
    FROM bodies b LEFT JOIN bodies p ON p.office_id = b.office_id AND p.id = b.parent_id`

export const sql = {
  page: `SELECT ${columns} WHERE b.office_id = ?1 AND b.name > ?2 ORDER BY b.name LIMIT ?3`,
  byId: `SELECT ${columns} WHERE b.office_id = ?1 AND b.id = ?2`,
  idsByName: `SELECT b.id, b.name FROM json_each(?2) e JOIN bodies b ON b.office_id = ?1 AND b.name = e.value`,
  save: `INSERT INTO bodies (id, office_id, name, kind, tier, vertical, since, until, must_report, exempt_reason, contact,
      created_at, updated_at)
    SELECT e.value ->> 'id', ?1, e.value ->> 'name', e.value ->> 'kind', e.value ->> 'tier', e.value ->> 'vertical',
      e.value ->> 'since', e.value ->> 'until', e.value ->> 'mustReport', e.value ->> 'exemptReason',
      e.value ->> 'contact', ?3, ?3
    FROM json_each(?2) e WHERE true
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, tier = excluded.tier,
      vertical = excluded.vertical, since = excluded.since, until = excluded.until, must_report = excluded.must_report,
      exempt_reason = excluded.exempt_reason, contact = excluded.contact, updated_at = excluded.updated_at
    WHERE bodies.office_id = excluded.office_id`,
  // By its name, else by what one body alone is also called.
  setParents: `UPDATE bodies SET parent_id = COALESCE(
      (SELECT p.id FROM bodies p WHERE p.office_id = ?1 AND p.name = e.value ->> 'parent' AND p.id <> bodies.id),
      (SELECT MIN(n.body_id) FROM body_names n WHERE n.office_id = ?1 AND n.key = e.value ->> 'parentKey'
        AND n.relation <> 'former' AND n.body_id <> bodies.id HAVING COUNT(DISTINCT n.body_id) = 1))
    FROM json_each(?2) e WHERE bodies.office_id = ?1 AND bodies.id = e.value ->> 'id'`,
  called: `SELECT 1 AS found FROM body_names WHERE office_id = ?1 AND key = ?2 AND relation <> 'former' AND body_id <> ?3
    LIMIT 1`,
  parentless: `SELECT b.name, e.value ->> 'parent' AS parent FROM json_each(?2) e
    JOIN bodies b ON b.office_id = ?1 AND b.name = e.value ->> 'name'
    WHERE e.value ->> 'parent' IS NOT NULL AND b.parent_id IS NULL`,
  forgetNames: `DELETE FROM body_names WHERE office_id = ?1
    AND body_id IN (SELECT e.value ->> 'id' FROM json_each(?2) e)`,
  saveNames: `INSERT INTO body_names (office_id, key, body_id, name, relation)
    SELECT ?1, e.value ->> 'key', e.value ->> 'body', e.value ->> 'name', e.value ->> 'relation'
    FROM json_each(?2) e WHERE true ON CONFLICT DO NOTHING`,
  forgetPredecessors: `DELETE FROM predecessors WHERE office_id = ?1
    AND body_id IN (SELECT e.value ->> 'id' FROM json_each(?2) e)`,
  savePredecessors: `INSERT INTO predecessors (office_id, body_id, predecessor_id)
    SELECT ?1, e.value ->> 'body', b.id FROM json_each(?2) e
    JOIN bodies b ON b.office_id = ?1 AND b.name = e.value ->> 'name' AND b.id <> e.value ->> 'body'
    WHERE true ON CONFLICT DO NOTHING`,
  orphan: 'UPDATE bodies SET parent_id = NULL WHERE office_id = ?1 AND parent_id = ?2',
  remove: 'DELETE FROM bodies WHERE office_id = ?1 AND id = ?2',
  named: `SELECT n.body_id AS id, b.name, n.relation, b.kind, b.tier, b.since, b.until
    FROM body_names n JOIN bodies b ON b.office_id = n.office_id AND b.id = n.body_id
    WHERE n.office_id = ?1 AND n.key = ?2`,
  names: `SELECT n.key, n.body_id AS id, b.name, n.relation, b.kind, b.tier, b.since, b.until
    FROM body_names n JOIN bodies b ON b.office_id = n.office_id AND b.id = n.body_id
    WHERE n.office_id = ?1 AND INSTR(?2, n.key) > 0`,
  allNames: `SELECT n.key, n.body_id AS id, b.name, n.relation, b.kind, b.tier, b.since, b.until
    FROM body_names n JOIN bodies b ON b.office_id = n.office_id AND b.id = n.body_id WHERE n.office_id = ?1 LIMIT ?2`,
}

/** An office with more is not served well by one list anyway. */
export const MOST_BODIES = 10_000

export type NameRelation = 'name' | 'alias' | 'former'

export type Body = {
  id: string
  name: string
  kind: Level
  tier: Tier | null
  parentId: string | null
  parent: string | null
  vertical: boolean
  since: string | null
  until: string | null
  mustReport: boolean
  exemptReason: string | null
  contact: string | null
  aliases: string[]
  formerNames: string[]
  predecessors: string[]
}

type Stored = Omit<
  Body,
  'parentId' | 'vertical' | 'mustReport' | 'exemptReason' | 'aliases' | 'formerNames' | 'predecessors'
> & {
  parent_id: string | null
  vertical: number
  must_report: number
  exempt_reason: string | null
  names: string
  predecessors: string
}

function toBody({ parent_id, vertical, must_report, exempt_reason, names, predecessors, ...row }: Stored): Body {
  const others: { name: string; relation: NameRelation }[] = JSON.parse(names)
  const namesOf = (relation: NameRelation) => others.filter(n => n.relation === relation).map(n => n.name)
  return {
    ...row,
    parentId: parent_id,
    vertical: vertical === 1,
    mustReport: must_report === 1,
    exemptReason: exempt_reason,
    aliases: namesOf('alias'),
    formerNames: namesOf('former'),
    predecessors: JSON.parse(predecessors),
  }
}

/** By name; `after` is the last name of the page before. */
export async function listBodies(db: D1Database, office: string, after: string, limit: number): Promise<Body[]> {
  const { results } = await db.prepare(sql.page).bind(office, after, limit).all<Stored>()
  return results.map(toBody)
}

export async function findBody(db: D1Database, office: string, id: string): Promise<Body | undefined> {
  const row = await db.prepare(sql.byId).bind(office, id).first<Stored>()
  return row ? toBody(row) : undefined
}

export async function bodyIdsByName(db: D1Database, office: string, names: string[]): Promise<Map<string, string>> {
  const { results } = await db
    .prepare(sql.idsByName)
    .bind(office, JSON.stringify(names))
    .all<{ id: string; name: string }>()
  return new Map(results.map(({ id, name }) => [name, id]))
}

/** Parent and predecessors by name, as lists give them. */
export type BodyToSave = {
  id: string
  name: string
  kind: Level
  tier: Tier | null
  parent: string | null
  parentKey: string | null
  vertical: boolean
  since: string | null
  until: string | null
  mustReport: boolean
  exemptReason: string | null
  contact: string | null
  names: { key: string; name: string; relation: NameRelation }[]
  predecessors: string[]
}

/** Statements for one batch. A name that another body has makes it fail as a whole. */
export function saveBodies(db: D1Database, office: string, bodies: BodyToSave[], at: string): D1PreparedStatement[] {
  const rows = JSON.stringify(
    bodies.map(({ names: _, predecessors: __, ...row }) => ({
      ...row,
      vertical: Number(row.vertical),
      mustReport: Number(row.mustReport),
    })),
  )
  const names = JSON.stringify(bodies.flatMap(({ id, names }) => names.map(name => ({ body: id, ...name }))))
  const links = JSON.stringify(bodies.flatMap(({ id, predecessors }) => predecessors.map(name => ({ body: id, name }))))
  return [
    db.prepare(sql.save).bind(office, rows, at),
    db.prepare(sql.forgetNames).bind(office, rows),
    db.prepare(sql.saveNames).bind(office, names),
    db.prepare(sql.setParents).bind(office, rows),
    db.prepare(sql.forgetPredecessors).bind(office, rows),
    db.prepare(sql.savePredecessors).bind(office, links),
  ]
}

/** Whether some body but `except` is called so today; the name is in the form in which names are compared. */
export const isCalled = async (db: D1Database, office: string, key: string, except: string): Promise<boolean> =>
  (await db.prepare(sql.called).bind(office, key, except).first()) !== null

/** A body, and the body above it that its list names and nobody is called. */
export type Parentless = { name: string; parent: string }

export async function parentlessOf(
  db: D1Database,
  office: string,
  bodies: readonly { name: string; parent?: string | undefined }[],
): Promise<Parentless[]> {
  const named = JSON.stringify(bodies.map(({ name, parent }) => ({ name, parent })))
  return (await db.prepare(sql.parentless).bind(office, named).all<Parentless>()).results
}

/** Fails on the foreign keys where something was handed in for it. */
export const removeBody = (db: D1Database, office: string, id: string): D1PreparedStatement[] => [
  db.prepare(sql.orphan).bind(office, id),
  db.prepare(sql.remove).bind(office, id),
]

export type NamedBody = {
  id: string
  name: string
  relation: NameRelation
  kind: Level
  tier: Tier | null
  since: string | null
  until: string | null
}

/** Every body that signs or signed by this name, in the form in which names are compared. */
export async function bodiesNamed(db: D1Database, office: string, key: string): Promise<NamedBody[]> {
  const { results } = await db.prepare(sql.named).bind(office, key).all<NamedBody>()
  return results
}

/** Names of all bodies. */
export async function allNames(db: D1Database, office: string): Promise<(NamedBody & { key: string })[]> {
  const statement = db.prepare(sql.allNames).bind(office, MOST_BODIES)
  return (await statement.all<NamedBody & { key: string }>()).results
}

/** Every name that stands in the text, which is in the form in which names are compared. */
export async function namesIn(db: D1Database, office: string, text: string): Promise<(NamedBody & { key: string })[]> {
  const { results } = await db.prepare(sql.names).bind(office, text).all<NamedBody & { key: string }>()
  return results
}
