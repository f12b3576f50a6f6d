/** What tells how alike the prose of two reports is, once per document. */
import type { Sketch } from '../../../core/likeness.ts'
import type { ClaimedDocument } from './claims.ts'

export const sql = {
  insert: `INSERT INTO sketches (document_id, office_id, sketch)
    SELECT d.id, d.office_id, ?4 FROM documents d
    WHERE d.office_id = ?1 AND d.id = ?2 AND d.attempt = ?3 AND d.state = 'claimed'
    ON CONFLICT (document_id) DO NOTHING`,
  latest: `SELECT s.id, s.body_id, b.name AS body, s.lead_id, k.sketch FROM submissions s
    JOIN bodies b ON b.office_id = s.office_id AND b.id = s.body_id
    JOIN sketches k ON k.document_id = s.lead_id
    WHERE s.office_id = ?1 AND s.campaign_id = ?2 AND s.latest = 1 AND s.body_id > ?3 ORDER BY s.body_id LIMIT ?4`,
}

const RADIX = 36

type Claimed = Pick<ClaimedDocument, 'office' | 'id' | 'attempt'>

/** Written only while the attempt owns the document. */
export const insertSketch = (db: D1Database, { office, id, attempt }: Claimed, sketch: Sketch): D1PreparedStatement =>
  db.prepare(sql.insert).bind(office, id, attempt, sketch.map(hash => hash.toString(RADIX)).join(' '))

export type SketchedReport = {
  submissionId: string
  documentId: string
  body: { id: string; name: string }
  sketch: Sketch
}

/** A sketch has some seven thousand characters. */
const ASKED_TOGETHER = 200

/** Of the version of each body's report that is in force, where it has enough prose; at most so many. */
export async function latestSketches(
  db: D1Database,
  office: string,
  campaign: string,
  most: number,
): Promise<SketchedReport[]> {
  const found: SketchedReport[] = []
  let after = ''
  while (found.length < most) {
    type Row = { id: string; body_id: string; body: string; lead_id: string; sketch: string }
    const limit = Math.min(ASKED_TOGETHER, most - found.length)
    const { results } = await db.prepare(sql.latest).bind(office, campaign, after, limit).all<Row>()
    for (const { id, body_id, body, lead_id, sketch } of results) {
      const hashes = sketch === '' ? [] : sketch.split(' ').map(hash => Number.parseInt(hash, RADIX))
      if (hashes.length > 0)
        found.push({ submissionId: id, documentId: lead_id, body: { id: body_id, name: body }, sketch: hashes })
      after = body_id
    }
    if (results.length < limit) break
  }
  return found
}
