/** What stands beside a finding: whether it is new since an earlier check, and by whom it was waived. */

import type { Finding, Lang, Scorecard } from '../core/result.ts'
import { instantWords } from './instant.ts'

const zh = {
  title: '与上次核验相比',
  waiver: '豁免',
  fixFirst: '建议先改',
  gain: (points: string, decision: string) => `得分提高${points}分，改后${decision}`,
  deduction: '扣分',
  criteria: '扣分明细',
  deductionNote: '按本单位的扣分表计算，不影响核验结论和得分。',
  lost: (points: string) => `共扣${points}分`,
  marks: (of: string, lost: string, left: string) => `满分${of}分，扣${lost}分，得${left}分`,
  deducted: (points: string, n: number) => `扣${points}分（${n}处）`,
  notDeducted: '不扣分',
  openDeduction: '有内容未能判定（如缺少上年报告或日期），未扣分，请人工核实',
  manual: '人工填写',
  manualCount: (n: number) => `其中${n}个单元格的数据由人工填写，不是从文件中读出的`,
  waived: '已豁免的问题',
  waivedNote: '经有关人员确认暂予接受，不影响结论和得分。',
  waivedCount: (n: number) => `另有${n}项问题已经豁免`,
  waivedBy: (person: string, reason: string, until: string) => `${person}豁免，有效期至${until}，理由：${reason}`,
  waiverIdle: { expired: '豁免已经过期，不再有效', unmatched: '豁免没有对应的问题，请核对规则和位置' },
  state: { new: '新增', unchanged: '未变', 'not-comparable': '无法比对', fixed: '已改正' },
  item: (state: string, n: number) => `${state}${n}项`,
  joint: '，',
  colon: '：',
  stop: '。',
  bracket: (text: string) => `【${text}】`,
  before: (at: string, points: string) => `上次核验时间${at}，得分${points}`,
  differs: (names: string) => `两次核验的${names}不同，请注意可比性`,
  facts: {
    agency: '机关',
    year: '年度',
    edition: '格式版本',
    version: '规则包',
    overrides: '规则调整',
    engine: '程序版本',
  },
  list: '、',
  because: (reason: string) => `（${reason}）`,
}

const en: typeof zh = {
  title: 'Compared with the earlier check',
  waiver: 'Waiver',
  fixFirst: 'Correct first',
  gain: (points, decision) => `gains ${points} points; then: ${decision}`,
  deduction: 'Deductions',
  criteria: 'Deductions by criterion',
  deductionNote: "By the office's own table; they change neither verdict nor score.",
  lost: points => `deducted ${points}`,
  marks: (of, lost, left) => `full marks ${of}, deducted ${lost}, left ${left}`,
  deducted: (points, n) => `−${points} (found ${n} times)`,
  notDeducted: 'nothing deducted',
  openDeduction:
    'something could not be judged (for want of last year’s report or of a date, say) and was not deducted; have a person look',
  manual: 'filled in by hand',
  manualCount: n => `the figures of ${n} of the cells were filled in by hand, not read from the file`,
  waived: 'Waived findings',
  waivedNote: 'Accepted by a person for the time being; they change neither verdict nor score.',
  waivedCount: n => `${n} more waived`,
  waivedBy: (person, reason, until) => `waived by ${person} until ${until}: ${reason}`,
  waiverIdle: {
    expired: 'the waiver has expired and no longer counts',
    unmatched: 'the waiver matches no finding; check its rule and place',
  },
  state: { new: 'new', unchanged: 'unchanged', 'not-comparable': 'not comparable', fixed: 'fixed' },
  item: (state, n) => `${n} ${state}`,
  joint: ', ',
  colon: ': ',
  stop: '.',
  bracket: text => `[${text}] `,
  before: (at, points) => `the earlier check was at ${at} with ${points} points`,
  differs: names => `the two checks differ in ${names}`,
  facts: {
    agency: 'the agency',
    year: 'the year',
    edition: 'the edition',
    version: 'the pack',
    overrides: 'the overrides',
    engine: 'the engine',
  },
  list: ', ',
  because: reason => ` (${reason})`,
}

export const markWords: Record<Lang, typeof zh> = { zh, en }

/** The state in words, with the reason where it could not be compared; empty without an earlier scorecard. */
export function baselineWords({ baseline }: Finding, lang: Lang): string {
  if (!baseline) return ''
  const { state, colon } = markWords[lang]
  return [state[baseline.state], baseline.reason?.text].filter(Boolean).join(colon)
}

/** Stands before a message: 【新增】. Only what is new is worth a word there; everything else is as it was. */
export function markBefore({ baseline }: Finding, lang: Lang): string {
  const { bracket, state } = markWords[lang]
  return baseline?.state === 'new' ? bracket(state.new) : ''
}

type ComparisonCounts = Record<'new' | 'unchanged' | 'not-comparable' | 'fixed', number>

function comparisonCounts({ findings, comparison }: Scorecard): ComparisonCounts {
  const count = (state: string) => findings.filter(({ baseline }) => baseline?.state === state).length
  return {
    new: count('new'),
    fixed: comparison?.fixed.length ?? 0,
    unchanged: count('unchanged'),
    'not-comparable': count('not-comparable') + (comparison?.notComparable.length ?? 0),
  }
}

/** One sentence for the counts, one for what makes the comparison doubtful. */
export function comparisonSentences(scorecard: Scorecard, lang: Lang): string[] {
  const { comparison } = scorecard
  if (!comparison) return []
  const words = markWords[lang]
  const counts = comparisonCounts(scorecard)
  const items = (['new', 'fixed', 'unchanged', 'not-comparable'] as const).map(state =>
    words.item(words.state[state], counts[state]),
  )
  const { before, differs } = comparison
  const facts = differs.map(name => words.facts[name]).join(words.list)
  return [
    `${words.title}${words.colon}${items.join(words.joint)}${words.joint}${words.before(instantWords(before.checkedAt, lang), String(before.score.points))}${words.stop}`,
    ...(facts ? [`${words.differs(facts)}${words.stop}`] : []),
  ]
}

/** What is gone, and what is gone without being known to be fixed, each as a line. */
export function goneLines({ comparison }: Scorecard, lang: Lang): { fixed: string[]; doubtful: string[] } {
  const words = markWords[lang]
  return {
    fixed: (comparison?.fixed ?? []).map(({ message }) => message),
    doubtful: (comparison?.notComparable ?? []).map(
      ({ finding, reason }) => `${finding.message}${words.because(reason.text)}`,
    ),
  }
}

/** By whom, until when and why; empty for a finding that is not waived. */
export function waiverWords({ waived }: Finding, lang: Lang): string {
  return waived ? markWords[lang].waivedBy(waived.person, waived.reason, waived.until) : ''
}

/** Waivers that do nothing, each as a line: a person who gave one must hear of it. */
export function idleWaivers({ waivers, rules }: Scorecard, lang: Lang): string[] {
  const { waiverIdle, colon, because } = markWords[lang]
  return (waivers?.list ?? []).flatMap(({ state, rule, person, until }) => {
    if (state === 'applied') return []
    const title = rules.find(({ id }) => id === rule)?.title ?? rule
    return [`${title}${because(`${person}${colon}${until}`)}${colon}${waiverIdle[state]}`]
  })
}

/** That figures were filled in by hand, and how many; empty where none were. */
export function manualSentence({ report }: Scorecard, lang: Lang): string {
  const count = Object.values(report.cells).filter(({ manual }) => manual).length
  const { manualCount, stop } = markWords[lang]
  return count > 0 ? `${manualCount(count)}${stop}` : ''
}

/** Stands behind a text that is not printed in the report. */
export const manualNote = (manual: true | undefined, lang: Lang): string =>
  manual ? markWords[lang].because(markWords[lang].manual) : ''

/** The steps that gain most, each as a line; none where a single correction leaves no choice. */
export function fixFirstLines(
  { fixFirst = [], rules }: Scorecard,
  lang: Lang,
  decisions: Record<Scorecard['decision'], string>,
): string[] {
  const { list, colon, gain } = markWords[lang]
  if (fixFirst.length < 2) return []
  const titles = new Map(rules.map(({ id, title }) => [id, title]))
  return fixFirst.map(step => {
    const names = step.rules.map(id => titles.get(id) ?? id).join(list)
    return `${names}${colon}${gain(String(step.gain), decisions[step.decision])}`
  })
}

/** The office's own marks in one sentence; empty where no table of deductions was given. */
export function deductionSentence({ deductions }: Scorecard, lang: Lang): string {
  if (!deductions) return ''
  const { title, of, left, lost } = deductions
  const words = markWords[lang]
  const said = of !== undefined && left !== undefined ? words.marks(of, lost, left) : words.lost(lost)
  return `${title}${words.colon}${said}${words.stop}`
}

/** Each criterion with what it costs. */
export function deductionLines({ deductions }: Scorecard, lang: Lang): string[] {
  const { colon, deducted, notDeducted, openDeduction, joint } = markWords[lang]
  return (deductions?.lines ?? []).map(({ title, findings, lost, open }) => {
    const cost = findings > 0 ? [deducted(lost, findings)] : open ? [] : [notDeducted]
    return `${title}${colon}${[...cost, ...(open ? [openDeduction] : [])].join(joint)}`
  })
}

/** Which criteria a finding falls under; empty where it costs nothing. */
export function deductionWords({ rule, outcome, waived }: Finding, { deductions }: Scorecard, lang: Lang): string {
  if (outcome !== 'fail' || waived) return ''
  return (deductions?.lines ?? [])
    .filter(line => line.rules.includes(rule))
    .map(({ title }) => title)
    .join(markWords[lang].list)
}
