/** The outcome as a short plain text to send to the office that wrote the report. */
import { kindOf } from '../core/kind.ts'
import type { Finding, Lang, Scorecard } from '../core/result.ts'
import { failures, percent, points, verdictSentence } from './summary.ts'
import { type Words, wordsOf } from './words.ts'

/** Characters (code points) of a message: what fits into one message of the usual office tools. */
export const MAX_MESSAGE_CHARACTERS = 300

const zh = {
  /** Where neither title nor pack says of what kind it is. */
  report: '报告',
  gap: '',
  subject: (agency: string, year: string, kind: string) => `${agency}${year ? `${year}年度` : ''}${kind}`,
  verdict: (verdict: string, score: string) => `核验结果：${verdict}，${score}。`,
  score: (points: string, coverage: string) => `得分${points}分${coverage ? `（覆盖率${coverage}）` : ''}`,
  more: (n: number) => `另有${n}项问题见核验结果。`,
  advice: {
    allow: '可以按程序发布。',
    warn: '请对照上述情况核实处理，确认无误后再发布。',
    block: '请对照原始台账核实更正，重新核验合格后再发布；请勿仅为平衡而调整数字。',
  } satisfies Record<Scorecard['decision'], string>,
}

type Phrases = typeof zh

const en: Phrases = {
  report: 'Report',
  gap: ' ',
  subject: (agency, year, kind) => `${kind}${year ? ` ${year}` : ''} of ${agency}`,
  verdict: (verdict, score) => `: ${verdict} (${score}).`,
  score: (points, coverage) => `${points} points${coverage ? `, coverage ${coverage}` : ''}`,
  more: n => ` ${n} more in the scorecard.`,
  advice: {
    allow: 'It may be published.',
    warn: 'Have a person confirm this before publishing.',
    block: 'Correct it by the register and check again before publishing.',
  },
}

const phrases: Record<Lang, Phrases> = { zh, en }

/** A finding that is cut shorter than this says nothing any more. */
const SHORTEST_FINDING = 24

/**
 * Verdict and score, the most severe findings in words as far as they fit, how many more there are, and what to do.
 * No markup, no address, no rule id; at most `MAX_MESSAGE_CHARACTERS` characters.
 */
export function renderMessage(scorecard: Scorecard, lang: Lang): string {
  const words = wordsOf(lang)
  const message = phrases[lang]
  const head = `${subject(scorecard, lang)}${message.verdict(words.verdict[scorecard.outcome], scoreOf(scorecard, message))}`
  const advice = message.advice[scorecard.decision]
  const summary = verdictSentence(scorecard, words)
  const parts = [clipped(head, MAX_MESSAGE_CHARACTERS / 3), summary, advice]
  const room = MAX_MESSAGE_CHARACTERS - lengthOf(joined(parts, message)) - lengthOf(message.gap)
  const telling = failures(scorecard).filter(({ severity }) => severity !== 'hint')
  const list = listed(telling, room, words)
  return joined([...parts.slice(0, 2), ...(list ? [list] : []), advice], message)
}

function subject({ report, document, pack }: Scorecard, lang: Lang): string {
  const { agency, title, year } = report
  if (!agency) return clean(title ?? document.name)
  const usual = kindOf(pack.title ?? '') || phrases[lang].report
  const kind = lang === 'zh' ? kindIn(title ?? '', agency) || usual : usual
  return phrases[lang].subject(clean(agency), year === undefined ? '' : String(year), kind)
}

const scoreOf = ({ score }: Scorecard, message: Phrases): string =>
  message.score(points(score.points), score.coverage < 1 ? percent(score.coverage) : '')

/** What the title calls the report, without body and year; nothing where the title is odd. */
function kindIn(title: string, agency: string): string {
  const kind = clean(title)
    .replace(clean(agency), '')
    .replace(/\d{4}年度?/, '')
  return /^[\p{Script=Han}（）]{2,40}$/u.test(kind) ? kind : ''
}

/** Numbered, the most severe first; the first may be cut, others come whole or not at all. */
function listed(findings: Finding[], room: number, words: Words): string {
  const message = phrases[words.lang]
  let text = ''
  for (const [i, finding] of findings.entries()) {
    const rest = findings.length - i - 1
    const tail = rest > 0 ? message.more(rest) : ''
    const item = `${text === '' ? '' : message.gap}${i + 1}. ${sentence(finding, words)}`
    const left = room - lengthOf(text) - lengthOf(tail)
    if (lengthOf(item) <= left) text += item
    else if (text === '' && left >= SHORTEST_FINDING) return clipped(item, left) + tail
    else return text === '' ? '' : text + message.more(findings.length - i)
  }
  return text
}

function sentence({ message }: Finding, { stop }: Words): string {
  const text = clean(message)
  return /[。.！!？?]$/.test(text) ? text : text + stop.trim()
}

const joined = (parts: string[], { gap }: Phrases): string => parts.filter(Boolean).join(gap)

/** Printed texts stand in findings: what would break a line or steer a display becomes a blank. */
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()

const lengthOf = (text: string): number => [...text].length

const clipped = (text: string, most: number): string =>
  lengthOf(text) <= most ? text : `${[...text].slice(0, Math.floor(most) - 1).join('')}…`
