import { rejectionText } from '../core/rejection-texts.ts'
import type { Scorecard } from '../core/result.ts'
import { defineFormat, isRejected, type Paint, type Rejected, type RenderOptions } from './format.ts'
import { lastYearFact } from './last-year.ts'
import {
  comparisonSentences,
  deductionLines,
  deductionSentence,
  fixFirstLines,
  goneLines,
  idleWaivers,
  markWords,
  waiverWords,
} from './marks.ts'
import {
  byReason,
  failures,
  percent,
  points,
  ruleCounts,
  severities,
  untoldRules,
  verdictSentence,
  waivedFindings,
} from './summary.ts'
import { type FindingContext, findingLines, untoldLines } from './text/finding.ts'
import { harmless, wrap } from './text/width.ts'
import { unreadWords } from './unread.ts'
import { wordsOf } from './words.ts'

type Context = FindingContext & { plainPaint: Paint }

/** Below this many columns wrapping makes nothing more readable. */
const NARROWEST = 20

/** For a terminal or a log: the verdict first, then what to do, the most severe first. */
export const text = defineFormat({
  name: 'text',
  contentType: 'text/plain; charset=utf-8',
  extension: 'txt',
  start(options) {
    let count = 0
    return {
      add(item) {
        count += 1
        const lines = isRejected(item) ? rejectedLines(item, options) : scorecardLines(item, options)
        return `${count > 1 ? '\n' : ''}${lines.join('\n')}\n`
      },
      end: () => '',
    }
  },
})

function scorecardLines(scorecard: Scorecard, options: RenderOptions): string[] {
  const words = wordsOf(options.lang)
  const template = options.templateOf?.(scorecard.pack)
  const context: Context = {
    scorecard,
    words,
    ...(template ? { template } : {}),
    ...(options.paint ? { paint: options.paint } : {}),
    plainPaint: options.paint ?? ((_, plain) => plain),
    wrapped: (line, indent = 0) =>
      options.width === undefined ? [line] : wrap(line, Math.max(NARROWEST, options.width - indent)),
  }
  return [
    ...headLines(context),
    ...comparisonLines(context),
    ...fixFirstSection(context),
    ...failureLines(context),
    ...cannotTellLines(context),
    ...waivedLines(context),
    ...deductedLines(context),
    ...notReadLines(context),
    '',
    ...footLines(context),
  ]
}

function rejectedLines({ document, rejection }: Rejected, { lang, paint, width }: RenderOptions): string[] {
  const words = wordsOf(lang)
  const { title, detail } = rejectionText(rejection, lang)
  const verdict = paint ? paint('bad', words.rejected) : words.rejected
  return [
    `${verdict}  ${harmless(document.name)}`,
    ...[title + words.stop, harmless(detail)].flatMap(line => (width === undefined ? [line] : wrap(line, width))),
  ]
}

function headLines({ scorecard, words, plainPaint, wrapped }: Context): string[] {
  const { report, score, document, outcome, decision } = scorecard
  const style = { pass: 'good', fail: 'bad', 'cannot-tell': 'warn' } as const
  const about = [
    `${words.document} ${harmless(document.name)}`,
    ...(report.agency ? [`${words.agency} ${harmless(report.agency)}`] : []),
    ...(report.year ? [`${words.year} ${report.year}`] : []),
    ...(report.published ? [`${words.published} ${report.published}`] : []),
    ...lastYearFact(scorecard, words.lang).map(([label, value]) => `${label} ${harmless(value)}`),
  ]
  return [
    `${plainPaint(style[outcome], words.verdict[outcome])}  ${plainPaint('strong', harmless(report.title ?? document.name))}`,
    ...wrapped(
      `${verdictSentence(scorecard, words)}${words.htmlLang === 'en' ? ' ' : ''}${words.decision[decision]}${words.stop}`,
    ),
    `${score.coverage < 1 ? words.scoreOfJudged : words.score} ${points(score.points)} / ${score.of}   ${words.grade} ${score.grade}   ${words.coverage} ${percent(score.coverage)}`,
    ...wrapped(about.join('   ')).map(line => plainPaint('dim', line)),
  ]
}

/** What has changed since an earlier check; what is new is marked in the list below. */
function comparisonLines({ scorecard, words, plainPaint, wrapped }: Context): string[] {
  const sentences = comparisonSentences(scorecard, words.lang)
  if (sentences.length === 0) return []
  const { state } = markWords[words.lang]
  const { fixed, doubtful } = goneLines(scorecard, words.lang)
  const list = (label: string, items: string[]) =>
    items.flatMap(item => wrapped(`· ${label}${words.colon}${harmless(item)}`))
  return [
    '',
    ...sentences.flatMap(sentence => wrapped(harmless(sentence))).map(line => plainPaint('strong', line)),
    ...list(state.fixed, fixed),
    ...list(state['not-comparable'], doubtful),
  ]
}

function fixFirstSection({ scorecard, words, plainPaint, wrapped }: Context): string[] {
  const lines = fixFirstLines(scorecard, words.lang, words.decision)
  if (lines.length === 0) return []
  return [
    '',
    plainPaint('strong', markWords[words.lang].fixFirst),
    ...lines.flatMap((line, i) => wrapped(`${i + 1}. ${harmless(line)}`)),
  ]
}

function failureLines(context: Context): string[] {
  const { scorecard, words, plainPaint } = context
  const failing = failures(scorecard)
  let number = 0
  return severities.flatMap(severity => {
    const group = failing.filter(f => f.severity === severity)
    if (group.length === 0) return []
    const style = severity === 'serious' ? 'bad' : severity === 'hint' ? 'dim' : 'warn'
    const lines = group.flatMap(finding => {
      number += 1
      return findingLines(finding, `${number}. `, context)
    })
    return ['', plainPaint(style, `■ ${words.severity[severity]} (${group.length})`), ...lines]
  })
}

function cannotTellLines(context: Context): string[] {
  const { scorecard, words, plainPaint } = context
  const untold = untoldRules(scorecard)
  if (untold.length === 0) return []
  const lines = byReason(untold).flatMap(({ reason, items }) => [
    ...context.wrapped(`${harmless(reason)}${words.colon}`.trimEnd()),
    ...items.flatMap(item => untoldLines(item, context)),
  ])
  return ['', plainPaint('warn', `■ ${words.cannotTell} (${untold.length})`), ...lines]
}

/** Apart from the findings that count, with who waived them; waivers that do nothing are told as well. */
function waivedLines({ scorecard, words, plainPaint, wrapped }: Context): string[] {
  const waived = waivedFindings(scorecard)
  const idle = idleWaivers(scorecard, words.lang)
  if (waived.length + idle.length === 0) return []
  const lines = waived.map(finding => `· ${finding.message} ${waiverWords(finding, words.lang)} [${finding.rule}]`)
  return [
    '',
    plainPaint('dim', `■ ${markWords[words.lang].waived} (${waived.length})`),
    ...[...lines, ...idle.map(line => `· ${line}`)].flatMap(line => wrapped(harmless(line))),
  ]
}

/** An office's own marks: beside the score, apart from it. */
function deductedLines({ scorecard, words, plainPaint, wrapped }: Context): string[] {
  const sentence = deductionSentence(scorecard, words.lang)
  if (sentence === '') return []
  const { deduction, deductionNote } = markWords[words.lang]
  return [
    '',
    plainPaint('strong', `■ ${deduction}`),
    ...[sentence, ...deductionLines(scorecard, words.lang).map(line => `· ${line}`)].flatMap(line =>
      wrapped(harmless(line)),
    ),
    ...wrapped(deductionNote).map(line => plainPaint('dim', line)),
  ]
}

function notReadLines({ scorecard, words, plainPaint, wrapped }: Context): string[] {
  if (scorecard.notRead.length === 0) return []
  const lines = scorecard.notRead.flatMap(item => {
    const { where, why } = unreadWords(item, words)
    return wrapped(`· ${harmless(where)}${words.colon}${harmless(why)}`)
  })
  return ['', plainPaint('warn', `■ ${words.notRead} (${scorecard.notRead.length})`), ...lines]
}

function footLines({ scorecard, words, plainPaint, wrapped }: Context): string[] {
  const { pack, run } = scorecard
  const adjusted =
    pack.overrides === undefined ? [] : [`${words.overrides} ${harmless(JSON.stringify(pack.overrides))}`]
  return [
    words.ruleCounts(ruleCounts(scorecard)),
    `${words.pack} ${pack.id}@${pack.edition} ${pack.version}   ${words.engine} ${run.engine}`,
    ...adjusted,
  ]
    .flatMap(line => wrapped(line))
    .map(line => plainPaint('dim', line))
}
