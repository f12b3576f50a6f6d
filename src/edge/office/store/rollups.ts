/** The tree of bodies with the version of each report that is in force, and the figures of reports. */
import type { ScorecardCell } from '../../../core/result.ts'
import type { ReportScope } from '../../../core/scope.ts'
import type { EmptyCells } from './scorecards.ts'

export const sql = {
  tree: `SELECT b.id, b.name, b.parent_id, b.vertical, b.since, b.until, b.must_report, s.id AS submission_id, s.version,
      s.undecided, s.lead_id, k.document_id AS judged_id, k.pack, k.scope, k.year <> c.year AND d.accepted IS NULL AS other_year
    FROM bodies b JOIN campaigns c ON c.office_id = ?1 AND c.id = ?2
    LEFT JOIN submissions s ON s.office_id = b.office_id AND s.campaign_id = ?2 AND s.body_id = b.id AND s.latest = 1
    LEFT JOIN documents d ON d.office_id = s.office_id AND d.id = s.lead_id
    LEFT JOIN scorecards k ON k.document_id = s.lead_id
    WHERE b.office_id = ?1 ORDER BY b.name LIMIT ?3`,
  figures: `SELECT k.document_id, k.figures, k.empty_cells FROM json_each(?2) e
    JOIN scorecards k ON k.document_id = e.value AND k.office_id = ?1`,
}

/** `state`: whether there is a report of it whose figures count. */
export type TreeBody = {
  id: string
  name: string
  parentId: string | null
  vertical: boolean
  since: string | null
  until: string | null
  mustReport: boolean
  state: 'counted' | 'missing' | 'unread' | 'undecided' | 'other-year'
  submission?: { id: string; version: number; documentId: string }
  /** By which the report was judged, and what its preface says that it covers. */
  pack: string | null
  scope: ReportScope | null
}

/** By name. */
export async function treeOf(db: D1Database, office: string, campaign: string, limit: number): Promise<TreeBody[]> {
  type Row = Pick<TreeBody, 'id' | 'name' | 'since' | 'until' | 'pack' | 'scope'> & {
    parent_id: string | null
    vertical: number
    must_report: number
    submission_id: string | null
    version: number
    undecided: number
    lead_id: string
    judged_id: string | null
    other_year: number | null
  }
  const { results } = await db.prepare(sql.tree).bind(office, campaign, limit).all<Row>()
  return results.map(row => ({
    id: row.id,
    name: row.name,
    parentId: row.parent_id,
    vertical: row.vertical === 1,
    since: row.since,
    until: row.until,
    mustReport: row.must_report === 1,
    state: stateOf(row),
    ...(row.submission_id === null
      ? {}
      : { submission: { id: row.submission_id, version: row.version, documentId: row.lead_id } }),
    pack: row.pack,
    scope: row.scope,
  }))
}

type State = { submission_id: string | null; undecided: number; judged_id: string | null; other_year: number | null }

function stateOf(row: State): TreeBody['state'] {
  if (row.submission_id === null) return 'missing'
  if (row.undecided === 1) return 'undecided'
  if (row.judged_id === null) return 'unread'
  return row.other_year === 1 ? 'other-year' : 'counted'
}

/** A row has some ten thousand characters. */
const ASKED_TOGETHER = 100

/** The cells of reports by document; what could be told of none is left out. */
export async function cellsOf(
  db: D1Database,
  office: string,
  documents: readonly string[],
): Promise<Map<string, Record<string, ScorecardCell>>> {
  const cells = new Map<string, Record<string, ScorecardCell>>()
  for (let at = 0; at < documents.length; at += ASKED_TOGETHER) {
    const ids = JSON.stringify(documents.slice(at, at + ASKED_TOGETHER))
    type Row = { document_id: string; figures: string; empty_cells: string | null }
    const { results } = await db.prepare(sql.figures).bind(office, ids).all<Row>()
    for (const { document_id, figures, empty_cells } of results)
      cells.set(document_id, toCells(JSON.parse(figures), JSON.parse(empty_cells ?? '{"nought":[],"blank":[]}')))
  }
  return cells
}

const toCells = (figures: Record<string, string>, { nought, blank }: EmptyCells): Record<string, ScorecardCell> => ({
  ...Object.fromEntries(Object.entries(figures).map(([address, value]) => [address, { kind: 'number', value }])),
  ...Object.fromEntries(nought.map(address => [address, { kind: 'blank', text: '—' }])),
  ...Object.fromEntries(blank.map(address => [address, { kind: 'blank' }])),
})
