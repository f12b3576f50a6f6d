/** Where a campaign stands as a table to take away. */
import Papa from 'papaparse'
import type { Lang } from '../../../core/result.ts'
import { writeWorkbook } from '../../../format/xlsx/write-workbook.ts'
import { clock } from '../../../web/office/frame.tsx'
import { officeWords } from '../../../web/office/words.ts'
import { wordsOf } from '../../../web/words.ts'
import type { BodyStanding } from './standing.ts'

type Exported = { body: string | ArrayBuffer; contentType: string }

export async function exportOf(bodies: readonly BodyStanding[], lang: Lang, format: 'csv' | 'xlsx'): Promise<Exported> {
  const rows = [headOf(lang), ...bodies.map(body => rowOf(body, lang))]
  if (format === 'xlsx') {
    const sheet = rows.map((row, i) =>
      row.map(value => (value === '' ? null : i === 0 ? { value, fontWeight: 'bold' as const } : { value })),
    )
    const bytes = await writeWorkbook([{ sheet: 'Sheet1', data: sheet, stickyRowsCount: 1 }])
    return {
      body: bytes.buffer,
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    }
  }
  // The byte order mark makes spreadsheet programs read UTF-8; names that begin like formulas stay names.
  const text = `\ufeff${Papa.unparse(rows, { escapeFormulae: true })}\r\n`
  return { body: text, contentType: 'text/csv; charset=utf-8; header=present' }
}

function headOf(lang: Lang): string[] {
  const { campaign: words, bodies } = officeWords(lang)
  const { kind, contact } = bodies
  return [
    words.body,
    kind,
    words.standing,
    words.late,
    words.points,
    words.findings,
    words.version,
    words.receivedAt,
    words.submitBy,
    contact,
  ]
}

function rowOf({ body, standing, late, doubts, submission, submitBy }: BodyStanding, lang: Lang): (string | number)[] {
  const { campaign: words, waiting, yes, comma } = officeWords(lang)
  const verdict = submission?.verdict
  const accepted = submission?.accepted === undefined ? [] : [waiting.accepted(submission.accepted)]
  return [
    body.name,
    wordsOf(lang).levels[body.kind],
    [words[standing], ...doubts.map(({ what, named }) => words.doubts[what](named)), ...accepted].join(comma),
    late ? yes : '',
    verdict?.points ?? '',
    verdict ? words.counted(verdict.serious, verdict.moderate, verdict.minor) : '',
    submission?.version ?? '',
    submission ? clock(submission.receivedAt) : '',
    submitBy ?? '',
    body.contact ?? '',
  ]
}
