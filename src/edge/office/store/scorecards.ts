/** One scorecard per document: what lists and sums need of it; the whole of it is in R2. */
import type { Scorecard } from '../../../core/result.ts'
import type { ClaimedDocument } from './claims.ts'

export const sql = {
  insert: `INSERT INTO scorecards (document_id, office_id, campaign_id, attempt, judged_at, object_key, pack,
      pack_version, outcome, decision, points, grade, coverage, serious, moderate, minor, agency, title, year,
      published, figures, empty_cells, scope, relation, made_with)
    SELECT d.id, d.office_id, d.campaign_id, d.attempt, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
      ?18, ?19, ?20, ?21, ?22, ?23, ?24
    FROM documents d WHERE d.office_id = ?1 AND d.id = ?2 AND d.attempt = ?3 AND d.state = 'claimed'
    ON CONFLICT (document_id) DO NOTHING`,
  // Only over the one that it was made to replace, and only while nothing has changed since it was begun.
  renew: `UPDATE scorecards SET judged_at = ?4, object_key = ?5, pack = ?6, pack_version = ?7, outcome = ?8,
      decision = ?9, points = ?10, grade = ?11, coverage = ?12, serious = ?13, moderate = ?14, minor = ?15, agency = ?16,
      title = ?17, year = ?18, published = ?19, figures = ?20, empty_cells = ?21, scope = ?22, relation = ?23,
      made_with = ?24
    WHERE office_id = ?1 AND document_id = ?2 AND object_key = ?3
      AND EXISTS (SELECT 1 FROM outdated o WHERE o.document_id = ?2 AND o.mark = ?25)`,
  current: 'SELECT object_key, made_with FROM scorecards WHERE office_id = ?1 AND document_id = ?2',
  objectKey: `SELECT s.object_key FROM documents d JOIN scorecards s ON s.document_id = d.id
    WHERE d.office_id = ?1 AND d.id = ?2`,
  verdicts: `SELECT d.id, s.outcome, s.points, s.grade, s.serious, s.moderate, s.minor FROM json_each(?2) e
    JOIN documents d ON d.office_id = ?1 AND d.id = e.value JOIN scorecards s ON s.document_id = d.id`,
}

const countOf = ({ findings }: Scorecard, severity: string): number =>
  findings.filter(f => f.outcome === 'fail' && f.severity === severity).length

/** Printed figures alone, as exact decimals. */
const figuresOf = ({ report }: Scorecard): Record<string, string> =>
  Object.fromEntries(
    Object.entries(report.cells).flatMap(([address, { kind, value }]) =>
      kind === 'number' && value !== undefined ? [[address, value]] : [],
    ),
  )

/** Cells without a figure: a dash or a stroke is a nought, nothing at all may have been forgotten (`core/rollup.ts`). */
export type EmptyCells = { nought: string[]; blank: string[] }

function emptyCellsOf({ report }: Scorecard): EmptyCells {
  const empty = Object.entries(report.cells).filter(([, { kind }]) => kind === 'blank')
  const isNought = ({ text }: { text?: string }): boolean => (text ?? '').trim() !== ''
  return {
    nought: empty.flatMap(([address, cell]) => (isNought(cell) ? [address] : [])),
    blank: empty.flatMap(([address, cell]) => (isNought(cell) ? [] : [address])),
  }
}

/** `madeWith`: what it was made of beside the file and the packs, as one hash. */
export type Written = { scorecard: Scorecard; objectKey: string; madeWith: string; at: string }

function valuesOf({ scorecard, objectKey, madeWith, at }: Written): (string | number | null)[] {
  const { pack, outcome, decision, score, report, previous } = scorecard
  return [
    at,
    objectKey,
    `${pack.id}@${pack.edition}`,
    pack.version,
    outcome,
    decision,
    score.points,
    score.grade,
    score.coverage,
    countOf(scorecard, 'serious'),
    countOf(scorecard, 'moderate'),
    countOf(scorecard, 'minor'),
    report.agency ?? null,
    report.title ?? null,
    report.year ?? null,
    report.published ?? null,
    JSON.stringify(figuresOf(scorecard)),
    JSON.stringify(emptyCellsOf(scorecard)),
    report.scope ?? null,
    previous?.relation ?? null,
    madeWith,
  ]
}

/** Written only while the attempt owns the document, and once. */
export const insertScorecard = (
  db: D1Database,
  { office, id, attempt }: Pick<ClaimedDocument, 'office' | 'id' | 'attempt'>,
  written: Written,
): D1PreparedStatement => db.prepare(sql.insert).bind(office, id, attempt, ...valuesOf(written))

/** `mark`: the occasion of it (`outdated.ts`). */
type Replaced = { office: string; id: string; objectKey: string; mark: string }

/** In the place of the one that is there; does nothing where another is there by now, or was asked for. */
export const renewScorecard = (db: D1Database, { office, id, objectKey, mark }: Replaced, written: Written) =>
  db.prepare(sql.renew).bind(office, id, objectKey, ...valuesOf(written), mark)

export async function currentScorecard(
  db: D1Database,
  office: string,
  document: string,
): Promise<{ objectKey: string; madeWith: string | null } | undefined> {
  const row = await db
    .prepare(sql.current)
    .bind(office, document)
    .first<{ object_key: string; made_with: string | null }>()
  return row ? { objectKey: row.object_key, madeWith: row.made_with } : undefined
}

export const scorecardKey = (db: D1Database, office: string, document: string): Promise<string | null> =>
  db.prepare(sql.objectKey).bind(office, document).first<string>('object_key')

export type Verdict = {
  outcome: Scorecard['outcome']
  points: number
  grade: string
  serious: number
  moderate: number
  minor: number
}

/** By document; those that were not judged are not there. */
export async function verdictsOf(db: D1Database, office: string, ids: string[]): Promise<Map<string, Verdict>> {
  const { results } = await db.prepare(sql.verdicts).bind(office, JSON.stringify(ids)).all<Verdict & { id: string }>()
  return new Map(results.map(({ id, ...verdict }) => [id, verdict]))
}
