/** A judged file as SARIF knows it. */
import type { Scorecard } from '../../core/result.ts'

const mediaTypes: Record<string, string> = {
  pdf: 'application/pdf',
  html: 'text/html',
  text: 'text/plain',
  json: 'application/json',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** A reference relative to wherever the names were given; a colon must not look like a scheme. */
export const artifactUri = (name: string): string =>
  name
    .replaceAll('\\', '/')
    .replace(/\p{Surrogate}/gu, '�')
    .split('/')
    .map(encodeURIComponent)
    .join('/')

export function artifactOf({ document, outcome, decision, score, report, pack, comparison }: Scorecard): unknown {
  const mimeType = mediaTypes[document.format]
  const manual = Object.entries(report.cells).flatMap(([address, cell]) => (cell.manual ? [address] : []))
  return {
    location: { uri: artifactUri(document.name) },
    length: document.bytes,
    roles: ['analysisTarget'],
    ...(mimeType ? { mimeType } : {}),
    hashes: { 'sha-256': document.sha256 },
    properties: {
      outcome,
      decision,
      score,
      pack: `${pack.id}@${pack.edition}`,
      ...(report.agency === undefined ? {} : { agency: report.agency }),
      ...(report.year === undefined ? {} : { year: report.year }),
      ...(manual.length > 0 ? { manualFigures: manual } : {}),
      ...(comparison ? { comparison: comparedWith(comparison) } : {}),
    },
  }
}

/** What results cannot say: which scorecard it was, and what of it cannot be told fixed. */
function comparedWith({ before, differs, notComparable }: NonNullable<Scorecard['comparison']>): unknown {
  const gone = notComparable.map(({ finding: { rule, fingerprint, message }, reason }) => {
    return { rule, fingerprint, message, reason }
  })
  return { before, differs, notComparable: gone }
}
