/** Which comment stands at which paragraph, in words. */
import type { Finding, FindingPlace, Lang, Scorecard } from '../core/result.ts'
import type { DocxAnchors } from '../decode/docx/anchors.ts'
import { failures, untoldRules } from '../format/summary.ts'
import { wordsOf } from '../format/words.ts'

export type PlannedComment = { paragraph: number; lines: string[] }

/** More comments than these nobody works through in a margin; the title's comment tells how many are left out. */
const MAX_COMMENTS = 400
/** Places of one finding that get a comment each. */
const MAX_PLACES = 20
/** Characters of one line of a comment. */
const MAX_LINE = 1000

const phrases = {
  zh: {
    whole: '勾稽核验：以下问题在文件中没有确定的位置。',
    untold: '未能判定，请人工核实：',
    more: (n: number) => `另有${n}条批注从略，见核验结果。`,
    level: (level: string) => `【${level}】`,
  },
  en: {
    whole: 'gouji: these findings have no known place in the file.',
    untold: 'Could not be judged; a person should look:',
    more: (n: number) => `${n} more comments are left out; see the scorecard.`,
    level: (level: string) => `[${level}] `,
  },
}

/** In the order of the findings, the most severe first; what has no place stands in one comment at the title. */
export function planComments(scorecard: Scorecard, anchors: DocxAnchors, lang: Lang): PlannedComment[] {
  const say = phrases[lang]
  const placed: PlannedComment[] = []
  const homeless: string[] = []
  for (const finding of failures(scorecard)) {
    const lines = linesOf(finding, lang)
    const paragraphs = paragraphsOf(placesOf(finding), scorecard, anchors)
    for (const paragraph of paragraphs) placed.push({ paragraph, lines })
    if (paragraphs.length === 0) homeless.push(...lines)
  }
  const open = untoldByParagraph(scorecard, anchors)
  for (const [paragraph, titles] of open.placed) placed.push({ paragraph, lines: [say.untold, ...titles] })
  if (open.homeless.length > 0) homeless.push(say.untold, ...open.homeless)
  const left = placed.length - MAX_COMMENTS
  if (left > 0) homeless.push(say.more(left))
  const title = { paragraph: anchors.paragraphWith(scorecard.report.title), lines: [say.whole, ...homeless] }
  const all = [...(homeless.length > 0 ? [title] : []), ...placed.slice(0, MAX_COMMENTS)]
  return all.map(({ paragraph, lines }) => ({ paragraph, lines: lines.map(line => line.slice(0, MAX_LINE)) }))
}

function linesOf({ severity, message, fix, basis }: Finding, lang: Lang): string[] {
  const words = wordsOf(lang)
  const law = `${basis.instrument} ${basis.article}`.trim()
  return [
    `${phrases[lang].level(words.severity[severity])}${message}`,
    `${words.fix}${words.colon}${fix}`,
    `${words.basis}${words.colon}${law}`,
  ]
}

/** Of a broken sum the cell that stands out, else the first; of everything else each place. */
function placesOf({ at, equation, suspect }: Finding): FindingPlace[] {
  if (suspect && 'cells' in suspect) {
    return suspect.cells.map(({ address }) => at.find(place => place.address === address) ?? { address, text: '' })
  }
  return at.slice(0, equation ? 1 : MAX_PLACES)
}

/** Each once; a place that the document does not have is left out. */
function paragraphsOf(places: readonly FindingPlace[], { report }: Scorecard, anchors: DocxAnchors): number[] {
  const found = places.flatMap(({ address, origin }) => {
    const cell = address !== undefined && Object.hasOwn(report.cells, address) ? report.cells[address] : undefined
    const where = origin ?? cell?.origin
    return where ? (anchors.paragraphOf(where) ?? []) : []
  })
  return [...new Set(found)]
}

/** One unreadable cell may stand in the way of many rules: they share a comment. */
function untoldByParagraph(scorecard: Scorecard, anchors: DocxAnchors) {
  const placed = new Map<number, string[]>()
  const homeless: string[] = []
  for (const { title, reason, findings } of untoldRules(scorecard)) {
    const line = reason ? `${title}（${reason}）` : title
    const [paragraph] = paragraphsOf(
      findings.flatMap(finding => finding.at),
      scorecard,
      anchors,
    )
    if (paragraph === undefined) homeless.push(line)
    else placed.set(paragraph, [...(placed.get(paragraph) ?? []), line])
  }
  return { placed, homeless }
}
