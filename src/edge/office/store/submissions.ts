/** A body's report in a campaign, version by version. What is derived here is derived again whenever a file moves. */
import type { Level, Tier } from '../../../core/report.ts'
import type { Scorecard } from '../../../core/result.ts'
import { outdateFollowers } from './outdated.ts'

const own = 'WHERE office_id = ?1 AND campaign_id = ?2 AND body_id = ?3'

export const sql = {
  open: `INSERT INTO submissions (id, office_id, campaign_id, body_id, batch_id, received_at, version)
    SELECT ?3, d.office_id, d.campaign_id, d.body_id, d.batch_id, b.created_at, 0
    FROM documents d JOIN batches b ON b.office_id = d.office_id AND b.id = d.batch_id
    WHERE d.office_id = ?1 AND d.id = ?2 AND d.body_id IS NOT NULL AND d.state IN ('judged', 'refused')
    ON CONFLICT (office_id, campaign_id, body_id, batch_id) DO NOTHING`,
  join: `UPDATE documents SET submission_id = (SELECT s.id FROM submissions s WHERE s.office_id = documents.office_id
      AND s.campaign_id = documents.campaign_id AND s.body_id = documents.body_id AND s.batch_id = documents.batch_id)
    WHERE office_id = ?1 AND id = ?2 AND state IN ('judged', 'refused')`,
  close: `DELETE FROM submissions ${own} AND NOT EXISTS
    (SELECT 1 FROM documents d WHERE d.office_id = submissions.office_id AND d.submission_id = submissions.id)`,
  lead: `UPDATE submissions SET
      lead_id = (SELECT d.id FROM documents d WHERE d.office_id = submissions.office_id
        AND d.submission_id = submissions.id ORDER BY d.rank, d.received_at, d.id LIMIT 1),
      undecided = 1 < (SELECT COUNT(*) FROM documents d WHERE d.office_id = submissions.office_id
        AND d.submission_id = submissions.id AND d.state = 'judged' AND d.rank =
          (SELECT MIN(m.rank) FROM documents m WHERE m.office_id = submissions.office_id
            AND m.submission_id = submissions.id))
    ${own}`,
  // A scan alone takes the place of nothing: it often comes days after the file that it was made of.
  number: `UPDATE submissions SET
      version = 1 + (SELECT COUNT(*) FROM submissions o WHERE o.office_id = submissions.office_id
        AND o.campaign_id = submissions.campaign_id AND o.body_id = submissions.body_id
        AND (o.received_at, o.id) < (submissions.received_at, submissions.id)),
      supersedes = (SELECT o.id FROM submissions o WHERE o.office_id = submissions.office_id
        AND o.campaign_id = submissions.campaign_id AND o.body_id = submissions.body_id
        AND (o.received_at, o.id) < (submissions.received_at, submissions.id)
        ORDER BY o.received_at DESC, o.id DESC LIMIT 1),
      latest = submissions.id = (SELECT o.id FROM submissions o
        LEFT JOIN documents d ON d.office_id = o.office_id AND d.id = o.lead_id
        WHERE o.office_id = submissions.office_id AND o.campaign_id = submissions.campaign_id
          AND o.body_id = submissions.body_id
        ORDER BY COALESCE(d.rejection ->> 'code' = 'no-text-layer', 0), o.received_at DESC, o.id DESC LIMIT 1)
    ${own}`,
  byId: `SELECT s.id, s.campaign_id, s.body_id, b.name AS body, s.batch_id, s.received_at, s.version, s.supersedes,
      s.latest, s.lead_id, s.undecided
    FROM submissions s JOIN bodies b ON b.office_id = s.office_id AND b.id = s.body_id
    WHERE s.office_id = ?1 AND s.id = ?2`,
  versions: `SELECT s.id, s.campaign_id, s.body_id, b.name AS body, s.batch_id, s.received_at, s.version, s.supersedes,
      s.latest, s.lead_id, s.undecided
    FROM submissions s JOIN bodies b ON b.office_id = s.office_id AND b.id = s.body_id
    WHERE s.office_id = ?1 AND s.campaign_id = ?2 AND s.body_id = ?3 ORDER BY s.received_at DESC, s.id DESC`,
  overview: `SELECT b.id AS body_id, b.name, b.kind, b.tier, b.since, b.until, b.must_report, b.exempt_reason, b.contact,
      s.id AS submission_id, s.version, s.received_at, s.undecided, s.lead_id, d.name AS file, d.state, d.rejection, d.accepted,
      (SELECT COUNT(*) FROM documents f WHERE f.office_id = s.office_id AND f.submission_id = s.id) AS files,
      c.outcome, c.decision, c.points, c.grade, c.coverage, c.serious, c.moderate, c.minor, c.published,
      c.pack AS judged_by
    FROM bodies b
    LEFT JOIN submissions s ON s.office_id = b.office_id AND s.campaign_id = ?2 AND s.body_id = b.id AND s.latest = 1
    LEFT JOIN documents d ON d.office_id = s.office_id AND d.id = s.lead_id
    LEFT JOIN scorecards c ON c.document_id = s.lead_id
    WHERE b.office_id = ?1 ORDER BY b.name LIMIT ?3`,
}

export type Submission = {
  id: string
  campaignId: string
  bodyId: string
  body: string
  batchId: string
  receivedAt: string
  version: number
  supersedes: string | null
  latest: boolean
  leadId: string | null
  undecided: boolean
}

type Stored = {
  id: string
  campaign_id: string
  body_id: string
  body: string
  batch_id: string
  received_at: string
  version: number
  supersedes: string | null
  latest: number
  lead_id: string | null
  undecided: number
}

const toSubmission = (row: Stored): Submission => ({
  id: row.id,
  campaignId: row.campaign_id,
  bodyId: row.body_id,
  body: row.body,
  batchId: row.batch_id,
  receivedAt: row.received_at,
  version: row.version,
  supersedes: row.supersedes,
  latest: row.latest === 1,
  leadId: row.lead_id,
  undecided: row.undecided === 1,
})

/** Puts a document that has a body into the version that its batch is of that body's report. */
export const joinSubmission = (db: D1Database, office: string, document: string, freshId: string) => [
  db.prepare(sql.open).bind(office, document, freshId),
  db.prepare(sql.join).bind(office, document),
]

/** Versions without files go, the leading file and the order are found anew; what was held against them is marked. */
export const settleVersions = (
  db: D1Database,
  office: string,
  campaign: string,
  body: string,
): D1PreparedStatement[] => [
  ...[sql.close, sql.lead, sql.number].map(text => db.prepare(text).bind(office, campaign, body)),
  outdateFollowers(db, office, campaign, body),
]

export async function findSubmission(db: D1Database, office: string, id: string): Promise<Submission | undefined> {
  const row = await db.prepare(sql.byId).bind(office, id).first<Stored>()
  return row ? toSubmission(row) : undefined
}

/** The latest first. */
export async function versionsOf(
  db: D1Database,
  office: string,
  { campaignId, bodyId }: Pick<Submission, 'campaignId' | 'bodyId'>,
): Promise<Submission[]> {
  const { results } = await db.prepare(sql.versions).bind(office, campaignId, bodyId).all<Stored>()
  return results.map(toSubmission)
}

/** A body and the latest version of its report in the campaign. */
export type OverviewRow = {
  body: { id: string; name: string; kind: Level; tier: Tier | null; contact: string | null }
  since: string | null
  until: string | null
  mustReport: boolean
  exemptReason: string | null
  submission?: {
    id: string
    version: number
    receivedAt: string
    undecided: boolean
    files: number
    documentId: string
    file: string
    rejection?: { code: string; variant?: string; detail?: string }
    /** Why a person takes it for what it was handed in as. */
    accepted?: string
    verdict?: Pick<Scorecard, 'outcome' | 'decision'> & {
      points: number
      grade: string
      coverage: number
      serious: number
      moderate: number
      minor: number
      published: string | null
      pack: string
    }
  }
}

type OverviewStored = {
  body_id: string
  name: string
  kind: Level
  tier: Tier | null
  since: string | null
  until: string | null
  must_report: number
  exempt_reason: string | null
  contact: string | null
  submission_id: string | null
  version: number
  received_at: string
  undecided: number
  files: number
  lead_id: string
  file: string
  rejection: string | null
  accepted: string | null
  outcome: Scorecard['outcome'] | null
  decision: Scorecard['decision']
  points: number
  grade: string
  coverage: number
  serious: number
  moderate: number
  minor: number
  published: string | null
  judged_by: string
}

const toOverview = (row: OverviewStored): OverviewRow => ({
  body: { id: row.body_id, name: row.name, kind: row.kind, tier: row.tier, contact: row.contact },
  since: row.since,
  until: row.until,
  mustReport: row.must_report === 1,
  exemptReason: row.exempt_reason,
  ...(row.submission_id === null ? {} : { submission: submissionIn(row, row.submission_id) }),
})

function submissionIn(row: OverviewStored, id: string): NonNullable<OverviewRow['submission']> {
  const { outcome, decision, points, grade, coverage, serious, moderate, minor, published, judged_by } = row
  return {
    id,
    version: row.version,
    receivedAt: row.received_at,
    undecided: row.undecided === 1,
    files: row.files,
    documentId: row.lead_id,
    file: row.file,
    ...(row.rejection === null ? {} : { rejection: JSON.parse(row.rejection) }),
    ...(row.accepted === null ? {} : { accepted: row.accepted }),
    ...(outcome === null
      ? {}
      : {
          verdict: { outcome, decision, points, grade, coverage, serious, moderate, minor, published, pack: judged_by },
        }),
  }
}

export async function overviewOf(
  db: D1Database,
  office: string,
  campaign: string,
  limit: number,
): Promise<OverviewRow[]> {
  const { results } = await db.prepare(sql.overview).bind(office, campaign, limit).all<OverviewStored>()
  return results.map(toOverview)
}
