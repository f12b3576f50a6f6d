/** What a body came from, what came of it, and which reports there are of them for a year. */

export const sql = {
  predecessors: `SELECT p.id, p.name, p.since, p.until, p.must_report,
      (SELECT json_group_array(json_object('id', o.body_id, 'since', s.since)) FROM predecessors o
        JOIN bodies s ON s.office_id = o.office_id AND s.id = o.body_id
        WHERE o.office_id = r.office_id AND o.predecessor_id = p.id) AS successors
    FROM predecessors r JOIN bodies p ON p.office_id = r.office_id AND p.id = r.predecessor_id
    WHERE r.office_id = ?1 AND r.body_id = ?2 ORDER BY p.name`,
  successors: `SELECT s.id, s.since FROM predecessors r
    JOIN bodies s ON s.office_id = r.office_id AND s.id = r.body_id
    WHERE r.office_id = ?1 AND r.predecessor_id = ?2`,
  // Of several campaigns for one year the newest counts.
  reports: `SELECT s.body_id, s.version, s.undecided, d.id AS document_id, d.name, d.sha256, d.content_type,
      k.object_key, c.packs_sha256, k.year <> c.year AND d.accepted IS NULL AS other_year
    FROM json_each(?3) e
    JOIN campaigns c ON c.office_id = ?1 AND c.year = ?2
    JOIN submissions s ON s.office_id = ?1 AND s.body_id = e.value AND s.campaign_id = c.id AND s.latest = 1
    LEFT JOIN documents d ON d.office_id = s.office_id AND d.id = s.lead_id
    LEFT JOIN scorecards k ON k.document_id = s.lead_id
    ORDER BY c.created_at DESC, c.id DESC`,
}

export type Successor = { id: string; since: string | null }

export type Ancestor = {
  id: string
  name: string
  since: string | null
  until: string | null
  mustReport: boolean
  successors: Successor[]
}

/** Both by the list of bodies; predecessors by name. */
export async function kinOf(
  db: D1Database,
  office: string,
  body: string,
): Promise<{ predecessors: Ancestor[]; successors: Successor[] }> {
  type Row = Omit<Ancestor, 'mustReport' | 'successors'> & { must_report: number; successors: string }
  const [before, after] = await db.batch<unknown>([
    db.prepare(sql.predecessors).bind(office, body),
    db.prepare(sql.successors).bind(office, body),
  ])
  const rows = (before?.results ?? []) as Row[] // the columns of the first statement
  const predecessors = rows.map(({ must_report, successors, ...row }) => ({
    ...row,
    mustReport: must_report === 1,
    successors: JSON.parse(successors),
  }))
  return { predecessors, successors: (after?.results ?? []) as Successor[] } // the columns of the second one
}

/** The version of a body's report that is in force. `objectKey`: what was read; none where it could not be judged. */
export type ReportInForce = {
  bodyId: string
  version: number
  undecided: boolean
  /** What it says of itself is not the year asked for. */
  otherYear: boolean
  documentId: string
  name: string
  sha256: string
  contentType: string | null
  objectKey: string | null
  packsSha256: string
}

/** Of those bodies that handed in a report for the data year. */
export async function reportsInForce(
  db: D1Database,
  office: string,
  year: number,
  bodies: readonly string[],
): Promise<Map<string, ReportInForce>> {
  type Row = {
    body_id: string
    version: number
    undecided: number
    document_id: string
    name: string
    sha256: string
    content_type: string | null
    object_key: string | null
    packs_sha256: string
    other_year: number | null
  }
  const { results } = await db.prepare(sql.reports).bind(office, year, JSON.stringify(bodies)).all<Row>()
  const found = new Map<string, ReportInForce>()
  for (const {
    body_id,
    undecided,
    document_id,
    content_type,
    object_key,
    packs_sha256,
    other_year,
    ...row
  } of results) {
    if (found.has(body_id)) continue
    found.set(body_id, {
      ...row,
      bodyId: body_id,
      undecided: undecided === 1,
      otherYear: other_year === 1,
      documentId: document_id,
      contentType: content_type,
      objectKey: object_key,
      packsSha256: packs_sha256,
    })
  }
  return found
}
