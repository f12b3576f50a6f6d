/** One row per file: who, when, the verdict, the counts, and which versions judged it. */

import { rejectionText } from '../../core/rejection-texts.ts'
import type { Scorecard } from '../../core/result.ts'
import { isRejected, type Rejected } from '../format.ts'
import { instantWords } from '../instant.ts'
import { comparisonSentences, deductionLines, deductionSentence, markWords } from '../marks.ts'
import { failures, percent, points, untoldRules } from '../summary.ts'
import { unreadWords } from '../unread.ts'
import { type Words, wordsOf } from '../words.ts'
import { sheetWords } from './phrases.ts'
import type { SheetPlan } from './sheet.ts'

export function summarySheet(words: Words): SheetPlan {
  const own = sheetWords[words.lang]
  return {
    name: own.summary,
    columns: [
      { title: words.document, width: 36 },
      { title: words.agency, width: 24 },
      { title: words.year, width: 8, figures: true },
      { title: own.published, width: 12 },
      { title: words.verdictTitle, width: 14 },
      { title: own.advice, width: 20 },
      { title: words.score, width: 8, figures: true },
      { title: words.grade, width: 6 },
      { title: words.coverage, width: 9 },
      { title: own.serious, width: 9, figures: true },
      { title: own.moderate, width: 9, figures: true },
      { title: own.minor, width: 9, figures: true },
      { title: own.hints, width: 7, figures: true },
      { title: own.untold, width: 10, figures: true },
      { title: own.unread, width: 30 },
      { title: words.pack, width: 28 },
      { title: words.checkedAt, width: 26 },
      { title: words.hash, width: 68 },
      { title: markWords[words.lang].title, width: 50 },
      { title: markWords[words.lang].deduction, width: 40 },
      { title: markWords[words.lang].criteria, width: 80 },
    ],
    rowsOf: (item, { lang }) => [
      isRejected(item) ? rejectedRow(item, wordsOf(lang)) : scorecardRow(item, wordsOf(lang)),
    ],
  }
}

function scorecardRow(scorecard: Scorecard, words: Words): string[] {
  const { document, report, outcome, decision, score, pack, run, notRead } = scorecard
  const failing = failures(scorecard)
  const count = (severity: string) => String(failing.filter(f => f.severity === severity).length)
  const unread = notRead.map(item => unreadWords(item, words)).map(({ where, why }) => `${where}${words.colon}${why}`)
  return [
    document.name,
    report.agency ?? '',
    report.year === undefined ? '' : String(report.year),
    report.published ?? '',
    words.verdict[outcome],
    words.decision[decision],
    points(score.points),
    score.grade,
    percent(score.coverage),
    ...['serious', 'moderate', 'minor', 'hint'].map(count),
    String(untoldRules(scorecard).length),
    unread.join(words.semicolon),
    `${pack.id}@${pack.edition} ${pack.version}`,
    instantWords(run.checkedAt, words.lang),
    document.sha256,
    comparisonSentences(scorecard, words.lang).join(' '),
    deductionSentence(scorecard, words.lang),
    deductionLines(scorecard, words.lang).join(words.semicolon),
  ]
}

function rejectedRow({ document, rejection }: Rejected, words: Words): string[] {
  const { title, detail } = rejectionText(rejection, words.lang)
  return [document.name, '', '', '', words.rejected, `${title}${words.stop}${detail}`]
}
